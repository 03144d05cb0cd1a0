package app.aside.studio.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.Eventually;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.Tone;
import app.aside.studio.media.sim.BarCode;
import app.aside.studio.review.ReviewState.Broken;
import app.aside.studio.review.ReviewState.Fault;
import app.aside.studio.review.ReviewState.Nothing;
import app.aside.studio.review.ReviewState.Open;
import app.aside.studio.review.ReviewState.Playback;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

final class ReviewPlayerTest {
    private static final int SECONDS = 10;
    private static final long SECOND = 1_000_000;
    private static final long SEED = 20_261_123;

    @TempDir static Path folder;
    private static Path clip = Path.of("unset");

    private final HeardSound speaker = new HeardSound();
    private final ReviewPlayer player =
            new ReviewPlayer(FfmpegClipReader::open, Papers.NONE, speaker, MediaClock.system());

    @BeforeAll
    static void record() {
        clip = new CodedClip().record(folder, "coded", SECONDS, List.of());
    }

    @AfterEach
    void close() {
        player.close();
    }

    @Test
    void a_clip_opens_standing_at_its_first_picture_with_both_sides() {
        open();

        awaitNumbers(0);
        assertThat(code(ClipSide.CREATOR)).isZero();
        assertThat(code(ClipSide.FAN)).isEqualTo(CodedClip.FAN_FIRST);
        assertThat(playback()).isEqualTo(Playback.fresh(PictureMode.PICTURE_IN_PICTURE));
        assertThat(player.micros()).isZero();
        assertThat(speaker.count()).isZero();
    }

    @Test
    void a_seek_shows_exactly_the_picture_of_that_time_on_both_sides() {
        open();
        var random = new Random(SEED);
        for (var i = 0; i < 40; i++) {
            var number = random.nextInt(SECONDS * CodedClip.RATE);
            player.seek(number * SECOND / CodedClip.RATE + 2_000);

            awaitNumbers(number);
            assertThat(code(ClipSide.CREATOR)).isEqualTo(number);
            assertThat(code(ClipSide.FAN)).isEqualTo(CodedClip.FAN_FIRST + number);
        }
    }

    @ParameterizedTest
    @EnumSource(PictureMode.class)
    void step_shows_frame_n_plus_1_exactly(PictureMode mode) {
        open();
        player.setMode(mode);
        var side = mode.main();
        var first = side == ClipSide.FAN ? CodedClip.FAN_FIRST : 0;
        player.seek(4 * SECOND);
        await("there", () -> player.shown(side) == 120);

        for (var number = 121; number < 160; number++) {
            player.step(1);
            awaitNumber(side, number);
            assertThat(code(side)).isEqualTo(first + number);
        }
        for (var number = 158; number > 110; number--) {
            player.step(-1);
            awaitNumber(side, number);
            assertThat(code(side)).isEqualTo(first + number);
        }
    }

    @Test
    void a_step_stops_playing_and_goes_on_from_what_is_shown() {
        open();
        player.play();
        await("it plays", () -> player.shown(ClipSide.FAN) > 5);

        player.pause();
        await("it stands", () -> player.shown(ClipSide.FAN) == at(player.micros()));
        var shown = player.shown(ClipSide.FAN);
        player.step(1);

        awaitNumber(ClipSide.FAN, shown + 1);
        assertThat(playback().playing()).isFalse();
    }

    @Test
    void steps_stop_at_both_ends() {
        open();
        player.step(-1);
        awaitNumber(ClipSide.FAN, 0);
        player.seek(Long.MAX_VALUE);
        awaitNumber(ClipSide.FAN, SECONDS * CodedClip.RATE - 1);
        player.step(5);
        awaitNumber(ClipSide.FAN, SECONDS * CodedClip.RATE - 1);
    }

    @Test
    void the_playhead_moves_with_the_sound_and_pictures_follow_it() throws InterruptedException {
        open();
        player.play();
        speaker.next(50);

        var heard = speaker.count();
        assertThat(player.micros()).isCloseTo(heard * 10_000, within(30_000L));
        await("pictures", () -> player.shown(ClipSide.FAN) >= heard * 30 / 100 - 1);
        assertThat(player.shown(ClipSide.CREATOR)).isCloseTo(player.shown(ClipSide.FAN), within(6));
    }

    @Test
    void what_plays_is_the_sound_of_the_sides_that_are_not_muted() throws InterruptedException {
        open();
        player.play();
        var both = speaker.next(40);
        player.setVolume(ClipSide.FAN, Volume.FULL.withMuted(true));
        speaker.next(3);
        var creator = speaker.next(40);
        player.setVolume(ClipSide.FAN, Volume.FULL);
        player.setVolume(ClipSide.CREATOR, Volume.FULL.withLevel(0));
        speaker.next(3);
        var fan = speaker.next(40);
        player.setVolume(ClipSide.FAN, Volume.FULL.withLevel(0.5));
        speaker.next(3);
        var half = speaker.next(40);

        assertThat(Tone.amplitude(both, CodedClip.CREATOR_HERTZ)).isGreaterThan(7_000);
        assertThat(Tone.amplitude(both, CodedClip.FAN_HERTZ)).isGreaterThan(7_000);
        assertThat(Tone.amplitude(creator, CodedClip.CREATOR_HERTZ)).isGreaterThan(7_000);
        assertThat(Tone.amplitude(creator, CodedClip.FAN_HERTZ)).isLessThan(200);
        assertThat(Tone.amplitude(fan, CodedClip.CREATOR_HERTZ)).isLessThan(200);
        assertThat(Tone.amplitude(fan, CodedClip.FAN_HERTZ)).isGreaterThan(7_000);
        assertThat(Tone.amplitude(half, CodedClip.FAN_HERTZ)).isBetween(1_900.0, 2_600.0);
    }

    @Test
    void at_another_speed_the_pitch_stays() throws InterruptedException {
        open();
        player.setVolume(ClipSide.FAN, Volume.FULL.withMuted(true));
        for (var speed : List.of(2.0, 0.5, 4.0, 0.75)) {
            player.seek(SECOND);
            player.setSpeed(speed);
            player.play();
            speaker.next(4);
            var from = player.micros();
            var count = speaker.count();
            var heard = speaker.next(50);

            var moved = (player.micros() - from) / 1e6;
            var passed = (speaker.count() - count) / 100.0;
            assertThat(moved / passed).isCloseTo(speed, within(0.1 * speed));
            assertThat(Tone.hertz(heard)).isCloseTo(CodedClip.CREATOR_HERTZ, within(12.0));
            player.pause();
        }
    }

    @Test
    void j_k_and_l_run_backwards_stand_and_run_forwards_each_time_faster() {
        open();
        player.seek(5 * SECOND);

        player.forwards();
        assertThat(playback().speed()).isEqualTo(1);
        player.forwards();
        assertThat(playback().speed()).isEqualTo(2);
        player.forwards();
        player.forwards();
        assertThat(playback().speed()).isEqualTo(4);
        await("forwards", () -> player.micros() > 5 * SECOND + 500_000);
        player.hold();
        assertThat(playback().playing()).isFalse();
        assertThat(playback().speed()).isEqualTo(1);
        var stood = player.micros();
        player.backwards();
        assertThat(playback().speed()).isEqualTo(-1);
        await("backwards", () -> player.micros() < stood - 300_000);
        await("its pictures", () -> player.shown(ClipSide.FAN) < at(stood) - 5);
        player.backwards();
        assertThat(playback().speed()).isEqualTo(-2);
        player.forwards();
        assertThat(playback().speed()).isEqualTo(1);
    }

    @Test
    void backwards_it_is_silent_and_stands_at_the_start() throws InterruptedException {
        open();
        player.seek(SECOND / 2);
        player.backwards();

        assertThat(speaker.next(10)).containsOnly((short) 0);
        await("the start", () -> !playback().playing());
        assertThat(player.micros()).isZero();
    }

    @Test
    void at_its_end_it_stands_and_plays_anew_from_the_start() {
        open();
        player.seek(SECONDS * SECOND - 200_000);
        player.play();

        await("the end", () -> playback().ended());
        assertThat(playback().playing()).isFalse();
        awaitNumber(ClipSide.FAN, SECONDS * CodedClip.RATE - 1);
        player.toggle();
        await("it plays", () -> playback().playing());
        assertThat(player.micros()).isLessThan(SECOND);
    }

    @Test
    void dragging_shows_pictures_on_its_way_and_never_queues_up() {
        var decoded = new AtomicInteger();
        try (var counting =
                new ReviewPlayer(
                        file -> new CountingReader(FfmpegClipReader.open(file), decoded),
                        Papers.NONE,
                        speaker,
                        MediaClock.system())) {
            counting.open(clip);
            await("open", () -> counting.shown(ClipSide.CREATOR) == 0);
            decoded.set(0);
            for (var i = 1; i <= 2_000; i++) {
                counting.seek(i * 4_500L);
            }
            await("the last", () -> counting.shown(ClipSide.FAN) == at(9 * SECOND));
            await("the last", () -> counting.shown(ClipSide.CREATOR) == at(9 * SECOND));

            assertThat(decoded.get()).isLessThan(1_000);
        }
    }

    @Test
    void a_side_that_is_not_shown_is_not_decoded() {
        open();
        player.setMode(PictureMode.CREATOR_ONLY);
        awaitNumber(ClipSide.CREATOR, 0);
        var fan = player.shown(ClipSide.FAN);

        player.seek(3 * SECOND);
        awaitNumber(ClipSide.CREATOR, 90);

        assertThat(player.shown(ClipSide.FAN)).isEqualTo(fan);
        player.setMode(PictureMode.SIDE_BY_SIDE);
        awaitNumber(ClipSide.FAN, 90);
    }

    @Test
    void pictures_are_handed_out_again_for_a_screen_that_changed() {
        open();
        awaitNumbers(0);
        assertThat(code(ClipSide.FAN)).isEqualTo(CodedClip.FAN_FIRST);

        player.repaint();

        assertThat(code(ClipSide.FAN)).isEqualTo(CodedClip.FAN_FIRST);
    }

    @Test
    void after_the_fans_end_the_fan_is_black_and_before_it_there_again() {
        openEnded();
        player.seek(3_500_000);
        awaitNumber(ClipSide.CREATOR, 105);
        await("black", () -> isBlack(ClipSide.FAN));
        assertThat(player.shown(ClipSide.FAN)).isNegative();

        player.seek(SECOND);
        awaitNumber(ClipSide.FAN, 30);
        assertThat(code(ClipSide.FAN)).isEqualTo(CodedClip.FAN_FIRST + 30);

        player.seek(1_700_000);
        player.play();
        await("black", () -> isBlack(ClipSide.FAN));
        assertThat(player.micros()).isBetween(2 * SECOND, 4 * SECOND);
    }

    @Test
    void steps_go_on_over_the_fans_end() {
        openEnded();
        player.seek(1_967_000);
        awaitNumbers(59);

        for (var number = 60; number < 90; number++) {
            player.step(1);
            awaitNumber(ClipSide.CREATOR, number);
        }
        for (var number = 88; number > 50; number--) {
            player.step(-1);
            awaitNumber(ClipSide.CREATOR, number);
        }
        awaitNumber(ClipSide.FAN, 51);
    }

    @Test
    void a_missing_or_altered_file_is_said_to_be_so_and_the_next_clip_plays() throws IOException {
        var altered = Files.writeString(folder.resolve("altered.mp4"), "nothing of a clip");
        var gone = folder.resolve("gone.mp4");

        player.open(gone);
        await("gone", () -> player.state().equals(new Broken(gone, Fault.MISSING)));
        player.open(altered);
        await("altered", () -> player.state().equals(new Broken(altered, Fault.UNREADABLE)));
        player.play();
        player.step(1);
        open();

        awaitNumbers(0);
        player.unload();
        await("let go", () -> player.state().equals(new Nothing()));
    }

    @Test
    void opened_and_closed_while_it_decodes_200_times_it_frees_everything() throws IOException {
        openAndClose(40);
        var before = residentMebibytes();
        var files = openFiles();

        openAndClose(200);

        assertThat(residentMebibytes() - before).isLessThan(48);
        assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
    }

    private void openAndClose(int times) {
        for (var i = 0; i < times; i++) {
            try (var another =
                    new ReviewPlayer(
                            FfmpegClipReader::open, Papers.NONE, speaker, MediaClock.system())) {
                another.open(clip);
                await("open", () -> another.state() instanceof Open);
                another.seek((i % 9) * SECOND + 900_000);
                another.play();
            }
        }
    }

    private static long residentMebibytes() throws IOException {
        System.gc();
        System.gc();
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        }
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    /// Four seconds, of the fan two.
    private void openEnded() {
        var ended = folder.resolve("ended.mp4");
        if (!Files.exists(ended)) {
            new CodedClip().fanUntil(2_000).record(folder, "ended", 4, List.of());
        }
        player.open(ended);
        await("open", () -> player.state() instanceof Open);
        awaitNumbers(0);
    }

    private boolean isBlack(ClipSide side) {
        try (var frame = player.pictures(side).take()) {
            if (frame == null) {
                return false;
            }
            var luma = frame.y();
            while (luma.hasRemaining()) {
                if (luma.get() != 16) {
                    return false;
                }
            }
            return true;
        }
    }

    private void open() {
        player.open(clip);
        await("open", () -> player.state() instanceof Open);
    }

    private Playback playback() {
        return player.state() instanceof Open(_, var playback)
                ? playback
                : Playback.fresh(PictureMode.SIDE_BY_SIDE);
    }

    private static int at(long micros) {
        return (int) ((micros + 500) * CodedClip.RATE / SECOND);
    }

    private void awaitNumbers(int number) {
        awaitNumber(ClipSide.FAN, number);
        awaitNumber(ClipSide.CREATOR, number);
    }

    private void awaitNumber(ClipSide side, int number) {
        await(side + " " + number, () -> player.shown(side) == number);
    }

    /// What the screen is given.
    private long code(ClipSide side) {
        var taken = new Frame[1];
        await(
                "a picture",
                () -> {
                    taken[0] = player.pictures(side).take();
                    return taken[0] != null;
                });
        try (var frame = taken[0]) {
            return BarCode.read(frame).orElseThrow().number();
        }
    }

    private static void await(String what, BooleanSupplier so) {
        Eventually.until(what, so);
    }

    /// Counts the decodings.
    private record CountingReader(ClipReader of, AtomicInteger decoded) implements ClipReader {
        @Override
        public long micros() {
            return of.micros();
        }

        @Override
        public Optional<PictureTrack> picture(ClipSide side) {
            return of.picture(side).map(track -> new CountingTrack(track, decoded));
        }

        @Override
        public Optional<SoundTrack> sound(ClipSide side) {
            return of.sound(side);
        }

        @Override
        public void close() {
            of.close();
        }
    }

    private record CountingTrack(ClipReader.PictureTrack of, AtomicInteger decoded)
            implements ClipReader.PictureTrack {
        @Override
        public int count() {
            return of.count();
        }

        @Override
        public long micros(int number) {
            return of.micros(number);
        }

        @Override
        public Optional<Frame> read(int number, BooleanSupplier wanted) {
            return of.read(
                    number,
                    () -> {
                        decoded.incrementAndGet();
                        return wanted.getAsBoolean();
                    });
        }

        @Override
        public void close() {
            of.close();
        }
    }
}
