package app.aside.studio.store;

import app.aside.billing.journal.JournalCheck;
import app.aside.billing.journal.JournalEntry;
import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.billing.journal.JournalSeal;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.EntryId;
import app.aside.unit.Money;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The studio's copy of its creator's journal: rows follow each other without a gap and their chain
/// is right, or they are not taken. A row that was taken is never overwritten.
public final class JournalCopy {
    private final Disk disk;

    public JournalCopy(Disk disk) {
        this.disk = disk;
    }

    /// What became of rows that were offered.
    public sealed interface Taken {
        /// All are in the copy now.
        record All() implements Taken {}

        /// Rows before these are missing.
        record Gap() implements Taken {}

        /// One does not fit the copy.
        record Misfit(JournalCheck.Fault fault) implements Taken {}
    }

    /// Number of the newest row; 0 for none.
    public long newest(CreatorId creator) {
        return disk.read(handle -> last(handle, creator).map(JournalEntry::number).orElse(0L));
    }

    /// Takes rows in the order of their numbers; those that are there already must be the same.
    public Taken take(CreatorId creator, List<JournalEntry> rows) {
        return disk.write(handle -> take(handle, creator, rows));
    }

    /// Keeps seals; one that was kept before must be the same.
    ///
    /// @return what does not fit
    public Optional<JournalCheck.Fault> seal(CreatorId creator, List<JournalSeal> seals) {
        return disk.write(
                handle -> {
                    for (var seal : seals) {
                        var row = find(handle, creator, seal.number());
                        if (row.isPresent() && !row.get().hash().equals(seal.hash())) {
                            return Optional.of(
                                    new JournalCheck.Fault(
                                            seal.number(), "it is not the row that was sealed"));
                        }
                        handle.execute(
                                "INSERT OR IGNORE INTO journal_seals (creator, day, number, hash)"
                                        + " VALUES (?, ?, ?, ?)",
                                creator.value(),
                                seal.day().toString(),
                                seal.number(),
                                seal.hash());
                    }
                    return Optional.empty();
                });
    }

    /// All rows, in order.
    public List<JournalEntry> all(CreatorId creator) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM journal WHERE creator = :creator ORDER BY"
                                                + " number")
                                .bind("creator", creator.value())
                                .map((row, _) -> entry(row))
                                .list());
    }

    public List<JournalSeal> seals(CreatorId creator) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT day, number, hash FROM journal_seals WHERE creator"
                                                + " = :creator ORDER BY number")
                                .bind("creator", creator.value())
                                .map(
                                        (row, _) ->
                                                new JournalSeal(
                                                        LocalDate.parse(row.getString("day")),
                                                        row.getLong("number"),
                                                        row.getString("hash")))
                                .list());
    }

    private static Taken take(Handle handle, CreatorId creator, List<JournalEntry> rows) {
        var last = last(handle, creator);
        var newest = last.map(JournalEntry::number).orElse(0L);
        var check = new JournalCheck(creator, last);
        for (var row : rows) {
            if (row.number() <= newest) {
                if (!find(handle, creator, row.number()).equals(Optional.of(row))) {
                    return new Taken.Misfit(
                            new JournalCheck.Fault(
                                    row.number(), "it is not the row that was copied before"));
                }
            } else if (row.number() > newest + 1) {
                return new Taken.Gap();
            } else if (check.next(row)) {
                add(handle, creator, row);
                newest = row.number();
            } else {
                return new Taken.Misfit(check.end().orElseThrow());
            }
        }
        return new Taken.All();
    }

    private static Optional<JournalEntry> last(Handle handle, CreatorId creator) {
        return handle.createQuery(
                        "SELECT * FROM journal WHERE creator = :creator ORDER BY number DESC LIMIT"
                                + " 1")
                .bind("creator", creator.value())
                .map((row, _) -> entry(row))
                .findOne();
    }

    private static Optional<JournalEntry> find(Handle handle, CreatorId creator, long number) {
        return handle.createQuery(
                        "SELECT * FROM journal WHERE creator = :creator AND number = :number")
                .bind("creator", creator.value())
                .bind("number", number)
                .map((row, _) -> entry(row))
                .findOne();
    }

    private static void add(Handle handle, CreatorId creator, JournalEntry row) {
        handle.createUpdate(
                        """
                        INSERT INTO journal (creator, number, entry, kind, about, at, currency,
                            gross_minor, fee_minor, net_minor, previous, hash)
                        VALUES (:creator, :number, :entry, :kind, :about, :at, :currency,
                            :gross, :fee, :net, :previous, :hash)
                        """)
                .bind("creator", creator.value())
                .bind("number", row.number())
                .bind("entry", row.entry().value())
                .bind("kind", row.kind().name())
                .bind("about", row.about())
                .bind("at", row.at().toEpochMilli())
                .bind("currency", row.gross().currency().code())
                .bind("gross", row.gross().minor())
                .bind("fee", row.fee().minor())
                .bind("net", row.net().minor())
                .bind("previous", row.previous())
                .bind("hash", row.hash())
                .execute();
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        return new JournalEntry(
                row.getLong("number"),
                new EntryId(row.getString("entry")),
                Kind.valueOf(row.getString("kind")),
                row.getString("about"),
                Instant.ofEpochMilli(row.getLong("at")),
                Money.of(row.getLong("gross_minor"), currency),
                Money.of(row.getLong("fee_minor"), currency),
                Money.of(row.getLong("net_minor"), currency),
                row.getString("previous"),
                row.getString("hash"));
    }
}
