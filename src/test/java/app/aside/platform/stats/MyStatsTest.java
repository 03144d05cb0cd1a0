package app.aside.platform.stats;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.stats.Days;
import app.aside.stats.Stats;
import app.aside.stats.Wait;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// J5: 500 generated sessions, and every figure of My 1:1 Stats equals one that is counted anew
/// from what was written, over any range and in any zone.
final class MyStatsTest {
    private static final Instant FROM = Instant.parse("2025-09-20T10:00:00Z");
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Kyiv", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham");

    @ParameterizedTest
    @CsvSource({"SQLITE, 1", "SQLITE, 2", "POSTGRESQL, 3"})
    void every_figure_is_what_a_count_of_the_rows_gives(
            Store store, long seed, @TempDir Path folder) {
        var random = new Random(seed);
        try (var database = store.open(folder)) {
            var history = new GeneratedHistory(seed, FROM);
            history.write(database, 500, 60, 40_000);
            new GeneratedHistory(seed + 100, FROM).write(database, 50, 5, 40_000);
            for (int i = 0; i < 60; i++) {
                var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
                var first = LocalDate.ofInstant(FROM, zone).plusDays(random.nextInt(170) - 10);
                var days = new Days(first, first.plusDays(random.nextInt(120)), zone);
                check(database, history, days, "seed " + seed + " " + days);
            }
            var all =
                    new Days(
                            LocalDate.parse("2025-01-01"),
                            LocalDate.parse("2027-01-01"),
                            ZoneId.of("Europe/Kyiv"));
            assertThat(check(database, history, all, "all").sessions().count()).isGreaterThan(400);
        }
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
                                new StatsTable(),
                                transaction,
                                history.creator,
                                days,
                                Currency.TEST_CREDITS,
                                FROM));
    }

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }
}
