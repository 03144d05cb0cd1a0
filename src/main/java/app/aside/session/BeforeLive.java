package app.aside.session;

import app.aside.billing.Meter;
import app.aside.session.Session.Ended;
import app.aside.session.Session.Front;
import app.aside.session.Session.Live;
import app.aside.session.Session.Pulse;
import app.aside.session.Session.Starting;
import app.aside.unit.Side;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What happens from Approve until both sides see each other.
final class BeforeLive {
    private BeforeLive() {}

    static List<SessionEvent> decide(Front front, SessionCommand command, SessionPolicy policy) {
        return switch (command) {
            case SessionCommand.StartNow(var at) ->
                    at.isBefore(front.startsAt())
                            ? List.of(new SessionEvent.WrapUpEnded(at))
                            : List.of();
            case SessionCommand.Watch(var fanThere, var at) -> watch(front, fanThere, at, policy);
            case SessionCommand.End(var by, var at) -> List.of(Session.endedBy(by, at));
            case SessionCommand.Block(var at) -> blocked(at);
            case SessionCommand.See _, SessionCommand.TakeTick _, SessionCommand.Extend _ ->
                    List.of();
        };
    }

    private static List<SessionEvent> watch(
            Front front, boolean fanThere, Instant at, SessionPolicy policy) {
        if (at.isBefore(front.startsAt())) {
            return List.of();
        }
        if (fanThere) {
            return List.of(new SessionEvent.Began(at));
        }
        return at.isBefore(front.startsAt().plus(policy.joining().noShowAfter()))
                ? List.of()
                : List.of(new SessionEvent.Ended(EndReason.NO_SHOW_FAN, at));
    }

    static List<SessionEvent> decide(
            Starting starting, SessionCommand command, SessionPolicy policy) {
        return switch (command) {
            case SessionCommand.See(var side, var at) -> see(starting, side, at);
            case SessionCommand.End(var by, var at) -> List.of(Session.endedBy(by, at));
            case SessionCommand.Block(var at) -> blocked(at);
            case SessionCommand.Watch(_, var at) ->
                    at.isBefore(starting.startedAt().plus(policy.joining().connectMax()))
                            ? List.of()
                            : List.of(new SessionEvent.Ended(EndReason.NEVER_CONNECTED, at));
            case SessionCommand.StartNow _, SessionCommand.TakeTick _, SessionCommand.Extend _ ->
                    List.of();
        };
    }

    private static List<SessionEvent> see(Starting starting, Side side, Instant at) {
        if (starting.seeing().contains(side.other())) {
            return List.of(new SessionEvent.BecameLive(at));
        }
        return starting.seeing().contains(side)
                ? List.of()
                : List.of(new SessionEvent.Seen(side, at));
    }

    private static List<SessionEvent> blocked(Instant at) {
        return List.of(new SessionEvent.Ended(EndReason.BLOCKED, at));
    }

    static Session after(Front front, SessionEvent event) {
        return switch (event) {
            case SessionEvent.WrapUpEnded(var at) ->
                    new Front(front.id(), front.terms(), front.approvedAt(), at);
            case SessionEvent.Began(var at) ->
                    new Starting(front.id(), front.terms(), at, Set.of());
            case SessionEvent.Ended(var reason, var at) ->
                    new Ended(front.id(), at, Meter.start(front.terms()), reason);
            case SessionEvent.Seen _,
                    SessionEvent.BecameLive _,
                    SessionEvent.TickTaken _,
                    SessionEvent.WaitedLongEnough _,
                    SessionEvent.Withheld _,
                    SessionEvent.Paused _,
                    SessionEvent.Resumed _,
                    SessionEvent.Warned _,
                    SessionEvent.GraceBegan _,
                    SessionEvent.Extended _ ->
                    front;
        };
    }

    static Session after(Starting starting, SessionEvent event) {
        return switch (event) {
            case SessionEvent.Seen(var side, _) ->
                    new Starting(
                            starting.id(), starting.terms(), starting.startedAt(), Set.of(side));
            case SessionEvent.BecameLive(var at) ->
                    new Live(
                            starting.id(), Meter.start(starting.terms()), Pulse.from(at), 0, false);
            case SessionEvent.Ended(var reason, var at) ->
                    new Ended(starting.id(), at, Meter.start(starting.terms()), reason);
            case SessionEvent.WrapUpEnded _,
                    SessionEvent.Began _,
                    SessionEvent.TickTaken _,
                    SessionEvent.WaitedLongEnough _,
                    SessionEvent.Withheld _,
                    SessionEvent.Paused _,
                    SessionEvent.Resumed _,
                    SessionEvent.Warned _,
                    SessionEvent.GraceBegan _,
                    SessionEvent.Extended _ ->
                    starting;
        };
    }
}
