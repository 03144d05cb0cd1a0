package app.aside.studio.review;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.Sound;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// A speaker that remembers the last seconds of what it was given.
final class HeardSound implements AudioSink {
    private static final int BLOCKS = 500;
    private final Deque<short[]> blocks = new ArrayDeque<>();
    private long count;

    @Override
    public synchronized void accept(short[] samples, long capturedNanos) {
        blocks.addLast(samples.clone());
        if (blocks.size() > BLOCKS) {
            blocks.removeFirst();
        }
        count++;
        notifyAll();
    }

    synchronized long count() {
        return count;
    }

    /// Waits for some blocks from now on, and gives them as one piece.
    synchronized short[] next(int wanted) throws InterruptedException {
        var until = count + wanted;
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (count < until) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing is heard");
            }
            wait(100);
        }
        var piece = new short[wanted * Sound.BLOCK_SAMPLES];
        var all = blocks.toArray(short[][]::new);
        for (var i = 0; i < wanted; i++) {
            System.arraycopy(
                    all[all.length - wanted + i],
                    0,
                    piece,
                    i * Sound.BLOCK_SAMPLES,
                    Sound.BLOCK_SAMPLES);
        }
        return piece;
    }
}
