package app.aside;

import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.protocol.Commands;
import app.aside.studio.Pairing;
import app.aside.studio.Studio;
import app.aside.studio.StudioParts;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.sync.PlatformFailure;
import app.aside.studio.ui.StudioWindow;
import app.aside.studio.ui.alert.Bell;
import app.aside.studio.ui.alert.JavaSoundTone;
import app.aside.studio.ui.alert.SystemNotifications;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// `aside studio`: the studio with its embedded platform, or on a hosted one; with a window where
/// there is a display, else without.
final class StudioProgram {
    private final Arguments.StudioRun run;
    private final PrintStream out;
    private final UntilStopped stopped = new UntilStopped();
    private volatile Consumer<StudioState> screen = _ -> {};
    private final AtomicReference<Optional<URI>> shown = new AtomicReference<>(Optional.empty());

    StudioProgram(Arguments.StudioRun run, PrintStream out) {
        this.run = run;
        this.out = out;
    }

    /// @return the exit status
    int run() {
        var folders = Folders.of(run.data());
        System.setProperty("aside.logs", folders.data().resolve("logs").toString());
        try {
            return run.platform().isPresent()
                    ? hosted(folders, run.platform().get())
                    : embedded(folders);
        } catch (IOException e) {
            System.err.println("Aside did not start: " + e.getMessage());
            return 1;
        } catch (PlatformFailure e) {
            System.err.println("The platform refused: " + e.detail());
            return 1;
        }
    }

    private int embedded(Folders folders) throws IOException {
        var configuration =
                PlatformConfiguration.of(folders.data().resolve("platform"))
                        .firstCreator(firstCreator());
        try (var platform = Platform.start(configuration)) {
            return studio(
                    folders, new Studio.Configuration(platform.address(), platform.creatorToken()));
        }
    }

    private int hosted(Folders folders, URI platform) throws IOException, PlatformFailure {
        var pairing = new Pairing(platform, folders.data());
        if (run.pairingCode().isPresent()) {
            var token = pairing.pair(run.pairingCode().get(), Clock.systemUTC());
            out.println("Paired with " + platform + ". The token is kept: " + token);
        }
        var token = pairing.token();
        if (token.isEmpty()) {
            System.err.println(
                    "This studio is not paired with "
                            + platform
                            + ". Start it once with --pair and the code that the platform"
                            + " printed.");
            return 1;
        }
        return studio(folders, new Studio.Configuration(platform, token.get()));
    }

    private int studio(Folders folders, Studio.Configuration configuration) {
        if (hasDisplay()) {
            try (var parts = StudioParts.ofThisMachine(folders.clips(), folders.data())) {
                withWindow(configuration, parts);
            }
        } else {
            out.println("No display: the studio runs without a window, with the pattern camera.");
            try (var parts = StudioParts.builtIn(folders.clips(), folders.data())) {
                run(configuration, parts);
            }
        }
        return 0;
    }

    private void run(Studio.Configuration configuration, StudioParts parts) {
        try (var studio = new Studio(configuration, parts.parts(), this::tellPage)) {
            studio.start();
            stopped.await();
        }
    }

    private void withWindow(Studio.Configuration configuration, StudioParts parts) {
        try (var notifications = SystemNotifications.ofThisMachine();
                var studio =
                        new Studio(
                                configuration,
                                parts.parts(),
                                state -> {
                                    tellPage(state);
                                    screen.accept(state);
                                });
                var preflight = parts.preflight(studio);
                var reviewing = parts.reviewing(studio);
                var shelf = parts.shelf(studio, reviewing);
                var lock = parts.lock(studio, shelf);
                var exports = parts.exports()) {
            var window =
                    StudioWindow.launch(
                            studio.actions(),
                            studio.meters(),
                            new StudioWindow.Devices(
                                    studio.capture(),
                                    preflight,
                                    studio::use,
                                    reviewing,
                                    shelf,
                                    lock,
                                    exports),
                            StudioParts::pictureConverter,
                            Clock.system(ZoneId.systemDefault()),
                            new Bell.Outlets(notifications, new JavaSoundTone()),
                            stopped::stop);
            screen = window::offer;
            studio.start();
            window.offer(studio.state());
            stopped.await();
        }
    }

    /// Tells the page's address once it is known, and when it changes.
    private void tellPage(StudioState state) {
        if (state.link() != Link.CONNECTING
                && !shown.getAndSet(Optional.of(state.page())).equals(Optional.of(state.page()))) {
            out.println("Fan page: " + state.page());
        }
    }

    private static boolean hasDisplay() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win") || system.contains("mac")) {
            return true;
        }
        return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        return !Optional.ofNullable(System.getenv(variable)).orElse("").isBlank();
    }

    /// Named after the system's user, until the creator says otherwise.
    private static Commands.ChangeProfile firstCreator() {
        var user = System.getProperty("user.name", "creator").toLowerCase(Locale.ROOT);
        var address = user.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        var known = address.length() >= 3 && !address.equals("root");
        return known
                ? new Commands.ChangeProfile(
                        capital(user), "", address.substring(0, Math.min(32, address.length())))
                : new Commands.ChangeProfile("Creator", "", "creator");
    }

    private static String capital(String user) {
        return user.substring(0, 1).toUpperCase(Locale.ROOT) + user.substring(1);
    }
}
