package app.aside.journey;

import app.aside.TapRelay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// What really went out over a line in the last second, counted where it passes.
final class Truth {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static final int ETHERNET = 14;

    private final Deque<long[]> packets = new ArrayDeque<>();

    private Truth() {}

    static Truth of(TapRelay line) {
        var truth = new Truth();
        line.watch(
                packet -> {
                    if (packet.outward() && packet.content().isUdp()) {
                        truth.count(packet.nanos(), packet.bytes() - ETHERNET);
                    }
                });
        return truth;
    }

    /// Of a second that ended within the last half of one, since a figure is a little old when it
    /// is shown.
    ///
    /// @return the one that comes closest to what was shown
    synchronized long closestTo(long shown) {
        var now = System.nanoTime();
        var closest = Long.MAX_VALUE;
        for (var end = now; end > now - SECOND / 2; end -= SECOND / 50) {
            var bits = bits(end);
            closest = Math.abs(bits - shown) < Math.abs(closest - shown) ? bits : closest;
        }
        return closest;
    }

    private long bits(long end) {
        var bytes = 0L;
        for (var packet : packets) {
            bytes += packet[0] > end - SECOND && packet[0] <= end ? packet[1] : 0;
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
