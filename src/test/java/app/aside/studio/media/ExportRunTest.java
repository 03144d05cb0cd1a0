package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.edit.Cut;
import app.aside.studio.media.ExportForm.Copied;
import app.aside.studio.media.ExportForm.Edges;
import app.aside.studio.media.ExportRun.End;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegExporter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

final class ExportRunTest {
    @TempDir Path folder;

    @Test
    void an_export_runs_elsewhere_is_cancelled_and_leaves_nothing() throws Exception {
        var clip = new CodedClip(320, 180).record(folder, "clip", 3, List.of());
        var begun = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        var seen = new Seen(begun, mayGoOn);

        var run = ExportRun.start(new FfmpegExporter(), order(clip), folder.resolve("a.mp4"), seen);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        run.cancel();
        mayGoOn.countDown();

        assertThat(seen.end.get(30, TimeUnit.SECONDS)).isEqualTo(new End.Cancelled());
        assertThat(folder).isDirectoryNotContaining("glob:**a.mp4*");
    }

    @Test
    void an_export_that_ends_or_fails_says_so() throws Exception {
        var clip = new CodedClip(320, 180).record(folder, "clip", 1, List.of());
        var target = folder.resolve("a.mp4");
        var free = new CountDownLatch(0);
        var made = new Seen(free, free);
        var failed = new Seen(free, free);

        ExportRun.start(new FfmpegExporter(), order(clip), target, made);
        ExportRun.start(new FfmpegExporter(), order(folder.resolve("no.mp4")), target, failed);

        assertThat(made.end.get(30, TimeUnit.SECONDS)).isEqualTo(new End.Made(target));
        assertThat(Files.size(target)).isPositive();
        assertThat(failed.end.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        End.Failed.class,
                        end ->
                                assertThat(end.failure().code())
                                        .isEqualTo(ClipFailure.Code.UNREADABLE));
    }

    private static ExportOrder order(Path clip) {
        var form = new Copied(Set.of(ClipTrack.values()), Edges.KEY_FRAME);
        return new ExportOrder(clip, Cut.whole(3_000_000), form, List.of(), List.of());
    }

    private static final class Seen implements ExportRun.Listener {
        private final CompletableFuture<End> end = new CompletableFuture<>();
        private final CountDownLatch begun;
        private final CountDownLatch mayGoOn;

        Seen(CountDownLatch begun, CountDownLatch mayGoOn) {
            this.begun = begun;
            this.mayGoOn = mayGoOn;
        }

        @Override
        public void progress(double share) {
            begun.countDown();
            try {
                assertThat(mayGoOn.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void ended(End how) {
            end.complete(how);
        }
    }
}
