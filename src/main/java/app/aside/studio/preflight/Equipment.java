package app.aside.studio.preflight;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Device;
import app.aside.studio.media.VideoSink;

import java.util.Optional;

/// The devices as the studio uses them. Any thread.
public interface Equipment {
    /// How the device of a kind stands, or nothing while it is looked for.
    Optional<Outcome> outcome(Device.Kind kind);

    /// From now on pictures and sound come here too, the sound before it is muted.
    void probe(VideoSink picture, AudioSink sound);

    void probeNothing();

    /// Plays 10 ms; never blocks.
    void play(short[] samples);

    static Equipment of(CaptureService capture) {
        return new Equipment() {
            @Override
            public Optional<Outcome> outcome(Device.Kind kind) {
                return capture.outcome(kind);
            }

            @Override
            public void probe(VideoSink picture, AudioSink sound) {
                capture.probe(picture, sound);
            }

            @Override
            public void probeNothing() {
                capture.probeNothing();
            }

            @Override
            public void play(short[] samples) {
                capture.play(samples, 0);
            }
        };
    }
}
