package app.aside.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// Names that the creator may choose, on three systems (F9).
class ClipTemplateTest {
    private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 21, 22, 14, 59);
    private static final int WALKS = 20_000;
    private static final String PIECES =
            "{fan}{date}{time}/\\:*?\"<>|. \u202E\u0000\uD83D💜conAUX.Zoë";
    private static final Set<String> DEVICES =
            Set.of("con", "prn", "aux", "nul", "com1", "lpt1", "conin$", "conout$");

    @ParameterizedTest
    @CsvSource({
        "{fan} {date} {time}, Zoë 2026-11-21 22.14",
        "{date} {time} {fan}, 2026-11-21 22.14 Zoë",
        "{fan}/{date} {time}, Zoë/2026-11-21 22.14",
        "{date}/{fan}/{time}, 2026-11-21/Zoë/22.14",
        "1:1 with {fan}, 1 1 with Zoë",
        "../../{fan}, Clip/Clip/Zoë",
        "//{fan}//, Zoë",
        "con/{fan}, _con/Zoë",
        "nothing known: {weather}, nothing known {weather}",
    })
    void a_template_becomes_folders_and_a_name(String text, String expected) {
        assertThat(made(text, "Zoë")).isEqualTo(expected);
    }

    @Test
    void a_fan_can_not_choose_a_folder() {
        assertThat(made("{fan}/{date}", "../../etc/passwd")).isEqualTo("etc passwd/2026-11-21");
        assertThat(made("{fan}/{date}", "{time}/..")).isEqualTo("{time}/2026-11-21");
    }

    @ParameterizedTest
    @CsvSource({
        "x.locked, x locked",
        "x.LOCKED, x LOCKED",
        "x.mp4.part, x mp4 part",
        "x.mkv (2), x mkv (2)",
        "clips.key, clips key",
        "Dr. Locked, Dr. Locked",
        "a.lockedup, a.lockedup",
    })
    void a_fan_can_not_be_called_like_a_file_of_the_library(String fan, String expected) {
        assertThat(made("{fan}/{date}", fan)).isEqualTo(expected + "/2026-11-21");
        assertThat(made("{date} {fan}", fan)).isEqualTo("2026-11-21 " + expected);
    }

    @Test
    void an_empty_a_long_and_a_deep_template_are_refused() {
        assertThatThrownBy(() -> new ClipTemplate(" ")).hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> new ClipTemplate("x".repeat(101))).hasMessageContaining("101");
        assertThatThrownBy(() -> new ClipTemplate("a/b/c/d/e")).hasMessageContaining("deep");
    }

    @Test
    void whatever_is_written_every_part_is_allowed_on_three_systems() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var walk = 0; walk < WALKS; walk++) {
            var text = text(random, 1 + random.nextInt(100));
            if (text.isBlank() || text.split("[/\\\\]", -1).length > 4) {
                continue;
            }
            for (var part : new ClipTemplate(text).path(text(random, 60), AT)) {
                assertAllowed(part.value(), text);
            }
        }
    }

    private static void assertAllowed(String part, String text) {
        assertThat(part).as(text).isNotBlank().doesNotMatch(".*[<>:\"/\\\\|?*\\p{Cntrl}].*");
        assertThat(part).as(text).doesNotStartWith(".").doesNotStartWith(" ");
        assertThat(part).as(text).doesNotEndWith(".").doesNotEndWith(" ");
        assertThat(part.getBytes(StandardCharsets.UTF_8).length).as(text).isLessThanOrEqualTo(121);
        var first = part.split("[ .]", 2)[0].toLowerCase(Locale.ROOT);
        assertThat(DEVICES).as(text).doesNotContain(first);
    }

    private static String text(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            var from = random.nextInt(PIECES.length());
            var to = Math.min(PIECES.length(), from + 1 + random.nextInt(7));
            text.append(PIECES, from, to);
        }
        return text.substring(0, length);
    }

    private static String made(String text, String fan) {
        return String.join(
                "/", new ClipTemplate(text).path(fan, AT).stream().map(ClipName::value).toList());
    }
}
