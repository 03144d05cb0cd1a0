package app.aside.studio.ui.clips;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.ClipFilter;
import app.aside.studio.library.StoredShelf;
import app.aside.studio.library.Thumbnails;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.store.Authenticity;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.ShelvedClips;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.store.ThumbnailTable;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.clips.LibraryViewModel.Undo;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The library's column over real files and a real index.
@Timeout(120)
final class LibraryViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:14:00Z");

    @TempDir Path folder;
    private final LinkedBlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private StudioDatabase database;
    private StoredShelf shelf;
    private LibraryViewModel model;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        var clips = new ShelvedClips(folder.resolve("clips"));
        clips.add("one", "a", "Zoë", NOW, Duration.ofMinutes(3));
        clips.add("two", "b", "June Park", NOW.minusSeconds(60), Duration.ofMinutes(20));
        database = StudioDatabase.open(folder.resolve("studio.db"), NOW).database();
        var thumbnails =
                new Thumbnails(
                        file -> {
                            throw new ClipFailure(
                                    ClipFailure.Code.UNREADABLE, file.toString(), "a test");
                        },
                        new SwsPictureConverter(),
                        new ThumbnailTable(folder.resolve("cache.db")));
        shelf =
                new StoredShelf(
                        new StoredShelf.Parts(
                                new ClipCatalogue(folder.resolve("clips"), database),
                                thumbnails,
                                WaveformStore.NONE,
                                new ClipSettings(new SettingTable(database)),
                                (_, _) -> new Authenticity.Unknown(),
                                _ -> false,
                                () -> false),
                        () -> NOW);
        model = new LibraryViewModel(shelf, screen::add);
        model.look();
        await(List.of("a", "b"));
    }

    @AfterEach
    void close() {
        shelf.close();
        database.close();
    }

    @Test
    void words_and_filters_narrow_and_nothing_else_does() throws InterruptedException {
        model.search("zoe");
        await(List.of("a"));
        model.search("nowhere");
        await(List.of());
        assertThat(model.found().isEmpty()).isFalse();
        model.search("");
        model.filter(old -> old.lasting(Duration.ofMinutes(15), null));
        await(List.of("b"));
        model.clear();
        await(List.of("a", "b"));
        assertThat(model.found().query().filter()).isEqualTo(ClipFilter.ALL);
        assertThat(model.found().storageMeans())
                .startsWith("2 clips, 1 kB on this computer. ")
                .endsWith("left on the disk.");
    }

    @Test
    void a_picture_is_decoded_before_it_comes_to_the_screens_thread()
            throws IOException, InterruptedException {
        var clip = new ClipId("a");
        var file = model.clip(clip).orElseThrow().row().file();
        var stamp = Files.size(file) + "/" + Files.getLastModifiedTime(file).toMillis();
        try (var kept = new ThumbnailTable(folder.resolve("cache.db"))) {
            kept.keep(clip, stamp, new byte[] {1, 2, 3});
        }
        var told = new ArrayList<String>();

        model.picture(
                clip,
                file,
                jpeg -> jpeg.length + " bytes on " + Thread.currentThread().getName(),
                told::add);
        await(_ -> !told.isEmpty());

        assertThat(told).containsExactly("3 bytes on thumbnails");
    }

    @Test
    void a_deleted_clip_is_undone_at_once_or_gone_after_the_bin_is_emptied()
            throws InterruptedException {
        model.delete(new ClipId("a"));
        await(List.of("b"));
        assertThat(model.found().undo()).contains(new Undo.Restore(new ClipId("a")));
        model.undo();
        await(List.of("a", "b"));
        assertThat(model.found().undo()).isEmpty();

        model.delete(new ClipId("a"));
        await(List.of("b"));
        model.setBin(true);
        await(List.of("a"));
        model.emptyBin();
        await(List.of());

        assertThat(folder.resolve("clips/one.mp4")).doesNotExist();
        assertThat(folder.resolve("clips/.bin")).doesNotExist();
    }

    @Test
    void a_clip_that_is_deleted_while_a_search_is_on_is_no_longer_looked_at()
            throws InterruptedException {
        try (var reviewing = Reviewing.none()) {
            var review = new ReviewViewModel(reviewing, ZoneOffset.UTC);
            var clips = new ClipsViewModel(new FakeActions(), review, model, ZoneOffset.UTC);
            model.search("zoe");
            await(List.of("a"));
            clips.choose(new ClipId("a"));
            model.search("june");
            await(List.of("b"));
            assertThat(clips.shown().chosen()).as("it just doesn't fit").isPresent();
            model.search("zoe");
            await(List.of("a"));

            model.delete(new ClipId("a"));
            await(List.of());

            assertThat(clips.shown().chosen()).isEmpty();
        }
    }

    @Test
    void a_clip_that_is_being_made_anew_stays_and_that_is_told()
            throws IOException, InterruptedException {
        var sidecar = folder.resolve("clips/one.json");
        Files.writeString(sidecar, Files.readString(sidecar).replace("READY", "FINALISING"));

        model.delete(new ClipId("a"));
        await(found -> model.found().told().isPresent());

        assertThat(model.found().told().orElseThrow().text())
                .startsWith("This clip is being made anew without what the fan took back.");
        assertThat(folder.resolve("clips/one.mp4")).exists();
    }

    @Test
    void tags_and_a_note_are_kept_and_found() throws InterruptedException {
        model.remark(
                new ClipId("b"), LibraryViewModel.remarks("Jazz, jazz ,, To keep", " a note "));
        await(found -> model.found().shelf().choices().tags().contains("Jazz"));
        model.search("to keep note");

        await(List.of("b"));
        var remarks = model.clip(new ClipId("b")).orElseThrow().remarks();
        assertThat(remarks.tags()).containsExactly("Jazz", "To keep");
        assertThat(remarks.note()).isEqualTo("a note");
        model.remark(new ClipId("b"), remarks.untagged("JAZZ"));
        await(found -> !model.found().shelf().choices().tags().contains("Jazz"));
    }

    @Test
    void a_removed_tag_and_an_edited_note_are_undone_once() throws InterruptedException {
        var clip = new ClipId("b");
        var before = LibraryViewModel.remarks("Jazz, To keep", "a note");
        model.remark(clip, before);
        await(found -> model.clip(clip).orElseThrow().remarks().equals(before));

        model.remark(clip, before.untagged("Jazz").noted("another"));
        await(found -> model.found().undo().equals(Optional.of(new Undo.Rewrite(clip, before))));
        assertThat(model.found().told().orElseThrow().text()).isEqualTo("Tags and note saved");
        model.undo();
        await(found -> model.clip(clip).orElseThrow().remarks().equals(before));

        assertThat(model.found().undo()).isEmpty();
        model.remark(clip, before);
        assertThat(model.found().told()).isEmpty();
    }

    private void await(List<String> ids) throws InterruptedException {
        await(found -> found.equals(ids));
    }

    private void await(Predicate<List<String>> shown) throws InterruptedException {
        while (!model.found().answered() || !shown.test(ids())) {
            var task = screen.poll(30, TimeUnit.SECONDS);
            if (task == null) {
                throw new AssertionError("no answer, shown are " + ids());
            }
            task.run();
        }
    }

    private List<String> ids() {
        return model.found().shelf().clips().stream().map(clip -> clip.row().id().value()).toList();
    }
}
