package app.aside.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;

/// Nothing that comes as text breaks who reads it (R29).
final class TextsFuzzTest {
    private static final Fuzzing FUZZING = new Fuzzing("texts", TextsFuzz.class);

    @TestFactory
    Stream<DynamicTest> what_is_in_the_corpus_breaks_nothing() {
        return FUZZING.corpus().stream()
                .map(
                        file ->
                                dynamicTest(
                                        file.getFileName().toString(),
                                        () ->
                                                TextsFuzz.fuzzerTestOneInput(
                                                        Files.readAllBytes(file))));
    }

    @Test
    void no_nasty_variant_breaks_anything() {
        assertThat(TextsFuzz.seeds()).hasSizeGreaterThan(300);
        for (var seed : TextsFuzz.seeds()) {
            TextsFuzz.fuzzerTestOneInput(seed.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    @Tag("linux")
    void nothing_found_in_some_seconds_breaks_anything() {
        var outcome = FUZZING.run(TextsFuzz.seeds(), Integer.getInteger("fuzz.seconds", 10));

        assertThat(outcome.sound()).as(outcome.said()).isTrue();
    }

    @Test
    @Tag("chaos")
    @Timeout(2_100)
    void nothing_found_in_half_an_hour_breaks_anything() {
        var outcome = FUZZING.run(TextsFuzz.seeds(), Integer.getInteger("fuzz.seconds", 1_800));

        assertThat(outcome.sound()).as(outcome.said()).isTrue();
    }
}
