package app.aside.studio.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/// How much room there is, and whether a disk is full or broken: the system's own words for that
/// depend on its language.
public final class FreeSpace {
    private static final long GONE_BYTES = 1 << 20;

    /// Kept free beside what recording and finishing take.
    private static final long KEPT_FREE_BYTES = 32L << 20;

    /// A finished file is a copy: about as large as what was recorded, at most so much larger.
    private static final long LARGER_BY_A = 16;

    private static final long FINISHED_MORE_BYTES = 4L << 20;

    private FreeSpace() {}

    /// As below, of a recording that is to begin.
    public static Duration lasts(long usableBytes, long bitsPerSecond) {
        return lasts(usableBytes, 0, bitsPerSecond);
    }

    /// How long a recording fits and can be finished, whatever else is kept free; never less than
    /// nothing.
    ///
    /// @param usableBytes that are free
    /// @param recordedBytes of the recording until now
    /// @param bitsPerSecond of the recording, 1 or more
    public static Duration lasts(long usableBytes, long recordedBytes, long bitsPerSecond) {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "bitsPerSecond must be 1 or more, got " + bitsPerSecond);
        }
        var free = Math.max(0, usableBytes - KEPT_FREE_BYTES - toFinish(recordedBytes));
        var bytes = Math.min(free, Long.MAX_VALUE / 8) / (2 * LARGER_BY_A + 1) * LARGER_BY_A;
        return Duration.ofSeconds(bytes * 8 / bitsPerSecond);
    }

    /// Room that finishing a recording takes, until what was recorded is deleted.
    public static long toFinish(long recordedBytes) {
        return recordedBytes + recordedBytes / LARGER_BY_A + FINISHED_MORE_BYTES;
    }

    /// What is free where `folder` is, or is to be; nothing if that can't be told.
    public static OptionalLong usableBytes(Path folder) {
        var there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Files.getFileStore(there).getUsableSpace());
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    /// What the system calls the disk of `folder`, with the place it is mounted at.
    public static String disk(Path folder) {
        try {
            return String.valueOf(Files.getFileStore(folder));
        } catch (IOException _) {
            return folder.toString();
        }
    }

    /// Whether less than 1 MiB is free where `file` is, or is to be.
    public static boolean isGone(Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            return folder != null && Files.getFileStore(folder).getUsableSpace() < GONE_BYTES;
        } catch (IOException _) {
            return false;
        }
    }
}
