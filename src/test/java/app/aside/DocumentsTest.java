package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the documents say about the code, compared with the code.
class DocumentsTest {
    private static final Path SITE = Path.of("src", "site", "markdown");

    private static final Pattern LINK =
            Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

    private static final Pattern THREAD_NAME =
            Pattern.compile(
                    "\\.name\\(\\s*\"([^\"]+)\"|setName\\(\\s*\"([^\"]+)\""
                            + "|new Thread\\([^;\"]*\"([^\"]+)\"\\s*\\)"
                            + "|new WorkerThread\\(\\s*\"([^\"]+)\""
                            + "|Pace\\s*\\.start\\(\\s*\"([^\"]+)\"");

    private static final Pattern NAMELESS_THREAD =
            Pattern.compile(
                    "Thread\\.of(Virtual|Platform)\\(\\)(\\s*\\.daemon\\((true)?\\))?"
                            + "\\s*\\.(start|unstarted|factory)\\(");
    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| ([^|]*`[^|]*) \\|");

    @Test
    void every_link_in_the_documents_leads_somewhere() {
        var broken = new ArrayList<String>();
        for (var document : documents()) {
            for (var link : links(document)) {
                if (!link.matches("(?i)(https?|mailto):.*") && !resolves(document, link)) {
                    broken.add(document + " -> " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void every_document_is_in_the_index() {
        var index = SITE.resolve("index.md");
        var missing =
                ProjectFiles.named(SITE, ".+\\.md").stream()
                        .filter(document -> !document.equals(index))
                        .map(document -> SITE.relativize(document).toString().replace('\\', '/'))
                        .filter(document -> !links(index).contains(document))
                        .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void every_thread_has_its_name_in_the_table_of_threads() {
        var names = new TreeSet<String>();
        for (var file : ProjectFiles.named(ProjectFiles.MAIN, ".+\\.java")) {
            var matcher = THREAD_NAME.matcher(ProjectFiles.text(file));
            while (matcher.find()) {
                groups(matcher).forEach(names::add);
            }
        }

        var document = ProjectFiles.text(SITE.resolve("threads.md"));
        var table =
                FIRST_COLUMN
                        .matcher(document)
                        .results()
                        .map(row -> row.group(1))
                        .collect(joining("\n"));

        assertThat(names).isNotEmpty();
        assertThat(names).filteredOn(name -> !isNamed(table, name)).isEmpty();
    }

    @Test
    void every_thread_has_a_name() {
        var nameless =
                ProjectFiles.named(ProjectFiles.MAIN, ".+\\.java").stream()
                        .filter(file -> NAMELESS_THREAD.matcher(ProjectFiles.text(file)).find())
                        .toList();

        assertThat(nameless).isEmpty();
    }

    /// A name that ends with a dash is followed by a number.
    private static boolean isNamed(String table, String name) {
        return table.contains("`" + name + (name.endsWith("-") ? "" : "`"));
    }

    private static Stream<String> groups(Matcher matcher) {
        return Stream.of(1, 2, 3, 4, 5)
                .map(group -> Objects.requireNonNullElse(matcher.group(group), ""))
                .filter(name -> !name.isEmpty());
    }

    @Test
    void every_message_of_the_protocol_is_described() {
        var protocol = ProjectFiles.text(SITE.resolve("protocol.md"));

        assertThat(messageNames()).isNotEmpty();
        assertThat(messageNames())
                .allSatisfy(name -> assertThat(protocol).containsPattern("\\b" + name + "\\b"));
    }

    private static List<String> messageNames() {
        var folder = Path.of("target", "classes", "app", "aside", "protocol");
        return new ClassFileImporter()
                .importPath(folder).stream()
                        .filter(type -> type.isAnnotatedWith(JsonSubTypes.class))
                        .map(type -> type.getAnnotationOfType(JsonSubTypes.class))
                        .flatMap(types -> Arrays.stream(types.value()))
                        .map(JsonSubTypes.Type::name)
                        .sorted()
                        .toList();
    }

    private static List<Path> documents() {
        var all = new ArrayList<>(ProjectFiles.named(SITE, ".+\\.md"));
        if (Files.exists(Path.of("README.md"))) {
            all.add(Path.of("README.md"));
        }
        return all;
    }

    private static List<String> links(Path document) {
        var prose = CODE.matcher(ProjectFiles.text(document)).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .toList();
    }

    private static boolean resolves(Path document, String link) {
        var parts = link.split("#", 2);
        var folder = document.toAbsolutePath().getParent();
        var target = parts[0].isEmpty() || folder == null ? document : folder.resolve(parts[0]);
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /// The anchors a forge gives a document's headings.
    private static List<String> anchors(Path document) {
        return HEADING.matcher(ProjectFiles.text(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }
}
