package app.aside.studio.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.Sound;
import app.aside.studio.media.VideoSink;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A camera, a microphone and a speaker that give all their pictures and sound the moment they are
/// looked at, as good or as bad as a test sets them.
final class FakeEquipment implements Equipment {
    private final FramePool pool = new FramePool();
    private final Map<Device.Kind, Outcome> outcomes = new EnumMap<>(Device.Kind.class);
    private final AtomicInteger played = new AtomicInteger();

    /// Luma of the camera's pictures.
    int luma = 90;

    int pictures = 40;
    int framesPerSecond = 30;
    int blocks = 300;

    /// Of a square wave.
    int amplitude = 6_000;

    /// The speaker takes nothing before.
    volatile CountDownLatch speaks = new CountDownLatch(0);

    FakeEquipment() {
        for (var kind : Device.Kind.values()) {
            outcomes.put(kind, new Outcome.Running(device(kind)));
        }
    }

    static Device device(Device.Kind kind) {
        return new Device(
                kind,
                kind.name(),
                switch (kind) {
                    case CAMERA -> "Desk camera";
                    case MICROPHONE -> "Broadcast mic";
                    case SPEAKER -> "Headphones";
                });
    }

    void is(Device.Kind kind, Outcome outcome) {
        outcomes.put(kind, outcome);
    }

    void fails(Device.Kind kind, DeviceFailure.Code code) {
        is(
                kind,
                new Outcome.Failed(
                        device(kind), new DeviceFailure(code, device(kind).name(), null)));
    }

    /// Blocks that went to the speaker.
    int played() {
        return played.get();
    }

    @Override
    public Optional<Outcome> outcome(Device.Kind kind) {
        return Optional.ofNullable(outcomes.get(kind));
    }

    @Override
    public List<Device> listed(Device.Kind kind) {
        return List.of(device(kind));
    }

    @Override
    public void choose(Device device) {
        is(device.kind(), new Outcome.Running(device));
    }

    @Override
    public void look() {}

    @Override
    public void probe(VideoSink picture, AudioSink sound) {
        for (var i = 0; i < pictures; i++) {
            try (var frame = pool.take(64, 32, i * 1_000_000_000L / framesPerSecond)) {
                for (var at = 0; at < frame.y().capacity(); at++) {
                    frame.y().put(at, (byte) luma);
                }
                picture.accept(frame);
            }
        }
        var block = new short[Sound.BLOCK_SAMPLES];
        for (var i = 0; i < block.length; i++) {
            block[i] = (short) (i % 2 == 0 ? amplitude : -amplitude);
        }
        for (var i = 0; i < blocks; i++) {
            sound.accept(block, i * Sound.BLOCK_NANOS);
        }
    }

    @Override
    public void probeNothing() {}

    @Override
    public void play(short[] samples) {
        try {
            assertThat(speaks.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        played.incrementAndGet();
    }
}
