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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What journal, sessions and requests add up to. Reads only; each query stays within one index.
final class StatsTable {
    /// What was paid up to a moment.
    private record Totals(
            long timeCount, long timeGross, long timeFee, long tipCount, long tipGross, long tipFee) {
        static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0);
    }

    /// Sessions of some days, and when in the week they went live.
    record Held(Stats.Sessions sessions, List<Stats.Hour> hours) {}

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

    Held held(Transaction transaction, CreatorId creator, Days days) {
        var span = days.span();
        // A session that ended in the span went live at most a day before it.
        var early = new Span(span.from().minusSeconds(86_400), span.until());
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT %s AS hour, COUNT(live_at) AS live,
                                    SUM(CASE WHEN end_reason = 'NO_SHOW_FAN'
                                        THEN 1 ELSE 0 END) AS no_shows,
                                    COUNT(*) AS ended,
                                    SUM(CASE WHEN live_at IS NULL THEN 0 ELSE billed END) AS billed,
                                    SUM(CASE WHEN live_at IS NOT NULL
                                          AND (ended_at - live_at) / 1000 > billed
                                        THEN (ended_at - live_at) / 1000 - billed
                                        ELSE 0 END) AS unbilled
                                FROM sessions
                                WHERE creator = :creator
                                  AND ended_at >= :from AND ended_at < :until
                                GROUP BY hour
                                """
                                        .formatted(hour(days, early)));
        var sum = new Held(new Stats.Sessions(0, 0, 0, 0, 0), new ArrayList<>());
        var rows = spanned(query, creator, span).map((row, _) -> held(row)).list();
        var slots = new int[HourOfWeek.HOURS];
        for (var row : rows) {
            sum = new Held(plus(sum.sessions, row.sessions), sum.hours);
            row.hours.forEach(
                    hour -> slots[(hour.dayOfWeek() - 1) * 24 + hour.hour()] += hour.sessions());
        }
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] > 0) {
                sum.hours.add(new Stats.Hour(slot / 24 + 1, slot % 24, slots[slot]));
            }
        }
        return sum;
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

    Stats.Requests requests(Transaction transaction, CreatorId creator, Span span) {
        record Group(String state, boolean later, long seconds, int count) {}
        var query =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT state, later, seconds, COUNT(*) AS count
                                FROM (SELECT state,
                                        CASE WHEN later_at IS NULL THEN 0 ELSE 1 END AS later,
                                        (COALESCE(later_at, answered_at) - asked_at + 999) / 1000
                                            AS seconds
                                      FROM requests
                                      WHERE creator = :creator
                                        AND asked_at >= :from AND asked_at < :until) r
                                GROUP BY state, later, seconds
                                """);
        var groups =
                spanned(query, creator, span)
                        .map(
                                (row, _) ->
                                        new Group(
                                                row.getString("state"),
                                                row.getInt("later") == 1,
                                                row.getLong("seconds"),
                                                row.getInt("count")))
                        .list();
        var counts = new HashMap<String, Integer>();
        Map<Long, Integer> waits = new HashMap<>();
        for (var group : groups) {
            counts.merge(group.state, group.count, Integer::sum);
            counts.merge("asked", group.count, Integer::sum);
            if (group.later) {
                counts.merge("later", group.count, Integer::sum);
            }
            if (group.later || group.state.equals("APPROVED") || group.state.equals("DENIED")) {
                waits.merge(group.seconds, group.count, Integer::sum);
            }
        }
        return new Stats.Requests(
                counts.getOrDefault("asked", 0),
                counts.getOrDefault("APPROVED", 0),
                counts.getOrDefault("DENIED", 0),
                counts.getOrDefault("later", 0),
                counts.getOrDefault("EXPIRED", 0),
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

    private static Held held(ResultSet row) throws SQLException {
        var live = row.getInt("live");
        var noShows = row.getInt("no_shows");
        var sessions =
                new Stats.Sessions(
                        live,
                        noShows,
                        row.getInt("ended") - live - noShows,
                        row.getLong("billed"),
                        row.getLong("unbilled"));
        var hours = new ArrayList<Stats.Hour>();
        if (live > 0) {
            var slot = HourOfWeek.slot(row.getLong("hour"));
            hours.add(new Stats.Hour(slot / 24 + 1, slot % 24, live));
        }
        return new Held(sessions, hours);
    }

    private static Stats.Sessions plus(Stats.Sessions one, Stats.Sessions other) {
        return new Stats.Sessions(
                one.count() + other.count(),
                one.noShows() + other.noShows(),
                one.failed() + other.failed(),
                one.billedSeconds() + other.billedSeconds(),
                one.unbilledSeconds() + other.unbilledSeconds());
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
