package app.aside.platform.stats;

import app.aside.platform.db.Database;
import app.aside.stats.Days;
import app.aside.unit.Currency;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/// P14: how long earnings and statistics of one creator take over 10,000, 100,000 and 1,000,000
/// rows of the ledger on SQLite, and how long its days took to pack. Run by hand: `main`, with a
/// folder that has 2 GiB left. Prints medians of 15 in milliseconds, and the machine's load.
final class StatsBench {
    private static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

    /// Ledger rows that a session makes: its legs, and those of a tip now and then.
    private static final double ROWS_OF_A_SESSION = 3.4;

    private static final StatsTable TABLE = new StatsTable();

    private StatsBench() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        System.out.println(
                "ledger rows | sessions |  days | packed in |          earnings           |"
                        + "            stats            | load");
        System.out.println(
                "            |          |       |           |   today    month      all   |"
                        + "   today    month      all   |");
        for (var rows : SIZES) {
            measure(folder, rows);
        }
        Files.delete(folder);
    }

    private static void measure(Path folder, int rows) throws IOException {
        var file = folder.resolve(rows + ".db");
        try (var database = Database.open("jdbc:sqlite:" + file)) {
            measure(database, rows);
        } finally {
            for (var suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        }
    }

    private static void measure(Database database, int rows) {
        var sessions = (int) (rows / ROWS_OF_A_SESSION);
        var history = new GeneratedHistory(7, Instant.parse("2019-01-01T00:00:00Z"));
        history.write(database, sessions, Math.max(10, sessions / 20), 900);
        var now = history.sessions.getLast().endedAt();
        var began = System.nanoTime();
        GeneratedHistory.pack(database, now);
        var packed = (System.nanoTime() - began) / 1e9;
        var last = LocalDate.ofInstant(now, ZONE);
        var ranges =
                List.of(
                        Days.today(now, ZONE),
                        Days.last(30, now, ZONE),
                        new Days(LocalDate.parse("2019-01-01"), last, ZONE));
        var line = new StringBuilder();
        for (var days : ranges) {
            line.append("%8.1f ".formatted(median(() -> earnings(database, history, days))));
        }
        line.append("  | ");
        for (var days : ranges) {
            line.append("%8.1f ".formatted(median(() -> stats(database, history, days))));
        }
        System.out.printf(
                "%11d | %8d | %5d | %7.1f s | %s  | %.1f%n",
                database.<Long>read(t -> t.number("SELECT COUNT(*) FROM legs")),
                sessions,
                database.<Long>read(t -> t.number("SELECT COUNT(*) FROM packed_days")),
                packed,
                line,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void earnings(Database database, GeneratedHistory history, Days days) {
        database.read(t -> TABLE.paid(t, history.creator, days.span(), Currency.TEST_CREDITS));
    }

    private static void stats(Database database, GeneratedHistory history, Days days) {
        database.read(
                t ->
                        StatsRoutes.stats(
                                t, history.creator, days, Currency.TEST_CREDITS, Instant.EPOCH));
    }

    private static double median(Runnable work) {
        var millis = new double[15];
        for (int i = 0; i < millis.length; i++) {
            var from = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }
}
