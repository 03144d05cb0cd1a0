package app.aside.studio.ui.clips;

import app.aside.Eventually;
import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.studio.export.ExportDesk;
import app.aside.studio.export.ExportState;
import app.aside.studio.media.ClipExporter;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.ReviewState.Content;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformStore;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// The view-models of cut and export with the real player and a desk, on the test's own thread.
final class CuttingRoom implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-19T21:24:41Z");
    static final int CHAT_MILLIS = 3_200;
    static final int MARK_MILLIS = 4_000;

    private final LinkedBlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final Reviewing reviewing;
    private final ExportDesk desk;
    private Instant now = NOW;
    final ReviewViewModel review;
    final CutViewModel cut;
    final ExportViewModel export;

    /// @param room bytes free in a folder
    CuttingRoom(Path clips, ClipExporter exporter, Function<Path, OptionalLong> room) {
        desk =
                new ExportDesk(
                        new ExportDesk.Parts(
                                exporter,
                                room,
                                file -> file.startsWith(clips) && file.toString().contains("clip"),
                                _ -> true));
        reviewing =
                Reviewing.of(
                        FfmpegClipReader::open,
                        _ -> Optional.of(papers()),
                        WaveformStore.NONE,
                        SwsPictureConverter::new,
                        (_, _) -> {},
                        MediaClock.system());
        review = new ReviewViewModel(reviewing, ZoneOffset.UTC);
        cut = new CutViewModel(review, desk, screen::add, () -> now);
        export = new ExportViewModel(review, cut, desk, screen::add);
    }

    private static Clip papers() {
        return new Clip.Ready(
                new ClipOrigin(
                        new ClipId("c1"),
                        new SessionId("s1"),
                        "Tomás Rivera",
                        NOW,
                        new ClipConsent(true, "2026-11", NOW)),
                List.of(
                        new Mark(Mark.Kind.CHAT, CHAT_MILLIS, "Tomás: ¿qué tal?"),
                        new Mark(Mark.Kind.CREATOR_KEY, MARK_MILLIS, "the low inhale")),
                Duration.ofSeconds(8),
                1_000_000);
    }

    /// Opens a clip and waits until it is known what its export would hold.
    void open(Path clip) {
        review.open(clip);
        until(() -> file().equals(Optional.of(clip)));
        awaitPlan();
    }

    /// Opens a clip and stops before what was kept of its cut is there.
    void openUnread(Path clip) {
        review.open(clip);
        Eventually.until(
                "the clip is open",
                () -> {
                    review.pulse();
                    return file().equals(Optional.of(clip));
                });
    }

    void awaitPlan() {
        until(() -> export.shown().canExport());
    }

    /// Sets both ends, as the handles do.
    void select(long inMillis, long outMillis) {
        review.dragIn(inMillis);
        review.dragOut(outMillis);
    }

    /// Makes the file and waits for how it ended.
    ExportState made(Path target) {
        awaitPlan();
        export.dismiss();
        until(() -> export.stateProperty().get() instanceof ExportState.Nothing);
        if (!export.start(target)) {
            throw new AssertionError("it did not begin");
        }
        return ended();
    }

    ExportState ended() {
        until(
                () ->
                        !(export.stateProperty().get() instanceof ExportState.Running)
                                && !(export.stateProperty().get() instanceof ExportState.Nothing));
        return export.stateProperty().get();
    }

    /// Nobody does anything for some seconds.
    void rest() {
        now = now.plusSeconds(3);
    }

    Reviewing reviewing() {
        return reviewing;
    }

    ExportDesk desk() {
        return desk;
    }

    void until(BooleanSupplier so) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come to that");
            }
            try {
                var task = screen.poll(5, TimeUnit.MILLISECONDS);
                if (task != null) {
                    task.run();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
            review.pulse();
        }
    }

    private Optional<Path> file() {
        return cut.shown().content().map(Content::file);
    }

    @Override
    public void close() {
        desk.close();
        reviewing.close();
    }
}
