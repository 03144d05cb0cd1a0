package app.aside.platform.session;

import app.aside.billing.Meter;
import app.aside.platform.db.Transaction;
import app.aside.session.Session;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/// Running sessions as their rules see them: remembered, or rebuilt from the rows where what is
/// remembered is not the stored version. Any thread.
final class SessionStates {
    private record Known(long version, Session session) {}

    private final ConcurrentMap<SessionId, Known> known = new ConcurrentHashMap<>();
    private final TickTable ticks;

    SessionStates(TickTable ticks) {
        this.ticks = ticks;
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
            case Session.Starting _, Session.Live _ ->
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
                    row.startedAt(),
                    settled.get().endedAt(),
                    meter(transaction, row).meter,
                    settled.get().reason());
        }
        var liveAt = row.progress().liveAt();
        if (liveAt.isEmpty()) {
            var seeing = row.progress().seenBy().stream().collect(Collectors.toSet());
            return new Session.Starting(row.id(), row.terms(), row.startedAt(), Set.copyOf(seeing));
        }
        var metered = meter(transaction, row);
        return new Session.Live(
                row.id(),
                row.startedAt(),
                liveAt.get(),
                metered.meter,
                metered.lastTickAt.orElse(liveAt.get()),
                metered.lastBilledAt.orElse(liveAt.get()),
                row.progress().withheld(),
                row.progress().paused());
    }

    private record Metered(
            Meter meter, Optional<Instant> lastTickAt, Optional<Instant> lastBilledAt) {}

    /// The meter as it became, tick by tick.
    private Metered meter(Transaction transaction, SessionRow row) {
        var meter = Meter.start(row.terms());
        var lastTickAt = Optional.<Instant>empty();
        var lastBilledAt = Optional.<Instant>empty();
        for (var taken : ticks.of(transaction, row.id())) {
            var next = meter.waitNoLongerFor(taken.waited()).after(taken.side(), taken.tick());
            lastTickAt = Optional.of(taken.arrivedAt());
            if (next.billedSeconds() > meter.billedSeconds()) {
                lastBilledAt = lastTickAt;
            }
            meter = next;
        }
        meter = meter.waitNoLongerFor(row.progress().waited());
        return new Metered(meter, lastTickAt, lastBilledAt);
    }
}
