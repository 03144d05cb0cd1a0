package app.aside.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.FourWords.Fingerprints;

import org.junit.jupiter.api.Test;

import java.util.List;

class FourWordsTest {
    private static final Fingerprints TO_FAN = new Fingerprints("sha-256 aa:01", "BB:02");

    @Test
    void the_studio_finds_the_words_that_the_page_finds() {
        var words = FourWords.of(TO_FAN, new Fingerprints("CC:03", "DD:04"));

        assertThat(words).isEqualTo(List.of("bulk", "toilet", "mom", "hospital"));
    }

    @Test
    void another_end_gives_other_words() {
        var words = FourWords.of(TO_FAN, new Fingerprints("CC:03", "DD:05"));

        assertThat(words).hasSize(4).isNotEqualTo(List.of("bulk", "toilet", "mom", "hospital"));
    }

    @Test
    void there_are_none_while_an_end_is_not_known() {
        assertThat(FourWords.of(TO_FAN, new Fingerprints("CC:03", ""))).isEmpty();
    }
}
