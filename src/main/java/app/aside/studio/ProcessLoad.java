package app.aside.studio;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process takes from the machine. Any thread.
public final class ProcessLoad {
    private static final long WINDOW_NANOS = 1_000_000_000L;
    private long wallNanos;
    private long cpuNanosThen;
    private double percent;

    /// Processor time since the start, in nanoseconds; zero where the system does not tell.
    public static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }

    /// Mean of about the last second, 100 for one whole core.
    public synchronized double cpuPercent() {
        var now = System.nanoTime();
        if (now - wallNanos >= WINDOW_NANOS) {
            var cpu = cpuNanos();
            percent = wallNanos == 0 ? 0 : 100.0 * (cpu - cpuNanosThen) / (now - wallNanos);
            cpuNanosThen = cpu;
            wallNanos = now;
        }
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
