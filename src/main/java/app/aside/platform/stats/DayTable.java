package app.aside.platform.stats;

import app.aside.platform.db.Transaction;
import app.aside.platform.stats.Asked.Outcome;
import app.aside.stats.Span;
import app.aside.unit.CreatorId;

import org.jdbi.v3.core.statement.Query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Packed days, and the rows of sessions and requests that they are packed from.
final class DayTable {
    /// Of two that ended at once the one with the lesser id was before.
    private static final String BEFORE =
            """
            (SELECT p.ended_at FROM sessions p
             WHERE p.creator = s.creator AND p.fan = s.fan
               AND p.ended_at <= s.ended_at
               AND (p.ended_at < s.ended_at OR p.id < s.id)
               AND p.live_at IS NOT NULL
             ORDER BY p.ended_at DESC LIMIT 1
            """
                    .strip();

    /// A day of a creator.
    ///
    /// @param number days since 1970
    record Day(CreatorId creator, long number) {
        Span span() {
            var from = Instant.ofEpochMilli(number * PackedDay.MILLIS);
            return new Span(from, from.plusMillis(PackedDay.MILLIS));
        }
    }

    /// @param packed nothing while its rows count
    record Stored(Day day, Optional<PackedDay> packed) {}

    /// The days that have anything and lie at least partly in a span, in order.
    List<Stored> in(Transaction transaction, CreatorId creator, Span span) {
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT day, packed FROM packed_days
                                WHERE creator = :creator
                                  AND day >= :from / 86400000
                                  AND day <= (:until - 1) / 86400000
                                ORDER BY day
                                """);
        return spanned(query, creator, span)
                .map(
                        (row, _) ->
                                new Stored(
                                        new Day(creator, row.getLong("day")),
                                        PackedDay.of(row.getBytes("packed"))))
                .list();
    }

    /// Days that are not packed, the oldest first.
    ///
    /// @param before days since 1970
    List<Day> unpacked(Transaction transaction, long before, int most) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT creator, day FROM packed_days
                        WHERE packed IS NULL AND day < :before
                        ORDER BY day, creator LIMIT :most
                        """)
                .bind("before", before)
                .bind("most", most)
                .map(
                        (row, _) ->
                                new Day(
                                        new CreatorId(row.getString("creator")),
                                        row.getLong("day")))
                .list();
    }

    void pack(Transaction transaction, Day day, PackedDay packed) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE packed_days SET packed = :packed
                        WHERE creator = :creator AND day = :day
                        """)
                .bind("packed", packed.bytes())
                .bind("creator", day.creator().value())
                .bind("day", day.number())
                .execute();
    }

    /// Sessions that ended in a span, in order.
    List<Held> sessions(Transaction transaction, CreatorId creator, Span span) {
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT s.ended_at, s.live_at, s.end_reason, s.billed,
                                    %s OFFSET 0) AS previous,
                                    %s OFFSET 1) AS before_previous
                                FROM sessions s
                                WHERE s.creator = :creator
                                  AND s.ended_at >= :from AND s.ended_at < :until
                                ORDER BY s.ended_at, s.id
                                """
                                        .formatted(BEFORE, BEFORE));
        return spanned(query, creator, span).map((row, _) -> session(row)).list();
    }

    /// Requests that were asked in a span, in order.
    List<Asked> requests(Transaction transaction, CreatorId creator, Span span) {
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT asked_at, state, later_at,
                                    (COALESCE(later_at, answered_at, asked_at) - asked_at + 999)
                                        / 1000 AS seconds
                                FROM requests
                                WHERE creator = :creator
                                  AND asked_at >= :from AND asked_at < :until
                                ORDER BY asked_at
                                """);
        return spanned(query, creator, span).map((row, _) -> request(row)).list();
    }

    private static Query spanned(Query query, CreatorId creator, Span span) {
        return query.bind("creator", creator.value())
                .bind("from", span.from().toEpochMilli())
                .bind("until", span.until().toEpochMilli());
    }

    private static Held session(ResultSet row) throws SQLException {
        var noShow = "NO_SHOW_FAN".equals(row.getString("end_reason"));
        var endedAt = row.getLong("ended_at");
        var liveAt = moment(row, "live_at");
        if (liveAt == Held.NONE) {
            return new Held(endedAt, liveAt, noShow, 0, Held.NONE, Held.NONE);
        }
        return new Held(
                endedAt,
                liveAt,
                noShow,
                row.getInt("billed"),
                moment(row, "previous"),
                moment(row, "before_previous"));
    }

    private static Asked request(ResultSet row) throws SQLException {
        var outcome =
                switch (row.getString("state")) {
                    case "APPROVED" -> Outcome.APPROVED;
                    case "DENIED" -> Outcome.DENIED;
                    case "EXPIRED" -> Outcome.MISSED;
                    default -> Outcome.OTHER;
                };
        var later = moment(row, "later_at") != Held.NONE;
        // A clock that was set back makes no answer come before its question.
        var seconds = Math.max(0, row.getLong("seconds"));
        return new Asked(row.getLong("asked_at"), outcome, later, seconds);
    }

    private static long moment(ResultSet row, String column) throws SQLException {
        var at = row.getLong(column);
        return row.wasNull() ? Held.NONE : at;
    }
}
