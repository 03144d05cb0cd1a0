package app.aside.studio.media.natives;

import app.aside.Eventually;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.media.ClipMedia.Extras;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;
import app.aside.studio.media.sim.BarCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/// A clip that the real recorder made, as fast as it takes it: pictures with their number in a bar
/// code, the fan's from [#FAN_FIRST] on; a tone of 440 Hz from the creator and of 880 Hz from the
/// fan.
public final class CodedClip {
    public static final int FAN_FIRST = 1_000_000;
    public static final int CREATOR_HERTZ = 440;
    public static final int FAN_HERTZ = 880;
    public static final int RATE = 30;
    public static final long EPOCH = 5_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int LENT_MAX = 12;
    private static final int AMPLITUDE = 9_000;

    private final ClipFormat format;
    private final FramePool pool = new FramePool();
    private final ManualClock clock = new ManualClock();
    private LongPredicate speaking = _ -> true;
    private boolean numbered = true;
    private long fanUntilMillis = Long.MAX_VALUE;
    private Painter painter = CodedClip::paintPlain;

    /// Paints what lies behind the bar code.
    public interface Painter {
        void paint(Frame frame, int number);
    }

    public CodedClip(int width, int height) {
        var picture = new ClipFormat.Picture(width, height, RATE);
        format = new ClipFormat(picture, picture);
    }

    /// A small one, for tests.
    public CodedClip() {
        this(640, 360);
    }

    /// @param when whether there is sound, milliseconds since the start
    public CodedClip speaking(LongPredicate when) {
        speaking = when;
        return this;
    }

    /// @param millis since the start; from then on it has nothing of the fan
    public CodedClip fanUntil(long millis) {
        fanUntilMillis = millis;
        return this;
    }

    public CodedClip painted(Painter by) {
        painter = by;
        return this;
    }

    /// Without bar codes.
    public CodedClip unnumbered() {
        numbered = false;
        return this;
    }

    /// @return the finished file
    public Path record(Path folder, String name, int seconds, List<Chapter> chapters) {
        var recording = folder.resolve(name + ".mkv");
        var finished = folder.resolve(name + ".mp4");
        clock.set(EPOCH);
        try (var recorder =
                MatroskaRecorder.start(
                        recording,
                        format,
                        clock,
                        EPOCH,
                        failure -> {
                            throw failure;
                        })) {
            play(recorder, seconds);
        }
        new ClipFinisher()
                .finish(recording, finished, new Extras(chapters, fanUntilMillis, Map.of()));
        return finished;
    }

    /// Long clips are short ones, one behind the other: the numbers begin anew in each.
    public static Path repeated(Path of, Path target, int times) {
        try {
            var list = Files.createTempFile(of.resolveSibling(""), "list", ".txt");
            Files.writeString(list, "file '%s'\n".formatted(of.toAbsolutePath()).repeat(times));
            FfmpegPrograms.ffmpeg(
                    "-f",
                    "concat",
                    "-safe",
                    "0",
                    "-i",
                    list.toString(),
                    "-map",
                    "0",
                    "-c",
                    "copy",
                    "-movflags",
                    "+faststart",
                    target.toString());
            Files.delete(list);
            return target;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public ClipFormat format() {
        return format;
    }

    /// What a recorder of it goes by; its time 0 is [#EPOCH].
    public MediaClock clock() {
        return clock;
    }

    /// Hands it to a recorder.
    public void play(ClipRecorder recorder, int seconds) {
        clock.set(EPOCH);
        var number = 0;
        for (var at = 0; at < seconds * 1_000; at += 10) {
            clock.set(EPOCH + at * 1_000_000L);
            recorder.creatorSound(tone(at, CREATOR_HERTZ), clock.nanos());
            recorder.fanSound(tone(at, FAN_HERTZ), clock.nanos());
            for (; number * 1_000L < (at + 10L) * RATE; number++) {
                var nanos = EPOCH + number * SECOND / RATE;
                try (var frame = picture(format.creator(), number, number, nanos)) {
                    recorder.creatorPicture(frame);
                }
                try (var frame = picture(format.fan(), number, FAN_FIRST + number, nanos)) {
                    recorder.fanPicture(frame);
                }
            }
            awaitKeptUp(recorder, at - 900L);
        }
        clock.set(EPOCH + seconds * SECOND);
    }

    private void awaitKeptUp(ClipRecorder recorder, long millis) {
        Eventually.until(
                "the recorder keeps up",
                () -> recorder.progress().recordedMillis() >= millis && pool.lent() <= LENT_MAX);
    }

    private Frame picture(ClipFormat.Picture size, int number, int code, long nanos) {
        var frame = pool.take(size.width(), size.height(), nanos);
        painter.paint(frame, number);
        if (numbered) {
            BarCode.write(frame, code, number * 1_000L / RATE);
        }
        return frame;
    }

    private short[] tone(long at, int hertz) {
        var block = new short[Sound.BLOCK_SAMPLES];
        if (speaking.test(at)) {
            var first = at * (Sound.RATE / 1_000);
            for (var i = 0; i < block.length; i++) {
                var phase = 2 * Math.PI * hertz * (first + i) / Sound.RATE;
                block[i] = (short) (AMPLITUDE * Math.sin(phase));
            }
        }
        return block;
    }

    private static void paintPlain(Frame frame, int number) {
        fill(frame.y(), (byte) (60 + number % 100));
        fill(frame.u(), (byte) 128);
        fill(frame.v(), (byte) 128);
    }

    private static void fill(ByteBuffer plane, byte value) {
        while (plane.hasRemaining()) {
            plane.put(value);
        }
    }
}
