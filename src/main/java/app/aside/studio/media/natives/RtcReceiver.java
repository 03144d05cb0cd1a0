package app.aside.studio.media.natives;

import app.aside.protocol.Direction;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The connection that receives: it answers the other side's offers. Its transceivers come into
/// being with the first offer, so no track of ours is needed.
final class RtcReceiver extends RtcConnection {
    private final VideoTrackSink pictures;
    private final AudioTrackSink sounds;
    private final List<Runnable> detachments = new ArrayList<>();
    private boolean answering;
    private @Nullable String nextOffer;
    private String iceUser = "";

    /// @param pictures called on a native thread; must release each picture
    /// @param sounds called on a native thread
    RtcReceiver(
            Owner owner,
            Direction direction,
            int generation,
            PeerConnectionFactory factory,
            Supplier<RTCConfiguration> configuration,
            VideoTrackSink pictures,
            AudioTrackSink sounds) {
        super(owner, direction, generation, factory, configuration);
        this.pictures = pictures;
        this.sounds = sounds;
    }

    /// Answers an offer; of several that come meanwhile only the newest.
    ///
    /// @return whether it restarts ICE
    boolean offered(String sdp) {
        var user = Sdp.iceUser(sdp);
        var restarts = !iceUser.isEmpty() && !iceUser.equals(user);
        iceUser = user;
        if (restarts) {
            configure();
        }
        if (answering) {
            nextOffer = sdp;
        } else {
            answering = true;
            setRemote(RTCSdpType.OFFER, sdp, this::describe, this::goOn);
        }
        return restarts;
    }

    private void describe() {
        peer.createAnswer(
                new RTCAnswerOptions(),
                made(
                        answer -> {
                            setLocal(answer);
                            goOn();
                        },
                        this::goOn));
    }

    private void goOn() {
        answering = false;
        var next = nextOffer;
        nextOffer = null;
        if (next != null) {
            offered(next);
        }
    }

    @Override
    void tracked(RTCRtpTransceiver transceiver) {
        switch (transceiver.getReceiver().getTrack()) {
            case VideoTrack track -> {
                track.addSink(pictures);
                detachments.add(() -> track.removeSink(pictures));
            }
            case AudioTrack track -> {
                track.addSink(sounds);
                detachments.add(() -> track.removeSink(sounds));
            }
            default -> throw new IllegalStateException("a track that neither sounds nor shows");
        }
    }

    /// The tracks are the connection's and are freed with it; only our sinks are ours.
    @Override
    void free(NativeReference reference) {
        detachments.forEach(Runnable::run);
        peer.close();
        reference.release();
    }
}
