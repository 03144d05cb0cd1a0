package app.aside.studio.rehearsal;

import java.util.Arrays;

/// Times of pictures on their way, in milliseconds, and their percentiles. Any thread.
final class Latencies {
    private final long[] millis = new long[60 * 60 * 60];
    private int count;

    synchronized void add(long value) {
        if (count < millis.length) {
            millis[count++] = value;
        }
    }

    synchronized int count() {
        return count;
    }

    /// The value that `percent` of all do not exceed; -1 while there is none.
    synchronized long percentile(int percent) {
        if (count == 0) {
            return -1;
        }
        var sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, count * percent / 100)];
    }
}
