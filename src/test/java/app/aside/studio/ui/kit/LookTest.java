package app.aside.studio.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CallStats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The small rules of what is drawn.
class LookTest {
    @ParameterizedTest
    @CsvSource({
        "Tomás Rivera,TR",
        "ines,I",
        "Anouk de Vries,AV",
        "'',?",
        "'  ',?",
        "\uD83D\uDE00 Zoë,\uD83D\uDE00Z"
    })
    void initials_are_of_the_first_and_the_last_word(String name, String initials) {
        assertThat(Avatar.initialsOf(name)).isEqualTo(initials);
    }

    @Test
    void a_person_keeps_its_colour() {
        assertThat(Avatar.hueOf("fan-1")).isEqualTo(Avatar.hueOf("fan-1")).isBetween(0, 359);
        assertThat(Avatar.hueOf("fan-1")).isNotEqualTo(Avatar.hueOf("fan-2"));
    }

    @ParameterizedTest
    @CsvSource({"-100,0", "-60,0", "-30,22", "-12,35", "0,44", "6,44"})
    void the_meter_lights_segments_in_proportion_to_decibels(double level, int segments) {
        assertThat(LevelMeter.segmentsOf(level)).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,UNKNOWN",
        "44,0,GOOD",
        "200,2,GOOD",
        "201,0,WEAK",
        "44,8,WEAK",
        "44,9,POOR",
        "451,0,POOR"
    })
    void quality_is_the_worse_of_delay_and_loss(int millis, int loss, CallQuality quality) {
        var stats = new CallStats(0, 0, 0, 0, 0, 0, 0, 0, 0, millis, loss, 0, 0, false);

        assertThat(CallQuality.of(stats)).isEqualTo(quality);
    }

    @Test
    void a_level_is_a_figure_or_a_reason() {
        assertThat(Levels.text(false, false, -14.4)).isEqualTo("−14 dB");
        assertThat(Levels.text(false, false, -100)).isEqualTo("−∞ dB");
        assertThat(Levels.text(false, true, -90)).isEqualTo("No sound");
        assertThat(Levels.text(true, true, -14)).isEqualTo("Muted");
    }
}
