package app.aside.journey;

import app.aside.Aside;
import app.aside.protocol.Rooms;
import app.aside.studio.Pairing;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A platform as one starts it from the command line, in a process of its own, with the key by
/// which any program publishes there.
final class PlatformProcess implements AutoCloseable {
    private static final String ANSWERS = "Aside's platform answers at ";
    private static final String PAIR = "Pair a studio with: --pair ";

    private final Process process;
    private final URI address;
    private final String key;

    private PlatformProcess(Process process, URI address, String key) {
        this.process = process;
        this.address = address;
        this.key = key;
    }

    /// @param options as on the command line, besides those of port and folder
    static PlatformProcess start(Path folder, String... options) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Aside.class.getName(),
                                "platform",
                                "--port",
                                "0",
                                "--data",
                                folder.toString()));
        command.addAll(List.of(options));
        Files.createDirectories(folder);
        var process =
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("errors.txt").toFile())
                        .start();
        try {
            var said =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            var address = URI.create(said(said, ANSWERS));
            var token =
                    new Pairing(address, folder.resolve("paired"))
                            .pair(said(said, PAIR), InstantSource.system());
            return new PlatformProcess(process, address, key(address, token));
        } catch (IOException | RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    private static String said(BufferedReader lines, String what) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(what)) {
                return line.substring(what.length());
            }
        }
        throw new IOException("the platform did not start");
    }

    private static String key(URI address, String token) throws Exception {
        var asked =
                HttpRequest.newBuilder(address.resolve("/api/creator/encoder-key"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "encoder-key")
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(asked, BodyHandlers.ofString()).body();
            return new ObjectMapper().readValue(answer, Rooms.EncoderKey.class).key();
        }
    }

    URI address() {
        return address;
    }

    /// With which any program publishes here.
    String key() {
        return key;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
