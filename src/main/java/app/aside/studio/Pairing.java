package app.aside.studio;

import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// The studio's token for a hosted platform, kept in a file that only its user can read.
public final class Pairing {
    private final URI platform;
    private final Path folder;
    private final Path file;

    /// @param folder where the studio keeps its files
    public Pairing(URI platform, Path folder) {
        this.platform = platform;
        this.folder = folder;
        var host = platform.getHost().replaceAll("[^A-Za-z0-9.-]", "_");
        this.file =
                folder.resolve(
                        "token-" + host + (platform.getPort() < 0 ? "" : "-" + platform.getPort()));
    }

    /// Exchanges a code for a token and keeps it.
    ///
    /// @return the token
    public String pair(String code, InstantSource clock) throws PlatformFailure, IOException {
        try (var client =
                new PlatformClient(
                        platform,
                        new PlatformClient.Identity.Nobody(),
                        clock,
                        new SecureRandom())) {
            var token =
                    client.post("/api/pairing", new Commands.Pair(code), Views.Paired.class)
                            .token();
            keep(token);
            return token;
        }
    }

    /// The token kept, or nothing if this studio was never paired.
    public Optional<String> token() throws IOException {
        return Files.exists(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    private void keep(String token) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, token, StandardCharsets.UTF_8);
    }
}
