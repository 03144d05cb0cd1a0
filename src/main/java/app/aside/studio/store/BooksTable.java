package app.aside.studio.store;

import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.studio.state.Books;
import app.aside.studio.state.Books.Payment;
import app.aside.studio.state.Books.Standing;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Money;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the studio counted itself, the figures that the platform last gave, and the creator's
/// notes.
public final class BooksTable {
    private static final int PAYMENTS_SHOWN = 50;

    private final Disk disk;

    public BooksTable(Disk disk) {
        this.disk = disk;
    }

    /// Keeps what the studio has counted for a session's time or a tip. What was counted to the end
    /// stays.
    ///
    /// @param about the id of the session or tip
    /// @param sawEnd whether that is all
    public void count(
            CreatorId creator, Kind kind, String about, Money net, boolean sawEnd, Instant at) {
        disk.write(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO estimates (creator, about, kind, net_minor,
                                            currency, saw_end, at)
                                        VALUES (:creator, :about, :kind, :net, :currency, :end, :at)
                                        ON CONFLICT (creator, about) DO UPDATE SET
                                            net_minor = excluded.net_minor,
                                            saw_end = excluded.saw_end, at = excluded.at
                                        WHERE saw_end = 0
                                        """)
                                .bind("creator", creator.value())
                                .bind("about", about)
                                .bind("kind", kind.name())
                                .bind("net", net.minor())
                                .bind("currency", net.currency().code())
                                .bind("end", sawEnd)
                                .bind("at", at.toEpochMilli())
                                .execute());
    }

    /// Estimated beside settled, the newest first.
    public List<Payment> payments(CreatorId creator) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM (
                                            SELECT j.kind, j.about, j.at, j.currency,
                                                e.net_minor AS estimated, j.net_minor AS settled,
                                                COALESCE(e.saw_end, 0) AS saw_end
                                            FROM (SELECT * FROM journal WHERE creator = :creator
                                                  ORDER BY number DESC LIMIT :most) j
                                            LEFT JOIN estimates e
                                              ON e.creator = j.creator AND e.about = j.about
                                            UNION ALL
                                            SELECT e.kind, e.about, e.at, e.currency, e.net_minor,
                                                NULL, e.saw_end
                                            FROM (SELECT * FROM estimates
                                                  WHERE creator = :creator
                                                  ORDER BY at DESC LIMIT :most) e
                                            WHERE e.net_minor > 0
                                              AND NOT EXISTS (SELECT 1 FROM journal j
                                                              WHERE j.creator = e.creator
                                                                AND j.about = e.about))
                                        ORDER BY at DESC LIMIT :most
                                        """)
                                .bind("creator", creator.value())
                                .bind("most", PAYMENTS_SHOWN)
                                .map((row, _) -> payment(row))
                                .list());
    }

    /// Keeps figures as JSON.
    public void keep(CreatorId creator, String name, String json) {
        disk.write(
                handle ->
                        handle.execute(
                                "INSERT INTO figures (creator, name, json) VALUES (?, ?, ?) ON"
                                        + " CONFLICT (creator, name) DO UPDATE SET json ="
                                        + " excluded.json",
                                creator.value(),
                                name,
                                json));
    }

    public Optional<String> kept(CreatorId creator, String name) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT json FROM figures WHERE creator = :creator AND name"
                                                + " = :name")
                                .bind("creator", creator.value())
                                .bind("name", name)
                                .mapTo(String.class)
                                .findOne());
    }

    /// Writes a note; an empty text takes it away.
    public void note(CreatorId creator, FanId fan, String text, Instant at) {
        disk.write(
                handle ->
                        text.isBlank()
                                ? handle.execute(
                                        "DELETE FROM notes WHERE creator = ? AND fan = ?",
                                        creator.value(),
                                        fan.value())
                                : handle.execute(
                                        "INSERT INTO notes (creator, fan, text, changed_at) VALUES"
                                                + " (?, ?, ?, ?) ON CONFLICT (creator, fan) DO"
                                                + " UPDATE SET text = excluded.text, changed_at ="
                                                + " excluded.changed_at",
                                        creator.value(),
                                        fan.value(),
                                        text,
                                        at.toEpochMilli()));
    }

    public Map<FanId, Books.Note> notes(CreatorId creator) {
        return disk.read(
                handle -> {
                    var notes = new HashMap<FanId, Books.Note>();
                    handle.createQuery(
                                    "SELECT fan, text, changed_at FROM notes WHERE creator ="
                                            + " :creator")
                            .bind("creator", creator.value())
                            .map((row, _) -> Map.entry(new FanId(row.getString("fan")), note(row)))
                            .forEach(one -> notes.put(one.getKey(), one.getValue()));
                    return notes;
                });
    }

    private static Books.Note note(ResultSet row) throws SQLException {
        return new Books.Note(
                row.getString("text"), Instant.ofEpochMilli(row.getLong("changed_at")));
    }

    private static Payment payment(ResultSet row) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        var estimated = money(row, "estimated", currency);
        var settled = money(row, "settled", currency);
        return new Payment(
                Kind.valueOf(row.getString("kind")),
                row.getString("about"),
                Instant.ofEpochMilli(row.getLong("at")),
                standing(estimated, settled, row.getBoolean("saw_end")));
    }

    private static Standing standing(
            Optional<Money> estimated, Optional<Money> settled, boolean sawEnd) {
        if (settled.isEmpty()) {
            return new Standing.Estimated(estimated.orElseThrow());
        }
        if (estimated.isEmpty() || estimated.equals(settled)) {
            return new Standing.Settled(settled.get());
        }
        return new Standing.Differs(estimated.get(), settled.get(), sawEnd);
    }

    private static Optional<Money> money(ResultSet row, String column, Currency currency)
            throws SQLException {
        var minor = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Money.of(minor, currency));
    }
}
