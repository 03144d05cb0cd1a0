package app.aside.studio.store;

import app.aside.clips.ClipFilter;
import app.aside.clips.ClipQuery;
import app.aside.clips.ClipRemarks;
import app.aside.clips.Mark;
import app.aside.unit.ClipId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;

/// How long a library of 1,000 and one of 10,000 clips takes to be read, listed and searched.
public final class ClipSearchBench {
    private static final Instant NOW = Instant.parse("2026-11-21T22:14:00Z");
    private static final String[] FANS = {"Tomás Rivera", "June Park", "Anouk de Vries", "Kenji"};
    private static final String[] WORDS = {
        "tuning", "scales", "lesson", "thanks", "again", "chorus", "bridge", "easier", "loud",
        "slow"
    };
    private static final int RUNS = 200;

    /// One of so many clips is a 1:1 with a long chat.
    private static final int LONG_EVERY = 20;

    private static final int LONG_MARKS = 1_500;

    private ClipSearchBench() {}

    /// @param arguments an empty folder
    public static void main(String[] arguments) throws IOException {
        for (var count : new int[] {1_000, 10_000}) {
            measure(Path.of(arguments[0]).resolve("clips-" + count), count);
        }
    }

    private static void measure(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        fill(new ShelvedClips(folder.resolve("clips")), folder.resolve("clips"), count);
        try (var database = StudioDatabase.open(folder.resolve("studio.db"), NOW).database()) {
            var catalogue = new ClipCatalogue(folder.resolve("clips"), database);
            tell(count, "index made from files", 1, () -> catalogue.follow(NOW));
            tell(count, "nothing changed at start", 5, () -> catalogue.follow(NOW));
            tell(count, "list, first 1,000", RUNS, () -> catalogue.find(ClipQuery.ALL, 0, 1_000));
            tell(count, "list, all", 20, () -> catalogue.find(ClipQuery.ALL, 0, count));
            var random = new Random(2);
            tell(
                    count,
                    "tag one clip",
                    RUNS,
                    () ->
                            catalogue.remark(
                                    new ClipId("c" + random.nextInt(count)),
                                    ClipRemarks.NONE.tagged("t" + random.nextInt())));
            tell(
                    count,
                    "one clip into the bin and back",
                    50,
                    () -> {
                        var clip = new ClipId("c" + random.nextInt(count));
                        catalogue.delete(clip, ClipLog.Why.CREATOR, NOW);
                        catalogue.restore(clip, NOW);
                    });
            listed(folder.resolve("clips"), count);
            search(catalogue, count, "tomas");
            search(catalogue, count, "ea");
            search(catalogue, count, "scales again moment 77");
            search(catalogue, count, "nowhere");
            tell(
                    count,
                    "search 'june', earned and long",
                    RUNS,
                    () ->
                            catalogue.find(
                                    ClipQuery.of("june")
                                            .with(
                                                    ClipFilter.ALL
                                                            .earning(1)
                                                            .lasting(Duration.ofMinutes(5), null)),
                                    0,
                                    200));
        }
    }

    /// What the studio's own list costs when it begins, and after each clip.
    private static void listed(Path folder, int count) {
        try (var library = new ClipLibrary(folder, new RememberedMedia(), ZoneOffset.UTC)) {
            var clips = new LibraryClips(library, () -> new ClipId("none"));
            tell(count, "studio's list, at start", 1, clips::list);
            tell(count, "studio's list, after a clip", RUNS, clips::list);
        }
    }

    private static void search(ClipCatalogue catalogue, int count, String text) {
        tell(
                count,
                "search '" + text + "'",
                RUNS,
                () -> catalogue.find(ClipQuery.of(text), 0, 200));
    }

    private static void tell(int count, String what, int runs, Runnable task) {
        var nanos = new long[runs];
        for (var run = 0; run < runs; run++) {
            var from = System.nanoTime();
            task.run();
            nanos[run] = System.nanoTime() - from;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%,6d clips  %-34s p50 %7.2f ms  p95 %7.2f ms  max %7.2f ms%n",
                count,
                what,
                nanos[runs / 2] / 1e6,
                nanos[runs * 95 / 100] / 1e6,
                nanos[runs - 1] / 1e6);
    }

    private static void fill(ShelvedClips shelved, Path folder, int count) throws IOException {
        var random = new Random(1);
        for (var i = 0; i < count; i++) {
            var marks = new Mark[i % LONG_EVERY == 0 ? LONG_MARKS : 12];
            for (var mark = 0; mark < marks.length; mark++) {
                var label = word(random) + " " + word(random) + " moment " + random.nextInt(500);
                marks[mark] = new Mark(Mark.Kind.CREATOR_KEY, 1_000L * mark, label);
            }
            var id = "c" + i;
            shelved.add(
                    id,
                    id,
                    FANS[random.nextInt(FANS.length)] + " " + i % 300,
                    NOW.minus(Duration.ofMinutes(53L * i)),
                    Duration.ofSeconds(60 + random.nextInt(3_000)),
                    marks);
            var remarks =
                    ClipRemarks.NONE.tagged(word(random)).noted(word(random) + " " + word(random));
            ClipRemarksFile.write(folder.resolve(id + ".remarks"), new ClipId(id), remarks);
        }
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
