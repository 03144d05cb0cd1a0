package app.aside.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.clips.edit.Cut;
import app.aside.studio.export.ExportDesk;
import app.aside.studio.export.ExportState;
import app.aside.studio.library.NoLock;
import app.aside.studio.library.NoShelf;
import app.aside.studio.media.ClipExporter;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportPlan;
import app.aside.studio.media.ExportWatch;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.FfmpegExporter;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Cut and export on the screen, as pictures in `target/screens`, and its keys.
@Timeout(120)
class ExportPicturesTest {
    private static final Path OUT = Path.of("target/screens");
    private static final FramePool POOL = new FramePool();
    private static final int SECONDS = 8;
    private static final Instant STARTED = States.NOW.minusSeconds(SECONDS);

    @TempDir static Path folder;
    private static Path file = Path.of("unset");

    private final EveningClock clock = new EveningClock();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final ExportDesk desk =
            new ExportDesk(
                    new ExportDesk.Parts(
                            new Waiting(),
                            _ -> OptionalLong.of(18_200_000_000L),
                            _ -> false,
                            _ -> false));
    private final Reviewing reviewing =
            Reviewing.of(
                    FfmpegClipReader::open,
                    _ -> Optional.of(papers()),
                    WaveformStore.NONE,
                    SwsPictureConverter::new,
                    (_, _) -> {},
                    MediaClock.system());
    private final Shell shell = Fx.get(this::newShell);

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
            file =
                    new CodedClip(1280, 720)
                            .speaking(at -> at / 370 % 3 != 0)
                            .painted(
                                    (frame, _) ->
                                            ClipPicturesTest.copy(
                                                    calls[0]++ % 2 == 0 ? creator : fan, frame))
                            .unnumbered()
                            .record(folder, "Tomás Rivera 2026-11-19 21.18", SECONDS, List.of());
        }
    }

    @AfterEach
    void end() throws IOException {
        mayGoOn.countDown();
        Fx.run(shell::close);
        desk.close();
        reviewing.close();
        Files.deleteIfExists(folder.resolve("Tomás Rivera 2026-11-19 21.18.cut"));
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "1024, 700"})
    void parts_dialog_progress_and_end_are_whole_and_in_reach(int width, int height)
            throws Exception {
        var scene = Fx.get(() -> shell.scene(width, height));
        open(scene);
        parts(scene);
        picture(scene, "export-parts", width, height);

        Fx.run(() -> shortcut(scene, KeyCode.E, false));
        await(scene, "the plan", () -> !button(scene, "export-save").isDisabled());
        await(
                scene,
                "the room",
                () -> texts(scene).stream().anyMatch(text -> text.contains("18.2 GB are free")));
        assertThat(Fx.get(() -> texts(scene)))
                .anyMatch(text -> text.contains("Part 1 starts 0.4 s earlier, at 0:01.00."))
                .contains("Ask Tomás Rivera before you publish it.");
        picture(scene, "export-dialog", width, height);
        Fx.run(() -> format(scene).getSelectionModel().select(2));
        await(scene, "the plan", () -> !button(scene, "export-save").isDisabled());
        picture(scene, "export-mixed", width, height);
        Fx.run(() -> format(scene).getSelectionModel().select(0));
        Fx.run(() -> press(scene, KeyCode.ESCAPE));

        begin(scene, width);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        picture(scene, "export-running", width, height);
        assertThat(Fx.get(() -> shell.mayClose(() -> {}))).isFalse();
        picture(scene, "export-quit", width, height);
        Fx.run(() -> press(scene, KeyCode.ESCAPE));
        mayGoOn.countDown();
        Fx.run(() -> shortcut(scene, KeyCode.DIGIT1, false));
        await(scene, "the end", () -> scene.lookup("#export-made") != null);
        picture(scene, "export-made-elsewhere", width, height);
        Fx.run(() -> shortcut(scene, KeyCode.DIGIT2, false));
        picture(scene, "export-made", width, height);
        assertThat(Fx.thrown()).isEmpty();
    }

    /// As the dialog does once the system's own has given it a place.
    private void begin(Scene scene, int width) {
        assertThat(desk.start(planned(), folder.resolve("Tomás cut %d.mp4".formatted(width))))
                .isTrue();
        await(scene, "it runs", () -> desk.state() instanceof ExportState.Running);
    }

    private static ExportPlan planned() {
        return new FfmpegExporter()
                .plan(
                        new ExportOrder(
                                file,
                                Cut.of(1_000_000, 3_000_000),
                                new ExportForm.Copied(
                                        Set.of(ClipTrack.values()), ExportForm.Edges.KEY_FRAME),
                                List.of(),
                                List.of()));
    }

    @Test
    void the_keys_cut_undo_redo_and_open_the_dialog() {
        var scene = Fx.get(() -> shell.scene(1280, 800));
        open(scene);
        seek(scene, 2_000_000);
        Fx.run(() -> press(scene, KeyCode.I));
        seek(scene, 4_000_000);
        Fx.run(() -> press(scene, KeyCode.S));
        assertThat(Fx.get(() -> numbers(scene))).containsExactly("1", "2");
        Fx.run(() -> shortcut(scene, KeyCode.Z, false));
        assertThat(Fx.get(() -> numbers(scene))).isEmpty();
        Fx.run(() -> shortcut(scene, KeyCode.Z, true));
        assertThat(Fx.get(() -> numbers(scene))).containsExactly("1", "2");
        Fx.run(() -> shortcut(scene, KeyCode.Z, false));
        Fx.run(() -> shortcut(scene, KeyCode.Y, false));
        assertThat(Fx.get(() -> numbers(scene))).containsExactly("1", "2");
        Fx.run(() -> press(scene, KeyCode.DELETE));
        assertThat(Fx.get(() -> numbers(scene))).isEmpty();
        Fx.run(() -> press(scene, KeyCode.P));
        Fx.until("it plays the part that is left", () -> reviewing.player().micros() > 4_000_000);
        Fx.run(() -> shortcut(scene, KeyCode.E, false));
        assertThat(Fx.get(() -> scene.lookup(".dialog-card") != null)).isTrue();
        Fx.run(() -> press(scene, KeyCode.ESCAPE));
        assertThat(Fx.thrown()).isEmpty();
    }

    @Test
    void what_is_chosen_in_the_row_is_chosen_in_the_dialog() {
        var scene = Fx.get(() -> shell.scene(1280, 800));
        open(scene);
        Fx.run(
                () -> {
                    check(scene, "Hide the fan’s video").fire();
                    shortcut(scene, KeyCode.E, false);
                });

        var dialog = Fx.get(() -> scene.lookup(".dialog-card"));
        assertThat(Fx.get(() -> check(dialog, "Hide the fan’s video").isSelected())).isTrue();
        assertThat(Fx.get(() -> check(dialog, "The fan’s picture").isSelected())).isFalse();
        assertThat(Fx.get(() -> check(dialog, "The fan’s sound").isSelected())).isTrue();
        assertThat(Fx.thrown()).isEmpty();
    }

    private void open(Scene scene) {
        Fx.run(
                () -> {
                    shell.show(state());
                    shortcut(scene, KeyCode.DIGIT2, false);
                    scene.snapshot(null);
                });
        await(scene, "open", () -> reviewing.player().shown(ClipSide.CREATOR) == 0);
        await(scene, "the plan", () -> !label(scene, "0:08, about").isEmpty());
        await(scene, "the waveform", () -> reviewing.waveforms().newest().isWhole());
    }

    /// Two parts, the first in hand.
    private void parts(Scene scene) {
        seek(scene, 1_400_000);
        Fx.run(() -> press(scene, KeyCode.I));
        seek(scene, 3_200_000);
        Fx.run(() -> press(scene, KeyCode.O));
        seek(scene, 4_500_000);
        Fx.run(() -> press(scene, KeyCode.A));
        seek(scene, 6_500_000);
        Fx.run(() -> press(scene, KeyCode.O));
        Fx.run(() -> part(scene, "1").fire());
        seek(scene, 2_600_000);
        await(scene, "the plan", () -> !label(scene, "0:05, about").isEmpty());
    }

    private static boolean still(Scene scene) {
        return Stream.of(".scrim", ".toast")
                .flatMap(style -> scene.getRoot().lookupAll(style).stream())
                .filter(Node::isVisible)
                .allMatch(node -> node.getOpacity() == 1 && node.getTranslateY() == 0);
    }

    private void seek(Scene scene, long micros) {
        Fx.run(
                () -> {
                    reviewing.player().seek(micros);
                    pulse(scene);
                });
    }

    private void picture(Scene scene, String name, int width, int height) throws IOException {
        await(scene, "still", () -> still(scene));
        Fx.run(() -> scene.getRoot().lookupAll(".viewport").forEach(one -> one.setCache(false)));
        Fx.run(() -> scene.snapshot(null));
        var image = Fx.get(() -> scene.snapshot(null));
        Png.write(image, OUT.resolve("%s-%dx%d.png".formatted(name, width, height)));
        assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
    }

    private void await(Scene scene, String what, BooleanSupplier so) {
        Fx.until(
                what,
                () -> {
                    pulse(scene);
                    return so.getAsBoolean();
                });
    }

    private void pulse(Scene scene) {
        clock.tick();
        shell.pulse();
        scene.getRoot().layout();
    }

    private Shell newShell() {
        return new Shell(
                new Surroundings(
                        new FakeActions(),
                        new FakeMeters(),
                        SwsPictureConverter::new,
                        clock,
                        reviewing,
                        new NoShelf(),
                        new NoLock(),
                        desk));
    }

    private static Clip papers() {
        return new Clip.Ready(
                new ClipOrigin(
                        new ClipId("c1"),
                        new SessionId("s1"),
                        "Tomás Rivera",
                        STARTED,
                        new ClipConsent(true, "2026-11", STARTED.minusSeconds(43))),
                List.of(
                        new Mark(Mark.Kind.TIP, 1_600, ""),
                        new Mark(Mark.Kind.CHAT, 3_000, "So much easier with the low inhale"),
                        new Mark(Mark.Kind.CREATOR_KEY, 4_700, "")),
                Duration.ofSeconds(SECONDS),
                8_000_000);
    }

    private static StudioState state() {
        var row =
                new ClipRow(
                        new ClipId("c1"),
                        file,
                        "Tomás Rivera",
                        STARTED,
                        Duration.ofSeconds(SECONDS),
                        8_000_000,
                        3,
                        false);
        return States.withClips(
                States.desk(true, List.of()),
                List.of(row, States.clip("c2", "June Park", 26, 1500, false)));
    }

    private static List<String> numbers(Scene scene) {
        return scene.getRoot().lookupAll(".part-number").stream()
                .map(node -> ((Button) node).getText())
                .sorted()
                .toList();
    }

    private static Button part(Scene scene, String number) {
        return scene.getRoot().lookupAll(".part-number").stream()
                .map(Button.class::cast)
                .filter(one -> number.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static Button button(Scene scene, String id) {
        return (Button) scene.lookup("#" + id);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Object> format(Scene scene) {
        return (ComboBox<Object>) scene.lookup("#export-dialog-format");
    }

    private static CheckBox check(Scene scene, String text) {
        return check(scene.getRoot(), text);
    }

    private static CheckBox check(Node in, String text) {
        return in.lookupAll(".check-box").stream()
                .map(CheckBox.class::cast)
                .filter(one -> text.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static String label(Scene scene, String start) {
        return texts(scene).stream().filter(text -> text.startsWith(start)).findFirst().orElse("");
    }

    private static List<String> texts(Scene scene) {
        return scene.getRoot().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(Labeled.class::cast)
                .flatMap(one -> Stream.ofNullable(one.getText()))
                .toList();
    }

    private static void press(Scene scene, KeyCode key) {
        fire(scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
        fire(scene, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, false, false, false));
    }

    private static void shortcut(Scene scene, KeyCode key, boolean shift) {
        fire(scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, true, false, false));
    }

    private static void fire(Scene scene, KeyEvent event) {
        var owner = scene.getFocusOwner();
        Event.fireEvent(owner == null || owner.getScene() == null ? scene : owner, event);
    }

    /// The real one, which waits once it is under way.
    private final class Waiting implements ClipExporter {
        private final FfmpegExporter real = new FfmpegExporter();

        @Override
        public ExportPlan plan(ExportOrder order) {
            return real.plan(order);
        }

        @Override
        public boolean export(ExportPlan plan, Path target, ExportWatch watch) {
            return real.export(
                    plan,
                    target,
                    new ExportWatch() {
                        @Override
                        public void progress(double share) {
                            watch.progress(share);
                            if (share > 0.3) {
                                begun.countDown();
                                hold();
                            }
                        }

                        @Override
                        public boolean isCancelled() {
                            return watch.isCancelled();
                        }
                    });
        }

        @Override
        public void still(Path clip, ClipTrack picture, long micros, Path target) {
            real.still(clip, picture, micros, target);
        }

        private void hold() {
            try {
                if (!mayGoOn.await(100, TimeUnit.SECONDS)) {
                    throw new AssertionError("it was never let go on");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
