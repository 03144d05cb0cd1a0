package app.aside.platform.relay.packet;

/// Tells a sender when each of its packets arrived, so that it finds out what the line carries
/// (`draft-holmer-rmcat-transport-wide-cc-extensions-01`). One thread.
public final class TransportFeedback {
    private static final int KEPT = 1_024;
    private static final int MOST = 400;
    private static final long NANOS_IN_TICK = 250_000;
    private static final int TICKS_IN_UNIT = 256;
    private static final int SYMBOLS = 7;
    private static final int NOT_RECEIVED = 0;
    private static final int SMALL = 1;
    private static final int LARGE = 2;

    private final long[] arrivedTicks = new long[KEPT];
    private final Unwrapped numbers = new Unwrapped();
    private final int[] symbols = new int[MOST];
    private final int[] deltas = new int[MOST];
    private long next = -1;
    private int count;

    /// @param number of the packet in its transport, 0 to 65535
    public void arrived(int number, long nanos) {
        var before = numbers.highest();
        var whole = numbers.take(number);
        if (next < 0) {
            next = whole;
        }
        for (var between = Math.max(before + 1, whole - KEPT); between < whole; between++) {
            arrivedTicks[(int) (between % KEPT)] = 0;
        }
        if (whole >= next && whole > numbers.highest() - KEPT) {
            arrivedTicks[(int) (whole % KEPT)] = nanos / NANOS_IN_TICK + 1;
        }
    }

    /// Whether there is anything to tell.
    public boolean isDue() {
        return next >= 0 && numbers.highest() >= next;
    }

    /// Adds the feedback for what arrived since the last.
    public void write(RtcpWriter to, int ssrc, int of) {
        next = Math.max(next, numbers.highest() - KEPT + 1);
        var first = firstArrived();
        next = Math.max(next, first - MOST + 1);
        var length = (int) Math.min(numbers.highest() - next + 1, MOST);
        var unit = arrivedTicks[(int) (first % KEPT)] / TICKS_IN_UNIT;
        length = measure(length, unit * TICKS_IN_UNIT);
        var bytes = to.bytes();
        var begin = to.length();
        bytes[begin] = (byte) (0x80 | Rtcp.TRANSPORT_WIDE);
        bytes[begin + 1] = (byte) Rtcp.TRANSPORT_FEEDBACK;
        Bytes.put32(bytes, begin + 4, ssrc);
        Bytes.put32(bytes, begin + 8, of);
        Bytes.put16(bytes, begin + 12, (int) next);
        Bytes.put16(bytes, begin + 14, length);
        Bytes.put24(bytes, begin + 16, (int) unit);
        bytes[begin + 19] = (byte) count++;
        var at = chunks(bytes, begin + 20, length);
        at = deltas(bytes, at, length);
        while ((at - begin) % 4 != 0) {
            bytes[at++] = 0;
        }
        Bytes.put16(bytes, begin + 2, (at - begin) / 4 - 1);
        to.advance(at - begin);
        next += length;
    }

    /// The first that came of what is not told yet; those before it are told as missing.
    private long firstArrived() {
        var first = next;
        while (first < numbers.highest() && arrivedTicks[(int) (first % KEPT)] == 0) {
            first++;
        }
        return first;
    }

    /// @return how many packets fit: a gap that no difference can tell ends them
    private int measure(int length, long from) {
        var last = from;
        for (var i = 0; i < length; i++) {
            var ticks = arrivedTicks[(int) ((next + i) % KEPT)];
            if (ticks == 0) {
                symbols[i] = NOT_RECEIVED;
                continue;
            }
            var delta = ticks - last;
            if (delta != (short) delta) {
                return i;
            }
            symbols[i] = delta >= 0 && delta < TICKS_IN_UNIT ? SMALL : LARGE;
            deltas[i] = (int) delta;
            last = ticks;
        }
        return length;
    }

    private int chunks(byte[] bytes, int from, int length) {
        var at = from;
        for (var i = 0; i < length; at += 2) {
            var run = 1;
            while (i + run < length && symbols[i + run] == symbols[i]) {
                run++;
            }
            if (run >= SYMBOLS) {
                Bytes.put16(bytes, at, (symbols[i] << 13) | run);
                i += run;
                continue;
            }
            var chunk = 0xC000;
            for (var j = 0; j < SYMBOLS && i < length; j++, i++) {
                chunk |= symbols[i] << (2 * (SYMBOLS - 1 - j));
            }
            Bytes.put16(bytes, at, chunk);
        }
        return at;
    }

    private int deltas(byte[] bytes, int from, int length) {
        var at = from;
        for (var i = 0; i < length; i++) {
            if (symbols[i] == SMALL) {
                bytes[at++] = (byte) deltas[i];
            } else if (symbols[i] == LARGE) {
                Bytes.put16(bytes, at, deltas[i]);
                at += 2;
            }
        }
        return at;
    }
}
