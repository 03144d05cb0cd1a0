package app.aside.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.aside.fuzz.Fuzzing;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Random;
import java.util.stream.Stream;

/// Nothing that comes over the network breaks who reads it (R29, R30).
final class RelayFuzzTest {
    private static final Fuzzing FUZZING = new Fuzzing("relay", RelayFuzz.class);

    @TestFactory
    Stream<DynamicTest> what_is_in_the_corpus_breaks_nothing() {
        return FUZZING.corpus().stream()
                .map(
                        file ->
                                dynamicTest(
                                        file.getFileName().toString(),
                                        () ->
                                                RelayFuzz.fuzzerTestOneInput(
                                                        Files.readAllBytes(file))));
    }

    @Test
    void no_mutation_of_what_is_right_breaks_anything() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var right : RelayFuzz.seeds()) {
            for (var i = 0; i < 2_000; i++) {
                var bytes = right.getBytes(StandardCharsets.UTF_8);
                for (var changes = 1 + random.nextInt(5); changes > 0; changes--) {
                    bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
                }
                RelayFuzz.fuzzerTestOneInput(bytes);
            }
        }
    }

    @Test
    @Tag("linux")
    void nothing_found_in_some_seconds_breaks_anything() {
        var outcome = FUZZING.run(RelayFuzz.seeds(), Integer.getInteger("fuzz.seconds", 8));

        assertThat(outcome.sound()).as(outcome.said()).isTrue();
    }

    @Test
    @Tag("chaos")
    @Timeout(2_100)
    void nothing_found_in_half_an_hour_breaks_anything() {
        var outcome = FUZZING.run(RelayFuzz.seeds(), Integer.getInteger("fuzz.seconds", 1_800));

        assertThat(outcome.sound()).as(outcome.said()).isTrue();
    }
}
