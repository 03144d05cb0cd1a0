package app.aside.studio.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The bundle and the screens agree.
class TextsTest {
    private static final Path SCREENS = Path.of("src/main/java/app/aside/studio/ui");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /// Keys that are put together: the status's, the quality's, the device's, a check's, a place's,
    /// a trouble's; and those that the studio itself says: a warning's, the card's.
    private static final Pattern MADE =
            Pattern.compile(
                    "(status|quality|device|preflight|warning|trouble|scene\\.place)\\..*"
                            + "|scene\\.(card|placeholder)");

    static Set<String> keys() {
        return new TreeSet<>(
                ResourceBundle.getBundle("app.aside.studio.ui.texts", Locale.ROOT).keySet());
    }

    @Test
    void every_text_is_used_and_every_key_that_is_used_has_a_text() throws IOException {
        var used = literals().filter(TextsTest::looksLikeKey).collect(Collectors.toSet());

        var unused = keys();
        unused.removeIf(key -> MADE.matcher(key).matches() || used.contains(key));
        assertThat(unused).as("texts that nobody says").isEmpty();
        used.removeAll(keys());
        used.removeIf(key -> MADE.matcher(key).matches());
        assertThat(used).as("keys without a text").isEmpty();
    }

    @Test
    void no_text_for_people_stands_in_the_code() throws IOException {
        var sentences = Pattern.compile("[A-Z][a-z]+( [a-z]+)+.*");

        assertThat(literals().filter(text -> sentences.matcher(text).matches())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_text_keeps_to_the_voice(String key) {
        var text =
                ResourceBundle.getBundle("app.aside.studio.ui.texts", Locale.ROOT).getString(key);

        assertThat(text).isNotBlank().doesNotContain("!", "'", "\"", "...", "please", "sorry");
        assertThatCode(() -> Texts.say(key, 1, "a", "b", "c")).doesNotThrowAnyException();
    }

    private static boolean looksLikeKey(String text) {
        var family = text.indexOf('.');
        return family > 0
                && text.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")
                && keys().stream().anyMatch(key -> key.startsWith(text.substring(0, family + 1)));
    }

    private static Stream<String> literals() throws IOException {
        try (var files = Files.walk(SCREENS)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(TextsTest::code)
                    .flatMap(code -> TEXT.matcher(code).results().map(match -> match.group(1)))
                    .toList()
                    .stream();
        }
    }

    /// A source without its comments and exceptions' messages.
    private static String code(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.strip().startsWith("//"))
                    .filter(line -> !line.contains("Exception(") && !line.contains("LOG."))
                    .collect(Collectors.joining("\n"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
