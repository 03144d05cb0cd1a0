package app.aside.platform.relay;

import app.aside.platform.relay.EngineRefusal.Code;
import app.aside.platform.relay.packet.AnswerWriter;
import app.aside.platform.relay.packet.Fragment;
import app.aside.platform.relay.packet.Stun;
import app.aside.platform.relay.secure.DtlsIdentity;
import app.aside.unit.CreatorId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/// Carries shows in this process: one UDP port, one thread `relay` that owns all rooms and peers.
/// Packets are opened, renumbered for each player and protected again; nothing is ever decoded. Any
/// thread.
///
/// ```
/// publisher ──SRTP──▶ Publisher ──▶ Track (2,048 packets) ──▶ Player ──SRTP──▶ player
///           ◀─ NACK, PLI, reports ─┘          ▲                 │
///                                             └── asks again ───┘
/// ```
public final class EmbeddedRelay implements MediaEngine {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRelay.class);

    /// Of one network that have not shown themselves yet: an offer alone takes a seat, and costs
    /// nothing.
    private static final int OFFERED_MAX = 32;

    private static final long LOOK_NANOS = 1_000_000_000;

    private final MediaConfiguration configuration;
    private final RelayRandom random = new RelayRandom();
    private final RelayLoop loop;
    private final Peers peers;
    private final OwnAddresses addresses;
    private final Map<CreatorId, Room> rooms = new HashMap<>();
    private final ExecutorService tells =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("relay-events").daemon().factory());
    private volatile Listener listener = (_, _) -> {};
    private @Nullable DtlsIdentity identity;
    private long lookedAt;

    private EmbeddedRelay(MediaConfiguration configuration, LongSupplier nanos) throws IOException {
        this.configuration = configuration;
        this.loop =
                RelayLoop.open(configuration.host(), configuration.port(), nanos, new Carrying());
        this.peers = new Peers(loop::send);
        this.addresses = new OwnAddresses(told(configuration));
    }

    /// @throws IOException if the port can't be had
    public static EmbeddedRelay start(MediaConfiguration configuration) throws IOException {
        return start(configuration, System::nanoTime);
    }

    /// @param nanos its clock, of which only differences mean something
    static EmbeddedRelay start(MediaConfiguration configuration, LongSupplier nanos)
            throws IOException {
        var relay = new EmbeddedRelay(configuration, nanos);
        relay.loop.start();
        LOG.info("relay listens on UDP port {}", relay.port());
        return relay;
    }

    /// The UDP port.
    public int port() {
        return loop.port();
    }

    @Override
    public void listen(Listener newListener) {
        listener = newListener;
    }

    @Override
    public Answered publish(CreatorId creator, String offer) throws EngineRefusal {
        var negotiation = new Negotiation(offer, true);
        var terms = negotiation.publisher();
        var made = make(negotiation, "");
        var answer = negotiation.answerPublisher(made.local());
        seat(
                made,
                false,
                creator,
                (room, peer) -> {
                    var before = room.publisher();
                    if (before != null) {
                        end(before.peer());
                    }
                    var publisher = new Publisher(room, peer, terms, random.ssrc());
                    room.publish(publisher);
                    return publisher;
                });
        return made.answered(answer);
    }

    @Override
    public Answered play(CreatorId creator, Viewer viewer, String network, String offer)
            throws EngineRefusal {
        var negotiation = new Negotiation(offer, false);
        var made = make(negotiation, network);
        var name = random.streamName();
        var terms = negotiation.player(name);
        var sound = random.stream(false);
        var picture = random.stream(terms.pictures().stream().anyMatch(one -> one.again() != 0));
        var answer =
                negotiation.answerPlayer(
                        made.local(),
                        new AnswerWriter.Source(sound.ssrc(), sound.againSsrc(), name),
                        new AnswerWriter.Source(picture.ssrc(), picture.againSsrc(), name));
        seat(
                made,
                true,
                creator,
                (room, peer) -> {
                    var player = new Player(room, peer, viewer, terms, sound, picture);
                    room.join(player);
                    return player;
                });
        return made.answered(answer);
    }

    @Override
    public Optional<Patched> patch(ResourceId resource, String fragment, String ifMatch)
            throws EngineRefusal {
        var read = Fragment.read(fragment);
        if (read.isEmpty()) {
            throw new EngineRefusal(Code.MALFORMED, "this is no fragment of SDP");
        }
        var fresh = random.credentials();
        var isRestart = ifMatch.equals("*");
        var known =
                loop.call(
                        () -> {
                            var peer = peers.at(resource);
                            if (peer == null) {
                                return Optional.<Known>empty();
                            }
                            var before = new Known(peer.mids(), peer.credentials().etag());
                            if (isRestart) {
                                peers.restart(peer, fresh);
                            }
                            return Optional.of(before);
                        });
        if (known.isEmpty()) {
            throw new EngineRefusal(Code.NO_SUCH_RESOURCE, "there is no such resource");
        }
        if (!isRestart) {
            if (!ifMatch.equals(known.get().etag())) {
                throw new EngineRefusal(Code.STALE, "the ETag is " + known.get().etag());
            }
            return Optional.empty();
        }
        var local = local(fresh, "passive");
        return Optional.of(
                new Patched(AnswerWriter.fragment(local, known.get().mids()), fresh.etag()));
    }

    /// What a patch needs of a peer, as it was before.
    private record Known(List<String> mids, String etag) {}

    @Override
    public boolean hangUp(ResourceId resource) {
        return loop.call(
                () -> {
                    var peer = peers.at(resource);
                    return peer != null && end(peer);
                });
    }

    @Override
    public Optional<CreatorId> creator(ResourceId resource) {
        return loop.call(
                () ->
                        Optional.ofNullable(peers.at(resource))
                                .flatMap(peer -> Optional.ofNullable(peer.seat()))
                                .map(Seat::creator));
    }

    @Override
    public void admit(CreatorId creator, Audience audience) {
        loop.call(
                () -> {
                    room(creator).admit(audience);
                    tidy(creator);
                    return true;
                });
    }

    @Override
    public void drop(CreatorId creator, Viewer viewer) {
        loop.call(
                () -> {
                    for (var player : List.copyOf(room(creator).players())) {
                        if (player.viewer().equals(viewer)) {
                            end(player.peer());
                        }
                    }
                    tidy(creator);
                    return true;
                });
    }

    @Override
    public Reception reception(CreatorId creator) {
        return loop.call(
                () -> {
                    var room = rooms.get(creator);
                    return room == null ? new Reception(false, 0, 0, 0) : room.reception();
                });
    }

    @Override
    public void close() {
        try {
            loop.call(
                    () -> {
                        List.copyOf(peers.all()).forEach(this::end);
                        return true;
                    });
        } catch (IllegalStateException e) {
            LOG.warn("the relay's peers could not be told that it ends", e);
        }
        loop.close();
        tells.shutdown();
    }

    private static List<InetAddress> told(MediaConfiguration configuration) {
        return configuration.addresses().isEmpty()
                ? configuration.host().stream().toList()
                : configuration.addresses();
    }

    /// Made when the first one comes: a platform that carries no show starts sooner.
    private synchronized DtlsIdentity identity() {
        var known = identity;
        if (known == null) {
            known = DtlsIdentity.make();
            identity = known;
        }
        return known;
    }

    /// A peer to be, and who this side is for it.
    private record Made(Peer.Terms terms, AnswerWriter.Local local) {
        Answered answered(String sdp) {
            return new Answered(terms.resource(), sdp, terms.credentials().etag());
        }
    }

    /// Gives a peer its seat in a room.
    private interface Seating {
        Seat seat(Room room, Peer peer);
    }

    private Made make(Negotiation negotiation, String network) throws EngineRefusal {
        var transport = negotiation.transport();
        var isClient = transport.setup().equals("passive");
        var credentials = random.credentials();
        var terms =
                new Peer.Terms(
                        random.resource(),
                        negotiation.mids(),
                        credentials,
                        isClient,
                        transport.fingerprint(),
                        network);
        return new Made(terms, local(credentials, isClient ? "active" : "passive"));
    }

    private AnswerWriter.Local local(Peer.Credentials credentials, String setup) {
        return new AnswerWriter.Local(
                random.sessionId(),
                credentials.user(),
                credentials.password(),
                identity().fingerprint(),
                setup,
                loop.call(() -> addresses.at(port(), loop.now())));
    }

    private void seat(Made made, boolean isPlayer, CreatorId creator, Seating seating)
            throws EngineRefusal {
        var isFull =
                loop.call(
                        () -> {
                            if (isPlayer && isFull(creator, made.terms().network())) {
                                return true;
                            }
                            add(made, creator, seating);
                            return false;
                        });
        if (isFull) {
            throw new EngineRefusal(Code.FULL, "there are as many players as there may be");
        }
    }

    private boolean isFull(CreatorId creator, String network) {
        var room = rooms.get(creator);
        return peers.count() >= configuration.peersMax()
                || (!network.isEmpty() && peers.offered(network) >= OFFERED_MAX)
                || (room != null && room.players().size() >= configuration.playersMax());
    }

    private void add(Made made, CreatorId creator, Seating seating) {
        var made1 = new Peer[1];
        var peer = new Peer(loop, identity(), made.terms(), () -> end(made1[0]), loop.now());
        made1[0] = peer;
        peer.sit(seating.seat(room(creator), peer));
        peers.add(peer);
    }

    /// @return whether it was there
    private boolean end(Peer peer) {
        peer.close();
        if (!peers.remove(peer)) {
            return false;
        }
        var seat = peer.seat();
        if (seat != null) {
            seat.onGone();
        }
        rooms.values().removeIf(Room::isEmpty);
        return true;
    }

    private Room room(CreatorId creator) {
        return rooms.computeIfAbsent(creator, _ -> new Room(creator, this::tell));
    }

    private void tidy(CreatorId creator) {
        rooms.computeIfPresent(creator, (_, room) -> room.isEmpty() ? null : room);
    }

    private void tell(CreatorId creator, boolean publishing) {
        tells.execute(() -> listener.onPublishing(creator, publishing));
    }

    /// What happens on the socket; on `relay`.
    private final class Carrying implements RelayLoop.Traffic {
        @Override
        public void onPacket(byte[] packet, int length, InetSocketAddress from, long now) {
            if (Stun.isStun(packet, length)) {
                peers.onStun(packet, length, from, now);
                return;
            }
            var peer = peers.at(from);
            if (peer != null) {
                peer.onPacket(packet, length, now);
            }
        }

        @Override
        public void onBeat(long now) {
            for (var peer : peers.all()) {
                var seat = peer.seat();
                if (seat != null) {
                    seat.onBeat(now);
                }
            }
            if (now - lookedAt > LOOK_NANOS) {
                lookedAt = now;
                peers.gone(now).forEach(EmbeddedRelay.this::end);
            }
        }

        @Override
        public boolean isBusy() {
            return peers.count() > 0;
        }
    }
}
