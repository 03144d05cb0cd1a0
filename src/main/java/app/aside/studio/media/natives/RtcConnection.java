package app.aside.studio.media.natives;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;
import app.aside.studio.media.CallListener.ConnectionState;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the sending and the receiving connection have in common: candidates that wait for the other
/// side's description, callbacks that leave the native thread at once, and freeing.
///
/// Only on its owner's thread, `call` or `show-connection`, except where said.
abstract class RtcConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtcConnection.class);
    private static final int WAITING_MAX = 100;

    final RTCPeerConnection peer;
    final Owner owner;
    private final Direction direction;
    private final int generation;
    private final Supplier<RTCConfiguration> configuration;
    private final List<RTCIceCandidate> waiting = new ArrayList<>();
    private boolean described;
    private boolean describing;
    private boolean closed;
    private String localFingerprint = "";
    private String remoteFingerprint = "";

    /// What a connection needs from its call or show.
    interface Owner {
        /// Runs a task on the owner's thread, unless the owner has closed. Any thread.
        void post(Runnable task);

        void signal(Signal signal);

        /// A fingerprint came to be known.
        void described(RtcConnection connection);

        void changed(RtcConnection connection, ConnectionState state);

        /// All addresses of this machine are known.
        void gathered(RtcConnection connection);
    }

    RtcConnection(
            Owner owner,
            Direction direction,
            int generation,
            PeerConnectionFactory factory,
            Supplier<RTCConfiguration> configuration) {
        this.owner = owner;
        this.direction = direction;
        this.generation = generation;
        this.configuration = configuration;
        peer = factory.createPeerConnection(configuration.get(), new Observer());
    }

    final Direction direction() {
        return direction;
    }

    final int generation() {
        return generation;
    }

    final boolean isClosed() {
        return closed;
    }

    /// This end's, empty while unknown.
    final String localFingerprint() {
        return localFingerprint;
    }

    /// The other end's, empty while unknown.
    final String remoteFingerprint() {
        return remoteFingerprint;
    }

    /// Where the other side can be reached. Empty text, the end of candidates, says nothing that
    /// must be known.
    final void candidate(String line, String mid) {
        if (line.isEmpty()) {
            return;
        }
        var text = line.startsWith("a=") ? line.substring(2) : line;
        var candidate = new RTCIceCandidate(mid, 0, text);
        if (described && !describing) {
            add(candidate);
        } else if (waiting.size() < WAITING_MAX) {
            waiting.add(candidate);
        }
    }

    /// What the next restart goes by may have changed since.
    final void configure() {
        peer.setConfiguration(configuration.get());
    }

    /// Hands this connection's counters to `reader` on a native thread.
    final void stats(Consumer<RTCStatsReport> reader) {
        if (!closed) {
            peer.getStats(reader::accept);
        }
    }

    /// Our description as it is now, with the addresses known.
    final String localDescription() {
        return peer.getLocalDescription().sdp;
    }

    /// Frees everything. Closing twice is fine.
    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            free(NativeReference.of(peer));
        }
    }

    /// Closes `peer`, then gives back `reference` to it, and what else was taken, in the right
    /// order.
    abstract void free(NativeReference reference);

    /// Media came into being; the transceiver lives as long as the connection.
    abstract void tracked(RTCRtpTransceiver transceiver);

    final void setLocal(RTCSessionDescription description) {
        localFingerprint = Sdp.fingerprint(description.sdp);
        owner.described(this);
        peer.setLocalDescription(description, done("set our description", () -> {}, () -> {}));
        var kind = description.sdpType == RTCSdpType.OFFER ? Signal.Kind.OFFER : Signal.Kind.ANSWER;
        owner.signal(new Signal(direction, generation, kind, description.sdp, ""));
    }

    /// Takes the other side's description; candidates wait meanwhile.
    final void setRemote(RTCSdpType type, String sdp, Runnable then, Runnable refused) {
        describing = true;
        Runnable set =
                () -> {
                    described = true;
                    remoteFingerprint = Sdp.fingerprint(sdp);
                    owner.described(this);
                    goOn(then);
                };
        try {
            peer.setRemoteDescription(
                    new RTCSessionDescription(type, sdp),
                    done("take the other side's description", set, () -> goOn(refused)));
        } catch (RuntimeException malformed) {
            LOG.warn("{} {}: description refused", direction, generation, malformed);
            goOn(refused);
        }
    }

    private void goOn(Runnable then) {
        describing = false;
        if (described) {
            waiting.forEach(this::add);
            waiting.clear();
        }
        then.run();
    }

    final CreateSessionDescriptionObserver made(
            Consumer<RTCSessionDescription> then, Runnable refused) {
        return new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                post(() -> then.accept(description));
            }

            @Override
            public void onFailure(String error) {
                post(
                        () -> {
                            LOG.warn("{} {}: can't describe: {}", direction, generation, error);
                            refused.run();
                        });
            }
        };
    }

    private SetSessionDescriptionObserver done(String what, Runnable then, Runnable refused) {
        return new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                post(then);
            }

            @Override
            public void onFailure(String error) {
                post(
                        () -> {
                            LOG.warn("{} {}: can't {}: {}", direction, generation, what, error);
                            refused.run();
                        });
            }
        };
    }

    private void add(RTCIceCandidate candidate) {
        try {
            peer.addIceCandidate(candidate);
        } catch (RuntimeException malformed) {
            LOG.warn("{} {}: candidate refused", direction, generation, malformed);
        }
    }

    /// Leaves the native thread; what comes after closing is let go. Any thread.
    private void post(Runnable task) {
        owner.post(
                () -> {
                    if (!closed) {
                        task.run();
                    }
                });
    }

    /// Called on native threads, which must neither wait nor free anything.
    private final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            var signal =
                    new Signal(
                            direction,
                            generation,
                            Signal.Kind.CANDIDATE,
                            candidate.sdp,
                            candidate.sdpMid);
            post(() -> owner.signal(signal));
        }

        @Override
        public void onConnectionChange(RTCPeerConnectionState state) {
            var told =
                    switch (state) {
                        case NEW -> ConnectionState.NEW;
                        case CONNECTING -> ConnectionState.CONNECTING;
                        case CONNECTED -> ConnectionState.CONNECTED;
                        case DISCONNECTED -> ConnectionState.DISCONNECTED;
                        case FAILED -> ConnectionState.FAILED;
                        case CLOSED -> ConnectionState.CLOSED;
                    };
            post(() -> owner.changed(RtcConnection.this, told));
        }

        @Override
        public void onIceGatheringChange(RTCIceGatheringState state) {
            if (state == RTCIceGatheringState.COMPLETE) {
                post(() -> owner.gathered(RtcConnection.this));
            }
        }

        @Override
        public void onTrack(RTCRtpTransceiver transceiver) {
            post(() -> tracked(transceiver));
        }
    }
}
