package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/// The compositor, step by step on a clock that the test moves.
final class CompositorTest {
    private static final Scene.Titles TITLES = new Scene.Titles("Be right back", "One moment");
    private static final Artist ARTIST = new Artist(1280, 720);

    @TempDir private Path folder;
    private final HandClock clock = new HandClock();
    private final RoomDoor door = new RoomDoor();
    private final RoomDoor elsewhere = new RoomDoor();
    private final List<Frame> shown = new ArrayList<>();
    private final Compositor compositor =
            new Compositor(
                    clock,
                    door,
                    elsewhere,
                    new ProgramSound(clock, door, elsewhere),
                    new PlainFitter());

    @BeforeEach
    void begin() {
        compositor.to(frame -> shown.add(frame.share()), Compositor.NOBODY);
        compositor.setRunning(true);
        door.open();
    }

    @AfterEach
    void end() {
        shown.forEach(Frame::close);
        compositor.close();
    }

    @Test
    void a_camera_of_the_right_size_without_overlays_is_not_copied() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));

        try (var frame = Painted.grey(1280, 720, 90, 7)) {
            compositor.camera(frame);
            beat(33);

            assertThat(shown).last().isSameAs(frame);
        }
    }

    @Test
    void another_shape_is_shown_whole_with_black_beside_it() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));

        camera(640, 480, 90);
        beat(33);

        var frame = shown.getLast();
        assertThat(frame.width()).isEqualTo(1280);
        assertThat(frame.height()).isEqualTo(720);
        assertThat(Painted.luma(frame, 640, 0)).isEqualTo(90);
        assertThat(Painted.luma(frame, 161, 360)).isEqualTo(90);
        assertThat(Painted.luma(frame, 150, 360)).isEqualTo(16);
        assertThat(Painted.luma(frame, 1130, 360)).isEqualTo(16);
    }

    @Test
    void words_lie_over_the_camera_where_they_are_put_and_the_camera_is_not_touched() {
        var words = new Scene.Overlay.Words("Hello room", Scene.Place.BOTTOM_LEFT, 8);
        compositor.show(PreparedScene.of(Scene.camera(TITLES).with(List.of(words)), ARTIST));

        try (var frame = Painted.grey(1280, 720, 90, 0)) {
            compositor.camera(frame);
            beat(33);

            var made = shown.getLast();
            assertThat(Painted.brightest(made, 32, 600, 400, 90)).isGreaterThan(200);
            assertThat(Painted.luma(made, 40, 660)).isLessThan(50);
            assertThat(Painted.brightest(made, 0, 0, 1280, 500)).isEqualTo(90);
            assertThat(Painted.brightest(frame, 0, 0, 1280, 720)).isEqualTo(90);
        }
    }

    @Test
    void a_transparent_picture_lets_the_camera_through() throws IOException {
        var image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 100, 100);
        pen.dispose();
        var file = folder.resolve("logo.png");
        ImageIO.write(image, "png", file.toFile());
        var logo = new Scene.Overlay.Picture(file, Scene.Place.TOP_RIGHT, 25);
        compositor.show(PreparedScene.of(Scene.camera(TITLES).with(List.of(logo)), ARTIST));

        camera(1280, 720, 90);
        beat(33);

        var made = shown.getLast();
        assertThat(Painted.luma(made, 1280 - 32 - 300, 100)).isGreaterThan(230);
        assertThat(Painted.luma(made, 1280 - 32 - 20, 100)).isEqualTo(90);
    }

    @Test
    void a_still_picture_is_shown_thirty_times_a_second_without_a_camera() throws IOException {
        compositor.show(PreparedScene.of(still(), ARTIST));

        for (var i = 0; i < 200; i++) {
            beat(5);
        }

        assertThat(shown).hasSizeBetween(29, 31);
        assertThat(Painted.luma(shown.getLast(), 640, 360)).isGreaterThan(230);
        assertThat(shown).extracting(Frame::capturedNanos).doesNotHaveDuplicates();
    }

    @Test
    void a_picture_that_is_missing_is_told_and_the_rest_of_the_scene_shown() {
        var file = folder.resolve("gone.png");
        var logo = new Scene.Overlay.Picture(file, Scene.Place.TOP, 20);

        var prepared = PreparedScene.of(Scene.camera(TITLES).with(List.of(logo)), ARTIST);

        assertThat(prepared.refused)
                .containsExactly(new Warning.PictureRefused(file, PictureFailure.Code.MISSING));
        assertThat(prepared.layers).isEmpty();
        prepared.close();
    }

    @Test
    void a_file_that_is_no_picture_is_told() throws IOException {
        var file = Files.writeString(folder.resolve("notes.png"), "no picture at all");

        var prepared =
                PreparedScene.of(Scene.camera(TITLES).with(new Scene.Source.Still(file)), ARTIST);

        assertThat(prepared.refused)
                .containsExactly(
                        new Warning.PictureRefused(file, PictureFailure.Code.NOT_A_PICTURE));
        prepared.close();
    }

    @Test
    void a_source_that_is_faster_than_thirty_is_thinned_and_the_newest_wins() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));

        for (var i = 0; i < 240; i++) {
            camera(1280, 720, i);
            beat(4);
        }

        assertThat(shown).hasSizeBetween(28, 31);
        assertThat(Painted.luma(shown.getLast(), 0, 0)).isGreaterThan(225);
    }

    @Test
    void once_the_door_opens_the_card_stays_until_the_sources_first_picture() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));
        door.card();
        beat(40);
        var card = shown.getLast().y().duplicate();

        door.open();
        passBeats(120);
        assertThat(shown).last().matches(frame -> frame.y().equals(card));

        camera(1280, 720, 90);
        beat(40);
        assertThat(Painted.luma(shown.getLast(), 0, 0)).isEqualTo(90);
    }

    @Test
    void a_source_that_gives_nothing_after_the_door_opened_is_a_placeholder_soon() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));
        door.card();
        beat(40);
        var card = shown.getLast().y().duplicate();

        door.open();
        passBeats(400);

        assertThat(shown).last().matches(frame -> !frame.y().equals(card));
    }

    @Test
    void a_source_that_stops_is_repeated_and_then_a_placeholder_within_two_seconds() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));
        camera(1280, 720, 90);
        beat(33);

        passBeats(1_000);
        assertThat(Painted.luma(shown.getLast(), 0, 0)).isEqualTo(90);
        assertThat(shown).hasSizeGreaterThan(9);

        passBeats(900);
        assertThat(Painted.luma(shown.getLast(), 0, 0)).isLessThan(40);
        var before = shown.size();

        passBeats(1_000);
        assertThat(shown.size() - before).isBetween(25, 35);
    }

    @Test
    void the_card_comes_within_a_tenth_of_a_second_whatever_the_source_does() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));
        for (var fed : new boolean[] {true, false}) {
            door.open();
            camera(1280, 720, 90);
            beat(40);
            assertThat(Painted.luma(shown.getLast(), 0, 0)).isEqualTo(90);
            shown.forEach(Frame::close);
            shown.clear();

            door.card();
            for (var i = 0; i < 10; i++) {
                if (fed) {
                    camera(1280, 720, 90);
                }
                beat(10);
            }

            assertThat(shown).isNotEmpty();
            assertThat(shown).allSatisfy(frame -> assertThat(isCard(frame)).isTrue());
        }
    }

    @Test
    void a_camera_that_is_switched_off_is_not_seen_again() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));
        camera(1280, 720, 90);
        beat(33);

        compositor.forget();
        beat(33);

        assertThat(Painted.luma(shown.getLast(), 0, 0)).isLessThan(40);
    }

    @Test
    void after_a_change_to_another_source_the_camera_is_not_seen() {
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));
        camera(1280, 720, 90);
        beat(33);
        var screen = Scene.camera(TITLES).with(new Scene.Source.Screen(":0"));

        compositor.show(PreparedScene.of(screen, ARTIST));
        camera(1280, 720, 90);
        beat(40);
        assertThat(Painted.luma(shown.getLast(), 0, 0)).isLessThan(40);

        try (var frame = Painted.grey(1280, 720, 140, 0)) {
            compositor.surface(frame);
        }
        beat(40);
        assertThat(Painted.luma(shown.getLast(), 0, 0)).isEqualTo(140);
    }

    @Test
    void every_frame_is_given_back() {
        var before = Painted.POOL.lent();
        compositor.show(PreparedScene.of(Scene.camera(TITLES), ARTIST));
        for (var i = 0; i < 50; i++) {
            camera(i % 2 == 0 ? 1280 : 640, 720, 90);
            beat(20);
        }

        shown.forEach(Frame::close);
        shown.clear();
        compositor.close();

        assertThat(Painted.POOL.lent()).isEqualTo(before);
    }

    private Scene still() throws IOException {
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 300, 300);
        pen.dispose();
        var file = folder.resolve("still.png");
        ImageIO.write(image, "png", file.toFile());
        return Scene.camera(TITLES).with(new Scene.Source.Still(file));
    }

    private static boolean isCard(Frame frame) {
        return Painted.luma(frame, 0, 0) < 40 && Painted.brightest(frame, 300, 300, 680, 120) > 200;
    }

    private void camera(int width, int height, int luma) {
        try (var frame = Painted.grey(width, height, luma, clock.nanos())) {
            compositor.camera(frame);
        }
    }

    private void passBeats(int millis) {
        for (var i = 0; i < millis; i += 10) {
            beat(10);
        }
    }

    private void beat(long millis) {
        clock.passMillis(millis);
        compositor.beat(clock.nanos());
    }
}
