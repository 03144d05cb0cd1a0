package app.aside.studio.store;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.media.natives.FfmpegPrograms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// A program that records on a small disk until it is full, and a while longer; then closes the
/// recording, plays it where it is, tries to finish it and to begin another, and finishes it once
/// the disk is larger. Prints what it saw.
final class FullDiskStudio {
    private static final long BLOCK_NANOS = 10_000_000L;
    private static final int BLOCKS_MAX = 18_000;
    private static final int BLOCKS_AFTER = 100;

    /// The tenth is told: a busy machine holds any thread up now and then.
    private static final int SLOWEST = 10;

    private static final Random NOISE = new Random(1);

    private FullDiskStudio() {}

    public static void main(String[] arguments) throws Exception {
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
        var calls = new PriorityQueue<Long>();
        var left = BLOCKS_AFTER;
        for (var n = 0; n < BLOCKS_MAX && left > 0; n++) {
            var before = System.nanoTime();
            RecordingStudio.sound(clip);
            if (n % 3 == 0) {
                noise(clip, pool);
            }
            calls.add(System.nanoTime() - before);
            if (calls.size() > SLOWEST) {
                calls.remove();
            }
            left -= full.getCount() == 0 ? 1 : 0;
            LockSupport.parkNanos(BLOCK_NANOS);
        }
        System.out.println("times " + told.get());
        System.out.println("slowest " + calls.remove() / 1_000_000L);
        clip.end();
        FfmpegPrograms.decodeAll(recordingIn(small));
        System.out.println("closed and playable");
        var free = FreeSpace.usableBytes(small).orElseThrow();
        attempt("finish", clip::finish);
        System.out.println("files " + files(small));
        System.out.println("taken " + (free - FreeSpace.usableBytes(small).orElseThrow()));
        System.out.println("frames " + pool.lent());
        fill(small.resolve("full.ballast"));
        attempt("begin", () -> RecordingStudio.start(library, _ -> {}));
        System.out.println("left " + files(small));
        Files.delete(small.resolve("full.ballast"));
        enlarge(small);
        var finished = library.finishWaiting().getFirst().file();
        FfmpegPrograms.decodeAll(finished);
        System.out.println("finished " + Files.size(finished));
    }

    private static void attempt(String what, Supplier<?> task) {
        try {
            System.out.println(what + " made " + task.get());
        } catch (ClipFailure failure) {
            System.out.println(what + " " + failure.code());
        }
    }

    private static Path recordingIn(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.mkv")) {
            return files.iterator().next();
        }
    }

    /// Their endings, in order.
    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .map(name -> name.substring(name.lastIndexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    private static void fill(Path ballast) throws IOException {
        try (var channel =
                FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                channel.write(ByteBuffer.allocate(1 << 12));
            }
        } catch (IOException full) {
            System.out.println("filled " + full.getMessage());
        }
    }

    private static void enlarge(Path folder) throws IOException, InterruptedException {
        var mount = new ProcessBuilder("mount", "-o", "remount,size=64m", folder.toString());
        if (mount.inheritIO().start().waitFor() != 0) {
            throw new IOException("the disk does not become larger");
        }
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
}
