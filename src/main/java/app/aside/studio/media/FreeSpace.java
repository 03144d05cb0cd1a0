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

    /// What a clip needs to be finished.
    private static final long KEPT_FREE_BYTES = 32L << 20;

    private FreeSpace() {}

    /// How long a recording fits, whatever else is kept free; never less than nothing.
    ///
    /// @param usableBytes that are free
    /// @param bitsPerSecond of the recording, 1 or more
    public static Duration lasts(long usableBytes, long bitsPerSecond) {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "bitsPerSecond must be 1 or more, got " + bitsPerSecond);
        }
        var free = Math.max(0, usableBytes - KEPT_FREE_BYTES);
        return Duration.ofSeconds(Math.min(free, Long.MAX_VALUE / 8) * 8 / bitsPerSecond);
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

    /// Whether less than 1 MiB is free where `file` is, or is to be.
    public static boolean isGone(Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            return folder != null && Files.getFileStore(folder).getUsableSpace() < GONE_BYTES;
        } catch (IOException _) {
            return false;
        }
    }

    /// Bytes free where `folder` is, which must exist; -1 if nobody can say.
    public static long bytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException _) {
            return -1;
        }
    }
}
