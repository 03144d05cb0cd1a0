package app.aside.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.studio.library.ClipShelf;
import app.aside.studio.library.NoShelf;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.ReviewState.Open;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.kit.Times;
import app.aside.studio.ui.shell.Shell;
import app.aside.unit.ClipId;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The Clips section with a clip that is really played, as pictures in `target/screens`, and its
/// keys.
class ClipPicturesTest {
    private static final Path OUT = Path.of("target/screens");
    private static final FramePool POOL = new FramePool();
    private static final int PART_SECONDS = 12;
    private static final int SECONDS = 73 * PART_SECONDS;
    private static final Instant STARTED = States.NOW.minusSeconds(SECONDS);

    private static final List<String> INTERRUPTIONS =
            List.of("Paused 5:31 to 5:52, not charged", "Your microphone off, 9:20 to 10:15");

    @TempDir static Path folder;
    private static Path file = Path.of("unset");

    private final FakeActions actions = new FakeActions();
    private final EveningClock clock = new EveningClock();

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        Files.createDirectories(OUT);
        Fx.start();
        try (var creator =
                        Scenery.room(
                                POOL,
                                new Color(58, 63, 85),
                                new Color(26, 28, 40),
                                new Color(243, 183, 122, 170));
                var fan =
                        Scenery.room(
                                POOL,
                                new Color(35, 75, 75),
                                new Color(12, 26, 30),
                                new Color(120, 180, 170, 120))) {
            var calls = new int[1];
            var part =
                    new CodedClip(1280, 720)
                            .speaking(at -> at / 370 % 3 != 0 && at / 2_900 % 2 == 0)
                            .painted((frame, _) -> copy(calls[0]++ % 2 == 0 ? creator : fan, frame))
                            .unnumbered()
                            .record(folder, "part", PART_SECONDS, List.of());
            file = CodedClip.repeated(part, folder.resolve("clip.mp4"), 73);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clips-review, 1280, 800, Picture in picture, 0",
        "clips-review, 1024, 700, Picture in picture, 0",
        "clips-review, 1920, 1080, Picture in picture, 1",
        "clips-side-by-side, 1280, 800, Side by side, 4",
        "clips-you, 1024, 700, You, 3"
    })
    void nothing_is_cut_or_out_of_reach(String name, int width, int height, String mode, int closer)
            throws IOException {
        try (var reviewing = reviewing()) {
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(width, height));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            Fx.run(() -> toggle(scene, mode).fire());
            Fx.until("the waveform", () -> reviewing.waveforms().newest().isWhole());
            Fx.run(
                    () -> {
                        reviewing.player().seek(124_000_000);
                        shell.pulse();
                        press(scene, KeyCode.I, false);
                        reviewing.player().seek(720_000_000);
                        shell.pulse();
                        press(scene, KeyCode.O, false);
                        reviewing.player().seek(375_500_000);
                        for (var i = 0; i < closer; i++) {
                            shell.pulse();
                            button(scene, "Look closer at the timeline").fire();
                        }
                    });
            Fx.until("pictures", () -> pictured(shell, scene, reviewing));
            Fx.run(
                    () ->
                            scene.getRoot()
                                    .lookupAll(".viewport")
                                    .forEach(one -> one.setCache(false)));

            var image = Fx.get(() -> scene.snapshot(null));
            Png.write(image, OUT.resolve("%s-%dx%d.png".formatted(name, width, height)));

            assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
            assertThat(Fx.thrown()).isEmpty();
            Fx.run(shell::close);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "1024, 700"})
    void moments_stand_in_one_row_or_each_kind_in_a_lane(int width, int height) throws IOException {
        try (var reviewing = reviewing(busy())) {
            var player = reviewing.player();
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(width, height));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            Fx.until("the waveform", () -> reviewing.waveforms().newest().isWhole());
            Fx.run(() -> player.seek(375_500_000));
            Fx.until("pictures", () -> pictured(shell, scene, reviewing));
            snapshot(shell, scene, "clips-row-%dx%d.png".formatted(width, height));
            var stage = Fx.get(() -> inScene(scene.lookup(".clip-player")));
            assertThat(Fx.get(() -> rows(scene, ".moment-marker"))).containsOnlyKeys(0);
            assertTheMomentIsWhollyInSight(scene);

            Fx.run(() -> button(scene, "Show moments in lanes (T)").fire());
            Fx.until("small pictures", () -> filmed(shell, scene, reviewing) >= width / 90);
            snapshot(shell, scene, "clips-lanes-%dx%d.png".formatted(width, height));

            var rows = Fx.get(() -> rows(scene, ".moment-marker"));
            assertThat(rows).containsOnlyKeys(0, 20, 40);
            assertThat(rows.get(0)).hasSize(3);
            assertThat(rows.get(20)).hasSize(2);
            assertThat(rows.get(40)).hasSizeBetween(12, 40);
            assertThat(Fx.get(() -> rows(scene, ".interruption-marker")).get(60))
                    .extracting(Node::getAccessibleText)
                    .containsExactlyElementsOf(INTERRUPTIONS);
            assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
            assertThat(Fx.get(() -> inScene(scene.lookup(".clip-player")))).isEqualTo(stage);
            assertThat(Fx.get(() -> inScene(scene.lookup(".interruption.muted"))).getHeight())
                    .as("a waveform")
                    .isGreaterThanOrEqualTo(30);
            assertThat(Fx.thrown()).isEmpty();
            Fx.run(shell::close);
        }
    }

    @Test
    void a_click_goes_to_a_pause_and_to_what_stands_in_a_lane() {
        try (var reviewing = reviewing(busy())) {
            var player = reviewing.player();
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            Fx.run(() -> scene.snapshot(null));

            var bands = Fx.get(() -> List.copyOf(scene.getRoot().lookupAll(".interruption")));
            assertThat(bands)
                    .extracting(Node::getAccessibleText)
                    .containsExactlyInAnyOrderElementsOf(INTERRUPTIONS);
            var paused = Fx.get(() -> scene.lookup(".interruption.paused"));
            var muted = Fx.get(() -> scene.lookup(".interruption.muted"));
            assertThat(inScene(paused).getHeight()).isGreaterThan(2 * inScene(muted).getHeight());

            Fx.run(() -> click(paused));
            assertThat(player.micros()).isBetween(331_000_000L, 352_000_000L);
            Fx.run(() -> button(scene, "Show moments in lanes (T)").fire());
            Fx.run(() -> ((Button) scene.lookup(".interruption-marker:muted")).fire());
            assertThat(player.micros()).isEqualTo(560_000_000);
            var chat = Fx.get(() -> marker(scene, "Fan: word", 5));
            Fx.run(chat::fire);
            assertThat(chat.getAccessibleText())
                    .startsWith(Times.clock(player.micros() / 1_000_000) + ", “Fan: word");
            Fx.run(() -> marker(scene, "13:05, Tip, $10.00", 0).fire());
            assertThat(player.micros()).isEqualTo(785_000_000);
            Fx.run(() -> button(scene, "Show moments in one row (T)").fire());
            assertThat(Fx.get(() -> rows(scene, ".moment-marker"))).containsOnlyKeys(0);
            Fx.run(shell::close);
        }
    }

    @Test
    void t_opens_the_lanes_and_they_are_open_at_the_next_start() {
        var shelf = new NoShelf();
        try (var reviewing = reviewing(busy())) {
            var shell = Fx.get(() -> shell(reviewing, shelf));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            Fx.run(() -> scene.snapshot(null));
            assertThat(Fx.get(() -> rows(scene, ".moment-marker"))).containsOnlyKeys(0);

            Fx.run(() -> press(scene, KeyCode.T, false));
            Fx.run(() -> scene.snapshot(null));
            assertThat(Fx.get(() -> rows(scene, ".moment-marker"))).containsOnlyKeys(0, 20, 40);
            Fx.run(shell::close);
        }
        try (var reviewing = reviewing(busy())) {
            var shell = Fx.get(() -> shell(reviewing, shelf));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            Fx.run(() -> scene.snapshot(null));

            assertThat(Fx.get(() -> rows(scene, ".moment-marker"))).containsOnlyKeys(0, 20, 40);
            Fx.run(() -> press(scene, KeyCode.T, false));
            Fx.run(() -> scene.snapshot(null));
            assertThat(Fx.get(() -> rows(scene, ".moment-marker"))).containsOnlyKeys(0);
            assertThat(Fx.thrown()).isEmpty();
            Fx.run(shell::close);
        }
    }

    @Test
    void a_marker_that_gives_way_leaves_the_focus_to_the_nearest() {
        try (var reviewing = reviewing(busy())) {
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            Fx.run(() -> press(scene, KeyCode.T, false));
            Fx.run(() -> scene.snapshot(null));
            var whole = Fx.get(() -> rows(scene, ".moment-marker").get(40));
            for (var i = 0; i < 4; i++) {
                Fx.run(() -> button(scene, "Look closer at the timeline").fire());
            }
            Fx.run(() -> scene.snapshot(null));
            var closer = new ArrayList<>(Fx.get(() -> rows(scene, ".moment-marker").get(40)));
            closer.removeAll(whole);
            var chosen = closer.getFirst();
            Fx.run(chosen::requestFocus);

            for (var i = 0; i < 4; i++) {
                Fx.run(() -> button(scene, "See more of the timeline").fire());
            }
            Fx.run(() -> scene.snapshot(null));

            assertThat(chosen.getScene()).isNull();
            var focused = Fx.get(scene::getFocusOwner);
            assertThat(Fx.get(() -> rows(scene, ".moment-marker").get(40))).contains(focused);
            assertThat(Math.abs(seconds(focused) - seconds(chosen))).isLessThan(20);

            Fx.run(() -> press(scene, KeyCode.T, false));
            Fx.run(() -> scene.snapshot(null));
            assertThat(Fx.get(() -> rows(scene, ".moment-marker").get(0)))
                    .contains(Fx.get(scene::getFocusOwner));
            assertThat(Fx.thrown()).isEmpty();
            Fx.run(shell::close);
        }
    }

    /// Where a marker stands.
    private static int seconds(Node marker) {
        var time = marker.getAccessibleText().split(",", 2)[0].split(":", 2);
        return 60 * Integer.parseInt(time[0]) + Integer.parseInt(time[1]);
    }

    @ParameterizedTest
    @CsvSource({"missing, 1280, 800", "altered, 1024, 700"})
    void what_is_wrong_with_a_clip_is_said_in_plain_words(String name, int width, int height)
            throws IOException {
        var wrong = folder.resolve("Tomás Rivera 2026-11-19 21-18 %s.mp4".formatted(name));
        if (name.equals("altered")) {
            Files.writeString(wrong, "no clip");
        }
        try (var reviewing = reviewing()) {
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(width, height));
            Fx.run(() -> show(shell, scene, wrong));
            Fx.until(
                    "it is said",
                    () -> {
                        clock.tick();
                        shell.pulse();
                        return scene.lookup(".clip-player .empty").isVisible();
                    });

            var image = Fx.get(() -> scene.snapshot(null));
            Png.write(image, OUT.resolve("clips-%s-%dx%d.png".formatted(name, width, height)));

            assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
            Fx.run(shell::close);
        }
    }

    @Test
    void the_keys_play_seek_step_and_choose() {
        try (var reviewing = reviewing()) {
            var player = reviewing.player();
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);

            keys(shell, scene, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
            assertThat(player.micros()).isEqualTo(5_000_000);
            keys(shell, scene, KeyCode.PERIOD, KeyCode.PERIOD, KeyCode.COMMA);
            assertThat(player.micros()).isBetween(5_020_000L, 5_040_000L);
            Fx.run(() -> press(scene, KeyCode.RIGHT, true));
            assertThat(player.micros()).isEqualTo(168_000_000);
            Fx.run(() -> press(scene, KeyCode.RIGHT, true));
            assertThat(player.micros()).isEqualTo(331_000_000);
            Fx.run(() -> press(scene, KeyCode.LEFT, true));
            assertThat(player.micros()).isEqualTo(168_000_000);
            keys(shell, scene, KeyCode.END);
            assertThat(player.micros()).isCloseTo(SECONDS * 1_000_000L, near());
            keys(shell, scene, KeyCode.HOME);
            assertThat(player.micros()).isZero();
            keys(shell, scene, KeyCode.SPACE);
            Fx.until("it plays", () -> player.micros() > 0);
            keys(shell, scene, KeyCode.K);
            var stood = player.micros();
            keys(shell, scene, KeyCode.L);
            Fx.until("it plays", () -> player.micros() > stood);
            keys(shell, scene, KeyCode.SPACE);
            Fx.run(shell::close);
        }
    }

    @Test
    void the_ends_of_the_selection_are_moved_with_the_keyboard() {
        try (var reviewing = reviewing()) {
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            var handles = Fx.get(() -> List.copyOf(scene.getRoot().lookupAll(".trim-handle")));
            Fx.run(handles.getFirst()::requestFocus);

            Fx.run(() -> press(scene, KeyCode.RIGHT, true));
            Fx.run(() -> press(scene, KeyCode.RIGHT, true));
            Fx.run(() -> press(scene, KeyCode.LEFT, false));

            assertThat(reviewing.player().micros()).isZero();
            assertThat(Fx.get(() -> handles.getFirst().getAccessibleText()))
                    .isEqualTo("Start of the selection, 0:01");
            assertThat(
                            Fx.get(
                                    () ->
                                            handles.getFirst()
                                                    .queryAccessibleAttribute(
                                                            AccessibleAttribute.VALUE)))
                    .isEqualTo(1.9);
            Fx.run(shell::close);
        }
    }

    @Test
    void the_space_bar_plays_after_a_button_was_clicked() {
        try (var reviewing = reviewing()) {
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            Fx.run(() -> button(scene, "Set out").requestFocus());

            Fx.run(() -> press(scene, KeyCode.SPACE, false));

            Fx.until("it plays", () -> reviewing.player().micros() > 0);
            Fx.run(shell::close);
        }
    }

    @Test
    void leaving_the_section_stops_what_plays() {
        try (var reviewing = reviewing()) {
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            keys(shell, scene, KeyCode.SPACE);

            Fx.run(() -> shortcut(scene, KeyCode.DIGIT1));

            var stood = reviewing.player().micros();
            Fx.run(shell::pulse);
            assertThat(reviewing.player().micros() - stood).isLessThan(30_000);
            assertThat(reviewing.player().state())
                    .matches(state -> state instanceof Open open && !open.playback().playing());
            Fx.run(shell::close);
        }
    }

    @Test
    void the_whole_screen_shows_the_player_and_gives_it_back() {
        try (var reviewing = reviewing()) {
            var shell = Fx.get(() -> shell(reviewing));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> show(shell, scene));
            awaitOpen(shell, reviewing);
            var player = Fx.get(() -> scene.lookup(".clip-player"));

            Fx.run(() -> press(scene, KeyCode.F, false));
            assertThat(Fx.get(() -> !scene.equals(player.getScene()))).isTrue();
            var other = Fx.get(player::getScene);
            Fx.run(() -> press(other, KeyCode.RIGHT, false));
            assertThat(reviewing.player().micros()).isEqualTo(5_000_000);
            Fx.run(() -> press(other, KeyCode.F, false));

            Fx.until("it is back", () -> scene.equals(player.getScene()));
            assertThat(Fx.thrown()).isEmpty();
            Fx.run(shell::close);
        }
    }

    /// The row of the moment where the clip is, and one above it, stand within the list.
    private static void assertTheMomentIsWhollyInSight(Scene scene) {
        var row = Fx.get(() -> inScene(scene.lookup(".moment-list .list-cell:on")));
        var list = Fx.get(() -> inScene(scene.lookup(".moment-list .clipped-container")));
        assertThat(row.getMinY()).isGreaterThanOrEqualTo(list.getMinY() + row.getHeight() - 0.5);
        assertThat(row.getMaxY()).isLessThanOrEqualTo(list.getMaxY() + 0.5);
    }

    private static Offset<Long> near() {
        return within(1_500_000L);
    }

    private static Reviewing reviewing() {
        return reviewing(marks());
    }

    private static Reviewing reviewing(List<Mark> marks) {
        return Reviewing.of(
                FfmpegClipReader::open,
                path -> path.equals(file) ? Optional.of(papers(marks)) : Optional.empty(),
                WaveformStore.NONE,
                SwsPictureConverter::new,
                (_, _) -> {},
                MediaClock.system());
    }

    private static Clip papers(List<Mark> marks) {
        return new Clip.Ready(
                new ClipOrigin(
                        new ClipId("c1"),
                        new SessionId("s1"),
                        "Tomás Rivera",
                        STARTED,
                        new ClipConsent(true, "2026-11", STARTED.minusSeconds(43))),
                marks,
                Duration.ofSeconds(SECONDS),
                411_000_000);
    }

    private static List<Mark> marks() {
        return List.of(
                new Mark(Mark.Kind.TIP, 168_000, "", tip(200)),
                new Mark(Mark.Kind.PAUSE, 331_000, "LOST"),
                new Mark(Mark.Kind.RESUME, 352_000, ""),
                new Mark(Mark.Kind.CREATOR_KEY, 370_000, ""),
                new Mark(Mark.Kind.TIP, 520_000, "So much easier with the low inhale", tip(1_000)),
                new Mark(Mark.Kind.CREATOR_KEY, 682_000, ""),
                new Mark(Mark.Kind.TIP, 785_000, "", tip(1_000)));
    }

    /// As [#marks], with a long chat and the microphone off for a while.
    private static List<Mark> busy() {
        var marks = new ArrayList<>(marks());
        marks.add(new Mark(Mark.Kind.MUTE, 560_000, ""));
        marks.add(new Mark(Mark.Kind.UNMUTE, 615_000, ""));
        for (var i = 0; i < 150; i++) {
            marks.add(new Mark(Mark.Kind.CHAT, 4_000L * i + i % 7 * 900L, "Fan: word " + i));
        }
        return marks;
    }

    private static Mark.Tip tip(long minor) {
        var dollars = Currency.of("USD");
        return new Mark.Tip(Money.of(minor, dollars), Money.of(minor * 8 / 10, dollars));
    }

    private Shell shell(Reviewing reviewing) {
        return shell(reviewing, new NoShelf());
    }

    private Shell shell(Reviewing reviewing, ClipShelf shelf) {
        return new Shell(
                new Surroundings(
                        actions,
                        new FakeMeters(),
                        SwsPictureConverter::new,
                        clock,
                        reviewing,
                        shelf));
    }

    private static StudioState state(Path first) {
        var rows = new ArrayList<ClipRow>();
        rows.add(
                new ClipRow(
                        new ClipId("c1"),
                        first,
                        "Tomás Rivera",
                        STARTED,
                        Duration.ofSeconds(SECONDS),
                        411_000_000,
                        6,
                        false));
        rows.add(States.clip("c2", "June Park", 26, 1500, false));
        rows.add(States.clip("c3", "Anouk de Vries", 52, 600, true));
        rows.add(States.clip("c4", "Kenji Mori", 400, 485, false));
        rows.add(
                States.clip(
                        "c5", "Maximilian-Alexander von Hohenberg-Wartenstein", 9000, 3725, true));
        return States.withClips(States.desk(true, List.of()), rows);
    }

    private static void show(Shell shell, Scene scene) {
        show(shell, scene, file);
    }

    private static void show(Shell shell, Scene scene, Path first) {
        shell.show(state(first));
        shortcut(scene, KeyCode.DIGIT2);
        scene.snapshot(null);
        shell.pulse();
    }

    private void awaitOpen(Shell shell, Reviewing reviewing) {
        Fx.until(
                "open",
                () -> {
                    clock.tick();
                    shell.pulse();
                    return reviewing.player().shown(ClipSide.CREATOR) == 0;
                });
        Fx.run(
                () -> {
                    clock.tick();
                    shell.pulse();
                });
    }

    private boolean pictured(Shell shell, Scene scene, Reviewing reviewing) {
        clock.tick();
        shell.pulse();
        scene.snapshot(null);
        var there = Math.abs(reviewing.player().shown(ClipSide.CREATOR) - 375 * 30) < 90;
        return there
                && scene.getRoot().lookupAll(".picture").stream()
                        .filter(ClipPicturesTest::shows)
                        .allMatch(node -> fills((FramePane) node));
    }

    /// Whether the picture was scaled for the size it is shown at.
    private static boolean fills(FramePane pane) {
        var image = (ImageView) pane.getChildrenUnmodifiable().getFirst();
        return Math.abs(image.getFitWidth() - pane.getWidth()) < 2
                || Math.abs(image.getFitHeight() - pane.getHeight()) < 2;
    }

    private static boolean shows(Node node) {
        return node == null || (node.isVisible() && shows(node.getParent()));
    }

    private void snapshot(Shell shell, Scene scene, String name) throws IOException {
        Fx.run(
                () -> {
                    clock.tick();
                    shell.pulse();
                    scene.snapshot(null);
                });
        Png.write(Fx.get(() -> scene.snapshot(null)), OUT.resolve(name));
    }

    private long filmed(Shell shell, Scene scene, Reviewing reviewing) {
        clock.tick();
        shell.pulse();
        scene.snapshot(null);
        return LongStream.range(0, SECONDS)
                .filter(second -> reviewing.filmstrip().at(second).isPresent())
                .count();
    }

    /// What of a style can be seen, by how far down it stands.
    private static Map<Integer, List<Node>> rows(Scene scene, String style) {
        return scene.getRoot().lookupAll(style).stream()
                .filter(Node::isVisible)
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .collect(Collectors.groupingBy(node -> (int) node.getLayoutY()));
    }

    private static Button marker(Scene scene, String says, int before) {
        return scene.getRoot().lookupAll(".moment-marker").stream()
                .map(Button.class::cast)
                .filter(one -> one.getAccessibleText().contains(says))
                .skip(before)
                .findFirst()
                .orElseThrow();
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static void click(Node node) {
        var at = inScene(node);
        Event.fireEvent(
                node,
                new MouseEvent(
                        MouseEvent.MOUSE_PRESSED,
                        at.getCenterX(),
                        at.getCenterY(),
                        at.getCenterX(),
                        at.getCenterY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
    }

    private static ToggleButton toggle(Scene scene, String text) {
        return Stream.of(scene.getRoot())
                .flatMap(root -> root.lookupAll(".segment").stream())
                .map(ToggleButton.class::cast)
                .filter(one -> text.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static Button button(Scene scene, String says) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(one -> says.equals(one.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private void keys(Shell shell, Scene scene, KeyCode... keys) {
        for (var key : keys) {
            Fx.run(
                    () -> {
                        press(scene, key, false);
                        clock.tick();
                        shell.pulse();
                    });
        }
    }

    private static void shortcut(Scene scene, KeyCode key) {
        fire(scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
    }

    private static void press(Scene scene, KeyCode key, boolean shift) {
        fire(scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
        fire(scene, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, shift, false, false, false));
    }

    private static void fire(Scene scene, KeyEvent event) {
        var owner = scene.getFocusOwner();
        Event.fireEvent(owner == null ? scene : owner, event);
    }

    static void copy(Frame from, Frame to) {
        to.y().put(from.y());
        to.u().put(from.u());
        to.v().put(from.v());
    }
}
