package app.aside.studio.media.natives;

import app.aside.billing.CallKind;
import app.aside.protocol.Direction;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CallListener;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowSender;
import app.aside.studio.media.ShowSenders;
import app.aside.studio.media.TurnTrial;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.media.SyncClock;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Makes calls, and connections of shows, over libwebrtc (webrtc-java). Two native factories,
/// because of how the library treats sound: sound of our own can only be sent beside an audio
/// device that doesn't exist (`kDummyAudio`; any recording device ends the process), and beside
/// that one received sound is never handed out. So one factory sends and another, whose device
/// plays into nothing, receives. Nor may there be no device at all: without a sound server that
/// ends the process.
///
/// The constructor loads the library and makes a throw-away offer, so that the first call finds
/// everything warm. The library's threads, and with them its sockets, are in the network namespace
/// of the thread that calls the constructor. Any thread.
public final class RtcCallFactory implements CallFactory, ShowSenders, TurnTrial {
    private static final long WARM_MILLIS = 3_000;

    private final Direction sends;
    private final MediaClock clock;
    private final AudioDeviceModule sendingDevice;
    private final HeadlessAudioDeviceModule receivingDevice;
    private final PeerConnectionFactory sending;
    private final PeerConnectionFactory receiving;
    private final SyncClock captureClock;
    private final Set<RtcCall> open = ConcurrentHashMap.newKeySet();
    private final Set<RtcShowSender> shows = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private RtcCallFactory(Direction sends, MediaClock clock) {
        this.sends = sends;
        this.clock = clock;
        NativeMemory.limit();
        sendingDevice = new AudioDeviceModule(AudioLayer.kDummyAudio);
        sending = new PeerConnectionFactory(sendingDevice);
        receivingDevice = new HeadlessAudioDeviceModule();
        receiving = new PeerConnectionFactory(receivingDevice);
        captureClock = CaptureClock.open();
        warm();
    }

    /// Of the studio's ends of calls.
    ///
    /// @param clock tells when pictures and sound arrived
    public static RtcCallFactory creator(MediaClock clock) {
        return new RtcCallFactory(Direction.CREATOR_TO_FAN, clock);
    }

    /// Of fans' ends of calls, for the rehearsal and tests.
    ///
    /// @param clock tells when pictures and sound arrived
    public static RtcCallFactory fan(MediaClock clock) {
        return new RtcCallFactory(Direction.FAN_TO_CREATOR, clock);
    }

    @Override
    public Call open(Supplier<List<TurnServer>> turn, CallKind kind, CallListener listener) {
        var call =
                new RtcCall(
                        this,
                        sends,
                        kind,
                        () -> configuration(turn.get()),
                        listener,
                        clock,
                        open::remove);
        open.add(call);
        if (closed.get()) {
            call.close();
            throw new IllegalStateException("the factory is closed");
        }
        call.open();
        return call;
    }

    @Override
    public ShowSender open(ShowEncoding encoding) {
        var content =
                new RtcSender.Content(
                        CallKind.VIDEO, encoding.codec().name(), encoding.bitsPerSecondMax());
        var show =
                new RtcShowSender(
                        owner -> sender(owner, sends, 1, content, RtcCallFactory::direct),
                        encoding,
                        clock,
                        shows::remove);
        shows.add(show);
        if (closed.get()) {
            show.close();
            throw new IllegalStateException("the factory is closed");
        }
        return show;
    }

    /// Not after the factory was closed, nor while it is.
    @Override
    public Outcome allocate(TurnServer server) {
        return new RtcTurnTrial(sending, configuration(List.of(server))).outcome();
    }

    /// Not to be called by a listener.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            List.copyOf(open).forEach(RtcCall::close);
            List.copyOf(shows).forEach(RtcShowSender::close);
            sending.dispose();
            receiving.dispose();
            sendingDevice.dispose();
            receivingDevice.dispose();
            captureClock.dispose();
        }
    }

    RtcSender sender(
            RtcConnection.Owner owner,
            Direction direction,
            int generation,
            CallKind kind,
            Supplier<RTCConfiguration> configuration) {
        return sender(owner, direction, generation, RtcSender.Content.ofCall(kind), configuration);
    }

    private RtcSender sender(
            RtcConnection.Owner owner,
            Direction direction,
            int generation,
            RtcSender.Content content,
            Supplier<RTCConfiguration> configuration) {
        return new RtcSender(
                owner, direction, generation, content, sending, configuration, captureClock);
    }

    RtcReceiver receiver(
            RtcConnection.Owner owner,
            Direction direction,
            int generation,
            Supplier<RTCConfiguration> configuration,
            RtcArrivals arrivals) {
        return new RtcReceiver(
                owner,
                direction,
                generation,
                receiving,
                configuration,
                arrivals::picture,
                arrivals::sound);
    }

    private void warm() {
        var offered = new CountDownLatch(1);
        try (var call =
                new RtcCall(
                        this,
                        sends,
                        CallKind.VIDEO,
                        RtcCallFactory::direct,
                        new OfferAwaited(offered),
                        clock,
                        _ -> {})) {
            call.open();
            call.start();
            // Cold is slower, not wrong.
            var _ = offered.await(WARM_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RTCConfiguration direct() {
        return configuration(List.of());
    }

    /// With TURN servers nothing goes past them: a direct way would tell the other side this
    /// computer's address.
    static RTCConfiguration configuration(List<TurnServer> turn) {
        var configuration = new RTCConfiguration();
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        configuration.iceServers = new ArrayList<>();
        configuration.iceTransportPolicy =
                turn.isEmpty() ? RTCIceTransportPolicy.ALL : RTCIceTransportPolicy.RELAY;
        for (var server : turn) {
            var made = new RTCIceServer();
            made.urls = server.urls();
            made.username = server.user();
            made.password = server.credential();
            configuration.iceServers.add(made);
        }
        configuration.portAllocatorConfig.setDisableTcp(true);
        return configuration;
    }
}
