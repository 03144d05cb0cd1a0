package app.aside.studio.ui.scene;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Deaf;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.PictureFailure;
import app.aside.studio.media.Scene;
import app.aside.studio.media.Scene.Overlay;
import app.aside.studio.media.Scene.Place;
import app.aside.studio.media.Scene.Source;
import app.aside.studio.media.ShowFeed;
import app.aside.studio.media.Surfaces.Surface;
import app.aside.studio.media.Warning;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.ui.DialogPicture;
import app.aside.studio.ui.Fx;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.scene.SceneViewModel.Choice;

import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The scene's dialog as pictures in `target/screens`, with the pattern camera behind it, and what
/// it makes of what the creator picks.
class ScenePicturesTest {
    private static final Scene.Titles TITLES =
            new Scene.Titles("Be right back", "The picture will be back in a moment");
    private static final Scene LAID_OVER =
            Scene.camera(TITLES)
                    .with(
                            List.of(
                                    new Overlay.Picture(
                                            Path.of("lantern-studio.png"), Place.TOP_RIGHT, 25),
                                    new Overlay.Words("Questions welcome", Place.BOTTOM_LEFT, 8)));

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @ParameterizedTest
    @CsvSource({
        "camera, 1280, 800",
        "overlays, 1280, 800",
        "overlays, 1024, 700",
        "still, 1024, 700",
        "wrong, 1024, 700"
    })
    void nothing_is_cut_or_out_of_reach(String name, int width, int height) throws IOException {
        var clock = MediaClock.system();
        try (var capture = new CaptureService(new BuiltInDevices(clock), clock, new Deaf())) {
            capture.look();
            var sketch = capture.sketch();
            var model =
                    Fx.get(
                            () ->
                                    new SceneViewModel(
                                            name.equals("camera")
                                                    ? Scene.camera(TITLES)
                                                    : LAID_OVER,
                                            sketch::show));
            var preview = Fx.get(() -> new FramePane("scene", 8, SwsPictureConverter::new));
            var scene = Fx.get(() -> scene(model, preview, width, height));
            Fx.run(() -> act(name, model));
            sketch.show(
                    Scene.camera(TITLES)
                            .with(
                                    List.of(
                                            new Overlay.Words(
                                                    "Questions welcome", Place.BOTTOM_LEFT, 8))));
            Fx.until("text", () -> showsText(sketch));
            Fx.run(() -> preview.attach(sketch.preview()));
            Fx.until(
                    "picture",
                    () -> {
                        preview.frame();
                        preview.pulse(Instant.EPOCH);
                        return preview.freshProperty().get();
                    });

            DialogPicture.check(scene, "scene-" + name);
            Fx.run(preview::detach);
            sketch.close();
        }
    }

    @Test
    void what_is_opened_and_not_changed_is_the_same_scene() {
        assertThat(new SceneViewModel(LAID_OVER, _ -> {}).scene()).isEqualTo(LAID_OVER);
    }

    @Test
    void each_change_is_tried_and_nothing_else_is() {
        var tried = new ArrayList<Scene>();
        var model = new SceneViewModel(Scene.camera(TITLES), tried::add);

        model.textProperty().set("Hello");
        model.textPlaceProperty().set(Place.TOP);

        assertThat(tried).hasSize(2);
        assertThat(tried.getLast().overlays())
                .containsExactly(new Overlay.Words("Hello", Place.TOP, 8));
    }

    @Test
    void a_text_that_is_too_long_is_neither_tried_nor_applied() {
        var tried = new ArrayList<Scene>();
        var model = new SceneViewModel(Scene.camera(TITLES), tried::add);

        model.textProperty().set("x".repeat(81));

        assertThat(tried).isEmpty();
        assertThat(model.shown().mayApply()).isFalse();
        assertThat(model.shown().textWrong()).isNotEmpty();
    }

    @Test
    void a_still_picture_needs_its_file_first() {
        var model = new SceneViewModel(Scene.camera(TITLES), _ -> {});

        model.choose(new Choice.Still());
        assertThat(model.shown().mayApply()).isFalse();

        model.chooseStill(Path.of("garden.jpg"));
        assertThat(model.shown().mayApply()).isTrue();
        assertThat(model.scene().source()).isEqualTo(new Source.Still(Path.of("garden.jpg")));
    }

    @Test
    void a_window_that_is_shown_keeps_its_name_when_the_list_comes() {
        var window = new Source.Window("0x17");
        var model = new SceneViewModel(Scene.camera(TITLES).with(window), _ -> {});

        model.show(List.of(new Surface(window, "Sheet music")));

        assertThat(model.shown().chosen())
                .isEqualTo(new Choice.Shared(new Surface(window, "Sheet music")));
        assertThat(model.scene().source()).isEqualTo(window);
    }

    @Test
    void the_picture_can_be_taken_away_again() {
        var model = new SceneViewModel(LAID_OVER, _ -> {});

        model.choosePicture(null);

        assertThat(model.scene().overlays()).hasSize(1);
    }

    @Test
    void what_the_buttons_choose_arrives() {
        var asked = new ArrayList<String>();
        var applied = new ArrayList<Scene>();
        Fx.run(
                () -> {
                    var model = new SceneViewModel(LAID_OVER, _ -> {});
                    var view =
                            new SceneView(
                                    model,
                                    new FramePane("scene", 8, SwsPictureConverter::new),
                                    purpose -> {
                                        asked.add(purpose);
                                        return Optional.of(Path.of("other.png"));
                                    },
                                    () -> applied.add(model.scene()),
                                    () -> {});
                    var scene = new javafx.scene.Scene(view.card(), 800, 600);
                    scene.getRoot().applyCss();
                    view.card().lookupAll(".button").stream()
                            .map(Button.class::cast)
                            .filter(one -> one.getText().equals("Choose"))
                            .toList()
                            .getLast()
                            .fire();
                    ((Button) view.card().lookup("#use")).fire();
                });

        assertThat(asked).containsExactly("Choose a picture to put on top");
        assertThat(applied.getFirst().overlays())
                .contains(new Overlay.Picture(Path.of("other.png"), Place.TOP_RIGHT, 25));
    }

    /// Whether the dark ground of the text lies over the pattern's ramp, which is the same in all
    /// of its rows.
    private static boolean showsText(ShowFeed sketch) {
        try (var frame = sketch.preview().take()) {
            return frame != null
                    && (frame.y().get(610 * 1280 + 42) & 0xFF)
                                    - (frame.y().get(660 * 1280 + 42) & 0xFF)
                            > 40;
        }
    }

    @Test
    void the_room_sees_nothing_of_it_before_it_is_applied() {
        var clock = MediaClock.system();
        try (var capture = new CaptureService(new BuiltInDevices(clock), clock, new Deaf())) {
            capture.look();
            capture.show().show(Scene.camera(TITLES));
            var dialogs = Fx.get(Dialogs::new);
            var dialog =
                    Fx.get(
                            () ->
                                    new SceneDialog(
                                            capture,
                                            capture.show()::show,
                                            SwsPictureConverter::new,
                                            _ -> Optional.empty(),
                                            dialogs));
            Fx.run(
                    () -> {
                        var _ = new javafx.scene.Scene(new StackPane(dialogs.layer()), 800, 600);
                        dialog.open();
                        dialogs.layer().applyCss();
                        text(dialogs).setText("Hello room");
                        dialog.frame();
                        dialog.pulse(Instant.EPOCH);
                    });
            assertThat(capture.show().scene()).isEqualTo(Scene.camera(TITLES));

            Fx.run(() -> ((Button) dialogs.layer().lookup("#use")).fire());

            assertThat(capture.show().scene().overlays())
                    .containsExactly(new Overlay.Words("Hello room", Place.BOTTOM, 8));
            assertThat(Fx.get(dialogs::isOpen)).isFalse();
            assertThat(Fx.thrown()).isEmpty();
        }
    }

    private static TextField text(Dialogs dialogs) {
        return dialogs.layer().lookupAll(".text-field").stream()
                .map(TextField.class::cast)
                .filter(one -> "Text on top".equals(one.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private static void act(String name, SceneViewModel model) {
        switch (name) {
            case "still" -> model.choose(new Choice.Still());
            case "wrong" -> {
                model.textProperty().set("x".repeat(90));
                model.warned(
                        List.of(
                                new Warning.PictureRefused(
                                        Path.of("lantern-studio.png"),
                                        PictureFailure.Code.NOT_A_PICTURE)));
            }
            default -> {}
        }
    }

    private static javafx.scene.Scene scene(
            SceneViewModel model, FramePane preview, int width, int height) {
        var view = new SceneView(model, preview, _ -> Optional.empty(), () -> {}, () -> {});
        return DialogPicture.of(width, height, dialogs -> dialogs.open(view.card(), view.first()));
    }
}
