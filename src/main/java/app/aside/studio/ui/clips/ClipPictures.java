package app.aside.studio.ui.clips;

import app.aside.unit.ClipId;

import javafx.scene.image.Image;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The small pictures of the clips that were seen last. JavaFX thread.
final class ClipPictures {
    private static final int KEPT_MAX = 200;

    /// As many as wait at the source: one that was asked for longer ago may be asked for again.
    private static final int WANTED_MAX = 64;

    private final Source source;
    private final Map<ClipId, Image> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<ClipId> wanted = new LinkedHashSet<>();
    private boolean shut;
    private BiConsumer<ClipId, Image> arrival = (_, _) -> {};

    /// Where pictures come from.
    @FunctionalInterface
    interface Source {
        /// @param decoded makes a picture of a JPEG, on another thread
        /// @param arrived told it on the JavaFX thread, or never
        /// @return whether it can be had; if not it may be asked for again
        boolean want(ClipId clip, Function<byte[], Image> decoded, Consumer<Image> arrived);
    }

    ClipPictures(Source source) {
        this.source = source;
    }

    /// @param told whenever a picture has come
    void onArrival(BiConsumer<ClipId, Image> told) {
        arrival = told;
    }

    /// @return none yet; it is asked for
    @Nullable Image of(ClipId clip) {
        var image = kept.get(clip);
        if (image == null && !shut && wanted.add(clip)) {
            while (wanted.size() > WANTED_MAX) {
                wanted.remove(wanted.iterator().next());
            }
            if (!source.want(
                    clip,
                    jpeg -> new Image(new ByteArrayInputStream(jpeg)),
                    arrived -> take(clip, arrived))) {
                wanted.remove(clip);
            }
        }
        return image;
    }

    /// While the clips are locked none is kept, and none is taken.
    void setShut(boolean nowShut) {
        shut = nowShut;
        kept.clear();
        wanted.clear();
    }

    private void take(ClipId clip, Image image) {
        wanted.remove(clip);
        if (!shut && !image.isError()) {
            kept.put(clip, image);
            while (kept.size() > KEPT_MAX) {
                kept.remove(kept.keySet().iterator().next());
            }
            arrival.accept(clip, image);
        }
    }
}
