package app.aside.queue;

import app.aside.billing.Terms;
import app.aside.queue.Decision.Accepted;
import app.aside.queue.Decision.Refusal;
import app.aside.queue.Decision.Refused;
import app.aside.queue.Request.Outcome;
import app.aside.queue.Request.Pending;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A creator's queue: the offer, the requests that wait, the fans that cool down, and whether a
/// session is running.
///
/// @param pending by id, in the order asked
/// @param coolDowns until when each denied fan must wait
public record Desk(
        Offer offer, Seat seat, Map<RequestId, Pending> pending, Map<FanId, Instant> coolDowns) {
    /// Whether the creator is in a session.
    public sealed interface Seat {
        record Free() implements Seat {}

        record Taken(SessionId session) implements Seat {}
    }

    public Desk {
        pending = Collections.unmodifiableMap(new LinkedHashMap<>(pending));
        coolDowns = Map.copyOf(coolDowns);
    }

    public static Desk of(Offer offer) {
        return new Desk(offer, new Seat.Free(), Map.of(), Map.of());
    }

    /// What a command leads to, under a policy; changes nothing.
    public Decision decide(QueueCommand command, QueuePolicy policy) {
        return switch (command) {
            case QueueCommand.ChangeOffer change -> changeOffer(change, policy);
            case QueueCommand.Ask ask -> ask(ask, policy);
            case QueueCommand.Approve approve -> approve(approve);
            case QueueCommand.Deny deny -> deny(deny, policy);
            case QueueCommand.Withdraw(var id, var at) -> close(id, Outcome.WITHDRAWN, at);
            case QueueCommand.Expire(var id, var at) -> expire(id, at);
            case QueueCommand.FreeSeat(var session, var at) ->
                    seat.equals(new Seat.Taken(session))
                            ? accepted(new QueueEvent.SeatFreed(session, at))
                            : accepted();
        };
    }

    /// The desk once something has happened.
    public Desk after(QueueEvent event) {
        return switch (event) {
            case QueueEvent.OfferChanged(var changed, _) ->
                    new Desk(changed, seat, pending, coolDowns);
            case QueueEvent.Asked(var request) -> new Desk(offer, seat, with(request), coolDowns);
            case QueueEvent.Approved(var request, var session, _) ->
                    new Desk(offer, new Seat.Taken(session), without(request.id()), coolDowns);
            case QueueEvent.Closed(var id, _, _, _) ->
                    new Desk(offer, seat, without(id), coolDowns);
            case QueueEvent.CooledDown(var fan, var until, _) ->
                    new Desk(offer, seat, pending, cooling(fan, until));
            case QueueEvent.SeatFreed _ -> new Desk(offer, new Seat.Free(), pending, coolDowns);
        };
    }

    /// When this fan may ask again; empty if now.
    public Optional<Instant> coolsDownUntil(FanId fan, Instant now) {
        return Optional.ofNullable(coolDowns.get(fan)).filter(until -> now.isBefore(until));
    }

    private Decision changeOffer(QueueCommand.ChangeOffer change, QueuePolicy policy) {
        if (!policy.allows(change.offer().rate())) {
            return new Refused(new Refusal.PriceOutOfRange());
        }
        if (change.offer().equals(offer)) {
            return accepted();
        }
        var events = new ArrayList<QueueEvent>();
        events.add(new QueueEvent.OfferChanged(change.offer(), change.at()));
        if (!change.offer().open()) {
            for (var request : pending.values()) {
                events.add(closed(request, Outcome.VOID, change.at()));
            }
        }
        return new Accepted(events);
    }

    private Decision ask(QueueCommand.Ask ask, QueuePolicy policy) {
        if (!offer.open()) {
            return new Refused(new Refusal.OfferClosed());
        }
        var until = coolsDownUntil(ask.fan(), ask.at());
        if (until.isPresent()) {
            return new Refused(new Refusal.CoolingDown(until.get()));
        }
        if (isAsking(ask.fan())) {
            return new Refused(new Refusal.AlreadyAsking());
        }
        if (ask.lengthMinutes() < offer.shortestMinutes()
                || ask.lengthMinutes() > Offer.MINUTES_MAX) {
            return new Refused(
                    new Refusal.LengthOutOfRange(offer.shortestMinutes(), Offer.MINUTES_MAX));
        }
        if (!ask.rateSeen().equals(offer.rate())) {
            return new Refused(new Refusal.TermsChanged());
        }
        var terms =
                new Terms(
                        offer.rate(),
                        ask.lengthMinutes(),
                        policy.audioPercent(),
                        policy.feePercent());
        return accepted(
                new QueueEvent.Asked(
                        new Pending(
                                ask.id(),
                                ask.fan(),
                                terms,
                                offer.clipRecording() && ask.consent(),
                                ask.at(),
                                ask.at().plus(policy.pendingMax()))));
    }

    private Decision approve(QueueCommand.Approve approve) {
        var request = pending.get(approve.id());
        if (request == null || !approve.at().isBefore(request.expiresAt())) {
            return new Refused(new Refusal.RequestGone());
        }
        return switch (seat) {
            case Seat.Taken _ -> new Refused(new Refusal.SessionRunning());
            case Seat.Free() ->
                    accepted(new QueueEvent.Approved(request, approve.session(), approve.at()));
        };
    }

    private Decision deny(QueueCommand.Deny deny, QueuePolicy policy) {
        var request = pending.get(deny.id());
        if (request == null) {
            return new Refused(new Refusal.RequestGone());
        }
        return accepted(
                closed(request, Outcome.DENIED, deny.at()),
                new QueueEvent.CooledDown(
                        request.fan(), deny.at().plus(policy.coolDown()), deny.at()));
    }

    private Decision close(RequestId id, Outcome outcome, Instant at) {
        var request = pending.get(id);
        return request == null
                ? new Refused(new Refusal.RequestGone())
                : accepted(closed(request, outcome, at));
    }

    private Decision expire(RequestId id, Instant at) {
        var request = pending.get(id);
        if (request == null || at.isBefore(request.expiresAt())) {
            return accepted();
        }
        return accepted(closed(request, Outcome.EXPIRED, at));
    }

    private boolean isAsking(FanId fan) {
        return pending.values().stream().anyMatch(request -> request.fan().equals(fan));
    }

    private static QueueEvent closed(Pending request, Outcome outcome, Instant at) {
        return new QueueEvent.Closed(request.id(), request.fan(), outcome, at);
    }

    private static Accepted accepted(QueueEvent... events) {
        return new Accepted(List.of(events));
    }

    private Map<RequestId, Pending> with(Pending request) {
        var more = new LinkedHashMap<>(pending);
        more.put(request.id(), request);
        return more;
    }

    private Map<RequestId, Pending> without(RequestId id) {
        var fewer = new LinkedHashMap<>(pending);
        fewer.remove(id);
        return fewer;
    }

    private Map<FanId, Instant> cooling(FanId fan, Instant until) {
        var more = new LinkedHashMap<>(coolDowns);
        more.put(fan, until);
        return more;
    }
}
