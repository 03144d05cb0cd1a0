package app.aside.studio.store;

import app.aside.protocol.Json;
import app.aside.studio.media.Scene;
import app.aside.studio.media.Scene.Overlay;
import app.aside.studio.media.Scene.Place;
import app.aside.studio.media.Scene.Source;
import app.aside.studio.media.Scene.Titles;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A scene as it is kept between two runs of the studio. A window isn't kept: another one has its
/// id then.
///
/// @param what screen's name or file; empty for the camera
public record KeptScene(Kind kind, String what, List<Over> overlays, String card) {
    /// What gives the picture.
    public enum Kind {
        CAMERA,
        SCREEN,
        STILL
    }

    /// @param words empty for a picture
    /// @param file empty for words
    /// @param percent of the scene's height for words, of its width for a picture
    public record Over(String words, String file, Place place, int percent) {}

    public KeptScene {
        overlays = List.copyOf(overlays);
    }

    public static String write(Scene scene) {
        var kept =
                switch (scene.source()) {
                    case Source.Camera() -> of(Kind.CAMERA, "", scene);
                    case Source.Screen(var display) -> of(Kind.SCREEN, display, scene);
                    case Source.Window(_) -> of(Kind.CAMERA, "", scene);
                    case Source.Still(var file) -> of(Kind.STILL, file.toString(), scene);
                };
        try {
            return Json.MAPPER.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param text as it was written
    /// @param usual what isn't kept
    /// @return nothing if it can't be read
    public static Optional<Scene> read(String text, Titles usual) {
        try {
            var kept = Json.MAPPER.readValue(text, KeptScene.class);
            return Optional.of(
                    new Scene(
                            kept.source(),
                            kept.overlays.stream().map(KeptScene::overlay).toList(),
                            new Titles(kept.card, usual.placeholder())));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static KeptScene of(Kind kind, String what, Scene scene) {
        var overlays = scene.overlays().stream().map(KeptScene::over).toList();
        return new KeptScene(kind, what, overlays, scene.titles().card());
    }

    private Source source() {
        return switch (kind) {
            case CAMERA -> new Source.Camera();
            case SCREEN -> new Source.Screen(what);
            case STILL -> new Source.Still(Path.of(what));
        };
    }

    private static Over over(Overlay overlay) {
        return switch (overlay) {
            case Overlay.Words(var text, var place, var percent) ->
                    new Over(text, "", place, percent);
            case Overlay.Picture(var file, var place, var percent) ->
                    new Over("", file.toString(), place, percent);
        };
    }

    private static Overlay overlay(Over over) {
        return over.file.isEmpty()
                ? new Overlay.Words(over.words, over.place, over.percent)
                : new Overlay.Picture(Path.of(over.file), over.place, over.percent);
    }
}
