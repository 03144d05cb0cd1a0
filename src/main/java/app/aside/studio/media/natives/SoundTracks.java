package app.aside.studio.media.natives;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import app.aside.studio.media.MediaClock;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

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
    private volatile boolean open = true;

    /// @param packets one for each track
    SoundTracks(MediaClock clock, long epochNanos, List<PacketSink> packets) {
        this.clock = clock;
        tracks = packets.stream().map(sink -> new SoundTrack(epochNanos, sink)).toList();
    }

    Encoder encoder(int track) {
        return tracks.get(track).encoder();
    }

    /// Copies the block. Dropped, and silence in the clip, only when half a minute waits already.
    void offer(int track, short[] samples, long nanos) {
        if (open && !waiting.offer(new Block(track, samples.clone(), nanos, clock.nanos()))) {
            dropped.incrementAndGet();
        }
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
            return false;
        }
        advance(block.offeredNanos);
        tracks.get(block.track).timeline().accept(block.samples, block.nanos);
        return true;
    }

    @Override
    public void endAt(long nanos) {
        for (var track : tracks) {
            track.endAt(nanos);
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
        for (var track : tracks) {
            track.timeline().advance(nanos);
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
