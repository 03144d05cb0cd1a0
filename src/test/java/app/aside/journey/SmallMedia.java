package app.aside.journey;

import app.aside.studio.Studio;
import app.aside.studio.media.AudioSource;
import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.Device;
import app.aside.studio.media.Devices;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.SenderStats;
import app.aside.studio.media.ShowSender;
import app.aside.studio.media.Speaker;
import app.aside.studio.media.VideoSource;
import app.aside.studio.media.natives.SwsFrameFitter;

import java.util.List;

/// Parts of a studio whose pictures are small and few, in a call and in a show, so that many
/// browsers find room on one machine. Bar codes can still be read.
final class SmallMedia {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 270;
    private static final int FRAMES_PER_SECOND = 15;

    private SmallMedia() {}

    static Studio.Parts of(Studio.Parts parts) {
        return new Studio.Parts(
                new SmallDevices(parts.devices()),
                parts.calls(),
                encoding -> new SmallSender(parts.shows().open(encoding)),
                parts.freeBytes(),
                parts.clips(),
                parts.meters(),
                parts.desktop(),
                parts.mediaClock(),
                parts.clock(),
                parts.random(),
                parts.database());
    }

    private record SmallDevices(Devices devices) implements Devices {
        @Override
        public List<Device> list(Device.Kind kind) {
            return devices.list(kind);
        }

        @Override
        public VideoSource camera(Device device, int width, int height, int framesPerSecond) {
            return devices.camera(device, WIDTH, HEIGHT, FRAMES_PER_SECOND);
        }

        @Override
        public AudioSource microphone(Device device) {
            return devices.microphone(device);
        }

        @Override
        public Speaker speaker(Device device) {
            return devices.speaker(device);
        }
    }

    /// Makes each picture small before it is encoded.
    private static final class SmallSender implements ShowSender {
        private final ShowSender sender;
        private final FramePool pool = new FramePool();
        private final SwsFrameFitter fitter = new SwsFrameFitter();

        SmallSender(ShowSender sender) {
            this.sender = sender;
        }

        @Override
        public void sendPicture(Frame frame) {
            synchronized (fitter) {
                try (var small = pool.take(WIDTH, HEIGHT, frame.capturedNanos())) {
                    fitter.fit(frame, small);
                    sender.sendPicture(small);
                }
            }
        }

        @Override
        public String offer() {
            return sender.offer();
        }

        @Override
        public String restartIce() {
            return sender.restartIce();
        }

        @Override
        public void answer(String description) {
            sender.answer(description);
        }

        @Override
        public void sendSound(short[] samples) {
            sender.sendSound(samples);
        }

        @Override
        public ConnectionState connection() {
            return sender.connection();
        }

        @Override
        public SenderStats stats() {
            return sender.stats();
        }

        @Override
        public void close() {
            sender.close();
            synchronized (fitter) {
                fitter.close();
            }
        }
    }
}
