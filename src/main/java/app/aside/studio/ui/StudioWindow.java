package app.aside.studio.ui;

import app.aside.studio.export.ExportDesk;
import app.aside.studio.library.ClipShelf;
import app.aside.studio.library.LockDesk;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.media.Scene;
import app.aside.studio.preflight.Preflight;
import app.aside.studio.review.Reviewing;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.alert.Bell;
import app.aside.studio.ui.kit.Newest;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The studio's window. Starts the JavaFX toolkit, so there is one in a process.
///
/// Made by [#launch]; [#offer] and [#close] are for any thread.
public final class StudioWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double WIDTH_MIN = 1024;
    private static final double HEIGHT_MIN = 700;

    private final Runnable onClosed;
    private final Shell shell;
    private final Stage stage = new Stage();
    private final Bell bell;
    private final Newest<StudioState> states;
    private final AnimationTimer pulse =
            new AnimationTimer() {
                @Override
                public void handle(long nanos) {
                    shell.pulse();
                }
            };

    /// What the dialogs about devices, and the clips, work with.
    public record Devices(
            CaptureService capture,
            Preflight preflight,
            Consumer<Scene> scenes,
            Reviewing reviewing,
            ClipShelf shelf,
            LockDesk lock,
            ExportDesk exports) {}

    private StudioWindow(
            Surroundings surroundings, Devices devices, Bell.Outlets outlets, Runnable onClosed) {
        this.onClosed = onClosed;
        shell =
                new Shell(
                        surroundings,
                        dialogs ->
                                new DeviceBackstage(
                                        devices.capture(),
                                        devices.scenes(),
                                        devices.preflight(),
                                        surroundings.meters(),
                                        surroundings.converters(),
                                        stage,
                                        dialogs));
        bell = new Bell(stage, stage::isFocused, outlets, surroundings.clock());
        states = new Newest<>(Platform::runLater, this::show);
    }

    /// Starts the toolkit and opens the window; returns once it is there.
    ///
    /// @param devices this machine's
    /// @param converters a new converter for each picture on the screen
    /// @param clock this machine's clock, in the zone that times are shown in
    /// @param outlets how the creator is called while looking elsewhere
    /// @param onClosed runs once, on the JavaFX thread, when the creator has closed the window; the
    ///   toolkit stops after it
    /// @throws IllegalStateException if the toolkit was started before in this process, or there is
    ///   no display
    public static StudioWindow launch(
            StudioActions actions,
            StudioMeters meters,
            Devices devices,
            Supplier<PictureConverter> converters,
            Clock clock,
            Bell.Outlets outlets,
            Runnable onClosed) {
        var opened = new CompletableFuture<StudioWindow>();
        var surroundings =
                new Surroundings(
                        actions,
                        meters,
                        converters,
                        clock,
                        devices.reviewing(),
                        devices.shelf(),
                        devices.lock(),
                        devices.exports());
        Platform.setImplicitExit(false);
        Platform.startup(
                () ->
                        opened.completeAsync(
                                () -> {
                                    var window =
                                            new StudioWindow(
                                                    surroundings, devices, outlets, onClosed);
                                    window.open();
                                    return window;
                                },
                                Runnable::run));
        return opened.join();
    }

    /// Shows a newer state; of several that come at once only the newest is shown.
    public void offer(StudioState state) {
        states.offer(state);
    }

    /// Closes the window without asking and stops the toolkit. Twice is fine.
    public void close() {
        Platform.runLater(
                () -> {
                    shut();
                    Platform.exit();
                });
    }

    private void open() {
        var screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                shell.scene(
                        Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
        stage.setMinWidth(Math.min(WIDTH_MIN, screen.getWidth()));
        stage.setMinHeight(Math.min(HEIGHT_MIN, screen.getHeight()));
        stage.setOnCloseRequest(
                event -> {
                    event.consume();
                    if (shell.mayClose(this::closedByCreator)) {
                        closedByCreator();
                    }
                });
        stage.iconifiedProperty().addListener((_, _, away) -> sample(!away));
        stage.show();
        sample(true);
    }

    private void show(StudioState state) {
        shell.show(state);
        bell.show(state);
    }

    /// Takes pictures and meters, but not while nobody can see them.
    private void sample(boolean on) {
        if (on) {
            pulse.start();
        } else {
            pulse.stop();
        }
    }

    private void closedByCreator() {
        if (stage.isShowing()) {
            shut();
            onClosed.run();
            Platform.exit();
        }
    }

    private void shut() {
        if (stage.isShowing()) {
            pulse.stop();
            shell.close();
            stage.close();
        }
    }
}
