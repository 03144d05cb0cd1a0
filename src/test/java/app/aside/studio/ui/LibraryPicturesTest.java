package app.aside.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.ClipQuery;
import app.aside.clips.ClipRemarks;
import app.aside.clips.Retention;
import app.aside.session.EndReason;
import app.aside.studio.library.ClipShelf;
import app.aside.studio.library.LockView;
import app.aside.studio.library.RetentionPreview;
import app.aside.studio.library.Shelf;
import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.Reviewing;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.store.Authenticity;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipCatalogue.Emptied;
import app.aside.studio.store.ClipCatalogue.Refusal;
import app.aside.studio.store.ClipLog;
import app.aside.studio.store.ClipLog.What;
import app.aside.studio.store.ClipLog.Why;
import app.aside.studio.store.IndexedClip;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;
import app.aside.unit.ClipId;

import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/// The library's column with very many clips.
final class LibraryPicturesTest {
    private static final Path OUT = Path.of("target/screens");
    private static final int MANY = 10_000;
    private static final List<String> FANS =
            List.of("Tomás Rivera", "June Park", "Anouk de Vries", "Kenji Mori", "Hollis Grant");

    private final ManyClips shelf = new ManyClips();
    private final FakeLock lock = new FakeLock();

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        Files.createDirectories(OUT);
        Fx.start();
    }

    @ParameterizedTest
    @CsvSource({
        "library, 1280, 800, ''",
        "library, 1024, 700, ''",
        "library-nothing, 1280, 800, nowhere"
    })
    void nothing_is_cut_or_out_of_reach(String name, int width, int height, String typed)
            throws IOException {
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(width, height));
        Fx.run(() -> open(shell, scene));
        Fx.until("the clips", () -> tiles(scene) > 1);
        Fx.run(() -> search(scene).setText(typed));
        Fx.until("the answer", () -> shelf.asked.getLast().text().equals(typed));
        Fx.until("it is laid out", () -> typed.isEmpty() || tiles(scene) == 0);

        var image = Fx.get(() -> scene.snapshot(null));
        Png.write(image, OUT.resolve("%s-%dx%d.png".formatted(name, width, height)));

        assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
        assertThat(Fx.thrown()).isEmpty();
        Fx.run(shell::close);
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "1024, 700"})
    void the_filter_opens_over_the_clips_and_closes_with_escape(int width, int height)
            throws IOException {
        shelf.keeping = new Shelf.Keeping(new Retention(90), 0, 3);
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(width, height));
        Fx.run(() -> open(shell, scene));
        Fx.until("the clips", () -> tiles(scene) > 1);

        Fx.run(((ToggleButton) scene.lookup(".clip-search .toggle-button"))::fire);
        Fx.until("it is laid out", () -> tiles(scene) > 1);
        picture(scene, "library-filter-%dx%d.png".formatted(width, height));
        assertThat(Fx.get(() -> scene.lookup(".clip-news").isVisible())).isTrue();

        Fx.run(
                () ->
                        Event.fireEvent(
                                scene.lookup(".clip-filter .combo-box"),
                                key(KeyCode.ESCAPE, false)));
        assertThat(Fx.get(() -> scene.lookup(".clip-filter").isVisible())).isFalse();
        Fx.run(shell::close);
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, 0", "1024, 700, 90"})
    void the_settings_of_clips_show_what_would_go(int width, int height, int days)
            throws IOException {
        shelf.keeping = new Shelf.Keeping(new Retention(days), 0, 0);
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(width, height));
        Fx.run(() -> open(shell, scene));
        Fx.until("the clips", () -> tiles(scene) > 1);

        Fx.run(
                () ->
                        scene.getRoot().lookupAll(".button").stream()
                                .filter(Button.class::isInstance)
                                .map(Button.class::cast)
                                .filter(one -> "Settings of clips".equals(one.getAccessibleText()))
                                .forEach(Button::fire));
        Fx.until(
                "it is known",
                () ->
                        tiles(scene) > 1
                                && scene.lookup(".dialog-card .segments") != null
                                && scene.lookup(".scrim").getOpacity() == 1);
        picture(scene, "clip-settings-%dx%d.png".formatted(width, height));
        Fx.run(() -> ((TextField) scene.lookup("#clip-name")).setText("{date} {fan} unsaved"));
        Fx.run(((Button) scene.lookup("#clip-log"))::fire);
        Fx.until("the log", () -> scene.lookup("#log") instanceof TextArea);
        Fx.until("it is there", () -> scene.lookup(".scrim").getOpacity() == 1);
        picture(scene, "clip-log-%dx%d.png".formatted(width, height));
        assertTheSettingsComeBack(scene);
        Fx.run(((Button) scene.lookup("#clip-lock"))::fire);
        Fx.until("the lock", () -> scene.lookup("#lock-act") != null);
        assertTheSettingsComeBack(scene);
        Fx.run(shell::close);
    }

    @Test
    void the_keys_delete_a_clip_and_take_that_back_once() {
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(1280, 800));
        Fx.run(() -> open(shell, scene));
        Fx.until("the clips", () -> tiles(scene) > 1);

        for (var pressed :
                List.of(key(KeyCode.DELETE, false), key(KeyCode.Z, true), key(KeyCode.Z, true))) {
            Fx.run(() -> Event.fireEvent(scene.lookup(".clip-grid"), pressed));
            Fx.until("it is answered", () -> tiles(scene) > 1);
        }

        assertThat(shelf.moved).containsExactly("c0 into the bin", "c0 back");
        Fx.run(shell::close);
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "1024, 700"})
    void a_summary_pictures_its_clip_and_leads_to_it_among_the_clips(int width, int height)
            throws IOException {
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(width, height));
        var saved = new ClipOutcome.Saved(States.clip("c4", "Hollis Grant", 104, 304, false));
        Fx.run(() -> shell.show(States.stage(States.completed(EndReason.ENDED_BY_CREATOR, saved))));
        Fx.until("its picture", () -> poster(scene).getImage() != null);
        picture(scene, "summary-clip-%dx%d.png".formatted(width, height));

        Fx.run(() -> ((Button) scene.lookup("#look-at-clip")).fire());
        Fx.until("the clips", () -> tiles(scene) > 1);

        var chosen = Fx.get(() -> scene.lookup(".clip-tile:chosen"));
        assertThat(chosen.getAccessibleText()).startsWith("Hollis Grant");
        Fx.run(shell::close);
    }

    @Test
    void a_lock_takes_the_picture_out_of_the_summary_too() {
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(1280, 800));
        var saved = new ClipOutcome.Saved(States.clip("c4", "Hollis Grant", 104, 304, false));
        Fx.run(() -> shell.show(States.stage(States.completed(EndReason.ENDED_BY_CREATOR, saved))));
        Fx.until("its picture", () -> poster(scene).getImage() != null);

        lock.show(locked(Standing.LOCKED));
        Fx.until("it is gone", () -> poster(scene).getImage() == null);
        lock.show(locked(Standing.OPEN));
        Fx.until("it is back", () -> poster(scene).getImage() != null);
        Fx.run(shell::close);
    }

    private static LockView locked(Standing standing) {
        var remark = new LockView.Remark(0, false, false, false);
        return new LockView(standing, false, Optional.empty(), 0, remark, Instant.MIN);
    }

    private static ImageView poster(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return (ImageView) scene.lookup(".clip-well .image-view");
    }

    /// From what was opened over them, with what was typed.
    private static void assertTheSettingsComeBack(Scene scene) {
        Fx.run(() -> Event.fireEvent(scene.getFocusOwner(), key(KeyCode.ESCAPE, false)));
        assertThat(Fx.get(() -> scene.lookup("#clip-name")))
                .isInstanceOfSatisfying(
                        TextField.class,
                        name -> assertThat(name.getText()).isEqualTo("{date} {fan} unsaved"));
    }

    private static void picture(Scene scene, String name) throws IOException {
        var image = Fx.get(() -> scene.snapshot(null));
        Png.write(image, OUT.resolve(name));
        assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
        assertThat(Fx.thrown()).isEmpty();
    }

    private static KeyEvent key(KeyCode code, boolean shortcut) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false);
    }

    @Test
    void of_very_many_clips_only_those_that_are_seen_are_laid_out() {
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(1280, 800));
        Fx.run(() -> open(shell, scene));
        Fx.until("the clips", () -> tiles(scene) > 1);

        assertThat(Fx.get(() -> tiles(scene))).isLessThan(40);
        assertThat(shelf.pictured).hasSizeLessThan(40);
        Fx.run(shell::close);
    }

    @Test
    void a_picture_that_comes_and_a_clip_that_is_chosen_make_no_tile_anew() {
        shelf.holds = true;
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(1280, 800));
        Fx.run(() -> open(shell, scene));
        Fx.until("the clips", () -> tiles(scene) > 1);
        var before = Fx.get(() -> seen(scene));

        shelf.answer();
        Fx.until("the pictures", () -> seen(scene).stream().allMatch(tile -> picture(tile)));
        Fx.run(() -> Event.fireEvent(scene.lookup(".clip-grid"), key(KeyCode.RIGHT, false)));
        Fx.until("it is laid out", () -> tiles(scene) > 1);

        var after = Fx.get(() -> seen(scene));
        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
        assertThat(Fx.get(() -> after.stream().filter(tile -> isChosen(tile)).count())).isOne();
        Fx.run(shell::close);
    }

    @Test
    void a_line_that_was_out_of_sight_comes_back_with_what_came_meanwhile() {
        shelf.holds = true;
        var shell = Fx.get(this::shell);
        var scene = Fx.get(() -> shell.scene(1280, 750));
        Fx.run(() -> open(shell, scene));
        Fx.until("the clips", () -> tiles(scene) > 1);
        var few = Fx.get(() -> tiles(scene));

        Fx.run(() -> wheel(scene, -90));
        Fx.until("one line more", () -> tiles(scene) > few);
        Fx.run(() -> wheel(scene, 90));
        Fx.until("one line less", () -> tiles(scene) == few);
        shelf.answer();
        Fx.until("the pictures", () -> seen(scene).stream().allMatch(tile -> picture(tile)));
        Fx.run(() -> wheel(scene, -90));
        Fx.until("one line more", () -> tiles(scene) > few);

        assertThat(Fx.get(() -> seen(scene))).allMatch(tile -> picture(tile));
        Fx.run(shell::close);
    }

    private static List<Node> seen(Scene scene) {
        return scene.getRoot().lookupAll(".clip-grid .clip-tile").stream()
                .filter(Node::isVisible)
                .toList();
    }

    private static boolean picture(Node tile) {
        return tile.lookup(".image-view") instanceof ImageView view && view.getImage() != null;
    }

    private static boolean isChosen(Node tile) {
        return tile.getPseudoClassStates().contains(PseudoClass.getPseudoClass("chosen"));
    }

    private static void wheel(Scene scene, double pixels) {
        Event.fireEvent(scene.lookup(".clip-grid .clip-tile"), Wheel.turned(pixels));
    }

    private Shell shell() {
        return new Shell(
                new Surroundings(
                        new FakeActions(),
                        new FakeMeters(),
                        SwsPictureConverter::new,
                        new EveningClock(),
                        Reviewing.none(),
                        shelf,
                        lock));
    }

    private static void open(Shell shell, Scene scene) {
        shell.show(States.desk(true, List.of()));
        scene.getRoot().fireEvent(key(KeyCode.DIGIT2, true));
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        shell.pulse();
    }

    private static long tiles(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.getRoot().lookupAll(".clip-grid .clip-tile").stream()
                .filter(one -> one.isVisible() && one.getScene() != null)
                .filter(one -> scene.lookup(".clip-grid").isVisible())
                .count();
    }

    private static TextField search(Scene scene) {
        return (TextField) scene.lookup(".clip-search .text-field");
    }

    /// Answers at once with made-up clips, of which only some can be found by words.
    private static final class ManyClips implements ClipShelf {
        private final List<ClipQuery> asked = new CopyOnWriteArrayList<>();
        private final List<String> moved = new CopyOnWriteArrayList<>();
        private final List<ClipId> pictured = new CopyOnWriteArrayList<>();
        private final List<IndexedClip> clips = new ArrayList<>();
        private final List<Runnable> held = new CopyOnWriteArrayList<>();
        private Shelf.Keeping keeping = new Shelf.Keeping(Retention.OFF, 0, 0);

        /// Whether pictures wait until they are to be answered.
        private volatile boolean holds;

        private ManyClips() {
            for (var i = 0; i < MANY; i++) {
                var fan = FANS.get(i % FANS.size());
                clips.add(
                        new IndexedClip(
                                States.clip("c" + i, fan, 26 * i, 300 + i % 2_000, i == 3),
                                ClipRemarks.NONE,
                                null,
                                null,
                                i == 1 ? new Authenticity.Altered(Authenticity.Part.FILE) : null));
            }
        }

        @Override
        public void find(ClipQuery query, int most, Consumer<Shelf> answer) {
            asked.add(query);
            answer.accept(
                    new Shelf(
                            query.text().isEmpty() ? clips : List.of(),
                            new Shelf.Amount(MANY, 18_200_000_000L),
                            new Shelf.Amount(3, 1_200_000_000L),
                            new ClipCatalogue.Choices(FANS, List.of("Keep")),
                            OptionalLong.of(210_000_000_000L),
                            keeping));
        }

        @Override
        public void refresh(Runnable changed) {}

        @Override
        public void remark(ClipId clip, ClipRemarks remarks, Consumer<Boolean> answer) {}

        @Override
        public void setBinned(ClipId clip, boolean binned, Consumer<Optional<Refusal>> answer) {
            moved.add(clip.value() + (binned ? " into the bin" : " back"));
            answer.accept(Optional.empty());
        }

        @Override
        public void inspect(ClipId clip) {}

        @Override
        public void preview(Retention rule, Consumer<RetentionPreview> answer) {
            var takes = rule.isOn() ? clips.subList(3, 15) : List.<IndexedClip>of();
            answer.accept(
                    new RetentionPreview(
                            new ClipCatalogue.Page(takes, takes.size(), 3_300_000_000L),
                            keeping.rule(),
                            new Shelf.Amount(MANY, 18_200_000_000L),
                            new Shelf.Amount(3, 1_200_000_000L),
                            OptionalLong.of(210_000_000_000L),
                            Path.of("Videos/Aside")));
        }

        @Override
        public void keep(Retention rule, boolean agreed, Runnable answer) {}

        @Override
        public void log(int most, Consumer<List<ClipLog.Told>> answer) {
            var at = States.NOW;
            var sha256 = "0123456789abcdef".repeat(4);
            var clip = new ClipId("0197f2c4-7b1e-7cc3-98c4-dc0c0c07398f");
            answer.accept(
                    List.of(
                            new ClipLog.Told(
                                    new ClipLog.Line(
                                            at,
                                            What.DELETED,
                                            Why.CREATOR,
                                            clip,
                                            282_000_000,
                                            sha256),
                                    "June Park",
                                    Optional.of(at.minusSeconds(90_000))),
                            new ClipLog.Told(
                                    new ClipLog.Line(
                                            at.minusSeconds(9_000),
                                            What.GONE,
                                            Why.BIN_TIME,
                                            clip,
                                            282_000_000,
                                            ""),
                                    "",
                                    Optional.empty())));
        }

        @Override
        public void emptyBin(Consumer<Emptied> answer) {}

        @Override
        public void lanes(Consumer<Boolean> answer) {}

        @Override
        public void keepLanes(boolean on) {}

        @Override
        public void close() {}

        @Override
        public void picture(ClipId clip, Path file, Consumer<byte[]> answer) {
            pictured.add(clip);
            if (holds) {
                held.add(() -> answer.accept(jpeg(clip.value().hashCode())));
            } else {
                answer.accept(jpeg(clip.value().hashCode()));
            }
        }

        /// Gives the pictures that were asked for, and from now on each at once.
        private void answer() {
            holds = false;
            held.forEach(Runnable::run);
        }

        private static byte[] jpeg(int seed) {
            var image = new BufferedImage(256, 144, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            var tone = Color.getHSBColor(seed % 17 / 17f, 0.4f, 0.4f);
            graphics.setPaint(new GradientPaint(0, 0, tone, 256, 144, Color.BLACK));
            graphics.fillRect(0, 0, 256, 144);
            graphics.dispose();
            var out = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "jpg", out);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
            return out.toByteArray();
        }
    }
}
