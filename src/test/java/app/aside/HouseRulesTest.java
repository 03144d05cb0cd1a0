package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Rules about the source text that no compiler checks.
class HouseRulesTest {
    private static final String JAVA = ".+\\.java";

    /// Spelled in two halves, so that this file does not break its own rule.
    private static final Pattern UNFINISHED =
            Pattern.compile(
                    String.join(
                            "|",
                            "\\bTO" + "DO\\b",
                            "\\bFIX" + "ME\\b",
                            "\\bXX" + "X\\b",
                            "\\bHA" + "CK\\b",
                            "UnsupportedOperation" + "Exception",
                            "(?i)not " + "implemented",
                            "(?i)lorem " + "ipsum"));

    private static final Pattern SOMEBODYS_MACHINE =
            Pattern.compile(
                    "(?<![\\w.$}~/-])/(root|home/\\w+|Users/\\w+|usr/lib/jvm|work)/[\\w.-]+");

    private static final Pattern VAGUE_NAME =
            Pattern.compile(
                    "(class|record|interface|enum)"
                            + " \\w*(Manager|Helper|Util|Utils|Impl|Data|Info)\\b");

    private static final Pattern SLEEP = Pattern.compile("\\b(sleep|waitForTimeout)\\s*\\(.*");

    private static final Pattern LOOKING_AGAIN =
            Pattern.compile("\\b(parkNanos|onSpinWait)\\s*\\(.*");

    /// These keep a pace, or wait for another program.
    private static final Set<String> PACED =
            Set.of(
                    "CallFigures.java",
                    "Coturn.java",
                    "EmbeddedRelayTest.java",
                    "FirefoxBrowser.java",
                    "FullDiskCall.java",
                    "FullDiskStudio.java",
                    "JanusServer.java",
                    "MpvProgram.java",
                    "PlatformKillTest.java",
                    "SyntheticPictures.java",
                    "SyntheticShow.java");

    private static final Pattern LEFT_OUT = Pattern.compile("@Disabled\\b.*|\\bassume\\w*\\(.*");

    /// A file beyond that has more than one thing to say. Style sheets are lists and may be longer.
    private static final int LINES_MOST = 400;

    /// Tests tell longer stories. As long as the longest now, rounded up; it may only fall.
    private static final int TEST_LINES_MOST = 750;

    private static final Path PAGE_TESTS = Path.of("src", "main", "web", "test");

    /// Written by a program.
    private static final Path GENERATED = Path.of("src", "main", "web", "src", "protocol.ts");

    @Test
    void nothing_is_left_unfinished() {
        assertThat(ProjectFiles.matches(written(), UNFINISHED)).isEmpty();
    }

    @Test
    void no_file_names_a_path_of_somebodys_machine() {
        assertThat(ProjectFiles.matches(written(), SOMEBODYS_MACHINE)).isEmpty();
    }

    @Test
    void no_type_has_a_name_that_says_nothing() {
        assertThat(ProjectFiles.matches(sources(ProjectFiles.MAIN), VAGUE_NAME)).isEmpty();
        assertThat(ProjectFiles.matches(sources(ProjectFiles.TEST), VAGUE_NAME)).isEmpty();
    }

    @Test
    void no_file_has_more_lines_than_a_reader_takes_in() {
        var files =
                typed(Path.of("src", "main")).stream()
                        .filter(file -> !file.startsWith(PAGE_TESTS) && !file.equals(GENERATED));

        assertThat(longerThan(LINES_MOST, files)).isEmpty();
    }

    @Test
    void no_test_file_is_longer_than_the_longest_was() {
        var files =
                Stream.concat(typed(Path.of("src", "test")).stream(), typed(PAGE_TESTS).stream());

        assertThat(longerThan(TEST_LINES_MOST, files)).isEmpty();
    }

    private static List<Path> typed(Path root) {
        return ProjectFiles.named(root, ".+\\.(java|tsx?|mjs)");
    }

    /// As `file: lines`.
    private static List<String> longerThan(int most, Stream<Path> files) {
        return files.filter(file -> lines(file) > most)
                .map(file -> file + ": " + lines(file))
                .toList();
    }

    private static long lines(Path file) {
        return ProjectFiles.text(file).lines().count();
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked = new ArrayList<Path>();
        for (var root : List.of(ProjectFiles.MAIN, ProjectFiles.TEST)) {
            for (var folder : sources(root).stream().map(Path::getParent).distinct().toList()) {
                var name = root.relativize(folder);
                if (!isNullMarked(ProjectFiles.MAIN.resolve(name)) && !isNullMarked(folder)) {
                    unmarked.add(folder);
                }
            }
        }

        assertThat(unmarked).isEmpty();
    }

    private static boolean isNullMarked(Path folder) {
        var info = folder.resolve("package-info.java");
        return Files.exists(info) && ProjectFiles.text(info).contains("@NullMarked");
    }

    @Test
    void every_test_class_has_a_name_by_which_it_is_found_and_run() {
        var withTests =
                sources(ProjectFiles.TEST).stream()
                        .filter(file -> ProjectFiles.text(file).contains("@Test\n"))
                        .filter(file -> !file.toString().matches(".*Tests?\\.java"))
                        .toList();

        assertThat(withTests).isEmpty();
    }

    @Test
    void no_test_sleeps() {
        assertThat(ProjectFiles.matches(others(), SLEEP)).isEmpty();
    }

    @Test
    void one_place_waits_by_looking_again() {
        var tests =
                others().stream()
                        .filter(file -> !name(file).endsWith("Bench.java"))
                        .filter(file -> !name(file).equals("Eventually.java"))
                        .filter(file -> !PACED.contains(name(file)))
                        .toList();

        assertThat(ProjectFiles.matches(tests, LOOKING_AGAIN)).isEmpty();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Test
    void no_test_is_left_out() {
        assertThat(ProjectFiles.matches(others(), LEFT_OUT)).isEmpty();
    }

    private static List<Path> sources(Path root) {
        return ProjectFiles.named(root, JAVA);
    }

    /// The tests but those that must name what they forbid.
    private static List<Path> others() {
        return sources(ProjectFiles.TEST).stream()
                .filter(file -> !file.toString().matches(".*(HouseRules|Architecture)Test.java"))
                .toList();
    }

    /// Everything somebody wrote: code, scripts, documents.
    private static List<Path> written() {
        return ProjectFiles.named(
                Path.of(""),
                ".+\\.(java|ts|mjs|css|html|svg|xml|yml|md|sh|sql|properties|json)|run");
    }
}
