package app.aside.platform.stats;

import app.aside.platform.db.Database;
import app.aside.stats.Days;
import app.aside.unit.Currency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// P14: how long earnings and statistics take over 10,000, 100,000 and 1,000,000 rows of the ledger
/// on SQLite. Run by hand: `main`, with a folder that has 2 GiB left.
///
/// One creator has all of it, or ten share it; one asks about all of it and about 30 days.
final class StatsBench {
    private static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

    /// Ledger rows that a session makes: its legs, and those of a tip now and then.
    private static final double ROWS_OF_A_SESSION = 3.4;

    private static final StatsTable TABLE = new StatsTable();

    private StatsBench() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        System.out.println("ledger rows | sessions | earnings | stats, all | stats, 30 days (ms)");
        for (var rows : SIZES) {
            measure(folder, rows, 1);
        }
        System.out.println("the same, of ten creators who share the rows:");
        for (var rows : SIZES) {
            measure(folder, rows, 10);
        }
        Files.delete(folder);
    }

    private static void measure(Path folder, int rows, int creators) throws IOException {
        var file = folder.resolve(rows + ".db");
        try (var database = Database.open("jdbc:sqlite:" + file)) {
            measure(database, rows, creators);
        } finally {
            for (var suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        }
    }

    private static void measure(Database database, int rows, int creators) {
        var sessions = (int) (rows / ROWS_OF_A_SESSION) / creators;
        GeneratedHistory made = null;
        for (int i = 0; i < creators; i++) {
            made = new GeneratedHistory(7 + i, Instant.parse("2019-01-01T00:00:00Z"));
            made.write(database, sessions, Math.max(10, sessions / 20), 900 * creators);
        }
        var history = Objects.requireNonNull(made);
        var legs = database.read(t -> t.number("SELECT COUNT(*) FROM legs"));
        var last = LocalDate.ofInstant(history.sessions.getLast().endedAt(), ZONE);
        var all = new Days(LocalDate.parse("2019-01-01"), last, ZONE);
        var month = new Days(last.minusDays(29), last, ZONE);
        System.out.printf(
                "%11d | %8d | %8.1f | %10.1f | %10.1f%n",
                legs,
                sessions,
                median(() -> earnings(database, history)),
                median(() -> stats(database, history, all)),
                median(() -> stats(database, history, month)));
        System.out.printf(
                "            of all: sessions %.1f, hours %.1f, fans %.1f, requests %.1f%n",
                median(() -> database.read(t -> TABLE.sessions(t, history.creator, all.span()))),
                median(() -> database.read(t -> TABLE.hours(t, history.creator, all))),
                median(() -> database.read(t -> TABLE.fans(t, history.creator, all.span()))),
                median(() -> database.read(t -> TABLE.requests(t, history.creator, all.span()))));
    }

    private static void earnings(Database database, GeneratedHistory history) {
        var now = history.sessions.getLast().endedAt();
        database.read(
                t -> {
                    for (var days :
                            new Days[] {
                                Days.today(now, ZONE), Days.week(now, ZONE), Days.month(now, ZONE)
                            }) {
                        TABLE.paid(t, history.creator, days.span(), Currency.TEST_CREDITS);
                    }
                    return TABLE.paidEver(t, history.creator, Currency.TEST_CREDITS);
                });
    }

    private static void stats(Database database, GeneratedHistory history, Days days) {
        database.read(
                t ->
                        StatsRoutes.stats(
                                TABLE,
                                t,
                                history.creator,
                                days,
                                Currency.TEST_CREDITS,
                                Instant.EPOCH));
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
