package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A scene whose still parts are drawn. Belongs to the thread that makes pictures once it is handed
/// over; closing gives the frames back.
final class PreparedScene implements AutoCloseable {
    final Scene.Source source;
    final List<Layer> layers;

    /// Of a [Scene.Source.Still]; nothing where it can't be shown.
    final @Nullable Frame still;

    final Frame card;
    final Frame placeholder;

    /// What of the scene can't be shown; the rest is.
    final List<Warning> refused;

    private PreparedScene(
            Scene scene,
            List<Layer> layers,
            @Nullable Frame still,
            Frame card,
            Frame placeholder,
            List<Warning> refused) {
        this.source = scene.source();
        this.layers = List.copyOf(layers);
        this.still = still;
        this.card = card;
        this.placeholder = placeholder;
        this.refused = List.copyOf(refused);
    }

    static PreparedScene of(Scene scene, Artist artist) {
        var refused = new ArrayList<Warning>();
        var layers = new ArrayList<Layer>();
        for (var overlay : scene.overlays()) {
            try {
                layers.add(artist.layer(overlay));
            } catch (PictureFailure failure) {
                if (overlay instanceof Scene.Overlay.Picture(var file, _, _)) {
                    refused.add(new Warning.PictureRefused(file, failure.code()));
                }
            }
        }
        return new PreparedScene(
                scene,
                layers,
                still(scene, artist, refused),
                artist.card(scene.titles().card()),
                artist.placeholder(scene.titles().placeholder()),
                refused);
    }

    private static @Nullable Frame still(Scene scene, Artist artist, List<Warning> refused) {
        if (scene.source() instanceof Scene.Source.Still(var file)) {
            try {
                return artist.still(file);
            } catch (PictureFailure failure) {
                refused.add(new Warning.PictureRefused(file, failure.code()));
            }
        }
        return null;
    }

    @Override
    public void close() {
        if (still != null) {
            still.close();
        }
        card.close();
        placeholder.close();
    }
}
