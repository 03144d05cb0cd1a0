package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.ResourceId;
import app.aside.platform.relay.packet.Stun;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds peers by resource, by user fragment, and by address once a check has proven them; answers
/// connectivity checks as a side that sends none itself (RFC 8445 §2.5, §7.3). Only on `relay`.
final class Peers {
    private static final int RESPONSE_MAX = 1_000;
    private static final long SILENCE_NANOS = 30_000_000_000L;
    private static final long OFFERED_NANOS = 8_000_000_000L;

    private final Map<ResourceId, Peer> byResource = new HashMap<>();
    private final Map<String, Peer> byUser = new HashMap<>();
    private final Map<InetSocketAddress, Peer> byAddress = new HashMap<>();
    private final Sender sender;

    /// Sends a datagram.
    interface Sender {
        void send(byte[] bytes, int length, InetSocketAddress to);
    }

    Peers(Sender sender) {
        this.sender = sender;
    }

    void add(Peer peer) {
        byResource.put(peer.resource(), peer);
        byUser.put(peer.credentials().user(), peer);
    }

    /// @return whether it was there
    boolean remove(Peer peer) {
        if (byResource.remove(peer.resource()) == null) {
            return false;
        }
        byUser.values().removeIf(one -> one == peer);
        byAddress.values().removeIf(one -> one == peer);
        return true;
    }

    @Nullable Peer at(ResourceId resource) {
        return byResource.get(resource);
    }

    @Nullable Peer at(InetSocketAddress address) {
        return byAddress.get(address);
    }

    Collection<Peer> all() {
        return byResource.values();
    }

    int count() {
        return byResource.size();
    }

    /// Those who were silent for too long: who never showed itself sooner than who was here.
    List<Peer> gone(long now) {
        var gone = new ArrayList<Peer>();
        for (var peer : byResource.values()) {
            var most = peer.address() == null ? OFFERED_NANOS : SILENCE_NANOS;
            if (now - peer.heardAt() > most) {
                gone.add(peer);
            }
        }
        return gone;
    }

    /// How many of a network have not shown themselves yet.
    int offered(String network) {
        var offered = 0;
        for (var peer : byResource.values()) {
            if (peer.address() == null && peer.network().equals(network)) {
                offered++;
            }
        }
        return offered;
    }

    /// New credentials, under which the peer is found too.
    void restart(Peer peer, Peer.Credentials fresh) {
        var former = peer.former();
        if (former != null) {
            byUser.remove(former.user());
        }
        peer.restart(fresh);
        byUser.put(fresh.user(), peer);
    }

    /// Answers a check. Who does not know a user fragment of ours gets no answer: there is nothing
    /// here for them, and an answer could be sent to somebody else's address.
    void onStun(byte[] packet, int length, InetSocketAddress from, long now) {
        var stun = Stun.read(packet, length).orElse(null);
        if (stun == null || stun.type() != Stun.BINDING_REQUEST) {
            return;
        }
        var user = stun.user().split(":", 2)[0];
        var peer = byUser.get(user);
        if (peer == null) {
            return;
        }
        var credentials = peer.credentials();
        var former = peer.former();
        var known = former != null && former.user().equals(user) ? former : credentials;
        answer(stun, peer, known, from, now);
    }

    private void answer(
            Stun stun, Peer peer, Peer.Credentials known, InetSocketAddress from, long now) {
        var password = known.password();
        if (!stun.isSigned()) {
            send(stun.error(400, "Bad Request"), from);
        } else if (!stun.isBy(password)) {
            send(stun.error(401, "Unauthenticated"), from);
        } else if (!stun.unknown().isEmpty()) {
            send(stun.error(420, "Unknown Attribute", password), from);
        } else if (stun.isControlled()) {
            // A side that sends no checks is always the controlled one.
            send(stun.error(487, "Role Conflict", password), from);
        } else {
            peer.heard(now);
            send(stun.success(from, password), from);
            if (stun.nominates() || peer.address() == null) {
                found(peer, known, from);
            }
        }
    }

    /// The newest nominated address holds: the peer's network may have changed.
    private void found(Peer peer, Peer.Credentials known, InetSocketAddress from) {
        var former = peer.former();
        if (former != null && known.equals(peer.credentials())) {
            byUser.remove(former.user());
            peer.forgetFormer();
        }
        if (!from.equals(peer.address())) {
            byAddress.values().removeIf(one -> one == peer);
            byAddress.put(from, peer);
        }
        peer.foundAt(from);
    }

    private void send(byte[] answer, InetSocketAddress to) {
        if (answer.length <= RESPONSE_MAX) {
            sender.send(answer, answer.length, to);
        }
    }
}
