package app.aside.platform.stats;

import app.aside.platform.db.Transaction;
import app.aside.stats.Days;
import app.aside.stats.Earnings.BySource;
import app.aside.stats.HourOfWeek;
import app.aside.stats.Span;
import app.aside.stats.Stats;
import app.aside.stats.Sum;
import app.aside.stats.Wait;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.jdbi.v3.core.statement.Query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What journal, sessions and requests add up to. Reads only; each query stays within one index.
final class StatsTable {
    /// More seconds than any answer takes.
    private static final long SECONDS_MOST = 100_000_000_000L;

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

    Stats.Sessions sessions(Transaction transaction, CreatorId creator, Span span) {
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT COUNT(live_at) AS live, COUNT(*) AS ended,
                                    SUM(CASE WHEN end_reason = 'NO_SHOW_FAN'
                                        THEN 1 ELSE 0 END) AS no_shows,
                                    SUM(CASE WHEN live_at IS NULL THEN 0 ELSE billed END) AS billed,
                                    SUM(CASE WHEN live_at IS NOT NULL
                                          AND (ended_at - live_at) / 1000 > billed
                                        THEN (ended_at - live_at) / 1000 - billed
                                        ELSE 0 END) AS unbilled
                                FROM sessions
                                WHERE creator = :creator
                                  AND ended_at >= :from AND ended_at < :until
                                """);
        return spanned(query, creator, span).map((row, _) -> sessions(row)).one();
    }

    /// When in the week sessions went live; hours without any are left out.
    List<Stats.Hour> hours(Transaction transaction, CreatorId creator, Days days) {
        var span = days.span();
        // A session that ended in the span went live at most a day before it.
        var early = new Span(span.from().minusSeconds(86_400), span.until());
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT %s AS hour, COUNT(*) AS count FROM sessions
                                WHERE creator = :creator
                                  AND ended_at >= :from AND ended_at < :until
                                  AND live_at IS NOT NULL
                                GROUP BY hour
                                """
                                        .formatted(hour(days, early)));
        return spanned(query, creator, span).map((row, _) -> hour(row)).stream()
                .sorted(
                        Comparator.comparingInt(Stats.Hour::dayOfWeek)
                                .thenComparingInt(Stats.Hour::hour))
                .toList();
    }

    Stats.Fans fans(Transaction transaction, CreatorId creator, Span span) {
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT COUNT(*) AS fans,
                                    COALESCE(SUM(CASE WHEN sessions > 1 THEN 1 ELSE 0 END), 0)
                                        AS repeat
                                FROM (SELECT COUNT(*) AS sessions FROM sessions
                                      WHERE creator = :creator
                                        AND ended_at >= :from AND ended_at < :until
                                        AND live_at IS NOT NULL
                                      GROUP BY fan) f
                                """);
        return spanned(query, creator, span)
                .map((row, _) -> new Stats.Fans(row.getInt("fans"), row.getInt("repeat")))
                .one();
    }

    /// Groups by one number, which costs half of what grouping by words does: what became of a
    /// request, whether it was Later, and the seconds of the first answer.
    Stats.Requests requests(Transaction transaction, CreatorId creator, Span span) {
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT (CASE state WHEN 'APPROVED' THEN 1 WHEN 'DENIED' THEN 2
                                        WHEN 'EXPIRED' THEN 3 ELSE 0 END
                                      + CASE WHEN later_at IS NULL THEN 0 ELSE 4 END) * %1$d
                                    + (COALESCE(later_at, answered_at, asked_at) - asked_at + 999)
                                        / 1000 AS what,
                                    COUNT(*) AS count
                                FROM requests
                                WHERE creator = :creator
                                  AND asked_at >= :from AND asked_at < :until
                                GROUP BY what
                                """
                                        .formatted(SECONDS_MOST));
        var counts = new int[8];
        Map<Long, Integer> waits = new HashMap<>();
        spanned(query, creator, span)
                .map((row, _) -> Map.entry(row.getLong("what"), row.getInt("count")))
                .forEach(
                        group -> {
                            var outcome = (int) (group.getKey() / SECONDS_MOST);
                            counts[outcome] += group.getValue();
                            if (outcome > 3 || outcome == 1 || outcome == 2) {
                                waits.merge(
                                        group.getKey() % SECONDS_MOST,
                                        group.getValue(),
                                        Integer::sum);
                            }
                        });
        return new Stats.Requests(
                Arrays.stream(counts).sum(),
                counts[1] + counts[5],
                counts[2] + counts[6],
                counts[4] + counts[5] + counts[6] + counts[7],
                counts[3] + counts[7],
                Wait.of(waits));
    }

    private static Query spanned(Query query, CreatorId creator, Span span) {
        return query.bind("creator", creator.value())
                .bind("from", span.from().toEpochMilli())
                .bind("until", span.until().toEpochMilli());
    }

    /// Hours since 1970 on the zone's clock, modulo the week.
    private static String hour(Days days, Span span) {
        var sql = new StringBuilder("(live_at + CASE");
        var offsets = HourOfWeek.offsets(days.zone(), span);
        for (var offset : offsets.subList(0, offsets.size() - 1)) {
            sql.append(" WHEN live_at < ")
                    .append(offset.untilMillis())
                    .append(" THEN ")
                    .append(offset.offsetMillis());
        }
        return sql.append(" WHEN 1 = 1 THEN ")
                .append(offsets.getLast().offsetMillis())
                .append(" END) / 3600000 % ")
                .append(HourOfWeek.HOURS)
                .toString();
    }

    private static Stats.Hour hour(ResultSet row) throws SQLException {
        var slot = HourOfWeek.slot(row.getLong("hour"));
        return new Stats.Hour(slot / 24 + 1, slot % 24, row.getInt("count"));
    }

    private static Stats.Sessions sessions(ResultSet row) throws SQLException {
        var live = row.getInt("live");
        var noShows = row.getInt("no_shows");
        return new Stats.Sessions(
                live,
                noShows,
                row.getInt("ended") - live - noShows,
                row.getLong("billed"),
                row.getLong("unbilled"));
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
