package app.aside.studio.ui.clips;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.CutHistory;
import app.aside.clips.edit.Segment;
import app.aside.studio.export.ExportChoice;
import app.aside.studio.export.ExportChoice.Format;
import app.aside.studio.export.ExportState;
import app.aside.studio.export.Planned;
import app.aside.studio.export.TargetVerdict;
import app.aside.studio.media.ClipExporter;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportPlan;
import app.aside.studio.media.ExportWatch;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.Exported;
import app.aside.studio.media.natives.FfmpegExporter;
import app.aside.studio.media.natives.FfmpegPrograms;
import app.aside.studio.review.PictureMode;
import app.aside.studio.review.ReviewState;
import app.aside.studio.store.CutProject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Cut and export as the creator does it, with the real player and the real engine.
@Timeout(120)
final class CutAndExportTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int SECONDS = 8;

    @TempDir static Path shared;
    private static Path clip = Path.of("unset");
    private static String hash = "";

    @TempDir Path folder;

    private CuttingRoom room =
            new CuttingRoom(shared, new FfmpegExporter(), FreeSpace::usableBytes);

    @BeforeAll
    static void record() throws Exception {
        clip = new CodedClip(WIDTH, HEIGHT).record(shared, "Zoë clip", SECONDS, List.of());
        hash = hash(clip);
    }

    @AfterEach
    void the_original_is_as_it_was() throws Exception {
        room.close();
        Files.deleteIfExists(CutProject.beside(clip));
        assertThat(hash(clip)).isEqualTo(hash);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"ORIGINAL", "EXACT", "MIXED_MP4"})
    void what_the_preview_plays_is_what_the_export_holds(Format format) {
        room.open(clip);
        room.export.choose(ExportChoice.usual().with(format).with(Arrangement.CREATOR));
        room.select(5_400, 6_200);
        room.rest();
        room.cut.add();
        room.select(2_433, 3_100);

        assertThat(room.made(folder.resolve("a.mp4"))).isInstanceOf(ExportState.Made.class);
        var numbers = Exported.numbers(folder.resolve("a.mp4"), "0:0", WIDTH, HEIGHT);
        assertThat(numbers.getFirst()).isEqualTo(format == Format.ORIGINAL ? 150 : 162);
        assertThat(numbers.getLast()).isEqualTo(92);

        room.export.setPlays(true);
        room.review.pause();
        room.reviewing().player().toStart();
        room.until(() -> shown() == numbers.getFirst());
        var played = new HashSet<Integer>();
        room.review.toggle();
        room.until(
                () -> {
                    played.add(shown());
                    return hasEnded();
                });
        room.until(() -> shown() == numbers.getLast());
        assertThat(numbers).containsAll(played);
    }

    @Test
    void a_part_that_starts_earlier_is_told_before_exporting_and_an_exact_one_does_not() {
        room.open(clip);
        room.select(2_400, 6_000);
        room.awaitPlan();

        assertThat(ExportWords.earlier(room.export.shown().planned()))
                .containsExactly(
                        "Starts 0.4 s earlier, at 0:02.00. Choose Exact to start at 0:02.40.");
        assertThat(ExportWords.summary(room.export.shown().planned())).startsWith("0:04, about ");
        room.export.choose(room.export.choice().with(Format.EXACT));
        room.awaitPlan();
        assertThat(ExportWords.earlier(room.export.shown().planned())).isEmpty();
    }

    @Test
    void of_many_parts_that_start_earlier_three_are_told_and_the_others_counted() {
        room.open(clip);
        for (var at = 1_500; at < 6_500; at += 1_000) {
            room.review.seek(at);
            room.cut.split();
        }
        lastFirst();
        room.awaitPlan();

        assertThat(ExportWords.earlier(room.export.shown().planned()))
                .hasSize(4)
                .startsWith(
                        "Part 1 starts 0.5 s earlier, at 0:05.00. Choose Exact to start at"
                                + " 0:05.50.")
                .endsWith("2 more parts start earlier too.");
    }

    @Test
    void original_hash_unchanged_undo_20_steps() throws Exception {
        room.open(clip);
        for (var i = 1; i <= 21; i++) {
            room.rest();
            room.review.dragIn(100L * i);
        }

        for (var i = 0; i < 25; i++) {
            room.cut.undo();
        }
        assertThat(room.cut.shown().cut()).isEqualTo(Cut.of(100_000, length()));
        assertThat(room.review.shown().timeline().in()).isEqualTo(100);
        assertThat(room.cut.shown().canUndo()).isFalse();
        for (var i = 0; i < 25; i++) {
            room.cut.redo();
        }
        assertThat(room.cut.shown().cut()).isEqualTo(Cut.of(2_100_000, length()));
        assertThat(room.cut.shown().canRedo()).isFalse();
        assertThat(hash(clip)).isEqualTo(hash);
    }

    @Test
    void dragging_a_handle_is_one_step() {
        room.open(clip);
        for (var i = 1; i <= 40; i++) {
            room.review.dragIn(10L * i);
        }
        room.rest();
        room.review.dragOut(6_000);

        room.cut.undo();
        assertThat(room.cut.shown().cut()).isEqualTo(Cut.of(400_000, length()));
        room.cut.undo();
        assertThat(room.cut.shown().isWhole()).isTrue();
        assertThat(room.cut.shown().canUndo()).isFalse();
    }

    @Test
    void parts_are_added_split_moved_joined_and_removed() {
        room.open(clip);
        assertThat(room.cut.shown().canAdd()).isFalse();
        room.select(1_000, 3_000);
        room.review.seek(4_000);
        room.cut.add();
        assertThat(parts()).containsExactly(span(1_000, 3_000), new Segment(4_000_000, length()));
        assertThat(room.review.shown().timeline().in()).isEqualTo(4_000);

        room.review.seek(6_000);
        room.cut.split();
        assertThat(parts())
                .containsExactly(
                        span(1_000, 3_000), span(4_000, 6_000), new Segment(6_000_000, length()));
        assertThat(room.cut.shown().active()).isEqualTo(2);
        room.cut.move(-2);
        assertThat(parts().getFirst()).isEqualTo(new Segment(6_000_000, length()));
        room.cut.move(2);
        room.cut.choose(1);
        assertThat(room.cut.shown().canJoin()).isTrue();
        room.cut.join();
        assertThat(parts()).containsExactly(span(1_000, 3_000), new Segment(4_000_000, length()));
        room.cut.choose(0);
        room.cut.remove();
        assertThat(parts()).containsExactly(new Segment(4_000_000, length()));
        room.cut.remove();
        assertThat(room.cut.shown().isWhole()).isTrue();
    }

    @Test
    void the_cut_is_found_again_when_the_clip_is_opened_again() {
        room.open(clip);
        room.select(1_000, 5_000);
        room.rest();
        room.cut.add();
        var kept = room.cut.shown().cut();
        room.close();

        room = new CuttingRoom(shared, new FfmpegExporter(), FreeSpace::usableBytes);
        room.open(clip);
        room.until(() -> room.cut.shown().cut().equals(kept));

        assertThat(room.review.shown().timeline().in()).isEqualTo(1_000);
        assertThat(room.cut.shown().canUndo()).isTrue();
        room.cut.undo();
        assertThat(parts()).containsExactly(span(1_000, 5_000));
    }

    @Test
    void a_broken_project_is_told_once_put_aside_and_harms_nothing() throws IOException {
        Files.writeString(CutProject.beside(clip), "no cut");

        room.open(clip);
        room.until(() -> room.cut.troubleProperty().get() == CutViewModel.Trouble.BROKEN);
        assertThat(room.cut.shown().isWhole()).isTrue();
        room.close();
        room = new CuttingRoom(shared, new FfmpegExporter(), FreeSpace::usableBytes);
        room.open(clip);
        room.select(1_000, 2_000);
        room.awaitPlan();

        assertThat(room.cut.troubleProperty().get()).isEqualTo(CutViewModel.Trouble.NONE);
        var aside = clip.resolveSibling("Zoë clip.cut.broken");
        assertThat(aside).hasContent("no cut");
        Files.delete(aside);
    }

    @Test
    void an_edit_before_the_kept_cut_was_read_does_not_write_over_it() throws IOException {
        var kept = CutHistory.of(Cut.of(1_000_000, 5_000_000)).change(Cut.of(1_000_000, 4_000_000));
        CutProject.save(clip, kept);

        room.openUnread(clip);
        room.select(2_000, 6_000);
        room.review.seek(3_000);
        room.cut.split();
        room.cut.undo();
        room.until(() -> room.cut.shown().cut().equals(kept.now()));

        room.cut.undo();
        assertThat(parts()).containsExactly(span(1_000, 5_000));
        room.cut.redo();
        room.close();
        assertThat(CutProject.load(clip)).contains(kept);
    }

    @Test
    void a_cut_that_no_longer_fits_is_used_as_far_as_it_does_and_put_aside() throws IOException {
        var kept = new Cut(List.of(span(1_000, 5_000), span(7_000, 20_000), span(30_000, 40_000)));
        CutProject.save(clip, CutHistory.of(kept));
        var saved = Files.readString(CutProject.beside(clip));

        room.open(clip);
        room.until(() -> room.cut.troubleProperty().get() == CutViewModel.Trouble.SHORTER);

        assertThat(parts()).containsExactly(span(1_000, 5_000), new Segment(7_000_000, length()));
        room.close();
        var aside = clip.resolveSibling("Zoë clip.cut.old");
        assertThat(aside).hasContent(saved);
        assertThat(CutProject.load(clip).orElseThrow().now().segments()).hasSize(2);
        Files.delete(aside);
    }

    @Test
    void a_cancelled_export_leaves_nothing() throws InterruptedException {
        room.close();
        var begun = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        room = new CuttingRoom(shared, new Halting(begun, mayGoOn), FreeSpace::usableBytes);
        room.open(clip);
        room.select(1_000, 7_000);
        room.awaitPlan();

        assertThat(room.export.start(folder.resolve("a.mp4"))).isTrue();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(room.export.start(folder.resolve("b.mp4"))).as("a second one").isFalse();
        room.export.cancel();
        mayGoOn.countDown();

        assertThat(room.ended()).isEqualTo(new ExportState.Cancelled());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void ending_the_studio_ends_the_export_and_leaves_nothing() throws InterruptedException {
        room.close();
        var begun = new CountDownLatch(1);
        room = new CuttingRoom(shared, new Halting(begun, begun), FreeSpace::usableBytes);
        room.open(clip);
        room.awaitPlan();
        assertThat(room.export.start(folder.resolve("a.mp4"))).isTrue();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        room.desk().close();

        assertThat(room.desk().isRunning()).isFalse();
        assertThat(folder.resolve("a.mp4.part")).doesNotExist();
    }

    @Test
    void a_disk_that_is_too_full_is_told_with_figures_before_anything_is_written() {
        room.close();
        room =
                new CuttingRoom(
                        shared,
                        new FfmpegExporter(_ -> OptionalLong.of(5_000_000)),
                        _ -> OptionalLong.of(5_000_000));
        room.open(clip);

        var end = (ExportState.Failed) room.made(folder.resolve("a.mp4"));

        assertThat(end.code()).isEqualTo(ClipFailure.Code.DISK_FULL);
        assertThat(ExportWords.told(end).text())
                .contains("5 MB are free there")
                .contains("Nothing was left behind")
                .contains("choose another disk");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_private_chat_goes_with_it_as_captions_and_the_marks_as_chapters() {
        room.open(clip);
        room.select(2_000, 7_000);

        room.made(folder.resolve("a.mp4"));

        assertThat(captions(folder.resolve("a.mp4")))
                .contains("00:00:01,200 --> 00:00:05,0")
                .contains("Tomás: ¿qué tal?");
        assertThat(
                        FfmpegPrograms.entries(
                                folder.resolve("a.mp4"), "-show_entries", "chapter_tags=title"))
                .contains("the low inhale");
        room.export.choose(room.export.choice().withCaptions(false).withChapters(false));
        room.made(folder.resolve("b.mp4"));
        assertThat(streams(folder.resolve("b.mp4"))).doesNotContain("subtitle");
    }

    @Test
    void the_fans_video_is_hidden_in_the_preview_and_in_the_file_and_the_sound_stays() {
        room.open(clip);
        room.select(2_000, 4_000);
        room.export.choose(room.export.choice().withFanHidden(true).withCaptions(false));
        room.awaitPlan();

        room.export.setPlays(true);
        room.until(
                () ->
                        room.review.shown().playback().mode() == PictureMode.CREATOR_ONLY
                                && !room.review.shown().playback().volume(ClipSide.FAN).muted());
        room.export.setPlays(false);
        room.until(() -> room.review.shown().playback().mode() == PictureMode.PICTURE_IN_PICTURE);
        room.made(folder.resolve("a.mp4"));

        assertThat(streams(folder.resolve("a.mp4"))).containsExactly("video", "audio", "audio");
        assertThat(Exported.numbers(folder.resolve("a.mp4"), "0:0", WIDTH, HEIGHT))
                .allMatch(number -> number < CodedClip.FAN_FIRST);
    }

    @Test
    void sound_alone_and_chosen_tracks_hold_nothing_else() {
        room.open(clip);
        room.select(2_000, 4_000);
        room.export.choose(ExportChoice.usual().with(Format.SOUND).withCaptions(false));
        room.made(folder.resolve("a.m4a"));
        assertThat(streams(folder.resolve("a.m4a"))).containsExactly("audio");

        var choice = ExportChoice.usual().withCaptions(false);
        for (var track :
                Set.of(ClipTrack.CREATOR_PICTURE, ClipTrack.CREATOR_SOUND, ClipTrack.FAN_PICTURE)) {
            choice = choice.withTrack(track, false);
        }
        room.export.choose(choice);
        assertThat(choice.ending(room.export.shown().there())).isEqualTo(".m4a");
        room.made(folder.resolve("b.m4a"));
        assertThat(streams(folder.resolve("b.m4a"))).containsExactly("audio");
    }

    @Test
    void a_still_picture_is_the_frame_that_is_shown() {
        room.open(clip);
        room.export.choose(ExportChoice.usual().with(Format.STILL));
        room.review.setMode(PictureMode.FAN_ONLY);
        room.review.seek(2_999);
        room.until(() -> room.reviewing().player().shown(ClipSide.FAN) == 89);

        assertThat(room.export.start(folder.resolve("a.png"))).isTrue();
        assertThat(room.ended()).isEqualTo(new ExportState.Made(folder.resolve("a.png")));

        assertThat(Exported.numbers(folder.resolve("a.png"), "0:0", WIDTH, HEIGHT))
                .containsExactly(CodedClip.FAN_FIRST + 89);
    }

    @Test
    void a_clip_of_another_encoder_is_cut_exactly_too_and_says_what_that_means() {
        var other = folder.resolve("other.mp4");
        FfmpegPrograms.ffmpeg(
                "-i",
                clip.toString(),
                "-t",
                "3",
                "-map",
                "0",
                "-c",
                "copy",
                "-c:v",
                "libopenh264",
                "-profile:v",
                "constrained_baseline",
                "-b:v",
                "500k",
                other.toString());
        room.open(other);
        room.select(500, 2_000);
        room.export.choose(ExportChoice.usual().with(Format.EXACT));
        room.until(
                () ->
                        room.export.shown().planned() instanceof Planned.Ready(var plan)
                                && !plan.anew().isEmpty());

        assertThat(ExportWords.means(Format.EXACT, room.export.shown().planned()))
                .contains("another encoder")
                .contains("all of it is encoded again");
        assertThat(room.export.shown().canExport()).isTrue();
        assertThat(room.made(folder.resolve("a.mp4"))).isInstanceOf(ExportState.Made.class);
        assertThat(Exported.numbers(folder.resolve("a.mp4"), "0:0", WIDTH, HEIGHT))
                .isEqualTo(IntStream.range(15, 60).boxed().toList());
    }

    @Test
    void a_clip_is_never_the_target_by_whatever_name_and_other_files_are_told() throws IOException {
        room.open(clip);
        var link = Files.createLink(shared.resolve("another name.mp4"), clip);
        var there = Files.writeString(folder.resolve("there.mp4"), "somebody’s");

        assertThat(judged(clip)).isEqualTo(TargetVerdict.A_CLIP);
        assertThat(judged(link)).isEqualTo(TargetVerdict.A_CLIP);
        assertThat(judged(clip.resolveSibling("Zoë clip.webm"))).isEqualTo(TargetVerdict.A_CLIP);
        assertThat(judged(there)).isEqualTo(TargetVerdict.TAKEN);
        assertThat(judged(folder.resolve("there"))).isEqualTo(TargetVerdict.TAKEN);
        assertThat(judged(folder.resolve("no/new.mp4"))).isEqualTo(TargetVerdict.NO_FOLDER);
        assertThat(judged(folder.resolve("new.mp4"))).isEqualTo(TargetVerdict.FREE);
        Files.delete(link);
    }

    @Test
    void a_name_is_proposed_that_is_free() throws IOException {
        room.open(clip);
        var first = proposed();
        Files.writeString(first, "taken");

        assertThat(first).isEqualTo(clip.resolveSibling("Zoë clip cut.mp4"));
        assertThat(proposed()).isEqualTo(clip.resolveSibling("Zoë clip cut (2).mp4"));
        Files.delete(first);
    }

    private boolean hasEnded() {
        return room.reviewing().player().state() instanceof ReviewState.Open(_, var playback)
                && playback.ended();
    }

    private int shown() {
        return room.reviewing().player().shown(ClipSide.CREATOR);
    }

    private long length() {
        return room.cut.shown().content().orElseThrow().micros();
    }

    private List<Segment> parts() {
        return room.cut.shown().cut().segments();
    }

    /// So that no part goes on where the one before it ends.
    private void lastFirst() {
        for (var part = 1; part < parts().size(); part++) {
            room.cut.choose(part);
            for (var place = part; place > 0; place--) {
                room.cut.move(-1);
            }
        }
    }

    private Path proposed() {
        var answer = new CompletableFuture<Path>();
        room.export.propose(answer::complete);
        room.until(answer::isDone);
        return answer.join();
    }

    private TargetVerdict judged(Path target) {
        var answer = new CompletableFuture<TargetVerdict>();
        room.export.judge(target, (_, verdict) -> answer.complete(verdict));
        room.until(answer::isDone);
        return answer.join();
    }

    private static Segment span(long inMillis, long outMillis) {
        return new Segment(inMillis * 1_000, outMillis * 1_000);
    }

    private static List<String> streams(Path file) {
        return FfmpegPrograms.entries(file, "-show_entries", "stream=codec_type").stream()
                .map(line -> line.replace(",", ""))
                .toList();
    }

    private static String captions(Path file) {
        return new String(
                FfmpegPrograms.ffmpeg("-i", file.toString(), "-map", "0:s:0", "-f", "srt", "-"),
                StandardCharsets.UTF_8);
    }

    private static String hash(Path file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest);
    }

    /// The real one, which waits once it has begun.
    private record Halting(FfmpegExporter real, CountDownLatch begun, CountDownLatch mayGoOn)
            implements ClipExporter {
        Halting(CountDownLatch begun, CountDownLatch mayGoOn) {
            this(new FfmpegExporter(), begun, mayGoOn);
        }

        @Override
        public ExportPlan plan(ExportOrder order) {
            return real.plan(order);
        }

        @Override
        public boolean export(ExportPlan plan, Path target, ExportWatch watch) {
            return real.export(
                    plan,
                    target,
                    new ExportWatch() {
                        @Override
                        public void progress(double share) {
                            begun.countDown();
                            try {
                                if (!mayGoOn.await(30, TimeUnit.SECONDS)) {
                                    throw new AssertionError("it was never let go on");
                                }
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                            watch.progress(share);
                        }

                        @Override
                        public boolean isCancelled() {
                            return watch.isCancelled();
                        }
                    });
        }

        @Override
        public void still(Path clip, ClipTrack picture, long micros, Path target) {
            real.still(clip, picture, micros, target);
        }
    }
}
