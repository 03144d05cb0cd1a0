package app.aside.platform.show;

import app.aside.platform.account.Accounts;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Limits;
import app.aside.platform.relay.MediaEngine;
import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.show.Chatter;
import app.aside.show.Chatter.Bar;
import app.aside.show.Chatter.Hearing;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.Ids;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/// What is said in the creators' rooms, and who is kept from them: rows and events in one
/// transaction.
public final class RoomChat {
    private static final Logger LOG = LoggerFactory.getLogger(RoomChat.class);
    private static final int SHOWN = 100;

    private final RoomTable table = new RoomTable();
    private final Accounts accounts;
    private final Shows shows;
    private final Blocks blocks;
    private final Events events;
    private final Limits limits;
    private final RandomGenerator random;
    private final MediaEngine engine;

    /// Whose players were ended, to be ended once more.
    private final Queue<Dropped> dropped = new ConcurrentLinkedQueue<>();

    /// Knows whom a creator has blocked: a block keeps from the room as a ban does.
    @FunctionalInterface
    public interface Blocks {
        boolean isBlocked(Transaction transaction, CreatorId creator, FanId fan);
    }

    private record Dropped(CreatorId creator, FanId fan) {}

    public RoomChat(
            Accounts accounts,
            Shows shows,
            Blocks blocks,
            Events events,
            Limits limits,
            RandomGenerator random,
            MediaEngine engine) {
        this.accounts = accounts;
        this.shows = shows;
        this.blocks = blocks;
        this.events = events;
        this.limits = limits;
        this.random = random;
        this.engine = engine;
    }

    /// Refuses who may not write, or not so soon.
    Rooms.Message say(
            Transaction transaction, CreatorId creator, FanId fan, String text, Instant at) {
        var slow = Duration.ofSeconds(shows.slowSeconds(transaction, creator));
        switch (chatter(transaction, creator, fan, slow, at).hear(slow, at)) {
            case Hearing.Heard() -> refuseTooMany(transaction, creator, fan, at);
            case Hearing.TimedOut(var until) -> throw RoomRefusals.timedOut(until, at);
            case Hearing.TooSoon(var until) -> throw RoomRefusals.slowDown(until, at);
            case Hearing.Banned() -> throw RoomRefusals.banned();
        }
        return said(transaction, creator, fan, accounts.fanName(transaction, fan), text, at);
    }

    Rooms.Message sayAsCreator(
            Transaction transaction, CreatorId creator, String text, Instant at) {
        var name = accounts.creator(transaction, creator).name();
        return said(transaction, creator, null, name, text, at);
    }

    /// Takes a message away, if it is still there.
    void unsay(Transaction transaction, CreatorId creator, String message, Instant at) {
        if (table.unsay(transaction, creator, message, at)) {
            events.forgetSaid(transaction, message);
            publish(transaction, creator, new Event.RoomUnsaid(message), at);
        }
    }

    /// Whether a message was said in the creator's room.
    public boolean isIn(Transaction transaction, CreatorId creator, String message) {
        return table.isIn(transaction, creator, message);
    }

    /// Whether a fan wrote in the creator's room, or is kept from it.
    public boolean knows(Transaction transaction, CreatorId creator, FanId fan) {
        return table.knows(transaction, creator, fan);
    }

    Rooms.Bar timeOut(
            Transaction transaction, CreatorId creator, FanId fan, Duration length, Instant at) {
        var bar = new Chatter(bar(transaction, creator, fan), Optional.empty());
        return barred(transaction, creator, fan, bar.timedOut(length, at), at);
    }

    Rooms.Bar ban(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        return barred(transaction, creator, fan, new Bar.Banned(), at);
    }

    void free(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        if (bar(transaction, creator, fan) instanceof Bar.Free) {
            return;
        }
        table.bar(transaction, creator, fan, new Bar.Free(), at);
        if (!blocks.isBlocked(transaction, creator, fan)) {
            tellFreed(transaction, creator, fan, at);
        } else {
            events.publish(
                    transaction, new Event.ChatterFreed(creator, fan), at, Topic.of(creator));
        }
    }

    /// The creator has blocked a fan: the fan hears what it means for the room.
    public void blocked(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        var bar = bar(transaction, fan, new Bar.Banned());
        events.publish(transaction, new Event.ChatterBarred(creator, bar), at, Topic.of(fan));
        transaction.afterCommit(() -> drop(creator, fan));
    }

    /// The creator has unblocked a fan; a ban or time-out of its own stays.
    public void unblocked(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        var event =
                switch (bar(transaction, creator, fan)) {
                    case Bar.Free() -> new Event.ChatterFreed(creator, fan);
                    case Bar own -> new Event.ChatterBarred(creator, bar(transaction, fan, own));
                };
        events.publish(transaction, event, at, Topic.of(fan));
    }

    /// Whether a fan may watch the creator's show.
    boolean mayWatch(Transaction transaction, CreatorId creator, FanId fan) {
        return new Chatter(effective(transaction, creator, fan), Optional.empty()).mayWatch();
    }

    /// The newest, the oldest of them first.
    List<Rooms.Message> newest(Transaction transaction, CreatorId creator) {
        return table.newest(transaction, creator, SHOWN);
    }

    /// Whom the creator keeps from the room; those who are blocked stand elsewhere.
    List<Rooms.Bar> bars(Transaction transaction, CreatorId creator, Instant at) {
        return table.bars(transaction, creator).stream()
                .filter(one -> !(barAt(one.bar(), at) instanceof Bar.Free))
                .map(one -> bar(transaction, one.fan(), one.bar()))
                .toList();
    }

    /// What keeps this fan from the room: one, or none.
    List<Rooms.Bar> bars(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        var bar = barAt(effective(transaction, creator, fan), at);
        return bar instanceof Bar.Free ? List.of() : List.of(bar(transaction, fan, bar));
    }

    /// Forgets what was said before a moment, and time-outs that are over.
    public void tidy(Transaction transaction, Instant saidBefore, Instant at) {
        table.forget(transaction, saidBefore, at);
    }

    private Chatter chatter(
            Transaction transaction, CreatorId creator, FanId fan, Duration slow, Instant at) {
        var said = table.saidSince(transaction, creator, fan, at.minus(slow));
        return new Chatter(effective(transaction, creator, fan), said.stream().findFirst());
    }

    private void refuseTooMany(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        var since = at.minus(limits.saysWithin());
        var said = table.saidSince(transaction, creator, fan, since);
        if (said.size() >= limits.says()) {
            throw RoomRefusals.tooMany(said.get(limits.says() - 1).plus(limits.saysWithin()), at);
        }
    }

    private Rooms.Message said(
            Transaction transaction,
            CreatorId creator,
            @Nullable FanId fan,
            String name,
            String text,
            Instant at) {
        var message = new Rooms.Message(Ids.uuid7(at, random), fan, name, text, at);
        table.say(transaction, creator, message);
        publish(transaction, creator, new Event.RoomSaid(message), at);
        return message;
    }

    private Rooms.Bar barred(
            Transaction transaction, CreatorId creator, FanId fan, Bar now, Instant at) {
        var view = bar(transaction, fan, now);
        if (!now.equals(bar(transaction, creator, fan))) {
            table.bar(transaction, creator, fan, now, at);
            var event = new Event.ChatterBarred(creator, view);
            events.publish(transaction, event, at, Topic.of(creator), Topic.of(fan));
            if (now instanceof Bar.Banned) {
                transaction.afterCommit(() -> drop(creator, fan));
            }
        }
        return view;
    }

    /// Ends once more what those play who were kept from a room since the last time: one who was
    /// let in just before may have begun just after. Called about once a second.
    public void dropAgain() {
        for (var one = dropped.poll(); one != null; one = dropped.poll()) {
            end(one.creator, one.fan);
        }
    }

    private void drop(CreatorId creator, FanId fan) {
        end(creator, fan);
        dropped.add(new Dropped(creator, fan));
    }

    /// Where the engine fails the fan is refused at the next door.
    private void end(CreatorId creator, FanId fan) {
        try {
            engine.drop(creator, Gates.viewer(fan));
        } catch (RuntimeException e) {
            LOG.error("PLAYER_NOT_DROPPED: creator {}", creator.value(), e);
        }
    }

    private void tellFreed(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        var freed = new Event.ChatterFreed(creator, fan);
        events.publish(transaction, freed, at, Topic.of(creator), Topic.of(fan));
    }

    private Bar bar(Transaction transaction, CreatorId creator, FanId fan) {
        return table.bar(transaction, creator, fan);
    }

    private Bar effective(Transaction transaction, CreatorId creator, FanId fan) {
        return blocks.isBlocked(transaction, creator, fan)
                ? new Bar.Banned()
                : bar(transaction, creator, fan);
    }

    private static Bar barAt(Bar bar, Instant at) {
        return new Chatter(bar, Optional.empty()).barAt(at);
    }

    private Rooms.Bar bar(Transaction transaction, FanId fan, Bar bar) {
        var name = accounts.fanName(transaction, fan);
        return switch (bar) {
            case Bar.TimedOut(var until) -> new Rooms.Bar(fan, name, Rooms.BarKind.TIME_OUT, until);
            case Bar.Banned() -> new Rooms.Bar(fan, name, Rooms.BarKind.BAN, null);
            case Bar.Free() -> throw new IllegalStateException("who is free is kept from nothing");
        };
    }

    private void publish(Transaction transaction, CreatorId creator, Event event, Instant at) {
        events.publish(transaction, event, at, Topic.of(creator), Topic.room(creator));
    }
}
