package app.aside.studio.media.natives;

import app.aside.studio.media.TurnTrial.Outcome;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A connection to nobody, made to see whether a TURN server gives it an allocation: the same way
/// as a call's, with whatever lies on it. One thread, once.
final class RtcTurnTrial {
    private static final long PATIENCE_MILLIS = 7_000;
    private static final int REFUSED_FROM = 400;
    private static final int REFUSED_TO = 499;

    private final PeerConnectionFactory factory;
    private final RTCConfiguration configuration;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile boolean refused;

    /// @param configuration with one TURN server, and no way but through it
    RtcTurnTrial(PeerConnectionFactory factory, RTCConfiguration configuration) {
        this.factory = factory;
        this.configuration = configuration;
    }

    Outcome outcome() {
        var peer = factory.createPeerConnection(configuration, new Observer());
        var reference = NativeReference.of(peer);
        var channel = peer.createDataChannel("trial", new RTCDataChannelInit());
        try {
            peer.setLocalDescription(offer(peer), new Described());
            return outcome.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return failed();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a connection can't be described", impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Outcome.UNREACHABLE;
        } finally {
            channel.dispose();
            peer.close();
            reference.release();
        }
    }

    private static RTCSessionDescription offer(RTCPeerConnection peer)
            throws InterruptedException, ExecutionException, TimeoutException {
        var offered = new CompletableFuture<RTCSessionDescription>();
        peer.createOffer(
                new RTCOfferOptions(),
                new CreateSessionDescriptionObserver() {
                    @Override
                    public void onSuccess(RTCSessionDescription description) {
                        offered.complete(description);
                    }

                    @Override
                    public void onFailure(String error) {
                        offered.completeExceptionally(new IllegalStateException(error));
                    }
                });
        return offered.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Outcome failed() {
        return refused ? Outcome.REFUSED : Outcome.UNREACHABLE;
    }

    private final class Described implements SetSessionDescriptionObserver {
        @Override
        public void onSuccess() {
            // Gathering has begun.
        }

        @Override
        public void onFailure(String error) {
            outcome.completeExceptionally(new IllegalStateException(error));
        }
    }

    /// Called on native threads.
    private final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            outcome.complete(Outcome.ALLOCATED);
        }

        /// Codes below 600 are the server's (RFC 8489 §14.8), 701 is the library's own.
        @Override
        public void onIceCandidateError(RTCPeerConnectionIceErrorEvent event) {
            if (event.getErrorCode() >= REFUSED_FROM && event.getErrorCode() <= REFUSED_TO) {
                refused = true;
            }
        }

        @Override
        public void onIceGatheringChange(RTCIceGatheringState state) {
            if (state == RTCIceGatheringState.COMPLETE) {
                outcome.complete(failed());
            }
        }
    }
}
