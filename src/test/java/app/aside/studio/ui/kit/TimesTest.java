package app.aside.studio.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneId;

class TimesTest {
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    @ParameterizedTest
    @CsvSource({"-3,0:00", "0,0:00", "59,0:59", "522,8:42", "3599,59:59", "3725,1:02:05"})
    void a_clock_shows_hours_only_when_there_are_some(long seconds, String text) {
        assertThat(Times.clock(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "24,24 s", "60,1 min", "876,14 min 36 s"})
    void words_leave_out_what_is_nothing(long seconds, String text) {
        assertThat(Times.words(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1 kB",
        "811001,812 kB",
        "412000000,412 MB",
        "999600000,1000 MB",
        "1300000000,1.3 GB"
    })
    void sizes_have_real_units(long bytes, String text) {
        assertThat(Times.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void a_day_is_named_in_the_creators_zone() {
        var now = Instant.parse("2026-07-01T00:30:00Z");

        assertThat(Times.day(now, now, LISBON)).isEqualTo("Today");
        assertThat(Times.hour(now, LISBON)).isEqualTo("01:30");
        assertThat(Times.day(Instant.parse("2026-06-30T22:59:59Z"), now, LISBON))
                .isEqualTo("Yesterday");
        assertThat(Times.day(Instant.parse("2026-06-30T23:00:00Z"), now, LISBON))
                .isEqualTo("Today");
        assertThat(Times.day(Instant.parse("2025-12-24T12:00:00Z"), now, LISBON))
                .isEqualTo("24 Dec 2025");
    }
}
