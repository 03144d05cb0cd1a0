package app.aside.studio.ui;

import app.aside.clips.ClipQuery;
import app.aside.clips.Mark;
import app.aside.studio.library.StoredShelf;
import app.aside.studio.library.Thumbnails;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.store.Authenticity;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.store.IndexedClip;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.ShelvedClips;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.store.ThumbnailTable;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;
import app.aside.unit.ClipId;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.robot.Robot;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

/// What it costs to scroll, search and open a library of 10,000 clips in a window of 1280×800: the
/// whole screen over a real folder, its index and its small pictures, four clips in five having
/// one. The window is drawn in software and copied to a screen in memory, which is what the first
/// line costs by itself.
public final class LibraryScrollBench {
    private static final int CLIPS = 10_000;
    private static final int PICTURES = 64;
    private static final long SEED = 3;
    private static final String[] FANS = {"Tomás Rivera", "June Park", "Anouk de Vries", "Kenji"};
    private static final String[] WORDS = {
        "tuning", "scales", "lesson", "thanks", "again", "chorus", "bridge", "easier", "loud"
    };

    /// One after the other; each finds another number of clips.
    private static final List<String> WORDS_TYPED =
            List.of("t", "tomas", "tomas 7", "", "scales", "scales 4", "", "nowhere", "");

    /// Of a mouse's wheel, pixels.
    private static final double NOTCH = 40;

    private static final int OPENED = 20;

    private final Shell shell;
    private final Scene scene;
    private final Rectangle dot = new Rectangle(1, 1);
    private final PulseLog pulses;
    private final Random random = new Random(SEED);

    private LibraryScrollBench(StoredShelf shelf, List<IndexedClip> clips) {
        shell =
                new Shell(
                        new Surroundings(
                                new FakeActions(),
                                new FakeMeters(),
                                SwsPictureConverter::new,
                                new EveningClock(),
                                Reviewing.none(),
                                shelf));
        scene = shell.scene(1280, 800);
        pulses = new PulseLog(scene, shell::pulse);
        dot.setManaged(false);
        ((Pane) scene.getRoot()).getChildren().add(dot);
        var stage = new Stage();
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        shell.show(
                States.desk(true, List.of())
                        .withClips(clips.stream().map(IndexedClip::row).toList()));
        pulses.start();
    }

    /// @param arguments a folder, where the library is kept for the next run
    public static void main(String[] arguments) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        var folder = Path.of(arguments[0]).resolve("library-" + CLIPS);
        System.out.printf("%,d clips, seed %d%n", CLIPS, SEED);
        fill(folder);
        Fx.start();
        try (var database =
                        StudioDatabase.open(folder.resolve("studio.db"), States.NOW).database();
                var shelf = shelf(folder, database)) {
            var catalogue = new ClipCatalogue(folder.resolve("clips"), database);
            catalogue.follow(States.NOW);
            var clips = catalogue.find(ClipQuery.ALL, 0, CLIPS).clips();
            var bench = Fx.get(() -> new LibraryScrollBench(shelf, clips));
            bench.measure();
        }
        System.exit(0);
    }

    private void measure() {
        open();
        WORDS_TYPED.forEach(this::typed);
        memory("at the top");
        pulses.tell("nothing but a dot moving", 120, at -> dot.setX(at % 100));
        pulses.tell("wheel, a notch a pulse", 300, _ -> wheel(-NOTCH));
        pulses.tell("wheel, 12 notches a pulse, down", 1_300, _ -> wheel(-NOTCH * 12));
        memory("at the end");
        pulses.tell("wheel, 12 notches a pulse, up", 1_300, _ -> wheel(NOTCH * 12));
        pulses.tell("bar dragged to the end", 240, at -> bar((at + 1) / 240.0));
        pulses.tell("bar, jumps, 6 pulses each", 300, at -> jump(at % 6 == 0));
        pulses.tell("next clip by key, 4 pulses each", 200, at -> next(at % 4 == 0));
        memory("after all");
    }

    private void open() {
        for (var time = 0; time < OPENED; time++) {
            press(KeyCode.DIGIT1);
            Fx.until("the desk", () -> scene.lookup(".clip-grid") == null);
            var cost =
                    cost(
                            () -> scene.getRoot().fireEvent(key(KeyCode.DIGIT2, true)),
                            () -> tiles() > 1);
            if (time < 2 || time == OPENED - 1) {
                System.out.printf("Clips opened, time %d: %s%n", time + 1, cost);
            }
        }
        Fx.run(
                () -> {
                    var robot = new Robot();
                    robot.mouseMove(180, 400);
                });
    }

    private void typed(String text) {
        var field = Fx.get(() -> (TextField) scene.lookup(".clip-search .text-field"));
        var rows = Fx.get(() -> grid().getItems().size());
        var cost = cost(() -> field.setText(text), () -> grid().getItems().size() != rows);
        System.out.printf(
                "typed '%s': %s, %,d lines after %,d%n",
                text, cost, Fx.get(() -> grid().getItems().size()), rows);
    }

    /// From something done until it is laid out.
    ///
    /// @param so asked after each layout
    private Cost cost(Runnable doing, BooleanSupplier so) {
        var result = new CompletableFuture<Cost>();
        var threads = ManagementFactory.getThreadMXBean();
        Fx.run(
                () -> {
                    var began = System.nanoTime();
                    var worked = threads.getCurrentThreadCpuTime();
                    var look = new Runnable[1];
                    look[0] =
                            () -> {
                                if (so.getAsBoolean()) {
                                    scene.removePostLayoutPulseListener(look[0]);
                                    result.complete(
                                            new Cost(
                                                    System.nanoTime() - began,
                                                    threads.getCurrentThreadCpuTime() - worked));
                                }
                            };
                    scene.addPostLayoutPulseListener(look[0]);
                    doing.run();
                });
        return result.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /// In nanoseconds.
    private record Cost(long took, long busy) {
        @Override
        public String toString() {
            return "%.1f ms until it is laid out, %.1f ms of the JavaFX thread"
                    .formatted(took / 1e6, busy / 1e6);
        }
    }

    private void wheel(double pixels) {
        Event.fireEvent(scene.lookup(".clip-grid .clip-tile"), Wheel.turned(pixels));
    }

    private void jump(boolean now) {
        if (now) {
            bar(random.nextDouble());
        }
    }

    private void bar(double place) {
        scene.getRoot().lookupAll(".clip-grid .scroll-bar:vertical").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .forEach(bar -> bar.setValue(place));
    }

    private void next(boolean now) {
        if (now) {
            Event.fireEvent(grid(), key(KeyCode.DOWN, false));
        }
    }

    private void press(KeyCode code) {
        Fx.run(() -> scene.getRoot().fireEvent(key(code, true)));
    }

    private static KeyEvent key(KeyCode code, boolean shortcut) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false);
    }

    private ListView<?> grid() {
        return (ListView<?>) scene.lookup(".clip-grid");
    }

    private long tiles() {
        return scene.getRoot().lookupAll(".clip-grid .clip-tile").stream()
                .filter(Node::isVisible)
                .count();
    }

    private void memory(String when) {
        var tiles = Fx.get(this::tiles);
        var nodes = Fx.get(() -> nodes(grid()));
        System.gc();
        pulses.tell("after collecting", 60, at -> dot.setX(at % 100));
        System.gc();
        var used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                "%s: %d tiles, %d nodes in the list, %.1f MiB of heap%n",
                when, tiles, nodes, used / 1048576.0);
    }

    private static int nodes(Node node) {
        return 1
                + (node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream()
                                .mapToInt(LibraryScrollBench::nodes)
                                .sum()
                        : 0);
    }

    private static StoredShelf shelf(Path folder, StudioDatabase database) {
        return new StoredShelf(
                new StoredShelf.Parts(
                        new ClipCatalogue(folder.resolve("clips"), database),
                        new Thumbnails(
                                file -> {
                                    throw new ClipFailure(
                                            ClipFailure.Code.UNREADABLE, file.toString(), "none");
                                },
                                new SwsPictureConverter(),
                                new ThumbnailTable(folder.resolve("cache.db"))),
                        WaveformStore.NONE,
                        new ClipSettings(new SettingTable(database)),
                        (_, _) -> new Authenticity.Unknown(),
                        _ -> false,
                        () -> true),
                () -> States.NOW);
    }

    private static void fill(Path folder) throws IOException {
        var filled = folder.resolve("filled");
        if (Files.exists(filled)) {
            return;
        }
        Files.createDirectories(folder);
        var random = new Random(SEED);
        var shelved = new ShelvedClips(folder.resolve("clips"));
        var pictures = pictures(random);
        try (var kept = new ThumbnailTable(folder.resolve("cache.db"))) {
            for (var i = 0; i < CLIPS; i++) {
                var file =
                        shelved.add(
                                "c" + i,
                                "c" + i,
                                FANS[random.nextInt(FANS.length)] + " " + i % 300,
                                States.NOW.minus(Duration.ofMinutes(53L * i)),
                                Duration.ofSeconds(60 + random.nextInt(3_000)),
                                marks(random));
                if (i % 5 != 4) {
                    var stamp = Files.size(file) + "/" + Files.getLastModifiedTime(file).toMillis();
                    kept.keep(new ClipId("c" + i), stamp, pictures[i % PICTURES]);
                }
            }
        }
        Files.createFile(filled);
    }

    private static Mark[] marks(Random random) {
        var marks = new Mark[12];
        for (var at = 0; at < marks.length; at++) {
            var label = WORDS[random.nextInt(WORDS.length)] + " moment " + random.nextInt(500);
            marks[at] = new Mark(Mark.Kind.CREATOR_KEY, 1_000L * at, label);
        }
        return marks;
    }

    /// As large as those of real clips: nothing in them is even.
    private static byte[][] pictures(Random random) throws IOException {
        var pictures = new byte[PICTURES][];
        for (var at = 0; at < PICTURES; at++) {
            var image = new BufferedImage(256, 144, BufferedImage.TYPE_INT_RGB);
            var pen = image.createGraphics();
            var tone = Color.getHSBColor(at / (float) PICTURES, 0.5f, 0.6f);
            pen.setPaint(new GradientPaint(0, 0, tone, 256, 144, Color.BLACK));
            pen.fillRect(0, 0, 256, 144);
            for (var spot = 0; spot < 400; spot++) {
                pen.setColor(new Color(random.nextInt(0x1000000)));
                pen.fillOval(random.nextInt(256), random.nextInt(144), 9, 6);
            }
            pen.dispose();
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", out);
            pictures[at] = out.toByteArray();
        }
        System.out.printf(
                "small pictures of %,d bytes each, about%n",
                Arrays.stream(pictures).mapToInt(one -> one.length).sum() / PICTURES);
        return pictures;
    }
}
