package app.aside.studio.media.natives;

import org.bytedeco.javacpp.Loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The programs `ffmpeg` and `ffprobe` that come with the FFmpeg dependency: what checks the clips
/// is not what made them.
public final class FfmpegPrograms {
    /// Said at the end of every WebM with one channel of Opus, FFmpeg's own among them.
    private static final String OPUS_AT_ITS_END =
            "\\[opus @ \\w+] Error parsing Opus packet header\\.\\s*";

    private FfmpegPrograms() {}

    /// @return what it printed
    public static String ffprobe(Path file, String... arguments) {
        var all = new ArrayList<>(List.of("-v", "error"));
        all.addAll(List.of(arguments));
        all.add(file.toString());
        return text(run(Loader.load(org.bytedeco.ffmpeg.ffprobe.class), all));
    }

    /// @return the lines it printed, one for each thing asked for
    public static List<String> entries(Path file, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-of", "csv=p=0"));
        return ffprobe(file, all.toArray(String[]::new)).lines().filter(l -> !l.isBlank()).toList();
    }

    /// Decodes every track; the first error is a failure.
    public static void decodeAll(Path file) {
        ffmpeg("-xerror", "-i", file.toString(), "-map", "0", "-f", "null", "-");
    }

    /// @return what it wrote to its standard output
    public static byte[] ffmpeg(String... arguments) {
        var all = new ArrayList<>(List.of("-v", "error", "-nostdin"));
        all.addAll(List.of(arguments));
        return run(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class), all);
    }

    /// A program that runs on, for as long as it is not ended.
    ///
    /// @param log takes what it says
    public static Process start(Path log, String... arguments) throws IOException {
        var program = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        var command = new ArrayList<>(List.of(program, "-nostdin"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).resolveSibling("").toString());
        return builder.start();
    }

    private static byte[] run(String program, List<String> arguments) {
        var command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        // The bundle's own libva lies beside the program, where the loader doesn't look by itself.
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).resolveSibling("").toString());
        try {
            var errors = Files.createTempFile("ffmpeg", ".txt");
            builder.redirectError(errors.toFile());
            var process = builder.start();
            var output = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " took too long");
            }
            var complaint = Files.readString(errors).replaceAll(OPUS_AT_ITS_END, "");
            Files.delete(errors);
            if (process.exitValue() != 0 || !complaint.isBlank()) {
                throw new AssertionError(
                        command + " ended with " + process.exitValue() + ":\n" + complaint);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
