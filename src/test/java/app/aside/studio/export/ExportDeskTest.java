package app.aside.studio.export;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.CutHistory;
import app.aside.studio.media.ClipExporter;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportPlan;
import app.aside.studio.media.ExportWatch;
import app.aside.studio.store.CutProject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(120)
final class ExportDeskTest {
    @TempDir Path folder;

    @Test
    void of_saves_that_wait_the_newest_of_each_clip_is_kept() throws Exception {
        var one = folder.resolve("one.mp4");
        var other = folder.resolve("other.mp4");
        Files.writeString(one, "a film");
        Files.writeString(other, "a film");
        var busy = new CountDownLatch(1);
        try (var desk = desk(new Faulty())) {
            desk.room(folder, _ -> await(busy));
            desk.save(one, cut(1_000), _ -> {});
            desk.save(other, cut(2_000), _ -> {});
            desk.save(one, cut(3_000), _ -> {});
            busy.countDown();
        }

        assertThat(CutProject.load(one)).contains(cut(3_000));
        assertThat(CutProject.load(other)).contains(cut(2_000));
    }

    @Test
    void a_question_and_a_still_picture_that_fail_in_an_unforeseen_way_are_answered()
            throws Exception {
        var clip = folder.resolve("one.mp4");
        var form =
                new ExportForm.Copied(
                        Set.of(ClipTrack.CREATOR_PICTURE), ExportForm.Edges.KEY_FRAME);
        var answer = new CompletableFuture<Planned>();
        var ended = new CountDownLatch(1);
        try (var desk = desk(new Faulty())) {
            desk.plan(
                    new ExportOrder(clip, Cut.of(0, 1_000), form, List.of(), List.of()),
                    answer::complete);
            assertThat(answer.get(30, TimeUnit.SECONDS)).isInstanceOf(Planned.Refused.class);

            desk.follow(
                    state -> {
                        if (state instanceof ExportState.Failed) {
                            ended.countDown();
                        }
                    });
            desk.still(clip, ClipTrack.CREATOR_PICTURE, 0, folder.resolve("a.png"));
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(desk.isRunning()).isFalse();
        }
    }

    private static CutHistory cut(long out) {
        return CutHistory.of(Cut.of(0, out));
    }

    private static ExportDesk desk(ClipExporter exporter) {
        return new ExportDesk(
                new ExportDesk.Parts(exporter, _ -> OptionalLong.empty(), _ -> false, _ -> false));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Fails as nothing of ours does.
    private static final class Faulty implements ClipExporter {
        @Override
        public ExportPlan plan(ExportOrder order) {
            throw new ArithmeticException("long overflow");
        }

        @Override
        public boolean export(ExportPlan plan, Path target, ExportWatch watch) {
            throw new ArithmeticException("long overflow");
        }

        @Override
        public void still(Path clip, ClipTrack picture, long micros, Path target) {
            throw new ArithmeticException("long overflow");
        }
    }
}
