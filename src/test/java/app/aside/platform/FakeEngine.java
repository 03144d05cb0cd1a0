package app.aside.platform;

import app.aside.platform.relay.MediaEngine;
import app.aside.unit.CreatorId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A media engine that carries nothing and remembers what it was told. Any thread.
public final class FakeEngine implements MediaEngine {
    private final List<Audience> gates = new CopyOnWriteArrayList<>();
    private final List<Viewer> dropped = new CopyOnWriteArrayList<>();

    private final List<ResourceId> ended = new CopyOnWriteArrayList<>();

    private final Map<CreatorId, Audience> now = new ConcurrentHashMap<>();
    private final Map<CreatorId, Reception> receptions = new ConcurrentHashMap<>();
    private final Map<ResourceId, CreatorId> creators = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final AtomicInteger resources = new AtomicInteger();
    private volatile boolean failing;
    private volatile Runnable whilePlaying = () -> {};

    /// Every gate that was set, in order.
    public List<Audience> gates() {
        return List.copyOf(gates);
    }

    /// Whose players were ended.
    public List<Viewer> dropped() {
        return List.copyOf(dropped);
    }

    /// What happens from now on while a player is taken.
    void whilePlaying(Runnable action) {
        whilePlaying = action;
    }

    /// Who was hung up.
    List<ResourceId> ended() {
        return List.copyOf(ended);
    }

    /// Takes no gates from now on, or does again.
    public void failing(boolean now) {
        failing = now;
    }

    /// Whom a creator's show is sent to now; nobody before the first gate.
    public Audience gate(CreatorId creator) {
        return now.getOrDefault(creator, new Audience.Nobody());
    }

    /// A publisher's media arrives from now on, or ceases to.
    void publishes(CreatorId creator, boolean publishing) {
        receives(creator, new Reception(publishing, 0, publishing ? 2_000_000 : 0, 0));
    }

    void receives(CreatorId creator, Reception reception) {
        receptions.put(creator, reception);
        listeners.forEach(one -> one.onPublishing(creator, reception.publishing()));
    }

    @Override
    public Answered publish(CreatorId creator, String offer) {
        publishes(creator, true);
        return answered(creator);
    }

    @Override
    public Answered play(CreatorId creator, Viewer viewer, String network, String offer) {
        whilePlaying.run();
        return answered(creator);
    }

    private Answered answered(CreatorId creator) {
        var resource = new ResourceId("r" + resources.incrementAndGet());
        creators.put(resource, creator);
        return new Answered(resource, "answer", "etag");
    }

    @Override
    public Optional<CreatorId> creator(ResourceId resource) {
        return Optional.ofNullable(creators.get(resource));
    }

    @Override
    public Optional<Patched> patch(ResourceId resource, String fragment, String ifMatch) {
        return Optional.empty();
    }

    @Override
    public boolean hangUp(ResourceId resource) {
        ended.add(resource);
        return true;
    }

    @Override
    public void admit(CreatorId creator, Audience audience) {
        if (failing) {
            throw new IllegalStateException("no gates now");
        }
        now.put(creator, audience);
        gates.add(audience);
    }

    @Override
    public void drop(CreatorId creator, Viewer viewer) {
        dropped.add(viewer);
    }

    @Override
    public Reception reception(CreatorId creator) {
        return receptions.getOrDefault(creator, new Reception(false, 0, 0, 0));
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
