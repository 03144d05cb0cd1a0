package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Hands the creator's pictures and sound on: to the preview, while a call runs to the call and the
/// recorder, to a check, and to the show ([ShowFeed]). Measures both and mutes sound.
///
/// A call gets the camera as it is, never an overlay or the card. While one is fed, the show gets
/// neither picture nor sound of the creator, and afterwards not until the room is opened again: the
/// show's [RoomDoor] holds that.
///
/// Pictures come on the camera's thread, sound on the microphone's; where they go is changed on any
/// thread.
final class CreatorFeed implements AutoCloseable {
    private static final VideoSink NO_PICTURE = _ -> {};
    private static final AudioSink NO_SOUND = (_, _) -> {};

    private final MediaClock clock;
    private final Devices devices;
    private final LatestFrame preview = new LatestFrame();
    private final Gain gain = new Gain();
    private final LevelMeter level;
    private final PictureGauge pictures;
    private final SignalWatch signals;
    private final ShowFeed show;
    private volatile VideoSink callPicture = NO_PICTURE;
    private volatile AudioSink callSound = NO_SOUND;
    private volatile VideoSink probePicture = NO_PICTURE;
    private volatile AudioSink probeSound = NO_SOUND;
    private volatile @Nullable ShowFeed sketch;
    private volatile boolean muted;

    /// @param devices for fitting pictures and for screens; none is opened here
    /// @param warned the show's warnings may have changed
    CreatorFeed(MediaClock clock, Devices devices, Runnable warned) {
        this.clock = clock;
        this.devices = devices;
        level = new LevelMeter(clock);
        pictures = new PictureGauge(clock);
        signals = new SignalWatch(clock, level);
        show = new ShowFeed(clock, devices.fitter(), devices.surfaces(), warned);
    }

    /// As [CaptureService#feed].
    void toCall(VideoSink picture, AudioSink sound) {
        show.closeForCall();
        callPicture = picture;
        callSound = sound;
    }

    /// As [CaptureService#feedNobody].
    void toNoCall() {
        callPicture = NO_PICTURE;
        callSound = NO_SOUND;
        show.callIsOver();
    }

    /// As [CaptureService#probe].
    void toProbe(VideoSink picture, AudioSink sound) {
        probePicture = picture;
        probeSound = sound;
    }

    void toNoProbe() {
        toProbe(NO_PICTURE, NO_SOUND);
    }

    /// As [CaptureService#setMuted].
    void setMuted(boolean on) {
        muted = on;
        signals.setMuted(on);
    }

    ShowFeed show() {
        return show;
    }

    /// As [CaptureService#sketch].
    ShowFeed sketch() {
        var tried = new ShowFeed(clock, devices.fitter(), devices.surfaces(), () -> {});
        tried.openRoom();
        tried.setWatched(true);
        sketch = tried;
        return tried;
    }

    LatestFrame preview() {
        return preview;
    }

    LevelMeter level() {
        return level;
    }

    Gain gain() {
        return gain;
    }

    /// Whether what comes is a picture and a sound at all.
    SignalWatch signals() {
        return signals;
    }

    /// Pictures in the last second.
    double framesPerSecond() {
        return pictures.perSecond();
    }

    /// How a clip keeps the camera's pictures.
    ClipFormat.Picture clipPicture() {
        return pictures.asCamera();
    }

    /// Nothing may come any more.
    @Override
    public void close() {
        show.close();
        preview.close();
    }

    void picture(Frame frame) {
        pictures.accept(frame);
        signals.picture(frame);
        preview.accept(frame);
        callPicture.accept(frame);
        probePicture.accept(frame);
        show.camera(frame);
        var tried = sketch;
        if (tried != null) {
            tried.camera(frame);
        }
    }

    /// For one microphone that was opened.
    AudioSink ear() {
        return new Ear();
    }

    /// Measures, mutes, passes on; on the microphone's thread.
    private final class Ear implements AudioSink {
        private final short[] block = new short[Sound.BLOCK_SAMPLES];

        @Override
        public void accept(short[] samples, long capturedNanos) {
            gain.copy(samples, block);
            level.accept(block, capturedNanos);
            probeSound.accept(block, capturedNanos);
            if (muted) {
                Arrays.fill(block, (short) 0);
            }
            callSound.accept(block, capturedNanos);
            show.microphone(block, capturedNanos);
        }
    }
}
