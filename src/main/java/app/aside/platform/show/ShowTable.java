package app.aside.platform.show;

import app.aside.platform.db.Conflict;
import app.aside.platform.db.Transaction;
import app.aside.protocol.Rooms.ShowState;
import app.aside.show.Show;
import app.aside.show.Show.Publisher;
import app.aside.show.Show.Seat;
import app.aside.show.Show.Source;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The creators' shows.
final class ShowTable {
    /// The creator's show; [ShowRow#NONE] where there was none yet.
    ShowRow find(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM shows WHERE creator = :creator")
                .bind("creator", creator.value())
                .map((row, _) -> row(row))
                .findOne()
                .orElse(ShowRow.NONE);
    }

    /// Shows that are on, or whose publisher is known.
    List<CreatorId> watched(Transaction transaction) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT creator FROM shows WHERE state <> 'OFF_AIR' OR publisher IS NOT NULL
                        """)
                .mapTo(String.class)
                .map(CreatorId::new)
                .list();
    }

    /// Writes a show over the version it was made of.
    ///
    /// @return its new version
    long put(Transaction transaction, CreatorId creator, ShowRow row) {
        var show = row.show();
        var written =
                transaction
                        .handle()
                        .createUpdate(
                                """
                                INSERT INTO shows (creator, state, title, started_at, session, front,
                                    publisher, publisher_gone_at, slow_seconds, version)
                                VALUES (:creator, :state, :title, :started, :session, :front,
                                    :publisher, :gone, :slow, :next)
                                ON CONFLICT (creator) DO UPDATE SET state = excluded.state,
                                    title = excluded.title, started_at = excluded.started_at,
                                    session = excluded.session, front = excluded.front,
                                    publisher = excluded.publisher,
                                    publisher_gone_at = excluded.publisher_gone_at,
                                    slow_seconds = excluded.slow_seconds,
                                    version = excluded.version
                                WHERE shows.version = :version
                                """)
                        .bind("creator", creator.value())
                        .bind("state", state(show).name())
                        .bind("title", row.title())
                        .bind("started", startedAt(show).map(Instant::toEpochMilli).orElse(null))
                        .bind("session", session(show.seat()))
                        .bind("front", front(show.seat()))
                        .bind("publisher", source(show.publisher()))
                        .bind("gone", goneAt(show.publisher()))
                        .bind("slow", row.slowSeconds())
                        .bind("version", row.version())
                        .bind("next", row.version() + 1)
                        .execute();
        if (written == 0) {
            throw new Conflict("the show of " + creator.value() + " has changed meanwhile");
        }
        return row.version() + 1;
    }

    static ShowState state(Show show) {
        return switch (show) {
            case Show.OffAir _ -> ShowState.OFF_AIR;
            case Show.OnAir _ -> ShowState.ON_AIR;
            case Show.BeRightBack _ -> ShowState.BE_RIGHT_BACK;
            case Show.Private _ -> ShowState.PRIVATE;
        };
    }

    static Optional<Instant> startedAt(Show show) {
        return switch (show) {
            case Show.OffAir _ -> Optional.empty();
            case Show.OnAir(var at, _) -> Optional.of(at);
            case Show.BeRightBack(var at, _) -> Optional.of(at);
            case Show.Private(var at, _, _) -> Optional.of(at);
        };
    }

    private static ShowRow row(ResultSet row) throws SQLException {
        return new ShowRow(
                show(row),
                row.getString("title"),
                row.getInt("slow_seconds"),
                row.getLong("version"));
    }

    private static Show show(ResultSet row) throws SQLException {
        var publisher = publisher(row);
        return switch (ShowState.valueOf(row.getString("state"))) {
            case OFF_AIR -> new Show.OffAir(seat(row), publisher);
            case ON_AIR -> new Show.OnAir(startedAt(row), publisher);
            case BE_RIGHT_BACK -> new Show.BeRightBack(startedAt(row), publisher);
            case PRIVATE -> new Show.Private(startedAt(row), taken(row), publisher);
        };
    }

    private static Instant startedAt(ResultSet row) throws SQLException {
        return Instant.ofEpochMilli(row.getLong("started_at"));
    }

    private static Seat seat(ResultSet row) throws SQLException {
        return row.getString("session") == null ? new Seat.Free() : taken(row);
    }

    private static Seat.Taken taken(ResultSet row) throws SQLException {
        return new Seat.Taken(
                new SessionId(row.getString("session")),
                Optional.ofNullable(row.getString("front")).map(FanId::new));
    }

    private static Publisher publisher(ResultSet row) throws SQLException {
        var name = row.getString("publisher");
        if (name == null) {
            return new Publisher.Unknown();
        }
        var source = Source.valueOf(name);
        var gone = row.getLong("publisher_gone_at");
        return row.wasNull()
                ? new Publisher.Here(source)
                : new Publisher.Gone(source, Instant.ofEpochMilli(gone));
    }

    private static @Nullable String session(Seat seat) {
        return switch (seat) {
            case Seat.Free() -> null;
            case Seat.Taken(var session, _) -> session.value();
        };
    }

    private static @Nullable String front(Seat seat) {
        return switch (seat) {
            case Seat.Free() -> null;
            case Seat.Taken(_, var front) -> front.map(FanId::value).orElse(null);
        };
    }

    private static @Nullable String source(Publisher publisher) {
        return switch (publisher) {
            case Publisher.Unknown() -> null;
            case Publisher.Here(var source) -> source.name();
            case Publisher.Gone(var source, _) -> source.name();
        };
    }

    private static @Nullable Long goneAt(Publisher publisher) {
        return switch (publisher) {
            case Publisher.Unknown(), Publisher.Here _ -> null;
            case Publisher.Gone(_, var since) -> since.toEpochMilli();
        };
    }
}
