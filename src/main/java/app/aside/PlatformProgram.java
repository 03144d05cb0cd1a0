package app.aside;

import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.relay.MediaConfiguration;
import app.aside.platform.signal.TurnConfiguration;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/// `aside platform`: the hosted API alone, until Ctrl+C.
final class PlatformProgram {
    private final Arguments.PlatformRun run;
    private final PrintStream out;

    PlatformProgram(Arguments.PlatformRun run, PrintStream out) {
        this.run = run;
        this.out = out;
    }

    /// @return the exit status
    int run() {
        var folders = Folders.of(run.data());
        System.setProperty("aside.logs", folders.data().resolve("logs").toString());
        var stopped = new UntilStopped();
        try (var platform = Platform.start(configuration(folders))) {
            out.println("Aside's platform answers at " + platform.address());
            out.println("Fan page: " + platform.pageAddress());
            out.println("Pair a studio with: --pair " + platform.pairingCode());
            stopped.await();
            return 0;
        } catch (IOException e) {
            System.err.println("The platform did not start: " + e.getMessage());
            return 1;
        }
    }

    /// @throws IOException if a key or secret can't be read
    private PlatformConfiguration configuration(Folders folders) throws IOException {
        var configuration =
                PlatformConfiguration.of(folders.data().resolve("platform"))
                        .listeningOn(run.host(), run.port())
                        .carryingBy(media());
        if (run.turn().isEmpty()) {
            return configuration;
        }
        var turn = run.turn().get();
        var secret = Files.readString(turn.secret()).strip();
        try {
            return configuration.callingThrough(new TurnConfiguration(turn.urls(), secret));
        } catch (IllegalArgumentException e) {
            throw new IOException(turn.secret() + ": " + e.getMessage(), e);
        }
    }

    /// @throws IOException if the engine's key can't be read
    private MediaConfiguration media() throws IOException {
        var asked = run.media();
        var media = MediaConfiguration.EMBEDDED.onPort(asked.port()).reachedAt(asked.addresses());
        if (asked.engine().isEmpty()) {
            return media;
        }
        var engine = asked.engine().get();
        return media.carriedBy(
                new MediaConfiguration.External(
                        engine.publish(), engine.play(), Files.readString(engine.key()).strip()));
    }
}
