package app.aside.studio.ui.scene;

import app.aside.studio.media.Scene;
import app.aside.studio.media.Scene.Overlay;
import app.aside.studio.media.Scene.Place;
import app.aside.studio.media.Scene.Source;
import app.aside.studio.media.Surfaces.Surface;
import app.aside.studio.media.Warning;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The scene while it is edited. The room sees nothing of it before it is applied.
final class SceneViewModel {
    private static final int[] TEXT_HEIGHTS = {5, 8, 12};
    private static final int[] PICTURE_WIDTHS = {15, 25, 40};
    private static final int MEDIUM = 1;
    private static final int TEXT_MAX = 80;
    private static final int CARD_MAX = 60;

    /// What can be picked as the picture.
    sealed interface Choice {
        record Camera() implements Choice {}

        record Still() implements Choice {}

        record Shared(Surface surface) implements Choice {}
    }

    /// @param still nothing while none is chosen; so the overlay's picture
    /// @param wantsFile whether a still picture is to be chosen
    /// @param textWrong what is wrong, or empty; so the card's
    /// @param problem what of the scene can't be shown, or empty
    record Shown(
            List<Choice> choices,
            Choice chosen,
            @Nullable Path still,
            @Nullable Path picture,
            boolean wantsFile,
            String textWrong,
            String cardWrong,
            String problem) {
        boolean mayApply() {
            return textWrong.isEmpty() && cardWrong.isEmpty() && !(wantsFile && still == null);
        }
    }

    private final Scene before;
    private final Consumer<Scene> tried;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty card = new SimpleStringProperty("");
    private final ObjectProperty<Place> textPlace = new SimpleObjectProperty<>(Place.BOTTOM);
    private final IntegerProperty textSize = new SimpleIntegerProperty(MEDIUM);
    private final ObjectProperty<Place> picturePlace = new SimpleObjectProperty<>(Place.TOP_RIGHT);
    private final IntegerProperty pictureSize = new SimpleIntegerProperty(MEDIUM);
    private final ReadOnlyObjectWrapper<Shown> shown;
    private List<Surface> surfaces = List.of();
    private Choice chosen;
    private @Nullable Path still;
    private @Nullable Path picture;
    private String problem = "";

    /// @param tried told each scene that could be applied, to show what it looks like
    SceneViewModel(Scene before, Consumer<Scene> tried) {
        this.before = before;
        this.tried = tried;
        chosen =
                switch (before.source()) {
                    case Source.Camera _ -> new Choice.Camera();
                    case Source.Still(var file) -> {
                        still = file;
                        yield new Choice.Still();
                    }
                    case Source.Screen(var name) ->
                            new Choice.Shared(new Surface(before.source(), name));
                    case Source.Window(var name) ->
                            new Choice.Shared(new Surface(before.source(), name));
                };
        before.overlays().forEach(this::read);
        card.set(before.titles().card());
        shown = new ReadOnlyObjectWrapper<>(now());
        for (var property : List.of(text, card)) {
            property.addListener(_ -> refresh());
        }
        for (var property : List.of(textPlace, picturePlace)) {
            property.addListener(_ -> refresh());
        }
        for (var property : List.of(textSize, pictureSize)) {
            property.addListener(_ -> refresh());
        }
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    StringProperty textProperty() {
        return text;
    }

    StringProperty cardProperty() {
        return card;
    }

    ObjectProperty<Place> textPlaceProperty() {
        return textPlace;
    }

    /// 0 small, 1 medium, 2 large; so the picture's.
    IntegerProperty textSizeProperty() {
        return textSize;
    }

    ObjectProperty<Place> picturePlaceProperty() {
        return picturePlace;
    }

    IntegerProperty pictureSizeProperty() {
        return pictureSize;
    }

    void choose(Choice choice) {
        chosen = choice;
        refresh();
    }

    void chooseStill(Path file) {
        still = file;
        chosen = new Choice.Still();
        refresh();
    }

    /// @param file nothing for no picture
    void choosePicture(@Nullable Path file) {
        picture = file;
        refresh();
    }

    /// What can be shown of this machine.
    void show(List<Surface> found) {
        surfaces = found;
        if (chosen instanceof Choice.Shared(var now)) {
            for (var one : found) {
                if (one.source().equals(now.source())) {
                    chosen = new Choice.Shared(one);
                }
            }
        }
        shown.set(now());
    }

    /// What of the scene that was tried last can't be shown.
    void warned(List<Warning> warnings) {
        var words = "";
        for (var warning : warnings) {
            if (warning instanceof Warning.PictureRefused(var file, var code)) {
                words =
                        Texts.say(
                                switch (code) {
                                    case MISSING -> "warning.picture.missing.text";
                                    case TOO_LARGE -> "warning.picture.large.text";
                                    case NOT_A_PICTURE -> "warning.picture.damaged.text";
                                },
                                String.valueOf(file.getFileName()));
            }
        }
        if (!words.equals(problem)) {
            problem = words;
            shown.set(now());
        }
    }

    /// The scene as it is edited. Only while it may be applied.
    Scene scene() {
        var overlays = new ArrayList<Overlay>();
        if (picture != null) {
            overlays.add(
                    new Overlay.Picture(
                            picture, picturePlace.get(), PICTURE_WIDTHS[pictureSize.get()]));
        }
        if (!text.get().isBlank()) {
            overlays.add(
                    new Overlay.Words(
                            text.get().strip(), textPlace.get(), TEXT_HEIGHTS[textSize.get()]));
        }
        return new Scene(
                source(),
                overlays,
                new Scene.Titles(card.get().strip(), before.titles().placeholder()));
    }

    private Source source() {
        return switch (chosen) {
            case Choice.Camera() -> new Source.Camera();
            case Choice.Still() -> still == null ? new Source.Camera() : new Source.Still(still);
            case Choice.Shared(var surface) -> surface.source();
        };
    }

    private void read(Overlay overlay) {
        switch (overlay) {
            case Overlay.Words(var words, var place, var percent) -> {
                text.set(words);
                textPlace.set(place);
                textSize.set(nearest(TEXT_HEIGHTS, percent));
            }
            case Overlay.Picture(var file, var place, var percent) -> {
                picture = file;
                picturePlace.set(place);
                pictureSize.set(nearest(PICTURE_WIDTHS, percent));
            }
        }
    }

    private void refresh() {
        shown.set(now());
        if (shown().mayApply()) {
            tried.accept(scene());
        }
    }

    private Shown now() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice.Camera());
        choices.add(new Choice.Still());
        surfaces.forEach(one -> choices.add(new Choice.Shared(one)));
        if (!choices.contains(chosen)) {
            choices.add(chosen);
        }
        return new Shown(
                List.copyOf(choices),
                chosen,
                still,
                picture,
                chosen instanceof Choice.Still,
                length(text) <= TEXT_MAX ? "" : Texts.say("scene.text.wrong"),
                length(card) <= CARD_MAX ? "" : Texts.say("scene.card.wrong"),
                problem);
    }

    private static int length(StringProperty property) {
        var words = property.get().strip();
        return words.codePointCount(0, words.length());
    }

    private static int nearest(int[] sizes, int percent) {
        var best = 0;
        for (var i = 1; i < sizes.length; i++) {
            if (Math.abs(sizes[i] - percent) < Math.abs(sizes[best] - percent)) {
                best = i;
            }
        }
        return best;
    }
}
