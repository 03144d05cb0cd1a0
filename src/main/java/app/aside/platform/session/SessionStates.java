package app.aside.platform.session;

import app.aside.billing.Meter;
import app.aside.platform.db.Transaction;
import app.aside.session.Session;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/// Running sessions as their rules see them: remembered, or rebuilt from the rows where what is
/// remembered is not the stored version. Any thread.
final class SessionStates {
    private record Known(long version, Session session) {}

    private final ConcurrentMap<SessionId, Known> known = new ConcurrentHashMap<>();
    private final TickTable ticks;
    private final ExtensionTable extensions;

    SessionStates(TickTable ticks, ExtensionTable extensions) {
        this.ticks = ticks;
        this.extensions = extensions;
    }

    Session of(Transaction transaction, SessionRow row) {
        var remembered = known.get(row.id());
        if (remembered != null && remembered.version == row.version()) {
            return remembered.session;
        }
        return rebuilt(transaction, row);
    }

    /// Remembers how a session is at a version that is durable.
    void remember(SessionId id, long version, Session session) {
        switch (session) {
            case Session.Front _, Session.Starting _, Session.Live _ ->
                    known.merge(
                            id,
                            new Known(version, session),
                            (old, now) -> old.version > now.version ? old : now);
            case Session.Ended _ -> known.remove(id);
        }
    }

    /// Its meter; of a session that never went live an empty one.
    static Meter meter(Session session) {
        return switch (session) {
            case Session.Front front -> Meter.start(front.terms());
            case Session.Starting starting -> Meter.start(starting.terms());
            case Session.Live live -> live.meter();
            case Session.Ended ended -> ended.meter();
        };
    }

    private Session rebuilt(Transaction transaction, SessionRow row) {
        var settled = row.settled();
        if (settled.isPresent()) {
            return new Session.Ended(
                    row.id(),
                    settled.get().endedAt(),
                    metered(transaction, row).meter,
                    settled.get().reason());
        }
        var way = row.way();
        if (way.beganAt().isEmpty()) {
            return new Session.Front(row.id(), row.terms(), row.startedAt(), way.startsAt());
        }
        if (way.liveAt().isEmpty()) {
            var seeing = way.seenBy().stream().collect(Collectors.toUnmodifiableSet());
            return new Session.Starting(row.id(), row.terms(), way.beganAt().get(), seeing);
        }
        var metered = metered(transaction, row);
        var liveAt = way.liveAt().get();
        return new Session.Live(
                row.id(),
                metered.meter,
                new Session.Pulse(
                        liveAt,
                        metered.lastTickAt.orElse(liveAt),
                        metered.lastProgressAt.orElse(liveAt),
                        row.progress().graceUntil(),
                        Optional.empty()),
                row.progress().withheld(),
                row.progress().paused());
    }

    private record Metered(
            Meter meter, Optional<Instant> lastTickAt, Optional<Instant> lastProgressAt) {
        Metered after(TickTable.Taken taken) {
            var next = meter.waitNoLongerFor(taken.waited()).after(taken.side(), taken.tick());
            var progressed = next.progressSeconds() > meter.progressSeconds();
            var at = Optional.of(taken.arrivedAt());
            return new Metered(next, at, progressed ? at : lastProgressAt);
        }

        Metered after(ExtensionTable.Extension extension) {
            var next = meter.waitNoLongerFor(extension.waited()).extendedBy(extension.minutes());
            return new Metered(next, lastTickAt, lastProgressAt);
        }

        Metered waitNoLongerFor(int second) {
            return new Metered(meter.waitNoLongerFor(second), lastTickAt, lastProgressAt);
        }
    }

    /// The meter as it became, tick by tick.
    private Metered metered(Transaction transaction, SessionRow row) {
        var metered = new Metered(Meter.start(row.terms()), Optional.empty(), Optional.empty());
        var further = new ArrayDeque<>(extensions.of(transaction, row.id()));
        var number = 0;
        for (var taken : ticks.of(transaction, row.id())) {
            while (!further.isEmpty() && further.getFirst().afterTicks() == number) {
                metered = metered.after(further.removeFirst());
            }
            metered = metered.after(taken);
            number++;
        }
        for (var extension : further) {
            metered = metered.after(extension);
        }
        return metered.waitNoLongerFor(row.progress().waited());
    }
}
