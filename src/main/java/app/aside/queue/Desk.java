package app.aside.queue;

import app.aside.billing.Terms;
import app.aside.queue.Decision.Accepted;
import app.aside.queue.Decision.Refusal;
import app.aside.queue.Decision.Refused;
import app.aside.queue.Request.Check;
import app.aside.queue.Request.Later;
import app.aside.queue.Request.Outcome;
import app.aside.queue.Request.Pending;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A creator's queue: the offer, the requests that wait, the one that is next in line, whether a
/// session is running, and who may not ask.
///
/// @param away whether the creator is away for a while
/// @param later the one slot for a request that was put off (S0.14)
/// @param pending by id, in the order asked
public record Desk(
        Offer offer,
        boolean away,
        Seat seat,
        Optional<Later> later,
        Map<RequestId, Pending> pending,
        Barred barred) {
    /// Whether the creator is in a session; from Approve on.
    public sealed interface Seat {
        record Free() implements Seat {}

        record Taken(SessionId session) implements Seat {}
    }

    /// Who may not ask.
    ///
    /// @param coolDowns until when each denied fan must wait
    public record Barred(Map<FanId, Instant> coolDowns, Set<FanId> blocked) {
        public static final Barred NOBODY = new Barred(Map.of(), Set.of());

        public Barred {
            coolDowns = Map.copyOf(coolDowns);
            blocked = Set.copyOf(blocked);
        }

        Barred coolingDown(FanId fan, Instant until) {
            var more = new HashMap<>(coolDowns);
            more.put(fan, until);
            return new Barred(more, blocked);
        }

        Barred lifted(FanId fan) {
            var fewer = new HashMap<>(coolDowns);
            fewer.remove(fan);
            return new Barred(fewer, blocked);
        }

        Barred blocking(FanId fan) {
            var more = new HashSet<>(blocked);
            more.add(fan);
            return new Barred(coolDowns, more);
        }

        Barred admitting(FanId fan) {
            var fewer = new HashSet<>(blocked);
            fewer.remove(fan);
            return new Barred(coolDowns, fewer);
        }
    }

    public Desk {
        pending = Collections.unmodifiableMap(new LinkedHashMap<>(pending));
    }

    public static Desk of(Offer offer) {
        return new Desk(offer, false, new Seat.Free(), Optional.empty(), Map.of(), Barred.NOBODY);
    }

    /// What a command leads to, under a policy; changes nothing.
    public Decision decide(QueueCommand command, QueuePolicy policy) {
        return switch (command) {
            case QueueCommand.ChangeOffer change -> changeOffer(change, policy);
            case QueueCommand.BeAway(var now, var at) -> beAway(now, at);
            case QueueCommand.Ask ask -> ask(ask, policy);
            case QueueCommand.Approve(var id, var session, var at) -> approve(id, session, at);
            case QueueCommand.Deny(var id, var at) -> deny(id, at, policy);
            case QueueCommand.PutLater(var id, var at) -> NextInLine.put(this, id, at);
            case QueueCommand.Swap(var id, var at) -> NextInLine.swap(this, id, at, policy);
            case QueueCommand.Start(var id, var session, var at) ->
                    NextInLine.start(this, id, session, at);
            case QueueCommand.Postpone(var id, var at) -> NextInLine.postpone(this, id, at, policy);
            case QueueCommand.GiveBack(var id, var at) -> NextInLine.giveUp(this, id, at);
            case QueueCommand.Withdraw(var id, var at) -> withdraw(id, at);
            case QueueCommand.LiftCoolDown(var fan, var at) ->
                    barred.coolDowns.containsKey(fan)
                            ? accepted(new QueueEvent.CoolDownLifted(fan, at))
                            : accepted();
            case QueueCommand.Block(var fan, var at) -> block(fan, at);
            case QueueCommand.Unblock(var fan, var at) ->
                    barred.blocked.contains(fan)
                            ? accepted(new QueueEvent.Unblocked(fan, at))
                            : accepted();
            case QueueCommand.FreeSeat(var session, var creatorThere, var at) ->
                    freeSeat(session, creatorThere, at, policy);
            case QueueCommand.Watch(var next, var creatorThere, var at) ->
                    watch(next, creatorThere, at, policy);
        };
    }

    /// The desk once something has happened.
    public Desk after(QueueEvent event) {
        return switch (event) {
            case QueueEvent.OfferChanged(var changed, _) ->
                    new Desk(changed, away, seat, later, pending, barred);
            case QueueEvent.AwayChanged(var now, _) ->
                    new Desk(offer, now, seat, later, pending, barred);
            case QueueEvent.Asked(var request) -> with(later, with(request));
            case QueueEvent.Approved(var request, var session, _) ->
                    without(request.id()).seated(new Seat.Taken(session));
            case QueueEvent.BecameLater(var request, var at) ->
                    with(
                            Optional.of(new Later(request, at, new Check.Waiting())),
                            without(request.id()).pending);
            case QueueEvent.WentBack(var request, _) ->
                    with(without(request.id()).later, with(request));
            case QueueEvent.CheckChanged(_, _, var check, _) ->
                    with(later.map(next -> next.checked(check)), pending);
            case QueueEvent.Closed(var id, _, _, _) -> without(id);
            case QueueEvent.CooledDown(var fan, var until, _) ->
                    with(barred.coolingDown(fan, until));
            case QueueEvent.CoolDownLifted(var fan, _) -> with(barred.lifted(fan));
            case QueueEvent.Blocked(var fan, _) -> with(barred.blocking(fan));
            case QueueEvent.Unblocked(var fan, _) -> with(barred.admitting(fan));
            case QueueEvent.SeatFreed _ -> seated(new Seat.Free());
        };
    }

    /// When this fan may ask again; empty if now.
    public Optional<Instant> coolsDownUntil(FanId fan, Instant now) {
        return Optional.ofNullable(barred.coolDowns.get(fan)).filter(until -> now.isBefore(until));
    }

    private Decision changeOffer(QueueCommand.ChangeOffer change, QueuePolicy policy) {
        if (!policy.prices().allow(change.offer().rate())) {
            return new Refused(new Refusal.PriceOutOfRange());
        }
        if (change.offer().equals(offer)) {
            return accepted();
        }
        var events = new ArrayList<QueueEvent>();
        events.add(new QueueEvent.OfferChanged(change.offer(), change.at()));
        if (!change.offer().open()) {
            events.addAll(voided(change.at()));
        }
        return new Accepted(events);
    }

    private Decision beAway(boolean now, Instant at) {
        if (now == away) {
            return accepted();
        }
        var events = new ArrayList<QueueEvent>();
        events.add(new QueueEvent.AwayChanged(now, at));
        if (now) {
            events.addAll(voided(at));
        }
        return new Accepted(events);
    }

    private List<QueueEvent> voided(Instant at) {
        return pending.values().stream().map(request -> closed(request, Outcome.VOID, at)).toList();
    }

    private Decision ask(QueueCommand.Ask ask, QueuePolicy policy) {
        return refusalToAsk(ask, policy)
                .<Decision>map(Refused::new)
                .orElseGet(() -> accepted(new QueueEvent.Asked(asked(ask, policy))));
    }

    private Optional<Refusal> refusalToAsk(QueueCommand.Ask ask, QueuePolicy policy) {
        if (barred.blocked.contains(ask.fan())) {
            return Optional.of(new Refusal.FanBlocked());
        }
        if (!offer.open()) {
            return Optional.of(new Refusal.OfferClosed());
        }
        if (away) {
            return Optional.of(new Refusal.CreatorAway());
        }
        var until = coolsDownUntil(ask.fan(), ask.at());
        if (until.isPresent()) {
            return Optional.of(new Refusal.CoolingDown(until.get()));
        }
        if (isAsking(ask.fan())) {
            return Optional.of(new Refusal.AlreadyAsking());
        }
        if (ask.lengthMinutes() < offer.shortestMinutes()
                || ask.lengthMinutes() > Offer.MINUTES_MAX) {
            return Optional.of(
                    new Refusal.LengthOutOfRange(offer.shortestMinutes(), Offer.MINUTES_MAX));
        }
        var seen = ask.seen();
        return seen.rate().equals(offer.rate())
                        && seen.minimumMinutes() == offer.minimumMinutes()
                        && seen.audioPercent() == policy.audioPercent().value()
                ? Optional.empty()
                : Optional.of(new Refusal.TermsChanged());
    }

    private Pending asked(QueueCommand.Ask ask, QueuePolicy policy) {
        var terms =
                new Terms(
                        offer.rate(),
                        ask.seen().kind(),
                        ask.lengthMinutes(),
                        offer.minimumMinutes(),
                        policy.audioPercent(),
                        policy.feePercent());
        return new Pending(
                ask.id(),
                ask.fan(),
                terms,
                offer.clipRecording() && ask.consent(),
                ask.at(),
                ask.at().plus(policy.pendingMax()));
    }

    private Decision approve(RequestId id, SessionId session, Instant at) {
        return switch (seat) {
            case Seat.Taken _ -> NextInLine.put(this, id, at);
            case Seat.Free() ->
                    waiting(id, at)
                            .<Decision>map(request -> approved(request, session, at))
                            .orElseGet(Desk::gone);
        };
    }

    private Decision approved(Pending request, SessionId session, Instant at) {
        var events = new ArrayList<QueueEvent>();
        events.add(new QueueEvent.Approved(request, session, at));
        events.addAll(NextInLine.waitAgain(this, at));
        return new Accepted(events);
    }

    private Decision deny(RequestId id, Instant at, QueuePolicy policy) {
        var request = pending.get(id);
        if (request == null) {
            return gone();
        }
        return accepted(
                new QueueEvent.CooledDown(request.fan(), at.plus(policy.coolDown()), at),
                closed(request, Outcome.DENIED, at));
    }

    private Decision withdraw(RequestId id, Instant at) {
        if (isLater(id)) {
            return NextInLine.giveUp(this, id, at);
        }
        var request = pending.get(id);
        return request == null ? gone() : accepted(closed(request, Outcome.WITHDRAWN, at));
    }

    private Decision block(FanId fan, Instant at) {
        if (barred.blocked.contains(fan)) {
            return accepted();
        }
        var events = new ArrayList<QueueEvent>();
        later.map(Later::asked)
                .filter(request -> request.fan().equals(fan))
                .ifPresent(request -> events.add(closed(request, Outcome.VOID, at)));
        for (var request : pending.values()) {
            if (request.fan().equals(fan)) {
                events.add(closed(request, Outcome.VOID, at));
            }
        }
        events.add(new QueueEvent.Blocked(fan, at));
        return new Accepted(events);
    }

    private Decision freeSeat(
            SessionId session, boolean creatorThere, Instant at, QueuePolicy policy) {
        if (!seat.equals(new Seat.Taken(session))) {
            return accepted();
        }
        var events = new ArrayList<QueueEvent>();
        events.add(new QueueEvent.SeatFreed(session, at));
        if (creatorThere) {
            later.ifPresent(next -> events.add(NextInLine.ask(next, true, at, policy)));
        }
        return new Accepted(events);
    }

    private Decision watch(SessionId next, boolean creatorThere, Instant at, QueuePolicy policy) {
        var events = new ArrayList<QueueEvent>();
        for (var request : pending.values()) {
            if (!at.isBefore(request.expiresAt())) {
                events.add(closed(request, Outcome.EXPIRED, at));
            }
        }
        NextInLine.watch(this, next, creatorThere, at, policy).ifPresent(events::add);
        return new Accepted(events);
    }

    /// A request that still waits.
    Optional<Pending> waiting(RequestId id, Instant at) {
        return Optional.ofNullable(pending.get(id))
                .filter(request -> at.isBefore(request.expiresAt()));
    }

    boolean isLater(RequestId id) {
        return later.filter(next -> next.id().equals(id)).isPresent();
    }

    private boolean isAsking(FanId fan) {
        return later.filter(next -> next.fan().equals(fan)).isPresent()
                || pending.values().stream().anyMatch(request -> request.fan().equals(fan));
    }

    static Decision gone() {
        return new Refused(new Refusal.RequestGone());
    }

    static QueueEvent closed(Pending request, Outcome outcome, Instant at) {
        return new QueueEvent.Closed(request.id(), request.fan(), outcome, at);
    }

    static Accepted accepted(QueueEvent... events) {
        return new Accepted(List.of(events));
    }

    private Map<RequestId, Pending> with(Pending request) {
        var more = new LinkedHashMap<>(pending);
        more.put(request.id(), request);
        return more;
    }

    private Desk without(RequestId id) {
        var fewer = new LinkedHashMap<>(pending);
        fewer.remove(id);
        return with(later.filter(next -> !next.id().equals(id)), fewer);
    }

    private Desk with(Optional<Later> newLater, Map<RequestId, Pending> newPending) {
        return new Desk(offer, away, seat, newLater, newPending, barred);
    }

    private Desk with(Barred newBarred) {
        return new Desk(offer, away, seat, later, pending, newBarred);
    }

    private Desk seated(Seat newSeat) {
        return new Desk(offer, away, newSeat, later, pending, barred);
    }
}
