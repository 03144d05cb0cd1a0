package app.aside;

import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.studio.Studio;
import app.aside.studio.StudioParts;
import app.aside.studio.media.MediaClock;
import app.aside.studio.rehearsal.Rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/// `aside rehearse`: an embedded platform, a studio and a simulated fan play a whole 1:1.
final class RehearsalProgram {
    private final Arguments.Rehearse run;
    private final PrintStream out;

    RehearsalProgram(Arguments.Rehearse run, PrintStream out) {
        this.run = run;
        this.out = out;
    }

    /// @return the exit status: 0 only if money, media and clip are right
    int run() {
        System.setProperty("aside.logs", run.out().resolve("logs").toString());
        try {
            Files.createDirectories(run.out());
            return play() ? 0 : 1;
        } catch (IOException e) {
            System.err.println("The rehearsal can't use " + run.out() + ": " + e.getMessage());
            return 1;
        }
    }

    private boolean play() throws IOException {
        var data = Files.createTempDirectory(run.out(), "platform");
        try (var platform = Platform.start(PlatformConfiguration.of(data));
                var parts =
                        StudioParts.builtIn(
                                run.out().resolve("clips"), run.out().resolve("studio"));
                var fanCalls = StudioParts.fanCalls(MediaClock.system())) {
            return new Rehearsal(
                            new Rehearsal.Plan(run.seconds(), run.out(), run.record()),
                            new Studio.Configuration(platform.address(), platform.creatorToken()),
                            parts.parts(),
                            fanCalls,
                            parts.clipMedia(),
                            platform::ledgerSum,
                            out)
                    .run();
        }
    }
}
