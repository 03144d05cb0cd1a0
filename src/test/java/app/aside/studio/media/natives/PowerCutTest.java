package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.ClipMedia.Extras;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Power cuts while a clip is recorded (R3), simulated: everything that is written and forced is
/// remembered, and played back up to a random moment. What was forced by then is on the disk; of
/// what was written since, each write is there, is lost, is torn, or left zeros behind, in any
/// order, as disks and file systems do. Five cuts, a hundred with `-Pchaos`, or as many as
/// `-Daside.cuts` says.
@Tag("counted")
@TestInstance(Lifecycle.PER_CLASS)
final class PowerCutTest {
    private static final int CUTS = Integer.getInteger("aside.cuts", 5);
    private static final long RECORDED_MILLIS = 20_000;
    private static final long SOONEST_MILLIS = 2_500;
    private static final long LOST_MILLIS_MAX = 2_000;

    private final List<Deed> deeds = Collections.synchronizedList(new ArrayList<>());
    private final Rehearsed session = new Rehearsed();
    private Path folder;

    /// @param bytes written; none for a force
    /// @param millis since the start of the recording
    private record Deed(ByteBuffer bytes, long position, boolean isForce, long millis) {}

    @BeforeAll
    void record(@TempDir Path temporary) throws IOException {
        folder = temporary;
        try (var recorder =
                MatroskaRecorder.start(
                        folder.resolve("whole.mkv"),
                        new Remembered(),
                        Rehearsed.FORMAT,
                        session.clock,
                        session.epochNanos,
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            session.play(recorder, RECORDED_MILLIS);
        }
    }

    @AfterAll
    void forget() {
        deeds.clear();
    }

    static Stream<Long> seeds() {
        return new Random().longs(CUTS).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void r3_a_power_cut_costs_at_most_two_seconds_and_the_clip_plays(long seed) throws IOException {
        var random = new Random(seed);
        var span = RECORDED_MILLIS - SOONEST_MILLIS;
        var cutMillis = SOONEST_MILLIS + (long) (random.nextDouble() * span);
        var torn = folder.resolve("torn " + seed + ".mkv");
        var finished = folder.resolve("clip " + seed + ".mp4");

        playBack(torn, cutMillis, random);
        new ClipFinisher().finish(torn, finished, Extras.NONE);

        FfmpegPrograms.decodeAll(finished);
        var info = ClipProbe.probe(finished);
        System.out.printf(
                "power cut, seed %d: at %d ms, %d ms are left%n", seed, cutMillis, info.millis());
        assertThat(info.tracks()).hasSize(4);
        assertThat(info.millis()).isGreaterThan(cutMillis - LOST_MILLIS_MAX);
        Files.delete(finished);
    }

    private void playBack(Path torn, long cutMillis, Random random) throws IOException {
        var until = 0;
        var forced = 0;
        while (until < deeds.size() && deeds.get(until).millis <= cutMillis) {
            until++;
            forced = deeds.get(until - 1).isForce ? until : forced;
        }
        try (var file = new RandomAccessFile(torn.toFile(), "rw")) {
            for (var deed : deeds.subList(0, forced)) {
                write(file, deed, deed.bytes.remaining());
            }
            for (var deed : deeds.subList(forced, until)) {
                leave(file, deed, random);
            }
        }
    }

    /// What a disk may have of a write that was not forced.
    private static void leave(RandomAccessFile file, Deed deed, Random random) throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> write(file, deed, deed.bytes.remaining());
            case 1 -> write(file, deed, random.nextInt(deed.bytes.remaining() + 1));
            case 2 -> {
                var end = deed.position + deed.bytes.remaining();
                file.setLength(Math.max(file.length(), end));
            }
            default -> {}
        }
    }

    private static void write(RandomAccessFile file, Deed deed, int count) throws IOException {
        var bytes = new byte[count];
        deed.bytes.duplicate().get(bytes);
        file.seek(deed.position);
        file.write(bytes);
    }

    private final class Remembered implements ClipOutput {
        @Override
        public void write(ByteBuffer bytes, long position) {
            var copy = ByteBuffer.allocate(bytes.remaining());
            copy.put(bytes).flip();
            deeds.add(new Deed(copy, position, false, millis()));
        }

        @Override
        public void force() {
            deeds.add(new Deed(ByteBuffer.allocate(0), 0, true, millis()));
        }

        @Override
        public void close() {}

        private long millis() {
            return (session.clock.nanos() - session.epochNanos) / 1_000_000L;
        }
    }
}
