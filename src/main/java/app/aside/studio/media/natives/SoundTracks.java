package app.aside.studio.media.natives;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import app.aside.studio.media.MediaClock;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// The sounds of a clip, one thread for all: encoding a second of sound takes milliseconds.
///
/// [#offer] on any thread, all else on the tracks' own.
final class SoundTracks implements EncoderLoop {
    /// Half a minute of blocks for each of two tracks: 6 MB.
    private static final int WAITING_MAX = 6_000;

    private static final long POLL_MILLIS = 50;

    private final MediaClock clock;
    private final List<SoundTrack> tracks;
    private final ArrayBlockingQueue<Block> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLongArray lastNanos;
    private final boolean[] ended;
    private volatile boolean open = true;

    /// @param packets one for each track
    SoundTracks(MediaClock clock, long epochNanos, List<PacketSink> packets) {
        this.clock = clock;
        tracks = packets.stream().map(sink -> new SoundTrack(epochNanos, sink)).toList();
        lastNanos = new AtomicLongArray(tracks.size());
        for (var i = 0; i < tracks.size(); i++) {
            lastNanos.set(i, Long.MAX_VALUE);
        }
        ended = new boolean[tracks.size()];
    }

    Encoder encoder(int track) {
        return tracks.get(track).encoder();
    }

    /// Copies the block. Dropped, and silence in the clip, only when half a minute waits already.
    void offer(int track, short[] samples, long nanos) {
        if (!open || nanos > lastNanos.get(track)) {
            return;
        }
        if (!waiting.offer(new Block(track, samples.clone(), nanos, clock.nanos()))) {
            dropped.incrementAndGet();
        }
    }

    /// The track ends at this moment; what is taken after it doesn't belong in it.
    void lastAt(int track, long nanos) {
        lastNanos.set(track, nanos);
    }

    /// Blocks that are silence in the clip.
    long dropped() {
        return dropped.get();
    }

    @Override
    public boolean work() throws InterruptedException {
        // Read before the queue is: whatever was offered until then is seen by the poll.
        var now = clock.nanos();
        var block = waiting.poll(POLL_MILLIS, MILLISECONDS);
        if (block == null) {
            advance(now);
            endSome(now);
            return false;
        }
        advance(block.offeredNanos);
        if (!ended[block.track] && block.nanos <= lastNanos.get(block.track)) {
            tracks.get(block.track).timeline().accept(block.samples, block.nanos);
        }
        endSome(block.offeredNanos);
        return true;
    }

    @Override
    public void endAt(long nanos) {
        for (var i = 0; i < tracks.size(); i++) {
            end(i, Math.min(nanos, lastNanos.get(i)));
        }
    }

    @Override
    public void close() {
        open = false;
        waiting.clear();
        for (var track : tracks) {
            track.close();
        }
    }

    private void advance(long nanos) {
        for (var i = 0; i < tracks.size(); i++) {
            if (!ended[i]) {
                tracks.get(i).timeline().advance(Math.min(nanos, lastNanos.get(i)));
            }
        }
    }

    /// Ends the tracks whose last moment is past.
    private void endSome(long nanos) {
        for (var i = 0; i < tracks.size(); i++) {
            if (nanos >= lastNanos.get(i)) {
                end(i, lastNanos.get(i));
            }
        }
    }

    private void end(int track, long nanos) {
        if (!ended[track]) {
            ended[track] = true;
            tracks.get(track).endAt(nanos);
        }
    }

    private static final class Block {
        private final int track;
        private final short[] samples;
        private final long nanos;
        private final long offeredNanos;

        Block(int track, short[] samples, long nanos, long offeredNanos) {
            this.track = track;
            this.samples = samples;
            this.nanos = nanos;
            this.offeredNanos = offeredNanos;
        }
    }
}
