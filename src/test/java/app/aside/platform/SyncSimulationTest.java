package app.aside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.billing.LedgerCheck;
import app.aside.platform.db.Database;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// X7, R6: whatever the network, the disks and the clocks do, app and server are equal at the end,
/// no entry is there twice and none is missing.
///
/// `-Dsimulation.first=SEED -Dsimulation.count=1` plays one life again.
final class SyncSimulationTest {
    private static final int LIVES_OF_ONE_DATABASE = 50;

    @Test
    void after_any_faults_app_and_server_are_equal_to_the_cent(@TempDir Path folder)
            throws Exception {
        play(folder, Long.getLong("simulation.count", 1_000));
    }

    @Test
    @Tag("chaos")
    @Timeout(14_400)
    void after_any_faults_app_and_server_are_equal_a_hundred_thousand_times(@TempDir Path folder)
            throws Exception {
        play(folder, Long.getLong("simulation.count", 100_000));
    }

    private static void play(Path folder, long count) throws Exception {
        long first = Long.getLong("simulation.first", 1);
        long crashes = 0;
        long payments = 0;
        int most = 0;
        for (long seed = first; seed < first + count; seed += LIVES_OF_ONE_DATABASE) {
            var place = place(folder);
            try (var database = Database.open("jdbc:sqlite:" + place.resolve("platform.db"))) {
                for (long life = seed;
                        life < Math.min(seed + LIVES_OF_ONE_DATABASE, first + count);
                        life++) {
                    try (var simulation = new SyncSimulation(life, database, place)) {
                        var report = run(simulation, life);
                        crashes += report.crashes();
                        payments += report.payments();
                        most = Math.max(most, report.rounds());
                    }
                }
                var check = database.read(transaction -> new LedgerCheck().check(transaction));
                assertThat(check.faults()).as("after seed %d", seed).isEmpty();
            } finally {
                delete(place);
            }
        }
        System.out.printf(
                "%d lives from seed %d: %d crashes, %d payments, equal within %d rounds%n",
                count, first, crashes, payments, most);
        assertThat(crashes).isGreaterThanOrEqualTo(count);
    }

    private static SyncSimulation.Report run(SyncSimulation simulation, long seed)
            throws Exception {
        try {
            return simulation.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /// In memory where the system has a place for that: the disk is simulated anyway.
    private static Path place(Path folder) throws IOException {
        var memory = Path.of("/dev/shm");
        return Files.createTempDirectory(Files.isWritable(memory) ? memory : folder, "aside");
    }

    private static void delete(Path place) throws IOException {
        try (var files = Files.list(place)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }
}
