package app.aside.platform;

import static app.aside.platform.Bench.credits;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.platform.http.PartsHash;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.stats.Stats;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A database of the first version goes on with all that it held.
final class EarlierDatabaseTest {
    private static final String PACKED = "SELECT day FROM packed_days WHERE packed IS NOT NULL";

    private static final String FIRST_CONTENT =
            """
            INSERT INTO creators VALUES ('cr', 'Mara', '', 'creator', true, 300, 'XTS', 5, true,
                NULL, NULL, 1, 1000);
            INSERT INTO fans VALUES ('fan', 'Ann', 1000);
            INSERT INTO accounts VALUES ('platform:test-credits', 'SOURCE', 'XTS', -20000, 0);
            INSERT INTO accounts VALUES ('wallet:fan', 'WALLET', 'XTS', 19525, 0);
            INSERT INTO accounts VALUES ('earnings:cr', 'EARNINGS', 'XTS', 380, 0);
            INSERT INTO accounts VALUES ('platform:fee', 'FEE', 'XTS', 95, 0);
            INSERT INTO entries VALUES ('e1', 'TEST_CREDITS', 'fan', 1000);
            INSERT INTO legs VALUES ('e1', 'platform:test-credits', -20000);
            INSERT INTO legs VALUES ('e1', 'wallet:fan', 20000);
            INSERT INTO entries VALUES ('e2', 'SESSION', 's1', 100000);
            INSERT INTO legs VALUES ('e2', 'wallet:fan', -475);
            INSERT INTO legs VALUES ('e2', 'earnings:cr', 380);
            INSERT INTO legs VALUES ('e2', 'platform:fee', 95);
            INSERT INTO holds VALUES ('h1', 'wallet:fan', 3000, 'r1', 2000);
            INSERT INTO hold_resolutions VALUES ('h1', 'POSTED', 475, 'e2', 100000);
            INSERT INTO requests VALUES ('r1', 'cr', 'fan', '2026-1', 300, 'XTS', 10, 75, 20, true,
                true, 'v1', NULL, '', 'h1', 2000, 122000, 'APPROVED', 3000);
            INSERT INTO sessions VALUES ('s1', 'r1', 'cr', 'fan', 'h1', 300, 'XTS', 10, 75, 20,
                true, 'v1', 2000, 'ENDED', 3000, NULL, 4000, 0, 0, false, 1, 100000,
                'ENDED_BY_FAN', 95, 95, 475, 95, 95, 95, 7);
            INSERT INTO ticks VALUES ('s1', 'FAN', 0, 1, 0, 4000, 0, 0, 0, 0, true, true);
            """;

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_the_first_version_held_is_there_and_its_money_is_right(
            Store store, @TempDir Path folder) {
        var url = store.url(folder);
        first(store, url);

        try (var bench = Bench.with(Bench.plain(folder).storingIn(url))) {
            var fan = bench.anonymous().withCookie("aside_fan=token");
            var snapshot = fan.get("/api/me?creator=creator", Views.FanSnapshot.class);

            assertThat(snapshot.wallet().available()).isEqualTo(credits(19_525));
            var summary = Objects.requireNonNull(bench.running(fan).summary());
            assertThat(summary.reason()).isEqualTo(EndReason.ENDED_BY_FAN);
            assertThat(summary.charge()).isEqualTo(credits(475));
            bench.nothingHeld();
            bench.asked(fan, 5);
            var stats = stats(bench);
            assertThat(stats.sessions()).isEqualTo(new Stats.Sessions(1, 0, 0, 95, 1));
            assertThat(stats.requests().approved()).isEqualTo(1);
            assertThat(stats.fans()).isEqualTo(new Stats.Fans(1, 0));
            assertThat(stats.time().gross()).isEqualTo(credits(475));
        }
        try (var database = Database.open(url)) {
            // Its one day was packed at the start; today is not over.
            assertThat(database.<List<String>>read(t -> t.texts(PACKED))).containsExactly("0");
        }
    }

    private static Stats stats(Bench bench) {
        return bench.creator()
                .get("/api/creator/stats?from=1970-01-01&to=1970-01-01&zone=UTC", Stats.class);
    }

    private static void first(Store store, String url) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations(
                        "classpath:db/migration",
                        "classpath:db/" + store.name().toLowerCase(Locale.ROOT))
                .target("2")
                .load()
                .migrate();
        Jdbi.create(url)
                .useHandle(
                        handle -> {
                            handle.createScript(FIRST_CONTENT).execute();
                            handle.execute(
                                    "INSERT INTO tokens VALUES (?, 'FAN', 'fan', 'COOKIE', 1000,"
                                            + " ?)",
                                    PartsHash.of("token"),
                                    Long.MAX_VALUE / 2);
                        });
    }
}
