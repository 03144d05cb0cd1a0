package app.aside.studio.media.natives;

import app.aside.billing.CallKind;
import app.aside.protocol.Direction;
import app.aside.studio.media.Frame;
import app.aside.studio.media.Governor;
import app.aside.studio.media.Sound;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.SyncClock;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The connection that sends: it makes the offers. Pictures go out at the size they come in, at
/// most that of [CallPictures], or smaller where the line is narrow: libwebrtc does not scale a
/// source of ours by itself. How small is decided here for a call ([Governor]), and by its owner
/// for a show ([#shrink]).
///
/// `feeding` guards the sources: the library keeps the list of an audio source's listeners without
/// a lock, so nothing may be pushed while a track is attached or detached, nor once the source is
/// freed.
final class RtcSender extends RtcConnection {
    private static final int KILOBITS_AT_START = 1_500;

    /// Where a third of all packets is lost libwebrtc would go down to 30 kbit/s, which no picture
    /// goes through, and stay there for half a minute.
    private static final int KILOBITS_MIN = 150;

    private static final long FEED_WAIT_MILLIS = 5;

    private final ReentrantLock feeding = new ReentrantLock();
    private final @Nullable Pictures pictures;
    private final CustomAudioSource sounds;
    private final AudioTrack audioTrack;
    private final RTCRtpTransceiver audio;
    private final byte[] block = new byte[2 * Sound.BLOCK_SAMPLES];
    private final Governor governor = new Governor();
    private final CallPictures small = new CallPictures();
    private double divisor = 1;
    private volatile int width;
    private volatile int height;
    private boolean offering;
    private boolean restartWanted;
    private boolean freed;

    private record Pictures(
            CustomVideoSource source, VideoTrack track, RTCRtpTransceiver transceiver) {}

    /// What is sent.
    ///
    /// @param kind without pictures there is no track for them
    /// @param codec preferred for pictures, its name in SDP
    /// @param bitsPerSecondMax of pictures
    record Content(CallKind kind, String codec, int bitsPerSecondMax) {
        static Content ofCall(CallKind kind) {
            return new Content(kind, "VP8", 2_500_000);
        }
    }

    /// @param clock outlives this
    RtcSender(
            Owner owner,
            Direction direction,
            int generation,
            Content content,
            PeerConnectionFactory factory,
            Supplier<RTCConfiguration> configuration,
            SyncClock clock) {
        super(owner, direction, generation, factory, configuration);
        pictures = content.kind() == CallKind.VIDEO ? pictures(factory, content, clock) : null;
        sounds = new CustomAudioSource(clock);
        audioTrack = factory.createAudioTrack("sound", sounds);
        audio = peer.addTransceiver(audioTrack, sendOnly(List.of()));
    }

    private Pictures pictures(PeerConnectionFactory factory, Content content, SyncClock clock) {
        var source = new CustomVideoSource(clock);
        var track = factory.createVideoTrack("picture", source);
        var encoding = new RTCRtpEncodingParameters();
        encoding.active = true;
        encoding.maxBitrate = content.bitsPerSecondMax();
        var transceiver = peer.addTransceiver(track, sendOnly(List.of(encoding)));
        var codecs = new ArrayList<>(factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs());
        codecs.sort(Comparator.comparing(codec -> !codec.getName().equals(content.codec())));
        transceiver.setCodecPreferences(codecs);
        return new Pictures(source, track, transceiver);
    }

    /// Makes an offer. While one waits for its answer, a restart waits too, since an answer doesn't
    /// say which offer it answers.
    void offer(boolean restart) {
        if (offering) {
            restartWanted |= restart;
            return;
        }
        offering = true;
        var options = new RTCOfferOptions();
        options.iceRestart = restart;
        if (restart) {
            configure();
        }
        peer.createOffer(options, made(this::setLocal, () -> offering = false));
    }

    void answer(String sdp) {
        if (offering) {
            answer(sdp, () -> {}, () -> {});
        }
    }

    /// @param taken told when the answer was taken, or else `refused` is
    void answer(String sdp, Runnable taken, Runnable refused) {
        setRemote(
                RTCSdpType.ANSWER,
                Sdp.withRates(sdp, KILOBITS_MIN, KILOBITS_AT_START),
                () -> {
                    taken.run();
                    answered();
                },
                refused);
    }

    /// No answer will come to the offer that is out.
    void forgetOffer() {
        offering = false;
        restartWanted = false;
    }

    private void answered() {
        offering = false;
        if (restartWanted) {
            restartWanted = false;
            offer(true);
        }
    }

    /// Sends pictures as small as the line needs them.
    ///
    /// @param bitsPerSecond that it is thought to carry; 0 while unknown
    void fit(long bitsPerSecond, long nowNanos) {
        shrink(governor.divisor(width, height, bitsPerSecond, nowNanos));
    }

    /// The line was away and is there again: a key frame at once, since the other side would ask
    /// for one only after a second of waiting for what was lost.
    void lineIsBack() {
        governor.lineIsBack();
        fit(0, 0);
    }

    /// Divides each side of the pictures from now on.
    void shrink(double wanted) {
        if (pictures != null && wanted != divisor) {
            divisor = wanted;
            var sender = pictures.transceiver().getSender();
            var parameters = sender.getParameters();
            parameters.encodings.forEach(encoding -> encoding.scaleResolutionDownBy = wanted);
            sender.setParameters(parameters);
        }
    }

    /// Of the pictures before they are divided, pixels; 0 without any. Any thread.
    int width() {
        return width;
    }

    /// Of the pictures before they are divided, pixels; 0 without any. Any thread.
    int height() {
        return height;
    }

    /// Hands a picture to the encoder. Any thread; returns within 5 ms.
    ///
    /// @return false if it was too late, or if this call has no pictures
    boolean push(Frame frame) {
        var to = pictures;
        if (to == null) {
            return false;
        }
        try (var fitting = small.of(frame)) {
            return push(fitting, to);
        }
    }

    private boolean push(Frame frame, Pictures to) {
        width = frame.width();
        height = frame.height();
        var buffer = NativeI420Buffer.allocate(frame.width(), frame.height());
        copy(frame.y(), buffer.getDataY(), frame.width(), buffer.getStrideY());
        copy(frame.u(), buffer.getDataU(), frame.width() / 2, buffer.getStrideU());
        copy(frame.v(), buffer.getDataV(), frame.width() / 2, buffer.getStrideV());
        var picture = new VideoFrame(buffer, frame.capturedNanos());
        try {
            return feed(() -> to.source().pushFrame(picture));
        } finally {
            picture.release();
        }
    }

    /// Hands 10 ms of sound to the encoder, or as much silence. Any thread; returns within 5 ms.
    void push(short[] samples, boolean silent) {
        feed(
                () -> {
                    for (var i = 0; i < Sound.BLOCK_SAMPLES; i++) {
                        var sample = silent ? 0 : samples[i];
                        block[2 * i] = (byte) sample;
                        block[2 * i + 1] = (byte) (sample >> 8);
                    }
                    sounds.pushAudio(block, 16, Sound.RATE, 1, Sound.BLOCK_SAMPLES);
                });
    }

    @Override
    void tracked(RTCRtpTransceiver transceiver) {
        // A connection that only sends has no tracks of the other side.
    }

    @Override
    void free(NativeReference reference) {
        feeding.lock();
        try {
            freed = true;
            if (pictures != null) {
                pictures.transceiver().getSender().replaceTrack(null);
            }
            audio.getSender().replaceTrack(null);
            peer.close();
        } finally {
            feeding.unlock();
        }
        if (pictures != null) {
            NativeReference.of(pictures.transceiver()).release();
        }
        NativeReference.of(audio).release();
        reference.release();
        audioTrack.dispose();
        if (pictures != null) {
            pictures.track().dispose();
            pictures.source().dispose();
        }
        sounds.dispose();
        small.close();
    }

    private boolean feed(Runnable push) {
        try {
            if (!feeding.tryLock(FEED_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            if (freed) {
                return false;
            }
            push.run();
            return true;
        } finally {
            feeding.unlock();
        }
    }

    private static RTCRtpTransceiverInit sendOnly(List<RTCRtpEncodingParameters> encodings) {
        var init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
        init.streamIds = List.of("aside");
        init.sendEncodings = encodings;
        return init;
    }

    private static void copy(ByteBuffer plane, ByteBuffer to, int width, int stride) {
        if (stride == width) {
            to.put(0, plane, 0, plane.capacity());
            return;
        }
        for (var row = 0; row < plane.capacity() / width; row++) {
            to.put(row * stride, plane, row * width, width);
        }
    }
}
