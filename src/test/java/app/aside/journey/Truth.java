package app.aside.journey;

import app.aside.TapRelay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// What really went out over a line in the last second, counted where it passes.
final class Truth {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Deque<long[]> packets = new ArrayDeque<>();

    private Truth() {}

    static Truth of(TapRelay line) {
        var truth = new Truth();
        line.watch(
                packet -> {
                    if (packet.outward() && packet.content().isUdp()) {
                        truth.count(packet.nanos(), packet.bytes());
                    }
                });
        return truth;
    }

    synchronized long bitsPerSecond() {
        var from = System.nanoTime() - SECOND;
        var bytes = 0L;
        for (var packet : packets) {
            bytes += packet[0] >= from ? packet[1] : 0;
        }
        return 8 * bytes;
    }

    private synchronized void count(long nanos, int bytes) {
        packets.addLast(new long[] {nanos, bytes});
        while (packets.getFirst()[0] < nanos - 2 * SECOND) {
            packets.removeFirst();
        }
    }
}
