package app.aside.studio.session;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePacer;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.PictureGauge;
import app.aside.studio.media.VideoSink;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// Who gets which picture and sound while a private session runs. Each method runs on its source's
/// thread; what is named here may change at any time.
public final class MediaCrossing {
    /// Pictures that a call sends a second, whatever the camera gives; a clip has them all.
    private static final int SENT_MAX = 30;

    private volatile @Nullable CallRunner call;
    volatile @Nullable ClipRecorder recorder;
    private final FanMedia fanMedia;
    private final MediaClock clock;
    private final Supplier<ClipFormat.Picture> creatorPictures;
    private final FramePacer pacer = new FramePacer(SENT_MAX);
    private final LatestFrame newestOfCreator = new LatestFrame();
    private final LatestFrame newestOfFan = new LatestFrame();
    private volatile PictureGauge fanPictures;

    /// Where the fan's picture and sound go besides the recorder.
    public record FanMedia(VideoSink screen, AudioSink speaker) {}

    /// @param creatorPictures how a clip keeps the creator's pictures
    MediaCrossing(
            FanMedia fanMedia, MediaClock clock, Supplier<ClipFormat.Picture> creatorPictures) {
        this.fanMedia = fanMedia;
        this.clock = clock;
        this.creatorPictures = creatorPictures;
        this.fanPictures = new PictureGauge(clock);
    }

    /// By which pictures and sounds carry their times.
    MediaClock clock() {
        return clock;
    }

    void through(CallRunner opened) {
        forget();
        fanPictures = new PictureGauge(clock);
        call = opened;
    }

    /// Nothing passes any more in either direction; at once.
    void cut() {
        call = null;
        recorder = null;
        forget();
    }

    private void forget() {
        newestOfCreator.close();
        newestOfFan.close();
    }

    /// From now on what passes is recorded, beginning with what can be seen at this moment.
    void record(ClipRecorder begun, boolean withFan) {
        give(newestOfCreator, begun::creatorPicture);
        if (withFan) {
            give(newestOfFan, begun::fanPicture);
        }
        recorder = begun;
    }

    /// How a clip that begins now keeps both sides' pictures.
    ClipFormat clipFormat() {
        return new ClipFormat(creatorPictures.get(), fanPictures.asFan());
    }

    private static void give(LatestFrame newest, VideoSink to) {
        var frame = newest.take();
        if (frame != null) {
            try (frame) {
                to.accept(frame);
            }
        }
    }

    void creatorPicture(Frame frame) {
        var to = call;
        if (to != null && pacer.keeps(frame.capturedNanos())) {
            to.sendPicture(frame);
        }
        var clip = recorder;
        if (clip != null) {
            clip.creatorPicture(frame);
        } else if (to != null) {
            newestOfCreator.accept(frame);
        }
    }

    void creatorSound(short[] samples, long capturedNanos) {
        var to = call;
        if (to != null) {
            to.sendSound(samples);
        }
        var clip = recorder;
        if (clip != null) {
            clip.creatorSound(samples, capturedNanos);
        }
    }

    void fanPicture(Frame frame) {
        if (call == null) {
            return;
        }
        fanMedia.screen().accept(frame);
        fanPictures.accept(frame);
        var clip = recorder;
        if (clip != null) {
            clip.fanPicture(frame);
        } else {
            newestOfFan.accept(frame);
        }
    }

    void fanSound(short[] samples, long receivedNanos) {
        if (call == null) {
            return;
        }
        fanMedia.speaker().accept(samples, receivedNanos);
        var clip = recorder;
        if (clip != null) {
            clip.fanSound(samples, receivedNanos);
        }
    }
}
