package app.aside.studio.media;

import static app.aside.studio.media.Stage.BROADCAST;
import static app.aside.studio.media.Stage.DESK;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.Eventually;
import app.aside.studio.media.ClipMedia.Extras;
import app.aside.studio.media.natives.ClipFinisher;
import app.aside.studio.media.natives.FfmpegPrograms;
import app.aside.studio.media.natives.MatroskaRecorder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A camera and a microphone that are pulled out while they are recorded, and plugged in again.
final class UnpluggedClipTest {
    private static final long MILLI = 1_000_000L;
    private static final int STEP_MILLIS = 250;
    private static final long AHEAD_MILLIS = 900;
    private static final int WAITING_MAX = 20;
    private static final int RATE = 30;
    private static final int BLOCK_MILLIS = 10;

    @TempDir Path folder;

    private Stage stage;
    private MatroskaRecorder recorder;
    private long epochNanos;
    private long given;
    private int lent;

    @BeforeEach
    void open() throws InterruptedException {
        lent = Painted.POOL.lent();
        stage = Stage.begin();
        stage.meanwhile(this::everythingGives);
        given = stage.clock.nanos();
        stage.pass(Duration.ofSeconds(2));
        epochNanos = stage.clock.nanos();
        var format = new ClipFormat(stage.capture.clipPicture(), ClipFormat.Picture.ofFan(64, 36));
        assertThat(format.creator()).isEqualTo(new ClipFormat.Picture(320, 180, RATE));
        recorder =
                MatroskaRecorder.start(
                        folder.resolve("clip.mkv"),
                        format,
                        stage.clock,
                        epochNanos,
                        failure -> {
                            throw failure;
                        });
        stage.capture.feed(recorder::creatorPicture, recorder::creatorSound);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void r13_unplugged_and_back_it_is_one_clip_of_equal_tracks_with_the_picture_back()
            throws Exception {
        pass(2_000);
        stage.devices.pullOut(DESK);
        pass(4_500);
        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(DESK, null));
        stage.devices.plugIn(DESK);
        pass(2_500);
        assertThat(stage.warnings()).isEmpty();
        stage.devices.pullOutLoudly(BROADCAST);
        pass(2_000);
        stage.devices.plugIn(BROADCAST);
        pass(3_000);
        assertThat(stage.warnings()).isEmpty();
        var clip = finished();

        FfmpegPrograms.decodeAll(clip);
        assertThat(folder.toFile().list()).containsExactly("clip.mp4");
        var ends = FfmpegPrograms.entries(clip, "-show_entries", "stream=duration");
        assertThat(ends)
                .hasSize(4)
                .allSatisfy(end -> assertThat(seconds(end)).isCloseTo(14.0, within(0.1)));
        assertThat(brightness(clip, 1)).isGreaterThan(60);
        assertThat(brightness(clip, 6)).as("three seconds frozen, then black").isZero();
        assertThat(brightness(clip, 9)).as("back within three seconds").isGreaterThan(60);
        assertThat(brightness(clip, 13)).isGreaterThan(60);
        assertThat(loudest(clip, 1)).isGreaterThan(4_000);
        assertThat(loudest(clip, 6)).as("sound goes on without the camera").isGreaterThan(4_000);
        assertThat(loudest(clip, 10)).as("the microphone is gone").isLessThan(100);
        assertThat(loudest(clip, 13)).isGreaterThan(4_000);
    }

    private Path finished() throws Exception {
        stage.capture.feedNobody();
        recorder.close();
        assertThat(recorder.progress().framesDropped()).isZero();
        var clip = folder.resolve("clip.mp4");
        new ClipFinisher().finish(folder.resolve("clip.mkv"), clip, Extras.NONE);
        assertThat(Files.exists(clip)).isTrue();
        return clip;
    }

    /// Never so fast that pictures are dropped.
    private void pass(long millis) throws InterruptedException {
        for (var passed = 0; passed < millis; passed += STEP_MILLIS) {
            stage.pass(Duration.ofMillis(STEP_MILLIS));
            var reached = (stage.clock.nanos() - epochNanos) / MILLI;
            Eventually.until(
                    "the recorder keeps up",
                    () ->
                            recorder.progress().recordedMillis() >= reached - AHEAD_MILLIS
                                    && Painted.POOL.lent() <= lent + WAITING_MAX);
        }
    }

    /// What both give since this was asked last, each at its own time.
    private void everythingGives() {
        for (; given < stage.clock.nanos(); given += BLOCK_MILLIS * MILLI) {
            stage.devices.sound(BROADCAST, 8_000, given);
            var number = given * RATE / (1_000 * MILLI);
            if (number != (given + BLOCK_MILLIS * MILLI) * RATE / (1_000 * MILLI)) {
                stage.devices.picture(DESK, 90, given);
            }
        }
    }

    private static double seconds(String line) {
        return Double.parseDouble(line.replace(",", ""));
    }

    /// Mean of the creator's picture that shows at a second, 0 for black.
    private static int brightness(Path clip, int second) {
        var grey =
                FfmpegPrograms.ffmpeg(
                        "-ss",
                        second + ".5",
                        "-i",
                        clip.toString(),
                        "-map",
                        "0:0",
                        "-frames:v",
                        "1",
                        "-vf",
                        "scale=1:1:flags=area,format=gray",
                        "-f",
                        "rawvideo",
                        "-");
        return grey[0] & 0xFF;
    }

    /// The highest sample of the creator's sound in half a second.
    private static int loudest(Path clip, int second) {
        var bytes =
                FfmpegPrograms.ffmpeg(
                        "-ss",
                        second + ".5",
                        "-t",
                        "0.5",
                        "-i",
                        clip.toString(),
                        "-map",
                        "0:1",
                        "-f",
                        "s16le",
                        "-");
        var samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        var loudest = 0;
        while (samples.hasRemaining()) {
            loudest = Math.max(loudest, Math.abs(samples.get()));
        }
        return loudest;
    }
}
