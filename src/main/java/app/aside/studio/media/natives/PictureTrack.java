package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One picture of a clip: what waits, is fitted and is encoded.
///
/// The track starts at 0, has a key frame in every second and never stands still for longer,
/// whatever comes: it begins with the picture that was there at 0, if one was, and else is black
/// until the first comes; when pictures stay away the last one is repeated each second, and after
/// three seconds black. So every player can seek in it, and no edit list is needed.
///
/// [#offer] on any thread, all else on the track's own.
final class PictureTrack implements EncoderLoop {
    private static final int WAITING_SECONDS = 2;

    /// Enough for all two seconds of 720p30, and for 0.7 s of 1080p60.
    private static final int WAITING_BYTES_MAX = 128 << 20;

    /// So old a picture may be at 0 to be the first.
    private static final long FIRST_MILLIS_MAX = 1_000;

    private static final long POLL_MILLIS = 50;
    private static final long KEY_MILLIS = 1_000;
    private static final long START_SLACK_MILLIS = 100;

    /// A picture may come this long after it was taken and still find its place.
    private static final long LATENESS_MILLIS = 500;

    private static final long FROZEN_SECONDS_MAX = 3;
    private static final long NEVER = -1;

    private final MediaClock clock;
    private final long epochNanos;
    private final int rate;
    private final ArrayBlockingQueue<Frame> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final PictureFitter fitter;
    private final Encoder encoder;
    private volatile boolean open = true;
    private volatile long lastNanos = Long.MAX_VALUE;
    private @Nullable Frame held;
    private long heldPlace;
    private long lastPlace = NEVER;
    private long lastKeyMillis = NEVER;

    /// @param encoders to be tried in this order
    PictureTrack(
            ClipFormat.Picture picture,
            List<String> encoders,
            MediaClock clock,
            long epochNanos,
            PacketSink packets) {
        this.clock = clock;
        this.epochNanos = epochNanos;
        rate = picture.framesPerSecond();
        var bytes = picture.width() * picture.height() * 3 / 2;
        waiting =
                new ArrayBlockingQueue<>(
                        Math.min(WAITING_BYTES_MAX / bytes, WAITING_SECONDS * rate));
        encoder = Encoder.ofPicture(picture, encoders, packet -> noteKey(packet, packets));
        fitter = new PictureFitter(picture);
    }

    Encoder encoder() {
        return encoder;
    }

    /// Takes a share of the picture, or counts it as dropped while two seconds wait already.
    void offer(Frame frame) {
        if (!open || frame.capturedNanos() > lastNanos) {
            return;
        }
        var mine = frame.share();
        if (!waiting.offer(mine)) {
            mine.close();
            dropped.incrementAndGet();
        }
        if (!open) {
            drain();
        }
    }

    /// What is taken after this moment doesn't belong in the track.
    void lastAt(long nanos) {
        lastNanos = nanos;
    }

    /// Pictures that aren't in the clip because the encoder fell behind or they came too late.
    long dropped() {
        return dropped.get();
    }

    @Override
    public boolean work() throws InterruptedException {
        // Read before the queue is: whatever was offered until then is seen by the poll.
        var nowMillis = millisAt(clock.nanos());
        var frame = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (frame == null) {
            keepUp(nowMillis - LATENESS_MILLIS);
            return false;
        }
        try (frame) {
            take(frame);
        }
        return true;
    }

    @Override
    public void endAt(long nanos) {
        var end = millisAt(nanos);
        begin();
        keepUp(end);
        var last = end * rate / 1_000 - 1;
        if (last > lastPlace) {
            encodeHeld(last);
        }
        encoder.encode(null);
    }

    @Override
    public void close() {
        open = false;
        drain();
        if (held != null) {
            held.close();
            held = null;
        }
        fitter.close();
        encoder.close();
    }

    private void take(Frame frame) {
        var millis = millisAt(frame.capturedNanos());
        if (millis < -FIRST_MILLIS_MAX || frame.capturedNanos() > lastNanos) {
            return;
        }
        if (millis < 0) {
            hold(frame, 0);
            return;
        }
        if (held != null && nearestPlace(millis) > 0) {
            begin();
        }
        keepUp(millis - 1);
        if (lastPlace != NEVER && millis < millisOf(lastPlace - 1)) {
            dropped.incrementAndGet();
            return;
        }
        var place = Math.max(lastPlace + 1, nearestPlace(millis));
        if (millisOf(place - 1) > millis) {
            return;
        }
        encode(fitter.fit(frame), place);
        hold(frame, place);
    }

    private void hold(Frame frame, long place) {
        if (held != null) {
            held.close();
        }
        held = frame.share();
        heldPlace = place;
    }

    private long nearestPlace(long millis) {
        if (lastPlace == NEVER && held == null && millis <= START_SLACK_MILLIS) {
            return 0;
        }
        return (2 * millis * rate + 1_000) / 2_000;
    }

    private void keepUp(long untilMillis) {
        if (untilMillis >= START_SLACK_MILLIS) {
            begin();
        }
        while (lastPlace != NEVER && millisOf(lastPlace + rate) <= untilMillis) {
            encodeHeld(lastPlace + rate);
        }
    }

    private void begin() {
        if (lastPlace == NEVER) {
            encodeHeld(0);
        }
    }

    private void encodeHeld(long place) {
        if (held == null || place - heldPlace > FROZEN_SECONDS_MAX * rate) {
            encode(fitter.black(), place);
        } else {
            encode(fitter.fit(held), place);
        }
    }

    private void encode(AVFrame picture, long place) {
        var millis = millisOf(place);
        var key = lastKeyMillis == NEVER || millis / KEY_MILLIS > lastKeyMillis / KEY_MILLIS;
        PictureFitter.stamp(picture, millis, key);
        encoder.encode(picture);
        lastPlace = place;
    }

    private long millisOf(long place) {
        return (2_000 * place + rate) / (2L * rate);
    }

    private void noteKey(AVPacket packet, PacketSink packets) {
        if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
            lastKeyMillis = packet.pts();
        }
        packets.accept(packet);
    }

    private long millisAt(long nanos) {
        return Math.floorDiv(nanos - epochNanos, 1_000_000L);
    }

    private void drain() {
        for (var frame = waiting.poll(); frame != null; frame = waiting.poll()) {
            frame.close();
        }
    }
}
