package app.aside.studio.session;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.Frame;
import app.aside.studio.media.VideoSink;

import org.jspecify.annotations.Nullable;

/// Who gets which picture and sound while a private session runs. Each method runs on its source's
/// thread; what is named here may change at any time.
public final class MediaCrossing {
    private volatile @Nullable CallRunner call;
    volatile @Nullable ClipRecorder recorder;
    private final FanMedia fanMedia;

    /// Where the fan's picture and sound go besides the recorder.
    public record FanMedia(VideoSink screen, AudioSink speaker) {}

    MediaCrossing(FanMedia fanMedia) {
        this.fanMedia = fanMedia;
    }

    void through(CallRunner opened) {
        call = opened;
    }

    /// Nothing passes any more in either direction; at once.
    void cut() {
        call = null;
        recorder = null;
    }

    void creatorPicture(Frame frame) {
        var to = call;
        if (to != null) {
            to.sendPicture(frame);
        }
        var clip = recorder;
        if (clip != null) {
            clip.creatorPicture(frame);
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
        var clip = recorder;
        if (clip != null) {
            clip.fanPicture(frame);
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
