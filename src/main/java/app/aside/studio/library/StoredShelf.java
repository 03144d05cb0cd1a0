package app.aside.studio.library;

import app.aside.clips.ClipFilter;
import app.aside.clips.ClipQuery;
import app.aside.clips.ClipQuery.Place;
import app.aside.clips.ClipRemarks;
import app.aside.clips.Retention;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipCatalogue.Emptied;
import app.aside.studio.store.ClipCatalogue.Refusal;
import app.aside.studio.store.ClipLog;
import app.aside.studio.store.ClipLog.Why;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.ClipId;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The shelf over the files, on a thread `clip-shelf`. The folder is read when it begins and when
/// it is told to. What the retention rule takes goes into the bin when it begins and once a day;
/// what has been in the bin long enough leaves the disk then, and once an hour.
public final class StoredShelf implements ClipShelf {
    private static final Duration CLEAR_EVERY = Duration.ofHours(1);
    private static final Duration RETAIN_EVERY = Duration.ofDays(1);
    private static final long PULSE_SECONDS = 60;

    private final Parts parts;
    private final ClipCatalogue catalogue;
    private final InstantSource clock;
    private final WorkerThread thread = new WorkerThread("clip-shelf", Duration.ofSeconds(5));
    private final ScheduledExecutorService pulse =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("clip-pulse").daemon(true).factory());
    private final SealChecks checks;
    private final AtomicInteger asked = new AtomicInteger();

    /// Whether a look at the folder waits.
    private final AtomicBoolean looking = new AtomicBoolean();

    /// Only on `clip-shelf`.
    private Instant clearedAt = Instant.MIN;

    /// Only on `clip-shelf`.
    private Instant retainedAt = Instant.MIN;

    /// Only on `clip-shelf`.
    private Shelf.Keeping keeping = new Shelf.Keeping(Retention.OFF, 0, 0);

    /// Of whoever asked last; run on `clip-shelf`.
    private volatile Runnable told = () -> {};

    /// What a shelf works with.
    ///
    /// @param thumbnails closed with the shelf
    /// @param waveforms lets go of those of clips that go
    /// @param settings hold the retention rule, and whether moments stand in lanes
    /// @param comparison of a clip with its seal
    /// @param inUse finished files that the rule leaves alone: somebody looks at them
    /// @param busy whether the disk is needed for something better than comparing clips
    public record Parts(
            ClipCatalogue catalogue,
            Thumbnails thumbnails,
            WaveformStore waveforms,
            ClipSettings settings,
            SealChecks.Comparison comparison,
            Predicate<Path> inUse,
            BooleanSupplier busy) {}

    /// @param clock this machine's
    public StoredShelf(Parts parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
        catalogue = parts.catalogue();
        catalogue.onGone(parts.thumbnails()::forget);
        catalogue.onLeaving(parts.waveforms()::forget);
        checks = new SealChecks(catalogue, parts.comparison(), parts.busy(), thread::run, clock);
        checks.onFound(() -> told.run());
        refresh();
        var _ =
                pulse.scheduleAtFixedRate(
                        this::pulse, PULSE_SECONDS, PULSE_SECONDS, TimeUnit.SECONDS);
    }

    /// Of several questions that wait only the newest is answered.
    @Override
    public void find(ClipQuery query, int most, Consumer<Shelf> answer) {
        var mine = asked.incrementAndGet();
        thread.run(
                () -> {
                    if (asked.get() == mine) {
                        answer.accept(look(query, most));
                    }
                });
    }

    @Override
    public void refresh(Runnable changed) {
        told = changed;
        refresh();
    }

    /// The folder has changed: whoever was to be told last is told. However often it is said while
    /// a look at the folder waits, one is enough.
    public void refresh() {
        if (!looking.getAndSet(true)) {
            thread.run(this::follow);
        }
    }

    private void follow() {
        looking.set(false);
        var now = clock.instant();
        var different = catalogue.follow(now);
        different |= tidy(now);
        if (different) {
            told.run();
        }
        checks.go();
    }

    /// Does what is due by now.
    void pulse() {
        thread.run(
                () -> {
                    if (tidy(clock.instant())) {
                        told.run();
                    }
                    checks.go();
                });
    }

    @Override
    public void inspect(ClipId clip) {
        checks.wish(clip);
        thread.run(
                () -> {
                    if (catalogue.look(clip)) {
                        told.run();
                    }
                    checks.go();
                });
    }

    @Override
    public void remark(ClipId clip, ClipRemarks remarks, Consumer<Boolean> answer) {
        thread.run(() -> answer.accept(catalogue.remark(clip, remarks).isEmpty()));
    }

    @Override
    public void setBinned(ClipId clip, boolean binned, Consumer<Optional<Refusal>> answer) {
        thread.run(
                () -> {
                    var now = clock.instant();
                    var refused =
                            binned
                                    ? catalogue.delete(clip, Why.CREATOR, now)
                                    : catalogue.restore(clip, now);
                    answer.accept(refused);
                });
    }

    @Override
    public void picture(ClipId clip, Path file, Consumer<byte[]> answer) {
        parts.thumbnails().want(clip, file, answer);
    }

    /// What is kept of pictures was kept otherwise than it is to be now.
    public void forgetPictures() {
        parts.thumbnails().forgetAll();
    }

    @Override
    public void emptyBin(Consumer<Emptied> answer) {
        thread.run(() -> answer.accept(catalogue.empty(clock.instant())));
    }

    @Override
    public void log(int most, Consumer<List<ClipLog.Told>> answer) {
        thread.run(() -> answer.accept(catalogue.log().newest(most)));
    }

    @Override
    public void preview(Retention rule, Consumer<RetentionPreview> answer) {
        thread.run(
                () ->
                        answer.accept(
                                new RetentionPreview(
                                        catalogue.preview(rule, clock.instant()),
                                        parts.settings().retention(),
                                        amount(Place.LIBRARY),
                                        amount(Place.BIN),
                                        catalogue.freeBytes(),
                                        catalogue.root())));
    }

    @Override
    public void keep(Retention rule, boolean agreed, Runnable answer) {
        thread.run(
                () -> {
                    var settings = parts.settings();
                    var before = rule.equals(settings.retention()) && settings.isRetentionAgreed();
                    settings.keep(rule, agreed || before);
                    retain(clock.instant());
                    answer.run();
                });
    }

    @Override
    public void lanes(Consumer<Boolean> answer) {
        thread.run(() -> answer.accept(parts.settings().isInLanes()));
    }

    @Override
    public void keepLanes(boolean on) {
        thread.run(() -> parts.settings().keepLanes(on));
    }

    @Override
    public void close() {
        pulse.shutdown();
        checks.close();
        thread.close();
        parts.thumbnails().close();
    }

    /// @return whether anything is different
    private boolean tidy(Instant now) {
        var different = false;
        if (isDue(clearedAt, CLEAR_EVERY, now)) {
            clearedAt = now;
            different = catalogue.clear(now) > 0;
        }
        if (isDue(retainedAt, RETAIN_EVERY, now)) {
            var before = keeping;
            retain(now);
            different |= !before.equals(keeping);
        }
        return different;
    }

    /// Also after the clock was set back.
    private static boolean isDue(Instant last, Duration every, Instant now) {
        return now.isBefore(last) || !now.isBefore(last.plus(every));
    }

    private void retain(Instant now) {
        retainedAt = now;
        var rule = parts.settings().retention();
        if (parts.settings().isRetentionAgreed()) {
            var taken = catalogue.retain(rule, clip -> parts.inUse().test(clip.row().file()), now);
            keeping = new Shelf.Keeping(rule, keeping.taken() + taken, 0);
        } else {
            var asking = catalogue.preview(rule, now).count();
            keeping = new Shelf.Keeping(rule, keeping.taken(), asking);
        }
    }

    private Shelf look(ClipQuery query, int most) {
        return new Shelf(
                catalogue.find(query, 0, most).clips(),
                amount(Place.LIBRARY),
                amount(Place.BIN),
                catalogue.choices(),
                catalogue.freeBytes(),
                keeping);
    }

    private Shelf.Amount amount(Place place) {
        var all = catalogue.find(new ClipQuery("", ClipFilter.ALL, place), 0, 0);
        return new Shelf.Amount(all.count(), all.bytes());
    }
}
