package app.aside.studio.media.natives;

import app.aside.studio.media.CallListener;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The way of received media from the library's threads to the listener, on a thread `call-media`:
/// of pictures the newest, of sound the last 200 ms. What the listener is too slow for is dropped
/// (pictures, oldest sound).
final class RtcArrivals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtcArrivals.class);
    private static final int BLOCKS = 20;

    private final CallListener listener;
    private final MediaClock clock;
    private final FramePool pool = new FramePool();
    private final LatestFrame picture = new LatestFrame();
    private final AtomicLong pictures = new AtomicLong();
    private final MonoBlocks mono = new MonoBlocks();
    private final short[][] blocks = new short[BLOCKS][Sound.BLOCK_SAMPLES];
    private final long[] received = new long[BLOCKS];
    private final short[] handed = new short[Sound.BLOCK_SAMPLES];
    private final Thread thread;
    private long written;
    private long read;
    private long handedReceived;
    private volatile boolean closed;

    RtcArrivals(CallListener listener, MediaClock clock) {
        this.listener = listener;
        this.clock = clock;
        thread = new Thread(this::run, "call-media");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// Pictures that came out of the decoder.
    long pictures() {
        return pictures.get();
    }

    boolean isCurrentThread() {
        return Thread.currentThread().equals(thread);
    }

    /// Copies the picture and releases it. Native threads.
    void picture(VideoFrame decoded) {
        var now = clock.nanos();
        pictures.incrementAndGet();
        try {
            copy(decoded.buffer.toI420(), now);
        } finally {
            decoded.release();
        }
        LockSupport.unpark(thread);
    }

    /// Copies the sound. Native threads, one at a time.
    void sound(byte[] bytes, int bitsPerSample, int rate, int channels, int frames) {
        if (bitsPerSample == 16) {
            mono.put(bytes, rate, channels, frames, this::keep);
            LockSupport.unpark(thread);
        }
    }

    /// Waits for the listener to return, unless the listener is the one who closes.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!isCurrentThread()) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Sizes are made even by leaving out the last row or column.
    private void copy(I420Buffer from, long now) {
        var width = from.getWidth() / 2 * 2;
        var height = from.getHeight() / 2 * 2;
        if (width < 2 || height < 2) {
            return;
        }
        try (var frame = pool.take(width, height, now)) {
            copy(from.getDataY(), from.getStrideY(), frame.y(), width);
            copy(from.getDataU(), from.getStrideU(), frame.u(), width / 2);
            copy(from.getDataV(), from.getStrideV(), frame.v(), width / 2);
            picture.accept(frame);
        }
    }

    private static void copy(ByteBuffer from, int stride, ByteBuffer to, int width) {
        if (stride == width) {
            to.put(0, from, 0, to.capacity());
            return;
        }
        for (var row = 0; row < to.capacity() / width; row++) {
            to.put(row * width, from, row * stride, width);
        }
    }

    private synchronized void keep(short[] samples) {
        var slot = (int) (written % BLOCKS);
        System.arraycopy(samples, 0, blocks[slot], 0, samples.length);
        received[slot] = clock.nanos();
        written++;
    }

    private synchronized boolean takeSound() {
        if (read == written) {
            return false;
        }
        read = Math.max(read, written - BLOCKS);
        var slot = (int) (read % BLOCKS);
        System.arraycopy(blocks[slot], 0, handed, 0, handed.length);
        handedReceived = received[slot];
        read++;
        return true;
    }

    private void run() {
        while (!closed) {
            try {
                if (!handOn()) {
                    LockSupport.park(this);
                }
            } catch (RuntimeException failure) {
                LOG.error("the listener failed to take media", failure);
            }
        }
        picture.close();
    }

    private boolean handOn() {
        var busy = false;
        while (!closed && takeSound()) {
            busy = true;
            listener.onSound(handed, handedReceived);
        }
        var newest = closed ? null : picture.take();
        if (newest != null) {
            busy = true;
            try (newest) {
                listener.onPicture(newest);
            }
        }
        return busy;
    }
}
