package app.aside.platform.stats;

import app.aside.platform.db.Transaction;
import app.aside.stats.Earnings.BySource;
import app.aside.stats.Span;
import app.aside.stats.Sum;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.Money;

/// What the journal adds up to. Reads only; each query finds two rows in one index.
final class StatsTable {
    /// What was paid up to a moment.
    private record Totals(
            long timeCount,
            long timeGross,
            long timeFee,
            long tipCount,
            long tipGross,
            long tipFee) {
        static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0);
    }

    /// What was paid in a span: the difference of what was paid up to its two ends.
    BySource paid(Transaction transaction, CreatorId creator, Span span, Currency currency) {
        return between(
                upTo(transaction, creator, span.from().toEpochMilli()),
                upTo(transaction, creator, span.until().toEpochMilli()),
                currency);
    }

    BySource paidEver(Transaction transaction, CreatorId creator, Currency currency) {
        return between(Totals.ZERO, upTo(transaction, creator, Long.MAX_VALUE), currency);
    }

    private static Totals upTo(Transaction transaction, CreatorId creator, long millis) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT time_count, time_gross_minor, time_fee_minor, tip_count,
                            tip_gross_minor, tip_fee_minor
                        FROM journal WHERE creator = :creator AND at < :until
                        ORDER BY at DESC, number DESC LIMIT 1
                        """)
                .bind("creator", creator.value())
                .bind("until", millis)
                .map(
                        (row, _) ->
                                new Totals(
                                        row.getLong("time_count"),
                                        row.getLong("time_gross_minor"),
                                        row.getLong("time_fee_minor"),
                                        row.getLong("tip_count"),
                                        row.getLong("tip_gross_minor"),
                                        row.getLong("tip_fee_minor")))
                .findOne()
                .orElse(Totals.ZERO);
    }

    private static BySource between(Totals before, Totals after, Currency currency) {
        return new BySource(
                sum(
                        after.timeCount - before.timeCount,
                        after.timeGross - before.timeGross,
                        after.timeFee - before.timeFee,
                        currency),
                sum(
                        after.tipCount - before.tipCount,
                        after.tipGross - before.tipGross,
                        after.tipFee - before.tipFee,
                        currency));
    }

    private static Sum sum(long count, long grossMinor, long feeMinor, Currency currency) {
        return Sum.of(
                Math.toIntExact(count),
                Money.of(grossMinor, currency),
                Money.of(feeMinor, currency));
    }
}
