package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipMedia.Extras;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// "Save the last 30 s" reads the end of the recording only, however long that is (F7).
final class RecordingTailTest {
    private static final int CLUSTER = 0x1F43B675;
    private static final int CUES = 0x1C53BB6B;
    private static final long HOURS_MILLIS = 3 * 3_600_000L;
    private static final long HOLE_BYTES = 8L << 30;

    @TempDir Path folder;

    private final Rehearsed session = new Rehearsed();

    @Test
    void f7_at_the_end_of_three_hours_no_more_is_read_than_what_is_saved() throws IOException {
        var whole = record(12_000);
        var hours = afterHours(whole);
        var saved = folder.resolve("saved.mp4");

        var start = new ClipFinisher().excerpt(hours, saved, HOURS_MILLIS + 8_500, Extras.NONE);

        var from = start - HOURS_MILLIS;
        assertThat(from).as("the next key frame").isBetween(8_500L, 9_000L);
        FfmpegPrograms.decodeAll(saved);
        assertThat(ClipProbe.probe(saved).millis()).isCloseTo(12_000 - from, within(150L));
        assertThat(ClipProbe.probe(saved).tracks()).hasSize(4);
        assertThat(Decoded.flashes(saved, 0)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Decoded.beeps(saved, 1)).hasSizeGreaterThanOrEqualTo(2);
        try (var tail = new RecordingTail(hours, HOURS_MILLIS + 8_500)) {
            assertThat(tail.bytesRead() + tail.size())
                    .as("of eight gibibytes")
                    .isLessThan(2 * Files.size(whole));
        }
    }

    @Test
    void f7_what_is_saved_of_a_recording_that_runs_is_the_same_wherever_it_begins() {
        var file = folder.resolve("running.mkv");
        try (var recorder =
                MatroskaRecorder.start(
                        file,
                        Rehearsed.FORMAT,
                        session.clock,
                        session.epochNanos,
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            session.playWritten(recorder, 8_500);
            for (var from : new long[] {0, 400, 3_700, 6_000}) {
                var saved = folder.resolve("saved-" + from + ".mp4");

                var start = new ClipFinisher().excerpt(file, saved, from, Extras.NONE);

                assertThat(start).isBetween(from, from + 1_000);
                FfmpegPrograms.decodeAll(saved);
                assertThat(Decoded.pictureTimes(saved, 0).getFirst()).isZero();
                assertThat(ClipProbe.probe(saved).millis()).isBetween(7_000 - start, 9_000 - start);
            }
        }
    }

    private Path record(long millis) {
        var file = folder.resolve("short.mkv");
        try (var recorder =
                MatroskaRecorder.start(
                        file,
                        Rehearsed.FORMAT,
                        session.clock,
                        session.epochNanos,
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            session.play(recorder, millis);
        }
        return file;
    }

    /// The same recording three hours later: what was before it is a hole in the file.
    private Path afterHours(Path of) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(of));
        var at = indexOf(bytes, CLUSTER, 0);
        var target = folder.resolve("hours.mkv");
        try (var out =
                FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(bytes.slice(0, at));
            out.write(hole());
            out.position(out.position() + HOLE_BYTES);
            while (bytes.getInt(at) == CLUSTER) {
                var head = bytes.duplicate().position(at + 4);
                var length = vint(head);
                var content = head.slice(head.position(), (int) length);
                out.write(later(content));
                at = head.position() + (int) length;
            }
            assertThat(bytes.getInt(at)).isEqualTo(CUES);
        }
        return target;
    }

    /// The start of a cluster with nothing in it but room.
    private static ByteBuffer hole() {
        var hole = ByteBuffer.allocate(4 + 8 + 3 + 1 + 8);
        hole.putInt(CLUSTER).putLong((1L << 56) | (HOLE_BYTES + 3 + 1 + 8));
        hole.put((byte) 0xE7).put((byte) 0x81).put((byte) 0);
        return hole.put((byte) 0xEC).putLong((1L << 56) | HOLE_BYTES).flip();
    }

    private static ByteBuffer later(ByteBuffer content) {
        if ((content.get(content.position()) & 0xFF) == 0xBF) {
            content.position(content.position() + 6);
        }
        assertThat(content.get() & 0xFF).isEqualTo(0xE7);
        var millis = 0L;
        for (var left = vint(content); left > 0; left--) {
            millis = (millis << 8) | (content.get() & 0xFF);
        }
        var later = ByteBuffer.allocate(4 + 8 + 6 + content.remaining());
        later.putInt(CLUSTER).putLong((1L << 56) | (6 + content.remaining()));
        later.put((byte) 0xE7).put((byte) 0x84).putInt((int) (millis + HOURS_MILLIS));
        return later.put(content).flip();
    }

    private static long vint(ByteBuffer from) {
        var first = from.get() & 0xFF;
        var more = Integer.numberOfLeadingZeros(first) - 24;
        long value = first & (0x7F >> more);
        for (var i = 0; i < more; i++) {
            value = (value << 8) | (from.get() & 0xFF);
        }
        return value;
    }

    private static int indexOf(ByteBuffer bytes, int wanted, int from) {
        var at = from;
        while (bytes.getInt(at) != wanted) {
            at++;
        }
        return at;
    }
}
