package app.aside.studio.store;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.FramePool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A program that records on a small disk until it is full, and a while longer; then tries to
/// finish the clip, and carries what is there to another disk. Prints what it saw.
final class FullDiskStudio {
    private static final long BLOCK_NANOS = 10_000_000L;
    private static final int BLOCKS_MAX = 6_000;
    private static final int BLOCKS_AFTER = 100;

    private static final Random NOISE = new Random(1);

    private FullDiskStudio() {}

    public static void main(String[] arguments) throws IOException {
        var small = Path.of(arguments[0]);
        var told = new AtomicInteger();
        var full = new CountDownLatch(1);
        var library = RecordingStudio.library(small);
        var clip =
                RecordingStudio.start(
                        library,
                        failure -> {
                            System.out.println("told " + failure.code());
                            told.incrementAndGet();
                            full.countDown();
                        });
        var pool = new FramePool();
        var slowest = 0L;
        var left = BLOCKS_AFTER;
        for (var n = 0; n < BLOCKS_MAX && left > 0; n++) {
            var before = System.nanoTime();
            RecordingStudio.sound(clip);
            if (n % 3 == 0) {
                noise(clip, pool);
            }
            slowest = Math.max(slowest, System.nanoTime() - before);
            left -= full.getCount() == 0 ? 1 : 0;
            LockSupport.parkNanos(BLOCK_NANOS);
        }
        System.out.println("times " + told.get());
        System.out.println("slowest " + slowest / 1_000_000L);
        try {
            clip.finish();
        } catch (ClipFailure failure) {
            System.out.println("finish " + failure.code());
        }
        System.out.println("frames " + pool.lent());
        carry(small, Path.of(arguments[1]));
    }

    /// Hard to encode, so that the disk is full soon.
    private static void noise(OpenClip clip, FramePool pool) {
        var bytes = new byte[640 * 360];
        NOISE.nextBytes(bytes);
        try (var frame = pool.take(640, 360, System.nanoTime())) {
            frame.y().put(bytes);
            clip.recorder().creatorPicture(frame);
            clip.recorder().fanPicture(frame);
        }
    }

    private static void carry(Path from, Path to) throws IOException {
        try (var files = Files.newDirectoryStream(from)) {
            for (var file : files) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
    }
}
