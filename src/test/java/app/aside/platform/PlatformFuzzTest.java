package app.aside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.aside.fuzz.Fuzzing;
import app.aside.platform.db.Store;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Nothing a stranger sends breaks the platform (R29): no exception that nobody caught, no answer
/// 500, nothing that takes longer than a second; it still answers, and the ledger sums to zero.
final class PlatformFuzzTest {
    private static final Fuzzing FUZZING = new Fuzzing("platform", PlatformFuzz.class);

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> what_is_in_the_corpus_breaks_nothing() {
        return corpusOn(Store.SQLITE);
    }

    @TestFactory
    Stream<DynamicTest> what_is_in_the_corpus_breaks_nothing_on_postgresql() {
        return corpusOn(Store.POSTGRESQL);
    }

    private Stream<DynamicTest> corpusOn(Store store) {
        var platform = new PlatformFuzz(store, folder.resolve(store.name()));
        return FUZZING.corpus().stream()
                .map(
                        file ->
                                dynamicTest(
                                        file.getFileName().toString(),
                                        () -> {
                                            platform.take(Files.readAllBytes(file));
                                            platform.answers();
                                        }))
                .onClose(platform::close);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void no_nasty_variant_of_any_command_or_frame_breaks_anything(Store store) {
        var seeds = PlatformSeeds.of(folder.resolve("routes"));
        try (var platform = new PlatformFuzz(store, folder.resolve("platform"))) {
            for (var seed : seeds) {
                platform.take(seed.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    @Tag("linux")
    void nothing_found_in_some_seconds_breaks_anything() {
        fuzz(10);
    }

    @Test
    @Tag("chaos")
    @Timeout(2_100)
    void nothing_found_in_half_an_hour_breaks_anything() {
        fuzz(1_800);
    }

    private void fuzz(int seconds) {
        var seeds = PlatformSeeds.of(folder.resolve("routes"));
        var outcome = FUZZING.run(seeds, Integer.getInteger("fuzz.seconds", seconds));

        assertThat(outcome.sound()).as(outcome.said()).isTrue();
    }
}
