package app.aside.studio.ui.scene;

import app.aside.studio.media.CaptureService;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.media.Scene;
import app.aside.studio.media.ShowFeed;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.FramePane;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Opens the dialog for what the room sees. It is tried on a feed of its own; the show changes when
/// the creator applies it. JavaFX thread.
public final class SceneDialog {
    private static final double RADIUS = 8;

    private final CaptureService capture;
    private final Supplier<PictureConverter> converters;
    private final Consumer<Scene> scenes;
    private final Function<String, Optional<Path>> files;
    private final Dialogs dialogs;
    private @Nullable Open open;

    private record Open(SceneViewModel model, SceneView view, FramePane preview, ShowFeed sketch) {}

    /// @param scenes told which one the room is to see
    /// @param files lets the creator choose a picture's file; the text says for what
    public SceneDialog(
            CaptureService capture,
            Consumer<Scene> scenes,
            Supplier<PictureConverter> converters,
            Function<String, Optional<Path>> files,
            Dialogs dialogs) {
        this.capture = capture;
        this.scenes = scenes;
        this.converters = converters;
        this.files = files;
        this.dialogs = dialogs;
    }

    public void open() {
        var show = capture.show();
        var sketch = capture.sketch();
        sketch.show(show.scene());
        var preview = new FramePane("scene", RADIUS, converters);
        var model = new SceneViewModel(show.scene(), sketch::show);
        var view =
                new SceneView(
                        model,
                        preview,
                        files,
                        () -> {
                            scenes.accept(model.scene());
                            dialogs.close();
                        },
                        dialogs::close);
        var mine = new Open(model, view, preview, sketch);
        open = mine;
        preview.attach(sketch.preview());
        view.card()
                .sceneProperty()
                .addListener(
                        (_, _, scene) -> {
                            if (scene == null && mine.equals(open)) {
                                close(mine);
                            }
                        });
        Thread.ofVirtual()
                .name("surfaces")
                .start(
                        () -> {
                            var found = sketch.surfaces();
                            Platform.runLater(() -> model.show(found));
                        });
        dialogs.open(view.card(), view.first());
    }

    /// At each of JavaFX's pulses.
    public void frame() {
        if (open != null) {
            open.preview().frame();
        }
    }

    /// Every now and then.
    public void pulse(Instant now) {
        if (open != null) {
            open.preview().pulse(now);
            open.model().warned(open.sketch().warnings());
        }
    }

    private void close(Open closing) {
        open = null;
        closing.preview().detach();
        Thread.ofVirtual().name("surfaces").start(closing.sketch()::close);
    }
}
