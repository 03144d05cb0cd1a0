package app.aside.studio.media.natives;

import app.aside.studio.media.CallStats;

/// Adds up what the connections of a call have counted, and makes rates of it. A connection counts
/// from zero; its last figures are kept when the next one begins, so that the sums never fall.
/// Pure; one thread at a time.
final class CallCounters {
    private static final long SECOND = 1_000_000_000L;

    private Sent sentBefore = Sent.NONE;
    private Sent sent = Sent.NONE;
    private Received receivedBefore = Received.NONE;
    private Received received = Received.NONE;
    private final Rate frameRate = new Rate();
    private final Rate bitRate = new Rate();
    private final Rate concealed = new Rate();
    private final Rate played = new Rate();

    /// Of a sending connection.
    ///
    /// @param given pictures that reached the encoder
    /// @param relayed whether the way leads through a TURN server
    record Sent(
            long framesSent,
            long given,
            long bytes,
            int roundTripMillis,
            int lossPercent,
            int width,
            int height,
            boolean relayed) {
        static final Sent NONE = new Sent(0, 0, 0, 0, 0, 0, 0, false);

        /// The same, with bytes counted elsewhere.
        Sent withBytes(long newBytes) {
            return new Sent(
                    framesSent,
                    given,
                    newBytes,
                    roundTripMillis,
                    lossPercent,
                    width,
                    height,
                    relayed);
        }
    }

    /// Of a receiving connection; samples are of sound.
    record Received(long audioPackets, long concealedSamples, long samples, long bytes) {
        static final Received NONE = new Received(0, 0, 0, 0);
    }

    void sent(Sent newest, long nanos) {
        sent = newest;
        frameRate.at(nanos, sentBefore.framesSent() + newest.framesSent());
        bitRate.at(nanos, 8 * (sentBefore.bytes() + newest.bytes()));
    }

    void received(Received newest, long nanos) {
        received = newest;
        concealed.at(nanos, receivedBefore.concealedSamples() + newest.concealedSamples());
        played.at(nanos, receivedBefore.samples() + newest.samples());
    }

    /// The next figures of the sending side are of a new connection.
    void newSender() {
        sentBefore =
                new Sent(
                        sentBefore.framesSent() + sent.framesSent(),
                        sentBefore.given() + sent.given(),
                        sentBefore.bytes() + sent.bytes(),
                        0,
                        0,
                        0,
                        0,
                        false);
        sent = Sent.NONE;
    }

    /// The next figures of the receiving side are of a new connection.
    void newReceiver() {
        receivedBefore =
                new Received(
                        receivedBefore.audioPackets() + received.audioPackets(),
                        receivedBefore.concealedSamples() + received.concealedSamples(),
                        receivedBefore.samples() + received.samples(),
                        receivedBefore.bytes() + received.bytes());
        received = Received.NONE;
    }

    /// All but the pictures dropped before the encoder and the pictures decoded, which are counted
    /// as they come and not here.
    CallStats stats() {
        var framesSent = sentBefore.framesSent() + sent.framesSent();
        var given = sentBefore.given() + sent.given();
        // One picture may be in the encoder at this moment.
        var lostInEncoder = Math.max(0, given - framesSent - 1);
        return new CallStats(
                framesSent,
                lostInEncoder,
                0,
                receivedBefore.audioPackets() + received.audioPackets(),
                percent(concealed.perSecond(), played.perSecond()),
                sentBefore.bytes() + sent.bytes(),
                receivedBefore.bytes() + received.bytes(),
                (int) frameRate.perSecond(),
                bitRate.perSecond(),
                sent.roundTripMillis(),
                sent.lossPercent(),
                sent.width(),
                sent.height(),
                sent.relayed());
    }

    private static int percent(long part, long whole) {
        return whole <= 0 ? 0 : Math.clamp(Math.round(100.0 * part / whole), 0, 100);
    }

    /// The rate of a rising counter between the newest figure and the one about a second before.
    private static final class Rate {
        private static final int KEPT = 8;

        private final long[] times = new long[KEPT];
        private final long[] values = new long[KEPT];
        private long count;

        void at(long nanos, long value) {
            var slot = (int) (count % KEPT);
            times[slot] = nanos;
            values[slot] = value;
            count++;
        }

        long perSecond() {
            if (count < 2) {
                return 0;
            }
            var newest = (int) ((count - 1) % KEPT);
            var oldest = newest;
            for (var back = 2; back <= Math.min(count, KEPT); back++) {
                oldest = (int) ((count - back) % KEPT);
                if (times[newest] - times[oldest] >= SECOND * 9 / 10) {
                    break;
                }
            }
            var took = times[newest] - times[oldest];
            return took <= 0
                    ? 0
                    : Math.round((double) (values[newest] - values[oldest]) * SECOND / took);
        }
    }
}
