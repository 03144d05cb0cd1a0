package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One picture of a clip: what waits, is fitted and is encoded.
///
/// The track starts at 0, has a key frame in every second and never stands still for longer,
/// whatever comes: before the first picture it is black; when pictures stay away the last one is
/// repeated each second, and after three seconds black. So every player can seek in it, and no edit
/// list is needed.
///
/// [#offer] on any thread, all else on the track's own.
final class PictureTrack implements EncoderLoop {
    private static final int WAITING_SECONDS = 2;

    /// 64 pictures of 720p are 88 MB.
    private static final int WAITING_MAX = 64;

    private static final long POLL_MILLIS = 50;
    private static final long KEY_MILLIS = 1_000;
    private static final long START_SLACK_MILLIS = 100;

    /// A picture may come this long after it was taken and still find its place.
    private static final long LATENESS_MILLIS = 500;

    private static final long FROZEN_MILLIS_MAX = 3_000;
    private static final long NEVER = -1;

    private final MediaClock clock;
    private final long epochNanos;
    private final long frameMillis;
    private final ArrayBlockingQueue<Frame> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final PictureFitter fitter;
    private final Encoder encoder;
    private volatile boolean open = true;
    private @Nullable Frame held;
    private long heldMillis;
    private long lastMillis = NEVER;
    private long lastKeyMillis = NEVER;

    PictureTrack(
            ClipFormat.Picture picture, MediaClock clock, long epochNanos, PacketSink packets) {
        this.clock = clock;
        this.epochNanos = epochNanos;
        frameMillis = 1_000 / picture.framesPerSecond();
        waiting =
                new ArrayBlockingQueue<>(
                        Math.min(WAITING_MAX, WAITING_SECONDS * picture.framesPerSecond()));
        encoder = Encoder.ofPicture(picture, packet -> noteKey(packet, packets));
        fitter = new PictureFitter(picture);
    }

    Encoder encoder() {
        return encoder;
    }

    /// Takes a share of the picture, or counts it as dropped while two seconds wait already.
    void offer(Frame frame) {
        if (!open) {
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
        if (end - lastMillis > 2 * frameMillis) {
            encodeHeld(end - frameMillis);
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
        if (millis < 0) {
            return;
        }
        if (lastMillis == NEVER && millis <= START_SLACK_MILLIS) {
            millis = 0;
        }
        keepUp(millis - 1);
        if (millis <= lastMillis) {
            dropped.incrementAndGet();
            return;
        }
        encode(fitter.fit(frame), millis);
        if (held != null) {
            held.close();
        }
        held = frame.share();
        heldMillis = millis;
    }

    private void keepUp(long untilMillis) {
        if (untilMillis >= START_SLACK_MILLIS) {
            begin();
        }
        while (lastMillis != NEVER && lastMillis + KEY_MILLIS <= untilMillis) {
            encodeHeld(lastMillis + KEY_MILLIS);
        }
    }

    private void begin() {
        if (lastMillis == NEVER) {
            encode(fitter.black(), 0);
        }
    }

    private void encodeHeld(long millis) {
        if (held == null || millis - heldMillis > FROZEN_MILLIS_MAX) {
            encode(fitter.black(), millis);
        } else {
            encode(fitter.fit(held), millis);
        }
    }

    private void encode(AVFrame picture, long millis) {
        var key = lastKeyMillis == NEVER || millis / KEY_MILLIS > lastKeyMillis / KEY_MILLIS;
        PictureFitter.stamp(picture, millis, key);
        encoder.encode(picture);
        lastMillis = millis;
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
