package app.aside.studio.media.natives;

import app.aside.NetworkNamespace;
import app.aside.protocol.Direction;
import app.aside.protocol.Signal;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Measures a call between two ends in this process, by hand: time to the first picture, latency by
/// the bar code, processor time and memory over many calls. Prints; proves nothing.
///
/// Processor time is of the whole process: a camera, sending and receiving in both ends.
final class CallFigures {
    private CallFigures() {}

    /// @param arguments calls to make, then seconds of the long one
    public static void main(String[] arguments) throws Exception {
        var calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        var seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        try (var network = NetworkNamespace.open()) {
            var start = System.nanoTime();
            var creators = network.call(() -> RtcCallFactory.creator(TwoEnds.CLOCK));
            System.out.printf("factory: %.0f ms%n", millisSince(start));
            var fans = network.call(() -> RtcCallFactory.fan(TwoEnds.CLOCK));
            firstPictures(creators, fans, calls);
            steady(creators, fans, seconds);
            creators.close();
            fans.close();
        }
    }

    private static void firstPictures(RtcCallFactory creators, RtcCallFactory fans, int calls)
            throws Exception {

        List<Double> first = new ArrayList<>();
        List<Double> offers = new ArrayList<>();
        for (var i = 0; i < calls; i++) {
            try (var ends = new TwoEnds(creators, fans)) {
                ends.creator.feed(1280, 720, 30);
                ends.fan.feed(640, 360, 30);
                LockSupport.parkNanos(50_000_000);
                var offered = new double[1];
                var start = System.nanoTime();
                ends.creator.passes =
                        signal -> {
                            if (signal.kind() == Signal.Kind.OFFER) {
                                offered[0] = millisSince(start);
                            }
                            return true;
                        };
                ends.start();
                TwoEnds.await("picture", () -> ends.fan.firstPictureNanos.get() != 0);
                first.add((ends.fan.firstPictureNanos.get() - start) / 1e6);
                offers.add(offered[0]);
            }
            if (i % 10 == 9) {
                System.out.printf(
                        "after %d calls: RSS %d MiB, of it pictures %d MiB%n",
                        i + 1, rssMebibytes(), directMebibytes());
            }
        }
        System.out.println("start to offer, ms: " + quantiles(offers));
        System.out.println("start to the fan's first picture, ms: " + quantiles(first));
    }

    private static void steady(RtcCallFactory creators, RtcCallFactory fans, int seconds)
            throws Exception {
        try (var ends = new TwoEnds(creators, fans)) {
            ends.creator.feed(1280, 720, 30);
            ends.fan.feed(640, 360, 30);
            ends.start();
            TwoEnds.await("connected", ends.creator::isConnected);
            LockSupport.parkNanos(3_000_000_000L);
            ends.fan.latencies.clear();
            var cpu = cpuNanos();
            var start = System.nanoTime();
            LockSupport.parkNanos(seconds * 1_000_000_000L);
            var percent = 100.0 * (cpuNanos() - cpu) / (System.nanoTime() - start);
            var stats = ends.creator.call().stats();
            System.out.printf("whole process, %% of one core: %.0f%n", percent);
            System.out.println(
                    "camera to the fan's decoded picture, ms: "
                            + quantiles(
                                    ends.fan.latencies.stream().map(Long::doubleValue).toList()));
            System.out.println(ends.fan.latencies);
            System.out.println(stats);
            System.out.println(ends.creator.call().fingerprints(Direction.CREATOR_TO_FAN));
            System.out.printf("RSS %d MiB%n", rssMebibytes());
        }
    }

    private static String quantiles(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return "n %d, p50 %.0f, p95 %.0f, most %.0f"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 95 / 100),
                        sorted.getLast());
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long directMebibytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                >> 20;
    }

    /// After a collection, since pictures' memory is only freed with their buffers.
    private static long rssMebibytes() throws Exception {
        System.gc();
        LockSupport.parkNanos(100_000_000);
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
