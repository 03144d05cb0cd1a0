package app.aside.platform.billing;

import app.aside.billing.journal.JournalEntry;
import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.billing.journal.JournalEntry.Payment;
import app.aside.billing.journal.JournalSeal;
import app.aside.platform.db.Transaction;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.EntryId;
import app.aside.unit.Money;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Journals and their seals; only ever added to.
final class JournalTable {
    private static final long DAY_MILLIS = 86_400_000;

    /// What all rows up to one add up to.
    record Totals(
            long timeCount,
            long timeGrossMinor,
            long timeFeeMinor,
            long tipCount,
            long tipGrossMinor,
            long tipFeeMinor) {
        static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0);

        Totals plus(JournalEntry row) {
            var gross = row.gross().minor();
            var fee = row.fee().minor();
            return switch (row.kind()) {
                case SESSION ->
                        new Totals(
                                timeCount + 1,
                                Math.addExact(timeGrossMinor, gross),
                                Math.addExact(timeFeeMinor, fee),
                                tipCount,
                                tipGrossMinor,
                                tipFeeMinor);
                case TIP ->
                        new Totals(
                                timeCount,
                                timeGrossMinor,
                                timeFeeMinor,
                                tipCount + 1,
                                Math.addExact(tipGrossMinor, gross),
                                Math.addExact(tipFeeMinor, fee));
            };
        }
    }

    record Head(JournalEntry row, Totals totals) {}

    /// A row that a day ended with.
    record LastOfDay(CreatorId creator, JournalSeal seal) {}

    Optional<Head> head(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM journal WHERE creator = :creator
                        ORDER BY number DESC LIMIT 1
                        """)
                .bind("creator", creator.value())
                .map((row, _) -> new Head(entry(row), totals(row)))
                .findOne();
    }

    void add(Transaction transaction, CreatorId creator, JournalEntry row, Totals totals) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO journal (creator, number, entry, kind, about, at, currency,
                            gross_minor, fee_minor, net_minor, previous, hash, time_count,
                            time_gross_minor, time_fee_minor, tip_count, tip_gross_minor,
                            tip_fee_minor)
                        VALUES (:creator, :number, :entry, :kind, :about, :at, :currency,
                            :gross, :fee, :net, :previous, :hash, :time_count,
                            :time_gross, :time_fee, :tip_count, :tip_gross, :tip_fee)
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
                .bind("time_count", totals.timeCount)
                .bind("time_gross", totals.timeGrossMinor)
                .bind("time_fee", totals.timeFeeMinor)
                .bind("tip_count", totals.tipCount)
                .bind("tip_gross", totals.tipGrossMinor)
                .bind("tip_fee", totals.tipFeeMinor)
                .execute();
    }

    /// The next rows after a number, in order.
    List<JournalEntry> after(Transaction transaction, CreatorId creator, long number, int most) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM journal WHERE creator = :creator AND number > :number
                        ORDER BY number LIMIT :most
                        """)
                .bind("creator", creator.value())
                .bind("number", number)
                .bind("most", most)
                .map((row, _) -> entry(row))
                .list();
    }

    List<JournalSeal> seals(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT day, number, hash FROM journal_seals WHERE creator = :creator
                        ORDER BY number
                        """)
                .bind("creator", creator.value())
                .map((row, _) -> seal(row))
                .list();
    }

    /// The last row of each day that is over and not sealed, the oldest first.
    ///
    /// @param midnight the end of the last day that is over
    List<LastOfDay> unsealed(Transaction transaction, Instant midnight) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT j.creator, j.at, j.number, j.hash FROM journal j
                        JOIN (SELECT j.creator, MAX(j.number) AS number
                              FROM journal j
                              LEFT JOIN (SELECT creator, MAX(number) AS number
                                         FROM journal_seals GROUP BY creator) s
                                ON s.creator = j.creator
                              WHERE j.number > COALESCE(s.number, 0) AND j.at < :midnight
                              GROUP BY j.creator, j.at / 86400000) l
                          ON l.creator = j.creator AND l.number = j.number
                        ORDER BY j.creator, j.number
                        """)
                .bind("midnight", midnight.toEpochMilli())
                .map(
                        (row, _) ->
                                new LastOfDay(
                                        new CreatorId(row.getString("creator")),
                                        new JournalSeal(
                                                LocalDate.ofEpochDay(
                                                        row.getLong("at") / DAY_MILLIS),
                                                row.getLong("number"),
                                                row.getString("hash"))))
                .list();
    }

    void seal(Transaction transaction, LastOfDay last, Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO journal_seals (creator, day, number, hash, sealed_at)
                        VALUES (:creator, :day, :number, :hash, :at)
                        """)
                .bind("creator", last.creator.value())
                .bind("day", last.seal.day().toString())
                .bind("number", last.seal.number())
                .bind("hash", last.seal.hash())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    List<CreatorId> creators(Transaction transaction) {
        return transaction
                .handle()
                .createQuery("SELECT DISTINCT creator FROM journal ORDER BY creator")
                .map((row, _) -> new CreatorId(row.getString("creator")))
                .list();
    }

    /// A payment that the ledger has and no journal.
    record Missing(CreatorId creator, Payment payment) {}

    /// Payments from before there were journals, the oldest first.
    List<Missing> missing(Transaction transaction) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT e.id, e.kind, e.about, e.at, a.id AS account, a.currency,
                            l.amount_minor AS net,
                            (SELECT COALESCE(SUM(f.amount_minor), 0) FROM legs f
                             JOIN accounts fa ON fa.id = f.account AND fa.kind = 'FEE'
                             WHERE f.entry = e.id) AS fee
                        FROM entries e
                        JOIN legs l ON l.entry = e.id
                        JOIN accounts a ON a.id = l.account AND a.kind = 'EARNINGS'
                        WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.entry = e.id)
                        ORDER BY e.at, e.id
                        """)
                .map((row, _) -> missing(row))
                .list();
    }

    private static Missing missing(ResultSet row) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        var fee = Money.of(row.getLong("fee"), currency);
        var net = Money.of(row.getLong("net"), currency);
        return new Missing(
                new CreatorId(row.getString("account").substring("earnings:".length())),
                new Payment(
                        new EntryId(row.getString("id")),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("about"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        fee.plus(net),
                        fee,
                        net));
    }

    private static JournalSeal seal(ResultSet row) throws SQLException {
        return new JournalSeal(
                LocalDate.parse(row.getString("day")),
                row.getLong("number"),
                row.getString("hash"));
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

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong("time_count"),
                row.getLong("time_gross_minor"),
                row.getLong("time_fee_minor"),
                row.getLong("tip_count"),
                row.getLong("tip_gross_minor"),
                row.getLong("tip_fee_minor"));
    }
}
