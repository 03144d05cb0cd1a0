package app.aside.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Fuzzes one target in a process of its own, so that what is woven into its classes touches no
/// other test. What is found stays as a file below `target/fuzz`; put into the corpus in
/// `src/test/resources/fuzz` it is tried in every run.
public final class Fuzzing {
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

    private final String name;
    private final Class<?> target;
    private final Path place;

    /// @param name of the corpus
    /// @param target with a method `fuzzerTestOneInput(byte[])`
    public Fuzzing(String name, Class<?> target) {
        this.name = name;
        this.target = target;
        this.place = Path.of("target", "fuzz", name).toAbsolutePath();
    }

    /// The inputs kept in the repository.
    public List<Path> corpus() {
        try (var files = Files.list(CORPUS.resolve(name))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the process said, and whether it found nothing.
    public record Outcome(boolean sound, String said) {}

    /// @param seeds inputs to begin with, beside the corpus
    public Outcome run(List<String> seeds, int seconds) {
        try {
            var process = start(write(seeds), seconds);
            if (!process.waitFor(seconds + 90L, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(false, "still runs\n" + said());
            }
            return new Outcome(process.exitValue() == 0, said());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Process start(Path seeds, int seconds) throws IOException {
        var grown = Files.createDirectories(place.resolve("grown"));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        // What the collector keeps for itself would count as the program's.
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=app.aside.**",
                        // The tests' own connections to the platform would be taken for such.
                        "--disabled_hooks="
                                + "com.code_intelligence.jazzer.sanitizers."
                                + "ServerSideRequestForgery",
                        "--reproducer_path=" + place,
                        "-artifact_prefix=" + place + "/",
                        "-max_total_time=" + seconds,
                        "-timeout=20",
                        // 1 GiB for the program (R29), the rest for the fuzzer and what it weaves
                        // in.
                        "-rss_limit_mb=1536",
                        "-max_len=20000",
                        "-print_final_stats=1",
                        grown.toString(),
                        seeds.toString(),
                        CORPUS.resolve(name).toString()));
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(place.resolve("log.txt").toFile());
        process.environment().put("MALLOC_ARENA_MAX", "2");
        return process.start();
    }

    private Path write(List<String> seeds) throws IOException {
        var folder = Files.createDirectories(place.resolve("seeds"));
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                Files.delete(file);
            }
        }
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i).getBytes(StandardCharsets.UTF_8));
        }
        return folder;
    }

    private String said() throws IOException {
        return Files.readAllLines(place.resolve("log.txt"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.startsWith("INFO: Instrumented"))
                .map(Objects::toString)
                .collect(Collectors.joining("\n"));
    }
}
