package app.aside.studio.ui.session;

import app.aside.studio.library.ClipShelf;
import app.aside.studio.library.LockDesk;
import app.aside.studio.library.LockView;
import app.aside.studio.state.StudioState.ClipRow;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The small picture of the clip that was just recorded. None while the clips are locked. JavaFX
/// thread.
final class ClipPoster {
    private final ClipShelf shelf;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<@Nullable Image> image = new ReadOnlyObjectWrapper<>();
    private Optional<ClipRow> of = Optional.empty();
    private boolean shut;

    /// @param screen runs on the JavaFX thread
    ClipPoster(ClipShelf shelf, LockDesk lock, Executor screen) {
        this.shelf = shelf;
        this.screen = screen;
        shut = lock.view().isShut();
        lock.follow(view -> screen.execute(() -> follow(view)));
    }

    /// None until it is made.
    ReadOnlyObjectProperty<@Nullable Image> imageProperty() {
        return image.getReadOnlyProperty();
    }

    /// @param clip none while it isn't saved
    void show(Optional<ClipRow> clip) {
        if (!clip.equals(of)) {
            of = clip;
            ask();
        }
    }

    /// A wish of long ago may have been forgotten for newer ones.
    void attach() {
        if (image.get() == null) {
            ask();
        }
    }

    private void follow(LockView view) {
        if (view.isShut() != shut) {
            shut = view.isShut();
            ask();
        }
    }

    private void ask() {
        image.set(null);
        if (!shut) {
            of.ifPresent(
                    clip ->
                            shelf.picture(
                                    clip.id(),
                                    clip.file(),
                                    jpeg -> {
                                        var made = new Image(new ByteArrayInputStream(jpeg));
                                        screen.execute(() -> take(clip, made));
                                    }));
        }
    }

    private void take(ClipRow clip, Image made) {
        if (!shut && of.filter(clip::equals).isPresent()) {
            image.set(made.isError() ? null : made);
        }
    }
}
