package app.aside.studio.preflight;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Device;
import app.aside.studio.media.VideoSink;

import java.util.List;
import java.util.Optional;

/// The devices as the studio uses them. Any thread.
public interface Equipment {
    /// How the device of a kind stands, or nothing while it is looked for.
    Optional<Outcome> outcome(Device.Kind kind);

    /// What of a kind can be chosen.
    List<Device> listed(Device.Kind kind);

    /// Uses this device from now on; how it then stands, [#outcome] tells after a while.
    void choose(Device device);

    /// Has the system's devices listed again.
    void look();

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
            public List<Device> listed(Device.Kind kind) {
                return capture.listed(kind);
            }

            @Override
            public void choose(Device device) {
                capture.choose(device);
            }

            @Override
            public void look() {
                capture.look();
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
