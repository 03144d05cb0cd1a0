package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Brings the encoders' packets to the disk, in the order they come.
///
/// Packets wait in a queue of about four seconds; when it is full the encoders wait. Packets are
/// handed in on the encoders' threads, all else runs on the writer's own.
final class ClipWriter {
    private static final int PACKETS_MAX = 600;
    private static final long POLL_MILLIS = 50;
    private static final long FORCE_NANOS = 400_000_000L;

    /// A packet on its way to the file, freed there.
    private record Encoded(AVPacket packet, int track, long millis) {}

    private final ArrayBlockingQueue<Encoded> waiting = new ArrayBlockingQueue<>(PACKETS_MAX);
    private final MediaClock clock;
    private final AtomicInteger encoders;
    private volatile boolean gone;
    private volatile long recordedMillis;
    private volatile long bytes;

    /// @param encoders threads that hand packets in, each of which says [#encoderEnded] once
    ClipWriter(MediaClock clock, int encoders) {
        this.clock = clock;
        this.encoders = new AtomicInteger(encoders);
    }

    /// Where the packets of a picture's track go.
    PacketSink pictures(int track) {
        return packet -> add(packet, track, packet.pts());
    }

    /// Where the packets of a sound's track go.
    PacketSink sounds(int track) {
        return packet -> add(packet, track, packet.pts() * 1_000 / Sound.RATE);
    }

    void encoderEnded() {
        encoders.decrementAndGet();
    }

    /// How far the file reaches. Any thread.
    long recordedMillis() {
        return recordedMillis;
    }

    /// Size of the file. Any thread.
    long bytes() {
        return bytes;
    }

    /// Writes all that comes until the last encoder has ended, then length and index; closes both.
    ///
    /// @param full told once if the disk runs full; what comes to its end soon is still written
    /// @throws IOException if the output refuses; what is on the disk stays there
    void write(ClipOutput output, MatroskaFile file, Runnable full)
            throws IOException, InterruptedException {
        try (output;
                file) {
            writeAll(output, file, full);
            file.end();
            bytes = file.size();
            output.force();
        } finally {
            gone = true;
            drain();
        }
    }

    private void writeAll(ClipOutput output, MatroskaFile file, Runnable full)
            throws IOException, InterruptedException {
        var forcedNanos = clock.nanos();
        var told = false;
        // Read before the queue is: a packet handed in by the last encoder is seen by the poll.
        for (var last = encoders.get() == 0; ; last = encoders.get() == 0) {
            var encoded = waiting.poll(last ? 0 : POLL_MILLIS, MILLISECONDS);
            if (encoded != null) {
                write(file, encoded);
            } else if (last) {
                return;
            }
            var now = clock.nanos();
            if (now - forcedNanos >= FORCE_NANOS) {
                forcedNanos = now;
                file.flush();
                output.force();
                bytes = file.size();
            }
            if (!told && output.ranFull()) {
                told = true;
                full.run();
            }
        }
    }

    private void write(MatroskaFile file, Encoded encoded) throws IOException {
        try {
            file.write(encoded.packet, encoded.track);
            recordedMillis = Math.max(recordedMillis, encoded.millis);
        } finally {
            av_packet_free(encoded.packet);
        }
    }

    private void add(AVPacket packet, int track, long millis) {
        var mine = AvFailure.check(av_packet_alloc(), "a packet");
        av_packet_move_ref(mine, packet);
        var encoded = new Encoded(mine, track, millis);
        try {
            while (!gone) {
                if (waiting.offer(encoded, POLL_MILLIS, MILLISECONDS)) {
                    if (gone) {
                        drain();
                    }
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        av_packet_free(mine);
    }

    private void drain() {
        for (var left = waiting.poll(); left != null; left = waiting.poll()) {
            av_packet_free(left.packet);
        }
    }
}
