package app.aside.platform.relay;

import app.aside.platform.relay.EngineRefusal.Code;
import app.aside.platform.relay.ExternalServer.Presence;
import app.aside.platform.relay.MediaConfiguration.External;
import app.aside.unit.CreatorId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Hands offers on to a media server elsewhere that speaks WHIP and WHEP, an SFU or a CDN's. Its
/// resources get ids of our own. It knows no gate: while one is closed its players' resources are
/// deleted and new ones refused. Any thread; waits for the other server.
///
/// What it does with media it decides itself: [#reception] tells only what was agreed here, and
/// when [#admit] returns the other server has answered that the players are gone, or could not be
/// asked. Nobody tells when a publisher or player vanishes there: each is asked after from time to
/// time, by a PATCH that brings nothing.
public final class ExternalEngine implements MediaEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalEngine.class);

    /// Deletions, each with a connection of its own.
    private static final int AT_ONCE = 256;

    /// Between two rounds in which publishers, and so many players, are asked after.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private static final int LOOKED_AT = 64;

    private final External external;
    private final ExternalServer server;
    private final SecureRandom random = new SecureRandom();
    private final Object lock = new Object();
    private final Map<ResourceId, Resource> resources = new LinkedHashMap<>();
    private final Map<CreatorId, Audience> audiences = new HashMap<>();
    private final int playersMax;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("engine-look").daemon().factory());
    private volatile Listener listener = (_, _) -> {};

    /// Whether the other server has ever told that it has what it was asked after. One that never
    /// does may answer 404 to every PATCH.
    private volatile boolean answersLooks;

    /// @param playersMax of one creator
    public ExternalEngine(External external, int playersMax) {
        this.external = external;
        this.server = new ExternalServer(external.key());
        this.playersMax = playersMax;
        var every = LOOK_EVERY.toSeconds();
        var _ = looks.scheduleWithFixedDelay(this::look, every, every, TimeUnit.SECONDS);
    }

    /// @param viewer empty for the publisher
    /// @param etag of its first ICE session
    /// @param nothing a fragment that brings nothing new
    private record Resource(
            CreatorId creator, Optional<Viewer> viewer, URI address, String etag, String nothing) {}

    @Override
    public void listen(Listener newListener) {
        listener = newListener;
    }

    @Override
    public Answered publish(CreatorId creator, String offer) throws EngineRefusal {
        var before = taken(creator, resource -> resource.viewer().isEmpty());
        delete(before);
        before.forEach(this::left);
        var answered = offered(external.publishAddress(), creator, Optional.empty(), offer);
        listener.onPublishing(creator, true);
        return answered;
    }

    @Override
    public Answered play(CreatorId creator, Viewer viewer, String network, String offer)
            throws EngineRefusal {
        if (!isAdmitted(creator, viewer)) {
            throw new EngineRefusal(Code.CLOSED, "the gate is closed");
        }
        if (reception(creator).players() >= playersMax) {
            throw new EngineRefusal(Code.FULL, "there are as many players as there may be");
        }
        var answered = offered(external.playAddress(), creator, Optional.of(viewer), offer);
        if (!isAdmitted(creator, viewer)) {
            hangUp(answered.resource());
            throw new EngineRefusal(Code.CLOSED, "the gate was closed meanwhile");
        }
        return answered;
    }

    @Override
    public Optional<Patched> patch(ResourceId id, String fragment, String ifMatch)
            throws EngineRefusal {
        var resource = find(id);
        if (resource.isEmpty()) {
            throw new EngineRefusal(Code.NO_SUCH_RESOURCE, "there is no such resource");
        }
        try {
            return server.patch(resource.get().address(), fragment, ifMatch);
        } catch (EngineRefusal e) {
            if (e.code() == Code.NO_SUCH_RESOURCE) {
                forget(id);
            }
            throw e;
        }
    }

    @Override
    public boolean hangUp(ResourceId id) {
        Optional<Resource> resource;
        synchronized (lock) {
            resource = Optional.ofNullable(resources.remove(id));
        }
        resource.ifPresent(
                gone -> {
                    server.delete(gone.address());
                    left(gone);
                });
        return resource.isPresent();
    }

    @Override
    public Optional<CreatorId> creator(ResourceId resource) {
        return find(resource).map(Resource::creator);
    }

    @Override
    public void admit(CreatorId creator, Audience audience) {
        synchronized (lock) {
            audiences.put(creator, audience);
        }
        delete(
                taken(
                        creator,
                        resource ->
                                resource.viewer()
                                        .filter(viewer -> !audience.has(viewer))
                                        .isPresent()));
    }

    @Override
    public void drop(CreatorId creator, Viewer viewer) {
        delete(taken(creator, resource -> resource.viewer().equals(Optional.of(viewer))));
    }

    @Override
    public Reception reception(CreatorId creator) {
        synchronized (lock) {
            var own =
                    resources.values().stream()
                            .filter(resource -> resource.creator().equals(creator))
                            .toList();
            var players = (int) own.stream().filter(one -> one.viewer().isPresent()).count();
            return new Reception(players < own.size(), players, 0, 0);
        }
    }

    @Override
    public void close() {
        List<Resource> left;
        synchronized (lock) {
            left = List.copyOf(resources.values());
            resources.clear();
        }
        delete(left);
        looks.shutdownNow();
        server.close();
    }

    private Answered offered(
            String address, CreatorId creator, Optional<Viewer> viewer, String offer)
            throws EngineRefusal {
        var to = URI.create(address.replace("{creator}", creator.value()));
        var made = server.offer(to, offer);
        var id = new ResourceId(id());
        synchronized (lock) {
            resources.put(
                    id, new Resource(creator, viewer, made.address(), made.etag(), nothing(offer)));
        }
        return new Answered(id, made.answer(), made.etag());
    }

    /// A fragment with the offer's own credentials and no candidate (RFC 8840 §9).
    private static String nothing(String offer) {
        var lines = new StringBuilder();
        for (var name : List.of("a=ice-ufrag:", "a=ice-pwd:")) {
            offer.lines()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .ifPresent(line -> lines.append(line.strip()).append("\r\n"));
        }
        return lines.toString();
    }

    /// Asks after publishers, and the players that were not asked after for longest; forgets those
    /// that are gone.
    void look() {
        try {
            var asked = lookedAt();
            var gone = ConcurrentHashMap.<ResourceId>newKeySet();
            sideBySide(
                    List.copyOf(asked.entrySet()),
                    entry -> {
                        if (isGone(entry.getValue())) {
                            gone.add(entry.getKey());
                        }
                    });
            if (answersLooks) {
                gone.forEach(this::forget);
            }
        } catch (RuntimeException e) {
            // A thread's outermost loop: the next round comes.
            LOG.error("ENGINE_LOOK_FAILED", e);
        }
    }

    /// Those of this round; players go to the end of the row.
    private Map<ResourceId, Resource> lookedAt() {
        synchronized (lock) {
            var round = new LinkedHashMap<ResourceId, Resource>();
            var players = 0;
            for (var entry : resources.entrySet()) {
                var isPublisher = entry.getValue().viewer().isEmpty();
                if (isPublisher || players++ < LOOKED_AT) {
                    round.put(entry.getKey(), entry.getValue());
                }
            }
            resources.keySet().removeAll(round.keySet());
            resources.putAll(round);
            return round;
        }
    }

    private boolean isGone(Resource resource) {
        var presence = server.presence(resource.address(), resource.etag(), resource.nothing());
        if (presence == Presence.THERE) {
            answersLooks = true;
        }
        return presence == Presence.GONE;
    }

    /// Side by side, so that a gate is closed in the time of the slowest answer, not of their sum.
    private void delete(List<Resource> leaving) {
        sideBySide(leaving, resource -> server.delete(resource.address()));
    }

    private static <T> void sideBySide(List<T> those, Consumer<T> action) {
        if (those.size() == 1) {
            action.accept(those.getFirst());
        } else if (!those.isEmpty()) {
            var names = Thread.ofVirtual().name("engine-gate-", 0).factory();
            var most = Math.min(those.size(), AT_ONCE);
            try (var threads = Executors.newFixedThreadPool(most, names)) {
                those.forEach(one -> threads.execute(() -> action.accept(one)));
            }
        }
    }

    private List<Resource> taken(CreatorId creator, Predicate<Resource> which) {
        synchronized (lock) {
            var found =
                    resources.entrySet().stream()
                            .filter(entry -> entry.getValue().creator().equals(creator))
                            .filter(entry -> which.test(entry.getValue()))
                            .toList();
            found.forEach(entry -> resources.remove(entry.getKey()));
            return found.stream().map(Map.Entry::getValue).toList();
        }
    }

    private Optional<Resource> find(ResourceId id) {
        synchronized (lock) {
            return Optional.ofNullable(resources.get(id));
        }
    }

    private void forget(ResourceId id) {
        Optional<Resource> resource;
        synchronized (lock) {
            resource = Optional.ofNullable(resources.remove(id));
        }
        resource.ifPresent(this::left);
    }

    /// Its media comes no more.
    private void left(Resource resource) {
        if (resource.viewer().isEmpty()) {
            listener.onPublishing(resource.creator(), false);
        }
    }

    private boolean isAdmitted(CreatorId creator, Viewer viewer) {
        synchronized (lock) {
            return audiences.getOrDefault(creator, new Audience.Nobody()).has(viewer);
        }
    }

    private String id() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
