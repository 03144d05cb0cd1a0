package app.aside.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Random;

class ClipNameTest {
    private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 21, 22, 14, 59);
    private static final String TIME = " 2026-11-21 22.14";

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Zoë=Zoë",
                "李小龍=李小龍",
                "Anna 💜=Anna 💜",
                "a/b\\c:d*e?f\"g<h>i|j=a b c d e f g h i j",
                "../../etc/passwd=etc passwd",
                "  two   spaces  =two spaces",
                "...hidden=hidden",
                "ends with dots...=ends with dots",
                "tab\there=tab here",
                "invoice\u202Egpj.exe=invoicegpj.exe",
                "zero\u200Bwidth=zerowidth",
                "\uFEFFbom=bom",
                "line\u2028break=line break",
                "private\uE000use=private use",
                "null\u0000byte=null byte",
                "no\u00A0break=no break",
                "C:\\x=C x",
                "-rf=-rf",
            })
    void a_fan_name_becomes_allowed_in_file_names(String fanName, String expected) {
        assertThat(ClipName.of(fanName, AT).value()).isEqualTo(expected + TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "///", "\u202E", "\u0007", "?*"})
    void a_name_of_which_nothing_is_left_is_called_fan(String fanName) {
        assertThat(ClipName.of(fanName, AT).value()).isEqualTo("Fan" + TIME);
    }

    @Test
    void half_a_surrogate_pair_is_left_out() {
        assertThat(ClipName.of("a" + '\uD83D', AT).value()).isEqualTo("a" + TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "NUL", "Com1", "lpt9", "aux", "PRN", "COM¹", "CONIN$"})
    void the_name_of_a_device_gets_something_before_it(String fanName) {
        assertThat(ClipName.of(fanName, AT).value()).isEqualTo("_" + fanName + TIME);
        assertThat(ClipName.of(fanName + ".txt", AT).value()).startsWith("_");
        assertThat(ClipName.of(fanName + "tom", AT).value()).startsWith(fanName);
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        var ascii = ClipName.of("x".repeat(500), AT).value();
        var wide = ClipName.of("💜".repeat(500), AT).value();
        var before = ClipName.of("x".repeat(79) + " y", AT).value();

        assertThat(ascii).isEqualTo("x".repeat(80) + TIME);
        assertThat(wide).isEqualTo("💜".repeat(20) + TIME);
        assertThat(before).isEqualTo("x".repeat(79) + TIME);
    }

    @Test
    void a_taken_name_is_numbered() {
        assertThat(ClipName.of("Zoë", AT).numbered(2).value()).isEqualTo("Zoë" + TIME + " (2)");
        assertThatThrownBy(() -> ClipName.of("Zoë", AT).numbered(1))
                .hasMessageContaining("2 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\u202Eb", "a\u0000"})
    void what_is_no_file_name_is_refused(String value) {
        assertThatThrownBy(() -> new ClipName(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_name_at_all_is_short_visible_and_ends_well() {
        var seed = new Random().nextLong();
        System.out.println("ClipNameTest seed " + seed);
        var random = new Random(seed);

        for (var i = 0; i < 3_000; i++) {
            var any = new StringBuilder();
            for (var n = random.nextInt(60); n > 0; n--) {
                any.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            }
            var name = ClipName.of(any.toString(), AT).toString();

            assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(100);
            assertThat(name).matches("(?s)[^. ].*22\\.14").doesNotMatch("(?s).*[<>:\"/\\\\|?*].*");
            assertThat(name.codePoints().map(Character::getType))
                    .doesNotContain(
                            (int) Character.CONTROL,
                            (int) Character.FORMAT,
                            (int) Character.SURROGATE);
        }
    }
}
