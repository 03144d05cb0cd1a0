package app.aside.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.library.LockDesk;
import app.aside.studio.library.StoredLock;
import app.aside.studio.library.StoredShelf;
import app.aside.studio.library.Thumbnails;
import app.aside.studio.locked.ClipLock;
import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.locked.LockedPath;
import app.aside.studio.locked.PassphraseCost;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.store.Authenticity;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipPapers;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.ShelvedClips;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.store.ThumbnailTable;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The clips' lock on the screen, over real files: switched on, locked, opened, switched off.
final class LockPicturesTest {
    private static final Path OUT = Path.of("target/screens");
    private static final Instant AT = Instant.parse("2026-11-20T20:00:00Z");
    private static final String PASSPHRASE = "correct horse battery";
    private static final int CLIPS = 9;
    private static final List<String> FANS =
            List.of("Tomás Rivera", "June Park", "Anouk de Vries", "Kenji Mori", "Hollis Grant");

    @TempDir Path folder;
    private final Clock clock = new EveningClock();
    private StudioDatabase database;
    private StoredShelf shelf;
    private LockDesk desk;
    private String told = "";
    private Shell shell;
    private Scene scene;

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        Files.createDirectories(OUT);
        Fx.start();
    }

    @BeforeEach
    void make() throws IOException {
        var clips = folder.resolve("clips");
        var shelved = new ShelvedClips(clips);
        for (var i = 0; i < CLIPS; i++) {
            shelved.add(
                    "clip " + i,
                    "c" + i,
                    FANS.get(i % FANS.size()),
                    AT.minus(Duration.ofHours(7L * i)),
                    Duration.ofSeconds(611 + 97L * i));
        }
        database = StudioDatabase.open(folder.resolve("studio.db"), AT).database();
        var lock = new ClipLock(clips, new PassphraseCost(64, 1, 1), new SecureRandom());
        shelf =
                new StoredShelf(
                        new StoredShelf.Parts(
                                new ClipCatalogue(clips, database),
                                new Thumbnails(
                                        FfmpegClipReader.through(lock),
                                        new SwsPictureConverter(),
                                        new ThumbnailTable(folder.resolve("cache.db")),
                                        lock),
                                WaveformStore.NONE,
                                new ClipSettings(new SettingTable(database)),
                                (_, _) -> new Authenticity.Intact(),
                                _ -> false,
                                () -> false),
                        clock);
        desk =
                new StoredLock(
                        lock,
                        new LockedClips(lock),
                        clock,
                        new StoredLock.Kept(() -> shelf.refresh(() -> {}), shelf::forgetPictures),
                        StoredLock.Pace.unless(() -> false));
        var surroundings =
                new Surroundings(
                        new FakeActions(),
                        new FakeMeters(),
                        SwsPictureConverter::new,
                        clock,
                        Reviewing.none(),
                        shelf,
                        desk);
        shell = Fx.get(() -> new Shell(surroundings));
        scene = Fx.get(() -> new Scene(new Group()));
    }

    @AfterEach
    void close() {
        Fx.run(shell::close);
        desk.close();
        shelf.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "1024, 700"})
    void nothing_is_cut_or_out_of_reach(int width, int height) throws IOException {
        open(width, height);
        Fx.run(() -> button("Lock for clips").fire());
        picture("lock-off", width, height);
        fire("#lock-act");
        type("#lock-next", "short");
        picture("lock-setting", width, height);
        switchOn();
        awaitAllLocked();
        assertTheCodeStays();
        picture("lock-code", width, height);
        Fx.run(() -> check("#lock-code-noted").setSelected(true));
        fire("#lock-act");
        assertThat(Fx.get(() -> Clipboard.getSystemClipboard().hasString())).isFalse();
        picture("lock-on", width, height);
        assertTheCodeIsToldAgain(width, height);
        Fx.run(() -> button("Close").fire());
        Fx.run(() -> fireKey(KeyCode.L));
        Fx.until(
                "it is locked", () -> scene.lookup("#passphrase") != null && isSeen("#passphrase"));
        picture("lock-shut", width, height);
        type("#passphrase", "another one");
        fire("#unlock");
        Fx.until("it is refused", () -> said().stream().anyMatch(t -> t.startsWith("That is not")));
        picture("lock-wrong", width, height);
    }

    /// To who knows the passphrase.
    private void assertTheCodeIsToldAgain(int width, int height) throws IOException {
        fire("#lock-tell");
        assertThat(Fx.get(() -> isSeen("#lock-code"))).isFalse();
        picture("lock-tell", width, height);
        type("#lock-before", PASSPHRASE);
        fire("#lock-act");
        Fx.until("the code", () -> isSeen("#lock-code"));
        assertThat(Fx.get(() -> ((TextField) scene.lookup("#lock-code")).getText()))
                .isEqualTo(told);
        picture("lock-told", width, height);
        fire("#lock-act");
    }

    /// Neither Escape nor the cross nor the window's own nor another screen takes it away.
    private void assertTheCodeStays() {
        var code = Fx.get(() -> ((TextField) scene.lookup("#lock-code")).getText());
        Fx.run(
                () -> {
                    scene.lookup("#lock-code")
                            .fireEvent(
                                    new KeyEvent(
                                            KeyEvent.KEY_PRESSED,
                                            "",
                                            "",
                                            KeyCode.ESCAPE,
                                            false,
                                            false,
                                            false,
                                            false));
                    button("Close").fire();
                });
        assertThat(Fx.get(() -> shell.mayClose(() -> {}))).isFalse();
        assertThat(Fx.get(() -> ((TextField) scene.lookup("#lock-code")).getText()))
                .isEqualTo(code);
        told = code;
        fire("#lock-copy");
        assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(code);
    }

    @Test
    void clips_that_were_left_open_can_be_locked_later() throws IOException {
        open(1280, 800);
        Fx.run(() -> button("Lock for clips").fire());
        fire("#lock-act");
        Fx.run(() -> check("#lock-all").setSelected(false));
        switchOn();
        Fx.run(() -> check("#lock-code-noted").setSelected(true));
        fire("#lock-act");
        Fx.until("they are left", () -> desk.view().remark().older());
        Fx.until("it is offered", () -> isSeen("#lock-go-on"));
        assertThat(Fx.get(this::said)).contains("9 clips are not locked.");
        Fx.until("it is seen", () -> scene.lookup(".scrim").getOpacity() == 1);
        picture("lock-left", 1280, 800);

        fire("#lock-go-on");

        awaitAllLocked();
        Fx.until("nothing is left to do", () -> !isSeen("#lock-go-on"));
    }

    @Test
    void it_is_locked_at_once_and_opened_by_the_passphrase_alone() throws IOException {
        open(1280, 800);
        Fx.run(() -> button("Lock for clips").fire());
        fire("#lock-act");
        switchOn();
        Fx.run(() -> check("#lock-code-noted").setSelected(true));
        fire("#lock-act");
        awaitAllLocked();
        Fx.run(() -> button("Close").fire());

        Fx.run(() -> button("Lock").fire());
        Fx.until("it is locked", () -> isSeen("#passphrase"));

        assertThat(desk.view().standing()).isEqualTo(Standing.LOCKED);
        assertThat(ClipPapers.finished(folder.resolve("clips")))
                .hasSize(CLIPS)
                .allMatch(LockedPath::isLocked);
        type("#passphrase", PASSPHRASE);
        fire("#unlock");
        Fx.until("it is open", () -> !isSeen("#passphrase"));
        assertThat(desk.view().standing()).isEqualTo(Standing.OPEN);

        Fx.run(() -> button("Lock for clips").fire());
        fire("#lock-off");
        type("#lock-before", PASSPHRASE);
        fire("#lock-act");
        Fx.until("it is off", () -> desk.view().standing() == Standing.OFF);
        assertThat(ClipPapers.finished(folder.resolve("clips")))
                .hasSize(CLIPS)
                .noneMatch(LockedPath::isLocked);
        assertThat(Fx.thrown()).isEmpty();
    }

    /// The desk knows of what is to be locked a moment after the key is there: before that none is
    /// left.
    private void awaitAllLocked() {
        Fx.until(
                "all are locked",
                () -> areLocked() && desk.view().work().isEmpty() && desk.view().left() == 0);
    }

    private boolean areLocked() {
        try {
            var clips = ClipPapers.finished(folder.resolve("clips"));
            return clips.size() == CLIPS && clips.stream().allMatch(LockedPath::isLocked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void switchOn() {
        type("#lock-next", PASSPHRASE);
        type("#lock-again", PASSPHRASE);
        Fx.run(() -> check("#lock-known").setSelected(true));
        fire("#lock-act");
        Fx.until("the code", () -> isSeen("#lock-code"));
        assertThat(Fx.get(() -> ((TextField) scene.lookup("#lock-code")).getText()))
                .matches("(\\w{4}-){6}\\w{4}");
    }

    private void open(int width, int height) {
        scene = Fx.get(() -> shell.scene(width, height));
        Fx.run(
                () -> {
                    shell.show(States.desk(true, List.of()));
                    fireKey(KeyCode.DIGIT2);
                    lay();
                    shell.pulse();
                });
        Fx.until("the clips", () -> tiles() > 1);
    }

    private void picture(String name, int width, int height) throws IOException {
        Fx.run(this::lay);
        var image = Fx.get(() -> scene.snapshot(null));
        Png.write(image, OUT.resolve("%s-%dx%d.png".formatted(name, width, height)));
        assertThat(Fx.get(() -> Faults.in(scene))).as(name).isEmpty();
        assertThat(Fx.thrown()).isEmpty();
    }

    private void lay() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private long tiles() {
        lay();
        return scene.getRoot().lookupAll(".clip-grid .clip-tile").stream()
                .filter(one -> one.isVisible() && one.getScene() != null)
                .count();
    }

    private boolean isSeen(String id) {
        var node = scene.lookup(id);
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private List<String> said() {
        return scene.getRoot().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(one -> ((Label) one).getText())
                .toList();
    }

    private Button button(String does) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(one -> does.equals(one.getAccessibleText()) || does.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }

    private CheckBox check(String id) {
        return (CheckBox) scene.lookup(id);
    }

    private void type(String id, String text) {
        Fx.run(() -> ((TextField) scene.lookup(id)).setText(text));
    }

    private void fire(String id) {
        Fx.run(() -> ((Button) scene.lookup(id)).fire());
    }

    private void fireKey(KeyCode key) {
        scene.getRoot()
                .fireEvent(
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
    }
}
