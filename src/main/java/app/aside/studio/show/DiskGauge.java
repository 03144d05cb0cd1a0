package app.aside.studio.show;

import app.aside.studio.media.MediaClock;
import app.aside.studio.state.ShowStats;
import app.aside.studio.threads.WorkerThread;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// How the disk stands where clips are written, looked at once a second on a thread `disk-gauge`.
/// When it will be full is told only while something is recorded: the copy that finishing a clip
/// makes is large, but soon over. Any thread.
public final class DiskGauge implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LongSupplier freeBytes;
    private final BooleanSupplier recording;
    private final MediaClock clock;
    private final WorkerThread thread = new WorkerThread("disk-gauge", EVERY);
    private DiskForecast forecast = new DiskForecast();
    private volatile ShowStats.Disk newest = ShowStats.Disk.UNKNOWN;

    /// @param freeBytes -1 while unknown; may wait for the disk
    /// @param recording whether a clip is written now
    public DiskGauge(LongSupplier freeBytes, BooleanSupplier recording, MediaClock clock) {
        this.freeBytes = freeBytes;
        this.recording = recording;
        this.clock = clock;
    }

    public void start() {
        thread.run(this::look);
        thread.runEvery(EVERY, this::look);
    }

    public ShowStats.Disk newest() {
        return newest;
    }

    /// One look; what `disk-gauge` does.
    void look() {
        var free = freeBytes.getAsLong();
        if (recording.getAsBoolean()) {
            newest = forecast.at(clock.nanos(), free);
        } else {
            forecast = new DiskForecast();
            newest = new ShowStats.Disk(free, -1);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
