package app.aside.studio;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/// What this process takes from the machine. Any thread.
public final class ProcessLoad {
    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final AtomicReference<Sample> LAST = new AtomicReference<>(new Sample(0, 0, 0));

    private record Sample(long wallNanos, long cpuNanos, double percent) {}

    private ProcessLoad() {}

    /// Processor time since the start, in nanoseconds; zero where the system does not tell.
    public static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }

    /// Mean of about the last second, 100 for one whole core.
    public static double cpuPercent() {
        var now = System.nanoTime();
        var last = LAST.get();
        if (now - last.wallNanos < WINDOW_NANOS) {
            return last.percent;
        }
        var cpu = cpuNanos();
        var percent =
                last.wallNanos == 0
                        ? 0
                        : 100.0 * (cpu - last.cpuNanos) / (now - last.wallNanos);
        LAST.compareAndSet(last, new Sample(now, cpu, percent));
        return percent;
    }

    /// Memory held in RAM, in MiB; on systems without `/proc` the heap in use.
    public static long residentMiB() {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException e) {
            return heapMiB();
        }
        return heapMiB();
    }

    private static long heapMiB() {
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
