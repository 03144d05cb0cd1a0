package app.aside.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.ClipTemplate;
import app.aside.clips.Mark;
import app.aside.studio.library.StoredShelf;
import app.aside.studio.library.Thumbnails;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.FfmpegClips;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipLibrary;
import app.aside.studio.store.ClipPapers;
import app.aside.studio.store.ClipSeals;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.store.ThumbnailTable;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;
import app.aside.unit.ClipId;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A clip that was really recorded, altered on the disk, on the screen (F11).
@Timeout(120)
final class AlteredClipTest {
    private static final Path OUT = Path.of("target/screens");
    private static final Instant BEGAN = States.NOW.minusSeconds(900);

    @TempDir Path folder;
    private final EveningClock clock = new EveningClock();
    private StudioDatabase database;
    private ClipLibrary library;
    private Path file = Path.of("unset");

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        Files.createDirectories(OUT);
        Fx.start();
    }

    @BeforeEach
    void record() throws IOException {
        var coded = new CodedClip();
        database = StudioDatabase.open(folder.resolve("studio.db"), BEGAN).database();
        library =
                new ClipLibrary(
                        folder.resolve("clips"),
                        new FfmpegClips(coded.clock()),
                        ZoneOffset.UTC,
                        Optional.of(new ClipSeals(database)),
                        () -> ClipTemplate.USUAL);
        var origin =
                new ClipOrigin(
                        new ClipId("c1"),
                        new SessionId("s1"),
                        "Tomás Rivera",
                        BEGAN,
                        new ClipConsent(true, "recording-2", BEGAN.minusSeconds(43)));
        var open = library.start(origin, coded.format(), CodedClip.EPOCH, _ -> {});
        coded.play(open.recorder(), 3);
        open.addMark(new Mark(Mark.Kind.TIP, 1_000, "", tip(200)));
        open.addMark(new Mark(Mark.Kind.CREATOR_KEY, 1_500, ""));
        open.addMark(
                new Mark(Mark.Kind.TIP, 2_000, "So much *easier* with the low inhale", tip(1_000)));
        file = open.finish().file();
    }

    @AfterEach
    void close() {
        library.close();
        database.close();
    }

    @Test
    void change_one_byte_altered_in_review() throws IOException {
        try (var reviewing = reviewing();
                var shelf = shelf(reviewing)) {
            var shell = Fx.get(() -> shell(reviewing, shelf));
            var scene = Fx.get(() -> shell.scene(1280, 800));
            Fx.run(() -> open(shell, scene));
            awaitSaid(shell, scene, "Altered since No");
            assertThat(said(scene, ".clip-tile")).doesNotContain("Altered");
            assertThat(said(scene, ".moment-list"))
                    .contains("Tip, $2.00")
                    .contains("Tip, $10.00 “So much *easier* with the low inhale”");

            var bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            Fx.run(() -> again(scene));

            awaitSaid(shell, scene, "This clip was altered");
            assertThat(said(scene, ".consent-card")).contains("not what was recorded");
            assertThat(said(scene, ".clip-tile")).contains("Altered");
            picture(scene, "clips-altered-file-1280x800.png");
            Fx.run(shell::close);
        }
    }

    @Test
    void another_consent_beside_the_clip_altered_in_review() throws IOException {
        var sidecar = file.resolveSibling(file.getFileName().toString().replace(".mp4", ".json"));
        Files.writeString(
                sidecar, Files.readString(sidecar).replace("\"recording-2\"", "\"recording-9\""));
        try (var reviewing = reviewing();
                var shelf = shelf(reviewing)) {
            var shell = Fx.get(() -> shell(reviewing, shelf));
            var scene = Fx.get(() -> shell.scene(1024, 700));
            Fx.run(() -> open(shell, scene));

            awaitSaid(shell, scene, "The consent was altered");
            picture(scene, "clips-altered-consent-1024x700.png");
            Fx.run(shell::close);
        }
    }

    private static Mark.Tip tip(long minor) {
        var dollars = Currency.of("USD");
        return new Mark.Tip(Money.of(minor, dollars), Money.of(minor * 8 / 10, dollars));
    }

    private static Reviewing reviewing() {
        return Reviewing.of(
                FfmpegClipReader::open,
                ClipPapers::of,
                WaveformStore.NONE,
                SwsPictureConverter::new,
                (_, _) -> {},
                MediaClock.system());
    }

    private StoredShelf shelf(Reviewing reviewing) {
        return new StoredShelf(
                new StoredShelf.Parts(
                        new ClipCatalogue(folder.resolve("clips"), database),
                        new Thumbnails(
                                FfmpegClipReader::open,
                                new SwsPictureConverter(),
                                new ThumbnailTable(folder.resolve("cache.db"))),
                        WaveformStore.NONE,
                        new ClipSettings(new SettingTable(database)),
                        library.sealer()::verify,
                        reviewing::isOpen,
                        () -> false),
                clock);
    }

    private Shell shell(Reviewing reviewing, StoredShelf shelf) {
        return new Shell(
                new Surroundings(
                        new FakeActions(),
                        new FakeMeters(),
                        SwsPictureConverter::new,
                        clock,
                        reviewing,
                        shelf));
    }

    private static void open(Shell shell, Scene scene) {
        shell.show(States.desk(true, List.of()));
        shortcut(scene, KeyCode.DIGIT2);
    }

    /// Leaves the section and comes back.
    private static void again(Scene scene) {
        shortcut(scene, KeyCode.DIGIT1);
        shortcut(scene, KeyCode.DIGIT2);
    }

    private void awaitSaid(Shell shell, Scene scene, String words) {
        Fx.until(
                words,
                () -> {
                    clock.tick();
                    shell.pulse();
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    return said(scene.lookup(".consent-card")).contains(words);
                });
    }

    private static String said(Scene scene, String where) {
        return Fx.get(() -> said(scene.lookup(where)));
    }

    private static String said(Node where) {
        return where.lookupAll(".label").stream()
                .filter(AlteredClipTest::isSeen)
                .map(Label.class::cast)
                .map(Label::getText)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static boolean isSeen(Node node) {
        return node == null || (node.isVisible() && isSeen(node.getParent()));
    }

    private static void picture(Scene scene, String name) throws IOException {
        var image = Fx.get(() -> scene.snapshot(null));
        Png.write(image, OUT.resolve(name));
        assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
        assertThat(Fx.thrown()).isEmpty();
    }

    private static void shortcut(Scene scene, KeyCode key) {
        var owner = scene.getFocusOwner();
        Event.fireEvent(
                owner == null ? scene : owner,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
    }
}
