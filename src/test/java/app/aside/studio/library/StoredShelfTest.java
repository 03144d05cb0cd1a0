package app.aside.studio.library;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.clips.ClipQuery;
import app.aside.clips.ClipQuery.Place;
import app.aside.clips.Retention;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.store.Authenticity;
import app.aside.studio.store.Authenticity.Altered;
import app.aside.studio.store.Authenticity.Intact;
import app.aside.studio.store.Authenticity.Part;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipLog;
import app.aside.studio.store.ClipLog.What;
import app.aside.studio.store.ClipLog.Why;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.store.IndexedClip;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.ShelvedClips;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.store.ThumbnailTable;
import app.aside.unit.ClipId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// What goes by itself, and what is compared with its seal.
@Timeout(120)
final class StoredShelfTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:14:00Z");
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir Path folder;
    private final List<String> compared = new CopyOnWriteArrayList<>();
    private final List<StoredShelf> shelves = new ArrayList<>();
    private volatile Instant now = NOW;
    private volatile Authenticity found = new Intact();
    private volatile Predicate<Path> inUse = _ -> false;
    private volatile boolean busy;
    private ShelvedClips clips;
    private StudioDatabase database;
    private ClipSettings settings;

    @BeforeEach
    void open() throws IOException {
        clips = new ShelvedClips(folder.resolve("clips"));
        database = StudioDatabase.open(folder.resolve("studio.db"), NOW).database();
        settings = new ClipSettings(new SettingTable(database));
    }

    @AfterEach
    void close() {
        shelves.forEach(StoredShelf::close);
        database.close();
    }

    @Test
    void the_retention_rule_is_applied_at_the_start_and_once_a_day() throws IOException {
        add("old", 31);
        add("next", 29.5);
        settings.keep(new Retention(30), true);
        start();
        assertThat(ids(Place.BIN)).containsExactly("old");
        assertThat(ids(Place.LIBRARY)).containsExactly("next");

        now = NOW.plus(Duration.ofHours(23));
        shelf().pulse();
        assertThat(ids(Place.BIN)).containsExactly("old");
        now = NOW.plus(Duration.ofHours(24));
        shelf().pulse();

        assertThat(ids(Place.BIN)).containsExactly("next", "old");
        assertThat(look(Place.BIN).keeping().taken()).isEqualTo(2);
        assertThat(log("next")).extracting(ClipLog.Line::why).containsExactly(Why.RETENTION);
        now = NOW.plus(Duration.ofDays(8));
        shelf().pulse();
        assertThat(ids(Place.BIN)).isEmpty();
        assertThat(log("next"))
                .extracting(ClipLog.Line::what)
                .containsExactly(What.DELETED, What.GONE);
    }

    @Test
    void whether_moments_stand_in_lanes_is_the_same_at_the_next_start() throws Exception {
        start();
        assertThat(isInLanes()).isFalse();
        shelf().keepLanes(true);
        assertThat(isInLanes()).isTrue();
        shelf().close();
        database.close();

        open();
        start();

        assertThat(isInLanes()).isTrue();
    }

    private boolean isInLanes() throws Exception {
        var answer = new CompletableFuture<Boolean>();
        shelf().lanes(answer::complete);
        return answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void what_changed_before_a_look_at_the_folder_is_told_to_whoever_asked_last()
            throws IOException {
        start();
        ids(Place.LIBRARY);
        var held = new CountDownLatch(1);
        var told = new CopyOnWriteArrayList<String>();
        shelf().log(1, _ -> waitFor(held));
        shelf().refresh(() -> told.add("first"));
        shelf().refresh(() -> told.add("last"));
        add("late", 1);
        held.countDown();

        assertThat(ids(Place.LIBRARY)).containsExactly("late");
        assertThat(told).containsExactly("last");
    }

    @Test
    void a_clip_that_somebody_looks_at_stays_until_nobody_does() throws IOException {
        add("old", 31);
        settings.keep(new Retention(30), true);
        inUse = file -> file.getFileName().toString().equals("old.mp4");
        start();
        assertThat(ids(Place.LIBRARY)).containsExactly("old");

        inUse = _ -> false;
        now = NOW.plus(Duration.ofDays(1));
        shelf().pulse();

        assertThat(ids(Place.BIN)).containsExactly("old");
    }

    @Test
    void the_first_clips_do_not_go_before_the_creator_has_agreed() throws IOException {
        add("old", 31);
        settings.keep(new Retention(30), false);
        start();
        assertThat(ids(Place.LIBRARY)).containsExactly("old");
        assertThat(look(Place.LIBRARY).keeping())
                .isEqualTo(new Shelf.Keeping(new Retention(30), 0, 1));

        var kept = new CompletableFuture<Boolean>();
        shelf().keep(new Retention(30), true, () -> kept.complete(true));
        kept.join();

        assertThat(ids(Place.BIN)).containsExactly("old");
        assertThat(look(Place.BIN).keeping()).isEqualTo(new Shelf.Keeping(new Retention(30), 1, 0));
    }

    @Test
    void a_clip_is_compared_once_and_again_when_its_file_or_a_month_changes() throws IOException {
        var one = add("one", 1);
        add("two", 2);
        found = new Altered(Part.FILE);
        start();
        settle();
        assertThat(compared).containsExactly("one", "two");
        assertThat(clip("one").isAltered()).isTrue();

        shelf().close();
        found = new Intact();
        start();
        settle();
        assertThat(compared).hasSize(2);
        Files.writeString(one, "as it was");
        shelf().refresh(() -> {});
        settle();

        assertThat(compared).containsExactly("one", "two", "one");
        assertThat(clip("one").authenticity()).isEqualTo(new Intact());
        assertThat(clip("two").isAltered()).isTrue();
        now = NOW.plus(Duration.ofDays(31));
        shelf().pulse();
        settle();
        assertThat(compared).hasSize(5);
    }

    @Test
    void the_clip_that_is_looked_at_comes_before_the_one_that_is_being_compared() throws Exception {
        add("one", 1);
        add("two", 2);
        add("three", 3);
        var begun = new CountDownLatch(1);
        var left = new CountDownLatch(1);
        start(
                (file, goOn) -> {
                    compared.add(stem(file));
                    if (compared.size() == 1) {
                        begun.countDown();
                        spin(goOn);
                        left.countDown();
                    }
                    return new Intact();
                });
        begun.await();

        shelf().inspect(new ClipId("three"));
        left.await();
        settle();

        assertThat(compared).containsExactly("one", "three", "one", "two");
    }

    @Test
    void nothing_is_compared_while_a_session_runs_and_closing_waits_for_nothing() throws Exception {
        add("one", 1);
        busy = true;
        var begun = new CountDownLatch(1);
        start(
                (file, goOn) -> {
                    compared.add(stem(file));
                    begun.countDown();
                    spin(goOn);
                    return new Altered(Part.FILE);
                });
        settle();
        assertThat(compared).isEmpty();

        busy = false;
        shelf().pulse();
        begun.await();
        shelf().close();

        start();
        assertThat(clip("one").isAltered()).isFalse();
    }

    private void start() {
        start(
                (file, _) -> {
                    compared.add(stem(file));
                    return found;
                });
    }

    private void start(SealChecks.Comparison comparison) {
        var thumbnails =
                new Thumbnails(
                        file -> {
                            throw new ClipFailure(
                                    ClipFailure.Code.UNREADABLE, file.toString(), "a test");
                        },
                        new SwsPictureConverter(),
                        new ThumbnailTable(folder.resolve("cache.db")));
        shelves.add(
                new StoredShelf(
                        new StoredShelf.Parts(
                                new ClipCatalogue(folder.resolve("clips"), database),
                                thumbnails,
                                WaveformStore.NONE,
                                settings,
                                comparison,
                                file -> inUse.test(file),
                                () -> busy),
                        () -> now));
    }

    /// Until nothing waits to be compared: each result is kept on the thread that answers.
    private void settle() {
        var catalogue = new ClipCatalogue(folder.resolve("clips"), database);
        look(Place.LIBRARY);
        while (!busy && catalogue.unchecked(now).isPresent()) {
            look(Place.LIBRARY);
        }
        look(Place.LIBRARY);
    }

    private static void spin(BooleanSupplier goOn) {
        Eventually.until("it is told to stop", () -> !goOn.getAsBoolean());
    }

    private static void waitFor(CountDownLatch held) {
        try {
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private StoredShelf shelf() {
        return shelves.getLast();
    }

    private Path add(String id, double daysAgo) throws IOException {
        var at = NOW.minusSeconds(Math.round(daysAgo * 86_400));
        return clips.add(id, id, "Zoë", at, LONG);
    }

    private Shelf look(Place place) {
        var answer = new CompletableFuture<Shelf>();
        shelf().find(ClipQuery.ALL.in(place), 100, answer::complete);
        return answer.join();
    }

    private List<String> ids(Place place) {
        return look(place).clips().stream().map(clip -> clip.row().id().value()).toList();
    }

    private IndexedClip clip(String id) {
        return look(Place.LIBRARY).clips().stream()
                .filter(clip -> clip.row().id().equals(new ClipId(id)))
                .findFirst()
                .orElseThrow();
    }

    private List<ClipLog.Line> log(String id) {
        return new ClipLog(database).of(new ClipId(id));
    }

    private static String stem(Path file) {
        return Optional.ofNullable(file.getFileName()).orElseThrow().toString().replace(".mp4", "");
    }
}
