package app.aside.studio.session;

import app.aside.studio.media.ClipFailure;

import java.time.Duration;

/// When the creator is warned that the clips' disk gets full, and when a recording that it ended
/// goes on (F8). Pure.
///
/// @param warnAt so much of a recording still fits
/// @param enoughBytes free again
public record DiskWatch(Duration warnAt, long enoughBytes) {
    /// A disk that fails, or refuses what there seems to be room for, is left alone so long.
    private static final Duration PAUSE = Duration.ofSeconds(10);

    public static final DiskWatch USUAL = new DiskWatch(Duration.ofMinutes(10), 2L << 30);

    public DiskWatch {
        if (warnAt.isNegative() || enoughBytes < 0) {
            throw new IllegalArgumentException(
                    "warnAt and enoughBytes must be zero or more, got "
                            + warnAt
                            + " and "
                            + enoughBytes);
        }
    }

    /// How the clips' disk stands.
    ///
    /// @param name as the system says it
    /// @param usableBytes that are free, or -1 if nobody can say
    /// @param lasts how long a recording still fits, with the room that finishing it takes
    public record Disk(String name, long usableBytes, Duration lasts) {}

    boolean isLow(Disk disk) {
        return disk.usableBytes >= 0 && disk.lasts.compareTo(warnAt) < 0;
    }

    boolean hasRoom(Disk disk) {
        return disk.usableBytes >= enoughBytes;
    }

    /// Whether a recording that stopped for this reason goes on when the disk allows.
    static boolean isOfDisk(ClipFailure.Code why) {
        return why == ClipFailure.Code.DISK_FULL || why == ClipFailure.Code.DISK_FAILED;
    }

    /// How long the disk is left alone when a running recording has stopped.
    static Duration pause(ClipFailure.Code why) {
        return why == ClipFailure.Code.DISK_FULL ? Duration.ZERO : PAUSE;
    }

    /// How long the disk is left alone when a recording did not begin.
    static Duration pause() {
        return PAUSE;
    }
}
