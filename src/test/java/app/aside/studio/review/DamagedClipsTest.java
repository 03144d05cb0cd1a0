package app.aside.studio.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.clips.edit.Cut;
import app.aside.studio.export.ExportDesk;
import app.aside.studio.export.Planned;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.FfmpegExporter;
import app.aside.studio.review.ReviewState.Broken;
import app.aside.studio.review.ReviewState.Open;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Clips whose index is damaged: whatever it says, player and desk answer and go on.
@Timeout(120)
final class DamagedClipsTest {
    private static final long SEED = 20_261_122;
    private static final int CLIPS = 120;

    @TempDir Path folder;

    @Test
    void whatever_is_damaged_in_an_index_the_player_answers_and_the_next_clip_plays()
            throws Exception {
        var clip = new CodedClip().record(folder, "coded", 2, List.of());
        var whole = Files.readAllBytes(clip);
        var index = new String(whole, StandardCharsets.ISO_8859_1).indexOf("moov");
        var end = index + 8_000;
        var random = new Random(SEED);
        try (var player =
                        new ReviewPlayer(
                                FfmpegClipReader::open,
                                Papers.NONE,
                                new HeardSound(),
                                MediaClock.system());
                var desk = desk()) {
            for (var i = 0; i < CLIPS; i++) {
                var bytes = whole.clone();
                for (var j = 0; j <= i % 6; j++) {
                    bytes[random.nextInt(index, Math.min(end, bytes.length))] =
                            (byte) random.nextInt();
                }
                var damaged = Files.write(folder.resolve("damaged-" + i + ".mp4"), bytes);

                player.open(damaged);
                await(damaged, () -> isAnswered(player));
                player.seek(1_000_000);
                player.play();
                assertThat(planned(desk, damaged)).isNotInstanceOf(Planned.Unknown.class);
                Files.delete(damaged);
            }

            player.open(clip);
            await(clip, () -> player.state() instanceof Open);
            await(clip, () -> player.shown(ClipSide.FAN) == 0);
            assertThat(planned(desk, clip)).isInstanceOf(Planned.Ready.class);
        }
    }

    @Test
    void a_failure_nobody_foresaw_is_told_as_a_broken_clip_and_an_answer() throws Exception {
        var clip = new CodedClip().record(folder, "coded", 2, List.of());
        var fails = new boolean[] {true};
        try (var player =
                new ReviewPlayer(
                        file -> {
                            if (fails[0]) {
                                throw new ArithmeticException("long overflow");
                            }
                            return FfmpegClipReader.open(file);
                        },
                        Papers.NONE,
                        new HeardSound(),
                        MediaClock.system())) {
            player.open(clip);
            await(clip, () -> player.state() instanceof Broken);
            fails[0] = false;
            player.open(clip);

            await(clip, () -> player.state() instanceof Open);
        }
    }

    @Test
    void a_sound_that_failed_is_no_fault_of_the_clip_that_was_opened_meanwhile() throws Exception {
        var bad = new CodedClip().record(folder, "bad", 2, List.of());
        var good = Files.copy(bad, folder.resolve("good.mp4"));
        var heard = new HeardSound();
        var failure = new SlowFailure();
        try (var player =
                new ReviewPlayer(
                        file -> {
                            var reader = FfmpegClipReader.open(file);
                            return file.equals(bad) ? new DeafReader(reader, failure) : reader;
                        },
                        Papers.NONE,
                        heard,
                        MediaClock.system())) {
            player.open(bad);
            await(bad, () -> player.state() instanceof Open);
            player.play();
            failure.awaitTold();
            player.open(good);
            await(good, () -> isOpen(player, good));

            failure.letGo();
            player.play();
            heard.next(5);

            assertThat(isOpen(player, good)).isTrue();
            player.open(bad);
            await(bad, () -> player.state() instanceof Open);
            player.play();
            await(bad, () -> player.state() instanceof Broken(var file, _) && file.equals(bad));
        }
    }

    private static boolean isOpen(ReviewPlayer player, Path file) {
        return player.state() instanceof Open(var content, _) && content.file().equals(file);
    }

    /// Takes its time while it is written to the log, as a slow disk would.
    private static final class SlowFailure extends IllegalStateException {
        private static final long serialVersionUID = 1;
        private final transient CountDownLatch told = new CountDownLatch(1);
        private final transient CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String getMessage() {
            told.countDown();
            try {
                assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return "no sound";
        }

        void awaitTold() throws InterruptedException {
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        }

        void letGo() {
            goOn.countDown();
        }
    }

    /// Its sound can't be read.
    private record DeafReader(ClipReader of, RuntimeException failure) implements ClipReader {
        @Override
        public long micros() {
            return of.micros();
        }

        @Override
        public Optional<PictureTrack> picture(ClipSide side) {
            return of.picture(side);
        }

        @Override
        public Optional<SoundTrack> sound(ClipSide side) {
            return of.sound(side).map(track -> new DeafTrack(track, failure));
        }

        @Override
        public void close() {
            of.close();
        }
    }

    private record DeafTrack(ClipReader.SoundTrack of, RuntimeException failure)
            implements ClipReader.SoundTrack {
        @Override
        public long samples() {
            return of.samples();
        }

        @Override
        public void read(long from, short[] into, int length) {
            throw failure;
        }

        @Override
        public void close() {
            of.close();
        }
    }

    private static ExportDesk desk() {
        return new ExportDesk(
                new ExportDesk.Parts(
                        new FfmpegExporter(), _ -> OptionalLong.empty(), _ -> false, _ -> false));
    }

    private static Planned planned(ExportDesk desk, Path clip) throws Exception {
        var answer = new CompletableFuture<Planned>();
        var form = new ExportForm.Copied(Set.of(ClipTrack.CREATOR_PICTURE), ExportForm.Edges.EXACT);
        desk.plan(
                new ExportOrder(clip, Cut.of(100_000, 1_500_000), form, List.of(), List.of()),
                answer::complete);
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static boolean isAnswered(ReviewPlayer player) {
        return player.state() instanceof Open || player.state() instanceof Broken;
    }

    private static void await(Path clip, BooleanSupplier so) {
        Eventually.until("an answer, seed %d, %s".formatted(SEED, clip), so);
    }
}
