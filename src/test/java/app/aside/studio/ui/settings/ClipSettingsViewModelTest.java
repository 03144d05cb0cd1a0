package app.aside.studio.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.ClipQuery;
import app.aside.clips.ClipQuery.Place;
import app.aside.clips.Retention;
import app.aside.studio.library.Shelf;
import app.aside.studio.library.StoredShelf;
import app.aside.studio.library.Thumbnails;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.store.Authenticity;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipLog;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.ShelvedClips;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.store.ThumbnailTable;
import app.aside.studio.ui.FakeActions;
import app.aside.unit.ClipId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The settings of clips over real files and a real index.
@Timeout(120)
final class ClipSettingsViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:14:00Z");

    @TempDir Path folder;
    private final LinkedBlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final FakeActions actions = new FakeActions();
    private StudioDatabase database;
    private ClipSettings settings;
    private StoredShelf shelf;
    private ClipSettingsViewModel model;
    private boolean done;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        var clips = new ShelvedClips(folder.resolve("clips"));
        var fans = List.of("Zoë", "June Park", "Kenji Mori", "Hollis Grant", "Anouk de Vries");
        for (var i = 0; i < fans.size(); i++) {
            var at = NOW.minus(Duration.ofDays(20 + 15 * i));
            clips.add("clip " + i, "c" + i, fans.get(i), at, Duration.ofMinutes(5));
        }
        database = StudioDatabase.open(folder.resolve("studio.db"), NOW).database();
        settings = new ClipSettings(new SettingTable(database));
        shelf =
                new StoredShelf(
                        new StoredShelf.Parts(
                                new ClipCatalogue(folder.resolve("clips"), database),
                                new Thumbnails(
                                        file -> {
                                            throw new ClipFailure(
                                                    ClipFailure.Code.UNREADABLE, "clip", "a test");
                                        },
                                        new SwsPictureConverter(),
                                        new ThumbnailTable(folder.resolve("cache.db"))),
                                WaveformStore.NONE,
                                settings,
                                (_, _) -> new Authenticity.Unknown(),
                                _ -> false,
                                () -> false),
                        () -> NOW);
        model =
                new ClipSettingsViewModel(
                        shelf,
                        actions,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        screen::add,
                        () -> done = true);
        await(() -> model.shown().mayBeSaved());
    }

    @AfterEach
    void close() {
        shelf.close();
        database.close();
    }

    @Test
    void what_would_go_is_shown_before_anything_goes_and_noted_in_the_log()
            throws InterruptedException {
        assertThat(model.shown().keeping()).isEqualTo("A clip stays until you delete it.");
        assertThat(model.shown().save()).isEqualTo("Save");

        model.daysProperty().set(30);
        assertThat(model.shown().mayBeSaved()).isFalse();
        await(() -> model.shown().mayBeSaved());

        assertThat(model.shown().takes())
                .containsExactly(
                        "4 clips, 1 kB, would go to the bin today:",
                        "Anouk de Vries, Wed 2 Sep, 1 kB",
                        "Hollis Grant, Thu 17 Sep, 1 kB",
                        "Kenji Mori, Fri 2 Oct, 1 kB",
                        "and 1 more");
        assertThat(model.shown().save()).isEqualTo("Put 4 clips into the bin");
        assertThat(look().all().clips()).isEqualTo(5);
        model.save();
        await(() -> done);
        assertThat(look().all().clips()).isEqualTo(1);
        assertThat(look().binned().clips()).isEqualTo(4);
        assertThat(settings.retention()).isEqualTo(new Retention(30));
        assertThat(new ClipLog(database).of(new ClipId("c4")))
                .extracting(ClipLog.Line::why)
                .containsExactly(ClipLog.Why.RETENTION);
    }

    @Test
    void what_became_of_clips_is_told_by_whom_and_names_nobody_once_it_is_gone()
            throws InterruptedException {
        shelf.keep(new Retention(75), true, () -> {});
        shelf.setBinned(new ClipId("c0"), true, _ -> {});
        shelf.setBinned(new ClipId("c0"), false, _ -> {});
        shelf.emptyBin(_ -> {});

        var log = new ClipLogViewModel(shelf, ZoneOffset.UTC, screen::add);
        await(() -> !log.textProperty().get().isEmpty());

        var entries = log.textProperty().get().split("\n\n");
        assertThat(entries).hasSize(4);
        assertThat(entries[0])
                .startsWith("2026-11-21 22:14  Deleted for good by you\nA clip, 1 kB\nClip c4\n");
        assertThat(entries[1])
                .startsWith(
                        "2026-11-21 22:14  Put back by you\nZoë, recorded 2026-11-01 22:14, 1 kB"
                                + "\nClip c0\nSHA-256 ");
        assertThat(entries[2]).contains("Put into the bin by you");
        assertThat(entries[3])
                .contains("Put into the bin because of its age")
                .doesNotContain("Anouk");
    }

    @Test
    void a_rule_that_takes_nothing_today_asks_before_the_first_time() throws InterruptedException {
        model.daysProperty().set(90);
        await(() -> model.shown().mayBeSaved());
        assertThat(model.shown().takes()).isEmpty();
        assertThat(model.shown().keeping()).contains("Aside asks you");

        model.save();
        await(() -> done);

        assertThat(settings.retention()).isEqualTo(new Retention(90));
        assertThat(settings.isRetentionAgreed()).isFalse();
        assertThat(look().all().clips()).isEqualTo(5);
    }

    @Test
    void f9_a_template_shows_what_it_leads_to_and_holds_once_saved() throws InterruptedException {
        assertThat(model.shown().example()).isEqualTo("Such as Tomás Rivera 2026-11-21 22.14");

        model.nameProperty().set("a/b/c/d/e");
        assertThat(model.shown().nameWrong()).isTrue();
        model.save();
        assertThat(actions.done).isEmpty();

        model.nameProperty().set("{fan}/{date}: {time}");
        assertThat(model.shown().example()).isEqualTo("Such as Tomás Rivera / 2026-11-21 22.14");
        model.save();
        await(() -> done);
        assertThat(actions.done).contains("name clips {fan}/{date}: {time}");
    }

    @Test
    void where_clips_are_and_what_they_use_is_said_and_shown() {
        assertThat(model.shown().folder()).isEqualTo(folder.resolve("clips").toString());
        assertThat(model.shown().storage())
                .startsWith("5 clips, 1 kB. ")
                .endsWith("left on the disk.");

        model.showFolder();

        assertThat(actions.done).containsExactly("show " + folder.resolve("clips"));
    }

    private Shelf look() {
        var answer = new CompletableFuture<Shelf>();
        shelf.find(ClipQuery.ALL.in(Place.LIBRARY), 100, answer::complete);
        return answer.join();
    }

    private void await(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            var task = screen.poll(30, TimeUnit.SECONDS);
            if (task == null) {
                throw new AssertionError("no answer, shown is " + model.shown());
            }
            task.run();
        }
    }
}
