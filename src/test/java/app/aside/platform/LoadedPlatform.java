package app.aside.platform;

import app.aside.platform.db.Database;
import app.aside.platform.stats.GeneratedHistory;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// For benchmarks: a platform as it runs for people (SQLite in a file, its own clock and pulse),
/// but for limits that nobody meets, whose one creator has a history of some size.
public final class LoadedPlatform implements AutoCloseable {
    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

    /// Ledger rows that a session makes: its legs, and those of a tip now and then.
    private static final double ROWS_OF_A_SESSION = 3.6;

    private final Path folder;
    private final Platform platform;
    private final long ledgerRows;

    private LoadedPlatform(Path folder, int rows) throws IOException {
        this.folder = folder;
        var sessions = (int) (rows / ROWS_OF_A_SESSION);
        try (var database = Database.open("jdbc:sqlite:" + folder.resolve("platform.db"))) {
            var history = new GeneratedHistory(7, Instant.parse("2016-01-01T00:00:00Z"));
            history.write(database, sessions, Math.max(10, sessions / 20), 900);
            history.pack(database);
            ledgerRows = database.read(t -> t.number("SELECT COUNT(*) FROM legs"));
        }
        platform =
                Platform.start(
                        PlatformConfiguration.of(folder)
                                .limitedTo(Bench.GENEROUS)
                                .beating(Duration.ofMinutes(1)));
        var offer = new Commands.ChangeOffer(true, Bench.credits(300), 5, 1, true, 0);
        creator().put("/api/creator/offer", offer).as(Views.CreatorCard.class);
    }

    /// @param parent where a folder is made for it, and taken away at the end
    public static LoadedPlatform of(Path parent, int rows) throws IOException {
        return new LoadedPlatform(Files.createTempDirectory(parent, "bench"), rows);
    }

    /// How many rows of the ledger to measure with: what stands after the folder, else the usual.
    public static List<Integer> sizes(String[] arguments) {
        var wished = Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList();
        return wished.isEmpty() ? SIZES : wished;
    }

    public Platform platform() {
        return platform;
    }

    public Path folder() {
        return folder;
    }

    public long ledgerRows() {
        return ledgerRows;
    }

    Client creator() {
        return Client.anonymous(platform.address()).bearing(platform.creatorToken());
    }

    /// A fan without a page.
    Client fan(String name) {
        var client = Client.anonymous(platform.address());
        var reply = client.post("/api/fans", new Commands.BecomeGuest(name));
        return client.withCookie(reply.cookie().orElseThrow());
    }

    String asking() {
        var address = platform.pageAddress().getPath();
        return "/api/creators" + address + "/requests";
    }

    @Override
    public void close() throws IOException {
        platform.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Percentiles in milliseconds, how many there were, and the machine's load.
    public static String summary(List<Long> nanos) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%6d | p50 %6.1f | p95 %6.1f | p99 %6.1f | most %6.1f | load %.1f",
                sorted.length,
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 99),
                Arrays.stream(sorted).max().orElse(0) / 1e6,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static double at(long[] sorted, int percent) {
        return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)] / 1e6;
    }
}
