package app.aside.queue;

import app.aside.queue.Decision.Accepted;
import app.aside.queue.Decision.Refusal;
import app.aside.queue.Decision.Refused;
import app.aside.queue.Desk.Seat;
import app.aside.queue.Request.Check;
import app.aside.queue.Request.Later;
import app.aside.queue.Request.Outcome;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The one slot for a request that was put off, and how it comes on (S0.13, S0.14, Q8).
///
/// ```
/// Waiting ──session before ends──▶ Asking ──15 s, or start──▶ a session
///    ▲                              │  ▲ (no second "2 min more")
///    │                2 min more    ▼  │
///    └──studio gone──────────── Postponed
/// ```
final class NextInLine {
    private NextInLine() {}

    static Decision put(Desk desk, RequestId id, Instant at) {
        var request = desk.waiting(id, at);
        if (request.isEmpty()) {
            return Desk.gone();
        }
        return desk.later().isPresent()
                ? new Refused(new Refusal.LaterSlotTaken())
                : Desk.accepted(new QueueEvent.BecameLater(request.get(), at));
    }

    static Decision swap(Desk desk, RequestId id, Instant at, QueuePolicy policy) {
        var request = desk.waiting(id, at);
        if (request.isEmpty()) {
            return Desk.gone();
        }
        var events = new ArrayList<QueueEvent>();
        desk.later()
                .map(next -> next.asked().afresh(at.plus(policy.pendingMax())))
                .ifPresent(afresh -> events.add(new QueueEvent.WentBack(afresh, at)));
        events.add(new QueueEvent.BecameLater(request.get(), at));
        return new Accepted(events);
    }

    static Decision start(Desk desk, RequestId id, SessionId session, Instant at) {
        if (!desk.isLater(id)) {
            return Desk.gone();
        }
        return switch (desk.seat()) {
            case Seat.Taken _ -> new Refused(new Refusal.SessionRunning());
            case Seat.Free() -> {
                var asked = desk.later().orElseThrow().asked();
                yield Desk.accepted(new QueueEvent.Approved(asked, session, at));
            }
        };
    }

    static Decision postpone(Desk desk, RequestId id, Instant at, QueuePolicy policy) {
        if (!desk.isLater(id)) {
            return Desk.gone();
        }
        var next = desk.later().orElseThrow();
        var postponed = new Check.Postponed(at.plus(policy.next().postponement()));
        return switch (next.check()) {
            case Check.Asking(_, var mayPostpone) when mayPostpone ->
                    Desk.accepted(changed(next, postponed, at));
            case Check.Asking _, Check.Waiting _, Check.Postponed _ ->
                    new Refused(new Refusal.NotToBePostponed());
        };
    }

    /// Either side gives it up.
    static Decision giveUp(Desk desk, RequestId id, Instant at) {
        if (!desk.isLater(id)) {
            return Desk.gone();
        }
        var asked = desk.later().orElseThrow().asked();
        return Desk.accepted(Desk.closed(asked, Outcome.CANCELLED, at));
    }

    /// Another session starts: the next in line waits for its end.
    static List<QueueEvent> waitAgain(Desk desk, Instant at) {
        return desk
                .later()
                .filter(next -> !(next.check() instanceof Check.Waiting))
                .map(next -> changed(next, new Check.Waiting(), at))
                .stream()
                .toList();
    }

    /// The ready check.
    static QueueEvent ask(Later next, boolean mayPostpone, Instant at, QueuePolicy policy) {
        var until = at.plus(policy.next().readyCheck());
        return changed(next, new Check.Asking(until, mayPostpone), at);
    }

    /// What time brings, once the seat is free.
    static Optional<QueueEvent> watch(
            Desk desk, SessionId session, boolean creatorThere, Instant at, QueuePolicy policy) {
        if (desk.seat() instanceof Seat.Taken || desk.later().isEmpty()) {
            return Optional.empty();
        }
        var next = desk.later().get();
        return switch (next.check()) {
            case Check.Waiting() ->
                    at.isBefore(next.since().plus(policy.next().waitMax()))
                            ? Optional.empty()
                            : Optional.of(Desk.closed(next.asked(), Outcome.VOID, at));
            case Check.Asking(var until, _) when at.isBefore(until) -> Optional.empty();
            case Check.Asking _ when creatorThere ->
                    Optional.of(new QueueEvent.Approved(next.asked(), session, at));
            case Check.Asking _ -> Optional.of(changed(next, new Check.Waiting(), at));
            case Check.Postponed(var until) when at.isBefore(until) -> Optional.empty();
            case Check.Postponed _ when creatorThere -> Optional.of(ask(next, false, at, policy));
            case Check.Postponed _ -> Optional.of(changed(next, new Check.Waiting(), at));
        };
    }

    private static QueueEvent changed(Later next, Check check, Instant at) {
        return new QueueEvent.CheckChanged(next.id(), next.fan(), check, at);
    }
}
