package app.aside.platform.stats;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.stats.Days;
import app.aside.stats.Stats;
import app.aside.stats.Wait;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// J5: 500 generated sessions, and every figure of My 1:1 Stats equals one that is counted anew
/// from what was written, over any range and in any zone.
final class MyStatsTest {
    private static final Instant FROM = Instant.parse("2025-09-20T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-12-01T00:00:00Z");
    private static final Days EVER =
            new Days(
                    LocalDate.parse("2025-01-01"),
                    LocalDate.parse("2027-01-01"),
                    ZoneId.of("Europe/Kyiv"));
    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/Kyiv",
                    "America/New_York",
                    "Asia/Kathmandu",
                    "Pacific/Chatham",
                    "+05:17:23");

    @ParameterizedTest
    @CsvSource({"SQLITE, 1", "SQLITE, 2", "POSTGRESQL, 3"})
    void j5_of_500_generated_sessions_every_figure_is_what_a_count_of_the_rows_gives(
            Store store, long seed, @TempDir Path folder) {
        var random = new Random(seed);
        var url = store.url(folder);
        var history = new GeneratedHistory(seed, FROM);
        try (var database = Database.open(url)) {
            history.write(database, 500, 60, 40_000);
            new GeneratedHistory(seed + 100, FROM).write(database, 50, 5, 40_000);
            checkMany(database, history, random, "seed " + seed + ", from rows");

            GeneratedHistory.pack(database, Instant.parse("2025-11-20T12:00:00Z"));
            assertThat(unpacked(database)).isPositive();
            checkMany(database, history, random, "seed " + seed + ", half packed");
            GeneratedHistory.pack(database, LATE);
        }
        // After a restart.
        try (var database = Database.open(url)) {
            assertThat(unpacked(database)).isZero();
            checkMany(database, history, random, "seed " + seed + ", packed");
            var all =
                    new Days(
                            LocalDate.parse("1965-01-01"),
                            LocalDate.parse("1974-01-01"),
                            ZoneId.of("Europe/Kyiv"));
            assertThat(check(database, history, all, "none").sessions().count()).isZero();
            assertThat(check(database, history, EVER, "all").sessions().count()).isGreaterThan(400);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_is_written_into_a_packed_day_counts_at_once(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            var history = new GeneratedHistory(11, FROM);
            history.write(database, 200, 10, 40_000);
            GeneratedHistory.pack(database, LATE);
            var before = stats(database, history, EVER);
            var session = history.sessions.get(100);

            write(
                    database,
                    "UPDATE sessions SET billed = billed + 7 WHERE live_at IS NOT NULL AND ended_at"
                            + " = "
                            + session.endedAt().toEpochMilli());
            write(
                    database,
                    "UPDATE requests SET state = 'DENIED' WHERE state = 'WITHDRAWN' AND creator = '"
                            + history.creator.value()
                            + "'");
            var after = stats(database, history, EVER);

            assertThat(unpacked(database)).isPositive();
            assertThat(after.sessions().billedSeconds())
                    .isEqualTo(
                            before.sessions().billedSeconds() + (session.liveAt() == null ? 0 : 7));
            assertThat(after.requests().denied()).isGreaterThan(before.requests().denied());
            GeneratedHistory.pack(database, LATE);
            assertThat(stats(database, history, EVER)).isEqualTo(after);
            assertThat(wrong(database, history)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void an_end_that_a_clock_set_back_puts_before_others_counts_each_fan_once(
            Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            var history = new GeneratedHistory(12, FROM);
            history.write(database, 200, 8, 40_000);
            GeneratedHistory.pack(database, LATE);

            // One ends days before it went live, when another of the same fan's ended.
            var early = history.sessions.stream().filter(one -> one.liveAt() != null).toList();
            var first = early.get(40);
            var moved =
                    early.subList(100, early.size()).stream()
                            .filter(one -> one.fan().equals(first.fan()))
                            .findFirst()
                            .orElseThrow();
            write(
                    database,
                    "UPDATE sessions SET ended_at = %d WHERE ended_at = %d"
                            .formatted(
                                    first.endedAt().toEpochMilli(),
                                    moved.endedAt().toEpochMilli()));
            checkFans(database, history);

            assertThat(unpacked(database)).isGreaterThan(20);
            GeneratedHistory.pack(database, LATE);
            checkFans(database, history);
            assertThat(wrong(database, history)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_database_of_before_there_were_packed_days_counts_the_same(
            Store store, @TempDir Path folder) {
        var url = store.url(folder);
        Flyway.configure()
                .dataSource(url, null, null)
                .locations(
                        "classpath:db/migration",
                        "classpath:db/" + store.name().toLowerCase(Locale.ROOT))
                .target("5.1")
                .load()
                .migrate();
        var history = new GeneratedHistory(13, FROM);
        var jdbi = Jdbi.create(url);
        history.write(work -> jdbi.useTransaction(work::accept), 200, 20, 40_000);

        try (var database = Database.open(url)) {
            check(database, history, EVER, "from rows");
            assertThat(unpacked(database)).isGreaterThan(30);
            GeneratedHistory.pack(database, LATE);
            check(database, history, EVER, "packed");
        }
    }

    /// From each day on.
    private static void checkFans(Database database, GeneratedHistory history) {
        var utc = ZoneId.of("UTC");
        for (int i = 0; i < 60; i++) {
            var from = LocalDate.ofInstant(FROM, utc).plusDays(i);
            var days = new Days(from, from.plusYears(1), utc);
            var groups =
                    """
                    SELECT COUNT(*) FROM (SELECT fan FROM sessions
                        WHERE creator = '%s' AND live_at IS NOT NULL AND ended_at >= %d
                        GROUP BY fan HAVING COUNT(*) > %s) f
                    """;
            var since = days.span().from().toEpochMilli();
            var creator = history.creator.value();
            assertThat(stats(database, history, days).fans())
                    .as(days.toString())
                    .isEqualTo(
                            new Stats.Fans(
                                    number(database, groups.formatted(creator, since, 0)),
                                    number(database, groups.formatted(creator, since, 1))));
        }
    }

    private static int number(Database database, String query) {
        return Math.toIntExact(database.read(transaction -> transaction.number(query)));
    }

    private static void checkMany(
            Database database, GeneratedHistory history, Random random, String what) {
        for (int i = 0; i < 40; i++) {
            var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            var first = LocalDate.ofInstant(FROM, zone).plusDays(random.nextInt(170) - 10);
            var days = new Days(first, first.plusDays(random.nextInt(120)), zone);
            check(database, history, days, what + " " + days);
        }
        assertThat(wrong(database, history)).as(what).isEmpty();
    }

    private static long unpacked(Database database) {
        return database.read(
                transaction ->
                        transaction.number(
                                "SELECT COUNT(*) FROM packed_days WHERE packed IS NULL"));
    }

    private static List<Long> wrong(Database database, GeneratedHistory history) {
        return database.read(transaction -> new PackedDays().wrong(transaction, history.creator));
    }

    private static void write(Database database, String statement) {
        database.write(transaction -> transaction.handle().execute(statement));
    }

    private static Stats check(
            Database database, GeneratedHistory history, Days days, String what) {
        var stats = stats(database, history, days);
        var span = days.span();
        var sessions =
                history.sessions.stream().filter(one -> span.contains(one.endedAt())).toList();
        var live = sessions.stream().filter(one -> one.liveAt() != null).toList();
        assertThat(stats.sessions()).as(what).isEqualTo(counted(sessions, live));
        var tips = history.payments.stream().filter(one -> span.contains(one.at())).toList();
        for (var tip : List.of(true, false)) {
            var paid = tips.stream().filter(one -> one.tip() == tip).toList();
            var sum = tip ? stats.tips() : stats.time();
            assertThat(sum.count()).as(what).isEqualTo(paid.size());
            assertThat(sum.gross())
                    .as(what)
                    .isEqualTo(
                            credits(paid.stream().mapToLong(GeneratedHistory.Paid::gross).sum()));
            assertThat(sum.net())
                    .as(what)
                    .isEqualTo(
                            credits(paid.stream().mapToLong(one -> one.gross() - one.fee()).sum()));
        }
        assertThat(stats.time().gross())
                .as(what)
                .isEqualTo(
                        credits(sessions.stream().mapToLong(GeneratedHistory.Held::charge).sum()));
        var visits =
                live.stream()
                        .collect(
                                Collectors.groupingBy(
                                        GeneratedHistory.Held::fan, Collectors.counting()));
        assertThat(stats.fans())
                .as(what)
                .isEqualTo(
                        new Stats.Fans(
                                visits.size(),
                                (int) visits.values().stream().filter(n -> n > 1).count()));
        assertThat(stats.hours()).as(what).isEqualTo(hours(live, days.zone()));
        assertThat(stats.requests()).as(what).isEqualTo(requests(history, days));
        return stats;
    }

    private static Stats.Sessions counted(
            List<GeneratedHistory.Held> sessions, List<GeneratedHistory.Held> live) {
        long billed = 0;
        long unbilled = 0;
        for (var one : live) {
            var liveAt = one.liveAt();
            if (liveAt != null) {
                billed += one.billed();
                unbilled +=
                        Math.max(
                                0,
                                Duration.between(liveAt, one.endedAt()).toSeconds() - one.billed());
            }
        }
        var noShows = (int) sessions.stream().filter(s -> s.reason().equals("NO_SHOW_FAN")).count();
        return new Stats.Sessions(
                live.size(), noShows, sessions.size() - live.size() - noShows, billed, unbilled);
    }

    private static List<Stats.Hour> hours(List<GeneratedHistory.Held> live, ZoneId zone) {
        var counts = new TreeMap<Integer, Integer>();
        for (var one : live) {
            var liveAt = one.liveAt();
            if (liveAt != null) {
                var there = liveAt.atZone(zone);
                counts.merge(
                        there.getDayOfWeek().getValue() * 100 + there.getHour(), 1, Integer::sum);
            }
        }
        var hours = new ArrayList<Stats.Hour>();
        counts.forEach((at, count) -> hours.add(new Stats.Hour(at / 100, at % 100, count)));
        return hours;
    }

    private static Stats.Requests requests(GeneratedHistory history, Days days) {
        var span = days.span();
        var asked = history.requests.stream().filter(one -> span.contains(one.at())).toList();
        var states =
                asked.stream()
                        .collect(
                                Collectors.groupingBy(
                                        GeneratedHistory.AskedOnce::state,
                                        Collectors.summingInt(_ -> 1)));
        Map<Long, Integer> waits =
                asked.stream()
                        .filter(one -> one.answerMillis() >= 0)
                        .collect(
                                Collectors.groupingBy(
                                        one -> (one.answerMillis() + 999) / 1000,
                                        Collectors.summingInt(_ -> 1)));
        var sorted =
                asked.stream()
                        .filter(one -> one.answerMillis() >= 0)
                        .map(one -> (one.answerMillis() + 999) / 1000)
                        .sorted()
                        .toList();
        if (!sorted.isEmpty()) {
            assertThat(Wait.of(waits).median()).isEqualTo(sorted.get((sorted.size() - 1) / 2));
        }
        return new Stats.Requests(
                asked.size(),
                states.getOrDefault("APPROVED", 0),
                states.getOrDefault("DENIED", 0),
                (int) asked.stream().filter(GeneratedHistory.AskedOnce::later).count(),
                states.getOrDefault("EXPIRED", 0),
                Wait.of(waits));
    }

    private static Stats stats(Database database, GeneratedHistory history, Days days) {
        return database.read(
                transaction ->
                        StatsRoutes.stats(
                                transaction, history.creator, days, Currency.TEST_CREDITS, FROM));
    }

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }
}
