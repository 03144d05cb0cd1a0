package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.Answered;
import app.aside.platform.relay.packet.Offer;
import app.aside.platform.relay.packet.Rtcp;
import app.aside.platform.relay.packet.RtpHeader;
import app.aside.platform.relay.packet.Stun;
import app.aside.platform.relay.packet.StunWriter;
import app.aside.platform.relay.secure.DtlsEnd;
import app.aside.platform.relay.secure.DtlsIdentity;
import app.aside.platform.relay.secure.DtlsKeys;
import app.aside.platform.relay.secure.PacketCipher;
import app.aside.platform.relay.secure.SrtpReceiver;
import app.aside.platform.relay.secure.SrtpSender;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// A publisher or player without a codec: real STUN, DTLS and SRTP over a socket of its own, read
/// by [SyntheticPeers].
final class SyntheticPeer implements DtlsEnd.Listener, SyntheticPictures.Way, AutoCloseable {
    static final String USER = "synt";
    static final String PASSWORD = "syntheticsyntheticsynthetic";
    private static final DtlsIdentity IDENTITY = DtlsIdentity.make();

    final DatagramChannel channel;
    final CountDownLatch connected = new CountDownLatch(1);
    final CountDownLatch over = new CountDownLatch(1);
    final AtomicLong packets = new AtomicLong();

    /// Checks, and answers to its own.
    final AtomicLong checks = new AtomicLong();

    final Answered answered;
    private final Offer.Transport relay;
    private final InetSocketAddress relayAddress;
    private final DtlsEnd dtls;
    private final byte[] opened = new byte[2_048];
    private final RtpHeader header = new RtpHeader();
    private final List<byte[]> early = new ArrayList<>();
    private volatile @Nullable SrtpSender out;
    private volatile @Nullable SrtpReceiver in;
    volatile Heard heard = (_, _, _) -> {};
    volatile boolean opens = true;

    /// Told on the reading thread.
    interface Heard {
        /// @param payload opened, only while this runs
        void onRtp(RtpHeader header, byte[] payload, int length);
    }

    SyntheticPeer(Answered answered, int port) {
        this(answered, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    SyntheticPeer(Answered answered, InetSocketAddress relayAddress) {
        this.answered = answered;
        this.relay = Offer.read(answered.answer()).orElseThrow().sections().getFirst().transport();
        this.relayAddress = relayAddress;
        try {
            channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(relayAddress.getAddress(), 0));
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dtls = new DtlsEnd(IDENTITY, true, relay.fingerprint(), this::send, this);
    }

    static String fingerprint() {
        return IDENTITY.fingerprint();
    }

    /// The offer of one, as an SDP that a browser might make.
    static String offer(boolean publishes) {
        var direction = publishes ? "sendonly" : "recvonly";
        return """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        t=0 0
        a=group:BUNDLE 0 1
        a=ice-ufrag:%s
        a=ice-pwd:%s
        a=fingerprint:%s
        a=setup:actpass
        m=audio 9 UDP/TLS/RTP/SAVPF 111
        c=IN IP4 0.0.0.0
        a=mid:0
        a=%s
        a=rtcp-mux
        a=rtpmap:111 opus/48000/2
        a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
        m=video 9 UDP/TLS/RTP/SAVPF 96 97
        c=IN IP4 0.0.0.0
        a=mid:1
        a=%s
        a=rtcp-mux
        a=extmap:3 %s
        a=rtpmap:96 VP8/90000
        a=rtcp-fb:96 nack
        a=rtcp-fb:96 nack pli
        a=rtcp-fb:96 transport-cc
        a=rtpmap:97 rtx/90000
        a=fmtp:97 apt=96
        """
                .formatted(
                        USER,
                        PASSWORD,
                        IDENTITY.fingerprint(),
                        direction,
                        direction,
                        Negotiation.TRANSPORT_WIDE)
                .replace("\n", "\r\n");
    }

    InetSocketAddress relayAddress() {
        return relayAddress;
    }

    /// Proves itself, and begins the handshake.
    void begin() {
        check(relay.user(), relay.password());
        dtls.start();
    }

    void check(String user, String password) {
        send(checking(user, password));
    }

    /// A check that says: send me everything here.
    byte[] checking() {
        return checking(relay.user(), relay.password());
    }

    String relayPassword() {
        return relay.password();
    }

    private static byte[] checking(String user, String password) {
        return new StunWriter(Stun.BINDING_REQUEST, new byte[12])
                .user(user + ":" + USER)
                .priority(1)
                .role(true, 42)
                .useCandidate()
                .integrity(password)
                .fingerprint();
    }

    void send(byte[] datagram) {
        send(datagram, datagram.length);
    }

    void send(byte[] datagram, int length) {
        try {
            channel.send(ByteBuffer.wrap(datagram, 0, length), relayAddress);
        } catch (IOException _) {
            // As if it were lost.
        }
    }

    @Override
    public synchronized void sendRtp(
            byte[] packet, int headerBytes, byte[] payload, int length, int ssrc, long index) {
        var sender = out;
        if (sender == null) {
            throw new AssertionError("not connected");
        }
        var size = sender.seal(packet, headerBytes, payload, 0, length, ssrc, index);
        send(packet, size);
    }

    /// @param packet with room for its protection
    synchronized void sendRtcp(byte[] packet, int length) {
        var sender = out;
        if (sender == null || packet.length < length + PacketCipher.OVERHEAD) {
            throw new AssertionError("not connected, or no room");
        }
        send(packet, sender.sealRtcp(packet, length));
    }

    /// On the reading thread. What comes before the keys are there is kept.
    void onDatagram(byte[] datagram, int length) {
        if ((datagram[0] & 0xFF) >= 128 && in == null) {
            synchronized (early) {
                if (in == null) {
                    early.add(Arrays.copyOf(datagram, length));
                    return;
                }
            }
        }
        read(datagram, length);
    }

    private void read(byte[] datagram, int length) {
        var first = datagram[0] & 0xFF;
        if (Stun.isStun(datagram, length)) {
            checks.incrementAndGet();
            Stun.read(datagram, length)
                    .filter(stun -> stun.type() == Stun.BINDING_REQUEST)
                    .ifPresent(stun -> send(stun.success(relayAddress, PASSWORD)));
        } else if (first >= 20 && first < 64) {
            dtls.offer(datagram, length);
        } else if (first >= 128 && first < 192 && !Rtcp.isRtcp(datagram, length)) {
            packets.incrementAndGet();
            var receiver = in;
            if (opens && receiver != null && header.read(datagram, length)) {
                var size = receiver.open(datagram, length, header, opened);
                if (size >= 0) {
                    heard.onRtp(header, opened, size);
                }
            }
        } else if (first >= 128 && first < 192) {
            onRtcp(datagram, length);
        }
    }

    volatile Rtcp.Listener reports = new Rtcp.Listener() {};

    private void onRtcp(byte[] datagram, int length) {
        var receiver = in;
        var size = receiver == null ? -1 : receiver.openRtcp(datagram, length);
        if (size > 0) {
            Rtcp.read(datagram, size, reports);
        }
    }

    @Override
    public void onKeys(DtlsKeys keys) {
        out = new SrtpSender(keys.out());
        synchronized (early) {
            in = new SrtpReceiver(keys.in());
            early.forEach(datagram -> read(datagram, datagram.length));
            early.clear();
        }
        connected.countDown();
    }

    @Override
    public void onEnd() {
        over.countDown();
    }

    /// Says farewell.
    void leave() {
        dtls.close();
    }

    @Override
    public void close() {
        dtls.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
