package app.aside.session;

import app.aside.billing.Meter;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.session.Session.Ended;
import app.aside.session.Session.Live;
import app.aside.session.Session.Pulse;
import app.aside.unit.Side;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happens while both sides see each other.
final class WhileLive {
    private WhileLive() {}

    static List<SessionEvent> decide(Live live, SessionCommand command, SessionPolicy policy) {
        return switch (command) {
            case SessionCommand.TakeTick(var side, var tick, var at) ->
                    takeTick(live, side, tick, at, policy);
            case SessionCommand.Extend(var minutes, var at) -> extend(live, minutes, at);
            case SessionCommand.End(var by, var at) -> List.of(Session.endedBy(by, at));
            case SessionCommand.Block(var at) ->
                    List.of(new SessionEvent.Ended(EndReason.BLOCKED, at));
            case SessionCommand.Watch(_, var at) -> watch(live, at, policy);
            case SessionCommand.StartNow _, SessionCommand.See _ -> List.of();
        };
    }

    private static List<SessionEvent> extend(Live live, int minutes, Instant at) {
        return minutes < 1 || live.meter().lengthMinutes() + minutes > Terms.LENGTH_MAX
                ? List.of()
                : List.of(new SessionEvent.Extended(minutes, at));
    }

    private static List<SessionEvent> takeTick(
            Live live, Side side, Tick tick, Instant at, SessionPolicy policy) {
        var seconds = live.secondsAt(at);
        if (tick.number() > seconds + 1
                || tick.number() < seconds - policy.ticking().lateMax().toSeconds()
                || !live.meter().takes(side, tick)) {
            return List.of();
        }
        var events = new ArrayList<SessionEvent>();
        events.add(new SessionEvent.TickTaken(side, tick, at));
        addMeterChanges(live, live.meter().after(side, tick), at, policy, events);
        return events;
    }

    private static List<SessionEvent> watch(Live live, Instant at, SessionPolicy policy) {
        var events = new ArrayList<SessionEvent>();
        var tooLate = live.secondsAt(at) - (int) policy.ticking().lateMax().toSeconds();
        if (tooLate > live.meter().merged()) {
            events.add(new SessionEvent.WaitedLongEnough(tooLate, at));
            addMeterChanges(live, live.meter().waitNoLongerFor(tooLate), at, policy, events);
        }
        var withheld = isWithheld(live, at, policy);
        if (withheld) {
            events.add(new SessionEvent.Withheld(at));
        }
        end(live, withheld, at, policy)
                .ifPresent(reason -> events.add(new SessionEvent.Ended(reason, at)));
        return events;
    }

    /// Whether one more second counts as withheld: the fan attests nothing though the fan's media
    /// still reaches the studio, so that the line is not what is broken.
    private static boolean isWithheld(Live live, Instant at, SessionPolicy policy) {
        var second = live.secondsAt(at);
        return second - live.meter().lastTick(Side.FAN) > policy.ticking().withholdAfterSeconds()
                && live.meter().receives(Side.CREATOR)
                && live.pulse()
                        .withheldAt()
                        .filter(last -> live.secondsAt(last) >= second)
                        .isEmpty();
    }

    private static Optional<EndReason> end(
            Live live, boolean withheld, Instant at, SessionPolicy policy) {
        var pulse = live.pulse();
        if (pulse.graceUntil().filter(until -> !at.isBefore(until)).isPresent()) {
            return Optional.of(EndReason.TIME_USED);
        }
        if (!at.isBefore(pulse.lastTickAt().plus(policy.ticking().reapAfter()))) {
            return Optional.of(EndReason.ABANDONED);
        }
        if (!at.isBefore(pulse.lastProgressAt().plus(policy.mediaLostMax()))) {
            return Optional.of(EndReason.CONNECTION_LOST);
        }
        return withheld && live.withheldSeconds() + 1 >= policy.ticking().withheldMaxSeconds()
                ? Optional.of(EndReason.FAN_SILENT)
                : Optional.empty();
    }

    private static void addMeterChanges(
            Live live, Meter next, Instant at, SessionPolicy policy, List<SessionEvent> events) {
        var verdict = next.newest();
        if (verdict.isPresent()
                && !live.paused()
                && next.stalledInARow() >= policy.pauseAfterSeconds()) {
            events.add(new SessionEvent.Paused(next.merged(), verdict.get(), at));
        }
        if (live.paused() && next.progressSeconds() > live.meter().progressSeconds()) {
            events.add(new SessionEvent.Resumed(next.merged(), at));
        }
        for (var left : policy.ending().warnAtSeconds()) {
            if (live.meter().secondsLeft() > left && next.secondsLeft() <= left) {
                events.add(new SessionEvent.Warned(left, at));
            }
        }
        if (next.usedUp() && live.pulse().graceUntil().isEmpty()) {
            events.add(new SessionEvent.GraceBegan(at.plus(policy.ending().grace()), at));
        }
    }

    static Session after(Live live, SessionEvent event) {
        return switch (event) {
            case SessionEvent.TickTaken(var side, var tick, var at) ->
                    metered(live, live.meter().after(side, tick), live.pulse().ticked(at), at);
            case SessionEvent.WaitedLongEnough(var second, var at) ->
                    metered(live, live.meter().waitNoLongerFor(second), live.pulse(), at);
            case SessionEvent.Withheld(var at) -> live.withheldOnce(at);
            case SessionEvent.Paused _ -> live.paused(true);
            case SessionEvent.Resumed _ -> live.paused(false);
            case SessionEvent.GraceBegan(var until, _) ->
                    live.with(live.meter(), live.pulse().graceUntil(Optional.of(until)));
            case SessionEvent.Extended(var minutes, _) ->
                    live.with(
                            live.meter().extendedBy(minutes),
                            live.pulse().graceUntil(Optional.empty()));
            case SessionEvent.Ended(var reason, var at) ->
                    new Ended(live.id(), at, live.meter(), reason);
            case SessionEvent.WrapUpEnded _,
                    SessionEvent.Began _,
                    SessionEvent.Seen _,
                    SessionEvent.BecameLive _,
                    SessionEvent.Warned _ ->
                    live;
        };
    }

    private static Live metered(Live live, Meter meter, Pulse pulse, Instant at) {
        var progressed = meter.progressSeconds() > live.meter().progressSeconds();
        return live.with(meter, progressed ? pulse.progressed(at) : pulse);
    }
}
