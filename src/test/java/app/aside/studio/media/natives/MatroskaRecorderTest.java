package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipContent;
import app.aside.studio.media.ClipFailed;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

final class MatroskaRecorderTest {
    private static final int CREATOR_PICTURE = 0;
    private static final int CREATOR_SOUND = 1;
    private static final int FAN_PICTURE = 2;
    private static final int FAN_SOUND = 3;

    @TempDir Path folder;

    private final Rehearsed session = new Rehearsed();

    @Test
    void ten_seconds_become_four_tracks_of_ten_seconds() {
        var file = record(10_000);

        FfmpegPrograms.decodeAll(file);
        var info = ClipProbe.probe(file);
        assertThat(info.millis()).isCloseTo(10_000, within(500L));
        assertThat(info.tracks())
                .containsExactly(
                        picture("Creator picture", 640, 360),
                        sound("Creator sound"),
                        picture("Fan picture", 320, 240),
                        sound("Fan sound"));
        assertThat(Decoded.pictureTimes(file, CREATOR_PICTURE)).hasSize(300);
        assertThat(Decoded.pictureTimes(file, FAN_PICTURE)).hasSize(150);
    }

    @Test
    void every_second_has_a_key_frame() {
        var file = record(5_000);

        for (var track : List.of(CREATOR_PICTURE, FAN_PICTURE)) {
            var keys =
                    FfmpegPrograms.entries(
                                    file,
                                    "-select_streams",
                                    Integer.toString(track),
                                    "-show_entries",
                                    "packet=pts_time,flags")
                            .stream()
                            .filter(line -> line.contains("K"))
                            .map(line -> Double.parseDouble(line.substring(0, line.indexOf(','))))
                            .toList();
            assertThat(keys.getFirst()).isZero();
            assertThat(keys.getLast()).isGreaterThanOrEqualTo(4.0);
            for (var i = 1; i < keys.size(); i++) {
                assertThat(keys.get(i) - keys.get(i - 1)).isLessThan(1.07);
            }
        }
    }

    @Test
    void flash_and_beep_fall_together_on_both_sides() {
        var file = record(8_000);

        assertInSync(file, CREATOR_PICTURE, CREATOR_SOUND, 7);
        assertInSync(file, FAN_PICTURE, FAN_SOUND, 7);
        assertThat(Decoded.flashes(file, CREATOR_PICTURE).getFirst()).isCloseTo(1, within(0.04));
    }

    @Test
    void all_frames_are_given_back() {
        record(2_000);

        assertThat(session.pool.lent()).isZero();
    }

    @Test
    void a_fan_who_never_comes_is_black_and_silent() {
        session.fanHasPicture = _ -> false;
        session.fanHasSound = _ -> false;

        var file = record(5_000);

        FfmpegPrograms.decodeAll(file);
        assertThat(ClipProbe.probe(file).tracks()).hasSize(4);
        assertThat(Decoded.brightness(file, FAN_PICTURE)).isNotEmpty().containsOnly(0);
        assertThat(Decoded.pictureTimes(file, FAN_PICTURE).getLast()).isGreaterThan(4.8);
        assertThat(Decoded.samples(file, FAN_SOUND)).hasSizeGreaterThan(48_000 * 49 / 10);
        assertThat(Decoded.beeps(file, FAN_SOUND)).isEmpty();
        assertThat(Decoded.beeps(file, CREATOR_SOUND)).hasSize(4);
    }

    @Test
    void a_fan_who_comes_late_is_in_sync() {
        session.fanHasPicture = at -> at >= 2_500;
        session.fanHasSound = at -> at >= 3_200;

        var file = record(7_000);

        FfmpegPrograms.decodeAll(file);
        assertThat(Decoded.flashes(file, FAN_PICTURE)).hasSize(4);
        assertThat(Decoded.beeps(file, FAN_SOUND)).hasSize(3);
        assertThat(Decoded.flashes(file, FAN_PICTURE).get(1))
                .isCloseTo(Decoded.beeps(file, FAN_SOUND).get(0), within(0.04));
        assertThat(Decoded.pictureTimes(file, FAN_PICTURE).getFirst()).isZero();
    }

    @Test
    void a_fan_who_pauses_for_seconds_comes_back_in_sync() {
        session.fanHasPicture = at -> at < 2_350 || at >= 7_650;
        session.fanHasSound = at -> at < 2_400 || at >= 7_600;

        var file = record(11_000);

        FfmpegPrograms.decodeAll(file);
        assertThat(Decoded.beeps(file, FAN_SOUND)).hasSize(5);
        assertInSync(file, FAN_PICTURE, FAN_SOUND, 5);
        assertThat(Decoded.beeps(file, FAN_SOUND).getLast()).isCloseTo(10, within(0.04));
    }

    @Test
    void a_fan_who_stays_frozen_turns_black() {
        session.fanHasPicture = at -> at < 1_000;

        var file = record(7_000);

        var levels = Decoded.brightness(file, FAN_PICTURE);
        assertThat(levels[levels.length - 1]).isZero();
        assertThat(levels[14]).isGreaterThan(20);
    }

    @Test
    void a_fan_whose_picture_changes_size_keeps_one_size_with_black_bars() {
        session.fanSize =
                at -> new ClipFormat.Picture(at < 2_000 ? 320 : 640, at < 2_000 ? 240 : 180, 15);

        var file = record(4_000);

        FfmpegPrograms.decodeAll(file);
        assertThat(ClipProbe.probe(file).tracks().get(FAN_PICTURE))
                .isEqualTo(picture("Fan picture", 320, 240));
        var levels = Decoded.brightness(file, FAN_PICTURE);
        assertThat(levels[20]).isGreaterThan(45);
        assertThat(levels[50]).as("90 of 240 lines are picture").isBetween(10, 30);
    }

    @Test
    void what_was_taken_before_the_start_is_left_out() {
        var file = folder.resolve("clip.mkv");

        try (var recorder = start(file)) {
            recorder.creatorSound(new short[480], session.epochNanos - 3_000_000_000L);
            offerGrey(recorder, -1_100);
            session.creatorHasPicture = at -> at >= 500;
            session.play(recorder, 1_000);
        }

        assertThat(ClipProbe.probe(file).millis()).isCloseTo(1_000, within(100L));
        assertThat(Decoded.brightness(file, CREATOR_PICTURE)[0]).isZero();
    }

    @Test
    void the_first_picture_is_what_was_seen_at_the_start_and_sync_is_kept() {
        var file = folder.resolve("clip.mkv");

        try (var recorder = start(file)) {
            offerGrey(recorder, -40);
            session.creatorHasPicture = at -> at >= 90;
            session.play(recorder, 4_000);
        }

        FfmpegPrograms.decodeAll(file);
        assertThat(Decoded.brightness(file, CREATOR_PICTURE)[0]).isGreaterThan(100);
        var times = Decoded.pictureTimes(file, CREATOR_PICTURE);
        assertThat(times.get(0)).isZero();
        assertThat(times.get(1)).as("at its own time").isCloseTo(0.1, within(0.01));
        assertInSync(file, CREATOR_PICTURE, CREATOR_SOUND, 3);
        assertThat(session.pool.lent()).isZero();
    }

    @Test
    void a_creator_who_changes_to_a_smaller_camera_keeps_one_size() {
        session.creatorSize =
                at -> at < 1_500 ? Rehearsed.CREATOR : new ClipFormat.Picture(162, 120, 15);

        var file = record(3_000);

        FfmpegPrograms.decodeAll(file);
        assertThat(ClipProbe.probe(file).tracks().get(CREATOR_PICTURE))
                .isEqualTo(picture("Creator picture", 640, 360));
        assertThat(Decoded.pictureTimes(file, CREATOR_PICTURE).size()).isBetween(66, 69);
    }

    @Test
    void closing_twice_is_fine_and_what_comes_after_is_ignored() {
        var recorder = start(folder.resolve("clip.mkv"));
        session.play(recorder, 500);
        recorder.close();

        try (var late = session.pool.take(640, 360, session.clock.nanos())) {
            recorder.creatorPicture(late);
        }
        recorder.fanSound(new short[480], session.clock.nanos());
        recorder.close();

        assertThat(session.pool.lent()).isZero();
    }

    @Test
    void a_disk_that_refuses_is_told_once_and_what_was_written_can_be_finished()
            throws InterruptedException {
        var file = folder.resolve("clip.mkv");
        var told = new ArrayBlockingQueue<ClipFailure>(8);
        var recorder = startOn(new FailingOutput(file, 200_000), file, told::add);

        session.play(recorder, 60_000, () -> !told.isEmpty());
        session.give(recorder, 100);
        recorder.close();

        assertThat(told).hasSize(1);
        assertThat(told.take())
                .hasMessageContaining("clip.mkv")
                .hasMessageContaining("refused by the test")
                .extracting(ClipFailure::code)
                .isEqualTo(ClipFailure.Code.DISK_FAILED);
        assertThat(session.pool.lent()).isZero();
        new ClipFinisher().finish(file, folder.resolve("clip.mp4"), List.of());
        FfmpegPrograms.decodeAll(folder.resolve("clip.mp4"));
    }

    @Test
    void an_error_on_an_encoders_thread_ends_the_recording_whole() throws InterruptedException {
        var file = folder.resolve("clip.mkv");
        var told = new ArrayBlockingQueue<ClipFailure>(8);
        var recorder = startOn(new FailingOutput(file, Long.MAX_VALUE), file, told::add);
        session.play(recorder, 3_000);

        recorder.creatorSound(new short[7], session.clock.nanos());
        session.give(recorder, 300);
        var failure = told.poll(30, TimeUnit.SECONDS);
        recorder.close();

        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ClipFailure.Code.ENCODER_FAILED);
        assertThat(told).isEmpty();
        assertThat(session.pool.lent()).isZero();
        FfmpegPrograms.decodeAll(file);
        assertThat(ClipProbe.probe(file).millis()).isGreaterThan(2_500);
    }

    @Test
    void a_listener_may_close_the_recorder() throws InterruptedException {
        var file = folder.resolve("clip.mkv");
        var opened = new ArrayBlockingQueue<MatroskaRecorder>(1);
        var closed = new CountDownLatch(1);
        var recorder =
                startOn(
                        new FailingOutput(file, 5_000),
                        file,
                        _ -> {
                            opened.peek().close();
                            closed.countDown();
                        });
        opened.add(recorder);

        session.play(recorder, 60_000, () -> closed.getCount() == 0);
        recorder.close();

        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_folder_that_is_not_there_is_a_clear_failure() {
        var file = folder.resolve("missing").resolve("clip.mkv");

        assertThatThrownBy(() -> start(file))
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure -> {
                            assertThat(failure.code())
                                    .isEqualTo(ClipFailure.Code.FOLDER_UNWRITABLE);
                            assertThat(failure.clip()).isEqualTo("clip.mkv");
                        });
    }

    @Test
    void an_existing_file_is_never_written_over() throws IOException {
        var file = Files.writeString(folder.resolve("clip.mkv"), "precious");

        assertThatThrownBy(() -> start(file)).isInstanceOf(ClipFailure.class);

        assertThat(file).hasContent("precious");
    }

    @Test
    void a_disk_that_stands_still_costs_pictures_and_never_the_caller() throws Exception {
        var file = folder.resolve("clip.mkv");
        var disk = new StillOutput(file);
        var recorder = startOn(disk, file, _ -> {});
        session.play(recorder, 2_000);

        disk.stop();
        for (var n = 0; n < 10; n++) {
            session.give(recorder, 1_000);
        }
        var dropped = recorder.progress().framesDropped();
        disk.goOn();
        recorder.close();

        assertThat(dropped).isPositive();
        assertThat(session.pool.lent()).isZero();
        FfmpegPrograms.decodeAll(file);
        assertThat(ClipProbe.probe(file).millis()).isCloseTo(12_000, within(100L));
        assertThat(Decoded.beeps(file, CREATOR_SOUND)).as("sound is never lost").hasSize(11);
    }

    private void offerGrey(MatroskaRecorder recorder, long millis) {
        var taken = session.epochNanos + millis * 1_000_000;
        try (var grey = session.pool.take(640, 360, taken)) {
            grey.y().put(new byte[640 * 360].clone());
            for (var i = 0; i < 640 * 360; i++) {
                grey.y().put(i, (byte) 180);
            }
            recorder.creatorPicture(grey);
        }
    }

    private Path record(long millis) {
        var file = folder.resolve("clip.mkv");
        try (var recorder = start(file)) {
            session.play(recorder, millis);
            assertThat(recorder.progress().framesDropped()).isZero();
        }
        return file;
    }

    private MatroskaRecorder start(Path file) {
        return MatroskaRecorder.start(
                file,
                Rehearsed.FORMAT,
                session.clock,
                session.epochNanos,
                failure -> {
                    throw new AssertionError(failure);
                });
    }

    private MatroskaRecorder startOn(ClipOutput output, Path file, ClipFailed listener) {
        return MatroskaRecorder.start(
                file, output, Rehearsed.FORMAT, session.clock, session.epochNanos, listener);
    }

    private static void assertInSync(Path file, int picture, int sound, int count) {
        var flashes = Decoded.flashes(file, picture);
        var beeps = Decoded.beeps(file, sound);
        assertThat(flashes).hasSize(count);
        assertThat(beeps).hasSize(count);
        for (var i = 0; i < count; i++) {
            assertThat(flashes.get(i)).isCloseTo(beeps.get(i), within(0.04));
        }
    }

    private static ClipContent.Track picture(String title, int width, int height) {
        return new ClipContent.Track(ClipContent.Kind.PICTURE, "h264", title, width, height, 0);
    }

    private static ClipContent.Track sound(String title) {
        return new ClipContent.Track(ClipContent.Kind.SOUND, "aac", title, 0, 0, 48_000);
    }
}
