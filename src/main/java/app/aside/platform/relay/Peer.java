package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.ResourceId;
import app.aside.platform.relay.packet.Rtcp;
import app.aside.platform.relay.secure.DtlsEnd;
import app.aside.platform.relay.secure.DtlsIdentity;
import app.aside.platform.relay.secure.DtlsKeys;
import app.aside.platform.relay.secure.SrtpReceiver;
import app.aside.platform.relay.secure.SrtpSender;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// A publisher or player on the network: its credentials, its address once it has proven itself,
/// its keys once it has shaken hands. Only on `relay`.
///
/// ```
/// offered ──STUN with our password──▶ found ──DTLS──▶ connected ──30 s of silence, farewell──▶ gone
///    └──8 s of silence────────────────────────────────────────────────────────────────────────▲
/// ```
final class Peer implements DtlsEnd.Listener {
    private static final int EARLY_MAX = 64;

    private final RelayLoop loop;
    private final Runnable gone;
    private final ResourceId resource;
    private final List<String> mids;
    private final String network;
    private final DtlsEnd dtls;
    private Credentials credentials;
    private @Nullable Credentials former;
    private @Nullable Seat seat;
    private @Nullable InetSocketAddress address;
    private @Nullable SrtpReceiver in;
    private @Nullable SrtpSender out;
    private final Deque<byte[]> early = new ArrayDeque<>();
    private long heardAt;
    private boolean isOver;

    /// One ICE session's.
    ///
    /// @param etag that clients know it by
    record Credentials(String user, String password, String etag) {}

    /// How a peer is reached.
    ///
    /// @param mids of its offer
    /// @param isClient whether the relay begins the handshake
    /// @param fingerprint of the peer's certificate
    /// @param network where its call came from, or empty
    record Terms(
            ResourceId resource,
            List<String> mids,
            Credentials credentials,
            boolean isClient,
            String fingerprint,
            String network) {}

    /// @param gone runs on `relay` when the peer has left or fallen silent
    Peer(RelayLoop loop, DtlsIdentity identity, Terms terms, Runnable gone, long now) {
        this.loop = loop;
        this.gone = gone;
        this.resource = terms.resource();
        this.mids = List.copyOf(terms.mids());
        this.credentials = terms.credentials();
        this.network = terms.network();
        this.dtls =
                new DtlsEnd(
                        identity,
                        terms.isClient(),
                        terms.fingerprint(),
                        record -> loop.run(() -> sendPlain(record)),
                        this);
        this.heardAt = now;
    }

    void sit(Seat newSeat) {
        seat = newSeat;
    }

    @Nullable Seat seat() {
        return seat;
    }

    ResourceId resource() {
        return resource;
    }

    List<String> mids() {
        return mids;
    }

    /// Where its call came from, or empty.
    String network() {
        return network;
    }

    Credentials credentials() {
        return credentials;
    }

    /// Of the session before a restart, good until the new one is used.
    @Nullable Credentials former() {
        return former;
    }

    void restart(Credentials fresh) {
        former = credentials;
        credentials = fresh;
    }

    /// The client uses the newest credentials.
    void forgetFormer() {
        former = null;
    }

    @Nullable InetSocketAddress address() {
        return address;
    }

    /// It has proven that it is here.
    void foundAt(InetSocketAddress where) {
        address = where;
        dtls.start();
    }

    /// The relay's time.
    long now() {
        return loop.now();
    }

    void heard(long now) {
        heardAt = now;
    }

    long heardAt() {
        return heardAt;
    }

    boolean isConnected() {
        return out != null;
    }

    /// @param packet what came from its address and is no STUN
    void onPacket(byte[] packet, int length, long now) {
        var first = packet[0] & 0xFF;
        if (first >= 20 && first < 64) {
            dtls.offer(packet, length);
        } else if (first >= 128 && first < 192) {
            onMedia(packet, length, now);
        }
    }

    /// The peer may have its keys a moment earlier than this side: what it sends then is kept, or
    /// its first key frame would be lost.
    private void onMedia(byte[] packet, int length, long now) {
        if (seat == null || in == null) {
            if (early.size() < EARLY_MAX) {
                early.add(Arrays.copyOf(packet, length));
            }
        } else if (Rtcp.isRtcp(packet, length)) {
            var size = in.openRtcp(packet, length);
            if (size > 0) {
                heardAt = now;
                seat.onRtcp(packet, size, now);
            }
        } else {
            seat.onRtp(packet, length, now);
        }
    }

    /// Opens what it sends; only once it is connected.
    @Nullable SrtpReceiver in() {
        return in;
    }

    /// Protects a packet whose header lies in `to`, and sends it.
    ///
    /// @return bytes sent
    int send(byte[] to, int header, byte[] payload, int length, int ssrc, long index) {
        var where = address;
        if (out == null || where == null) {
            return 0;
        }
        var size = out.seal(to, header, payload, 0, length, ssrc, index);
        loop.send(to, size, where);
        return size;
    }

    /// Protects a compound packet in place and sends it.
    void sendRtcp(byte[] packet, int length) {
        var where = address;
        if (out != null && where != null && length > 0) {
            loop.send(packet, out.sealRtcp(packet, length), where);
        }
    }

    /// Tells it, and is over.
    void close() {
        isOver = true;
        dtls.close();
    }

    @Override
    public void onKeys(DtlsKeys keys) {
        loop.run(
                () -> {
                    if (!isOver && seat != null) {
                        in = new SrtpReceiver(keys.in());
                        out = new SrtpSender(keys.out());
                        var now = now();
                        seat.onConnected(now);
                        early.forEach(packet -> onMedia(packet, packet.length, now));
                        early.clear();
                    }
                });
    }

    @Override
    public void onEnd() {
        loop.run(
                () -> {
                    if (!isOver) {
                        gone.run();
                    }
                });
    }

    /// The farewell, which comes when the peer is over already, is sent all the same.
    private void sendPlain(byte[] record) {
        var where = address;
        if (where != null) {
            loop.send(record, record.length, where);
        }
    }
}
