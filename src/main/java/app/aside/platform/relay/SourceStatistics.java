package app.aside.platform.relay;

import app.aside.platform.relay.packet.RtcpWriter.ReportBlock;
import app.aside.platform.relay.packet.Unwrapped;

/// How one source of the publisher's is received (RFC 3550 §6.4.1, A.3, A.8). Times are
/// nanoseconds. Only on `relay`.
final class SourceStatistics {
    private static final double NANOS = 1e9;

    private final int ssrc;
    private final int clockRate;
    private final Unwrapped numbers = new Unwrapped();
    private long base = -1;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private double jitter;
    private int transitBefore;
    private boolean hasTransit;
    private long reportNtp;
    private long reportedAt;

    SourceStatistics(int ssrc, int clockRate) {
        this.ssrc = ssrc;
        this.clockRate = clockRate;
    }

    int ssrc() {
        return ssrc;
    }

    /// A packet as it came over the line, not one that was sent again.
    ///
    /// @return its number, which does not wrap
    long arrived(int sequence, int timestamp, long now) {
        var number = numbers.take(sequence);
        if (base < 0) {
            base = number;
        }
        received++;
        var transit = (int) (long) (now * (clockRate / NANOS)) - timestamp;
        if (hasTransit) {
            jitter += (Math.abs((double) (transit - transitBefore)) - jitter) / 16;
        }
        transitBefore = transit;
        hasTransit = true;
        return number;
    }

    /// The number of a packet that was sent again.
    long again(int sequence) {
        return numbers.peek(sequence);
    }

    /// A sender report came.
    void reported(long ntp, long now) {
        reportNtp = ntp;
        reportedAt = now;
    }

    boolean isBegun() {
        return base >= 0;
    }

    /// What is reported of it; begins the next interval.
    ReportBlock report(long now) {
        var expected = numbers.highest() - base + 1;
        var expectedNow = expected - expectedBefore;
        var lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        var fraction =
                expectedNow <= 0 || lostNow <= 0
                        ? 0
                        : (int) Math.min(255, lostNow * 256 / expectedNow);
        return new ReportBlock(
                ssrc,
                fraction,
                Math.max(0, expected - received),
                (int) (numbers.highest() - 0x10000L),
                (int) jitter,
                (int) (reportNtp >>> 16),
                reportedAt == 0 ? 0 : (int) ((now - reportedAt) / NANOS * 65_536));
    }
}
