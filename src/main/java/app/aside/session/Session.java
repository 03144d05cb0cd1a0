package app.aside.session;

import app.aside.billing.Meter;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A private session between a creator and a fan.
///
/// ```
/// Starting ──both see──▶ Live ──end, time used, media lost, reaped──▶ Ended
///     │                 billing ⇄ paused                                ▲
///     └──end, or 30 s without seeing each other─────────────────────────┘
/// ```
///
/// The platform decides; the studio and the page only follow. What a second costs is the [Meter]'s.
public sealed interface Session {
    SessionId id();

    Terms terms();

    /// Approved; the connections are being made.
    record Starting(SessionId id, Terms terms, Instant startedAt, Set<Side> seeing)
            implements Session {
        public Starting {
            seeing = Set.copyOf(seeing);
        }
    }

    /// Both decode each other's media.
    ///
    /// @param meter the ticks merged so far
    /// @param lastTickAt when the newest tick arrived
    /// @param lastBilledAt when the newest billable second was merged
    /// @param withheldSeconds seconds for which the fan's ticks were missing too long
    /// @param paused whether both screens say so
    record Live(
            SessionId id,
            Instant startedAt,
            Instant liveAt,
            Meter meter,
            Instant lastTickAt,
            Instant lastBilledAt,
            int withheldSeconds,
            boolean paused)
            implements Session {
        @Override
        public Terms terms() {
            return meter.terms();
        }

        /// Whole seconds since Live, zero or more.
        public int secondsAt(Instant at) {
            return (int) Math.max(0, Duration.between(liveAt, at).toSeconds());
        }
    }

    /// Over, and settled with what `meter` says; of a session that never went Live it is empty.
    record Ended(SessionId id, Instant startedAt, Instant endedAt, Meter meter, EndReason reason)
            implements Session {
        @Override
        public Terms terms() {
            return meter.terms();
        }
    }

    static Session start(SessionId id, Terms terms, Instant at) {
        return new Starting(id, terms, at, Set.of());
    }

    /// What a command leads to: the events in order, none if it is late, repeated or without
    /// effect. A session refuses nothing: what no longer fits its state is past.
    default List<SessionEvent> decide(SessionCommand command, SessionPolicy policy) {
        return switch (this) {
            case Starting starting -> Rules.decide(starting, command, policy);
            case Live live -> Rules.decide(live, command, policy);
            case Ended _ -> List.of();
        };
    }

    default Session after(SessionEvent event) {
        return switch (this) {
            case Starting starting -> Rules.after(starting, event);
            case Live live -> Rules.after(live, event);
            case Ended ended -> ended;
        };
    }

    /// The session after several events.
    default Session afterAll(List<SessionEvent> events) {
        Session session = this;
        for (var event : events) {
            session = session.after(event);
        }
        return session;
    }

    /// The two states' rules.
    final class Rules {
        private Rules() {}

        private static List<SessionEvent> decide(
                Starting starting, SessionCommand command, SessionPolicy policy) {
            return switch (command) {
                case SessionCommand.See(var side, var at) -> see(starting, side, at);
                case SessionCommand.TakeTick _ -> List.of();
                case SessionCommand.End(var by, var at) -> List.of(endedBy(by, at));
                case SessionCommand.Watch(var at) ->
                        at.isBefore(starting.startedAt.plus(policy.connectMax()))
                                ? List.of()
                                : List.of(new SessionEvent.Ended(EndReason.NEVER_CONNECTED, at));
            };
        }

        private static List<SessionEvent> see(Starting starting, Side side, Instant at) {
            if (starting.seeing.contains(side.other())) {
                return List.of(new SessionEvent.BecameLive(at));
            }
            return starting.seeing.contains(side)
                    ? List.of()
                    : List.of(new SessionEvent.Seen(side, at));
        }

        private static List<SessionEvent> decide(
                Live live, SessionCommand command, SessionPolicy policy) {
            return switch (command) {
                case SessionCommand.See _ -> List.of();
                case SessionCommand.TakeTick(var side, var tick, var at) ->
                        takeTick(live, side, tick, at, policy);
                case SessionCommand.End(var by, var at) -> List.of(endedBy(by, at));
                case SessionCommand.Watch(var at) -> watch(live, at, policy);
            };
        }

        private static List<SessionEvent> takeTick(
                Live live, Side side, Tick tick, Instant at, SessionPolicy policy) {
            var seconds = live.secondsAt(at);
            if (tick.number() > seconds + 1
                    || tick.number() < seconds - policy.lateTickMax().toSeconds()
                    || !live.meter.takes(side, tick)) {
                return List.of();
            }
            var events = new ArrayList<SessionEvent>();
            events.add(new SessionEvent.TickTaken(side, tick, at));
            addMeterChanges(live, live.meter.after(side, tick), at, policy, events);
            return events;
        }

        private static List<SessionEvent> watch(Live live, Instant at, SessionPolicy policy) {
            var events = new ArrayList<SessionEvent>();
            var tooLate = live.secondsAt(at) - (int) policy.lateTickMax().toSeconds();
            if (tooLate > live.meter.merged()) {
                events.add(new SessionEvent.WaitedLongEnough(tooLate, at));
                addMeterChanges(live, live.meter.waitNoLongerFor(tooLate), at, policy, events);
            }
            var withheld =
                    live.secondsAt(at) - live.meter.lastTick(Side.FAN)
                            > policy.withholdAfterSeconds();
            if (withheld) {
                events.add(new SessionEvent.Withheld(at));
            }
            if (!at.isBefore(live.lastTickAt.plus(policy.reapAfter()))) {
                events.add(new SessionEvent.Ended(EndReason.ABANDONED, at));
            } else if (!at.isBefore(live.lastBilledAt.plus(policy.mediaLostMax()))) {
                events.add(new SessionEvent.Ended(EndReason.CONNECTION_LOST, at));
            } else if (withheld && live.withheldSeconds + 1 >= policy.withheldMaxSeconds()) {
                events.add(new SessionEvent.Ended(EndReason.FAN_SILENT, at));
            }
            return events;
        }

        private static void addMeterChanges(
                Live live,
                Meter next,
                Instant at,
                SessionPolicy policy,
                List<SessionEvent> events) {
            var verdict = next.newest();
            if (verdict.isPresent()
                    && !live.paused
                    && next.unbilledInARow() >= policy.pauseAfterSeconds()) {
                events.add(new SessionEvent.Paused(next.merged(), verdict.get(), at));
            }
            if (live.paused && next.billedSeconds() > live.meter.billedSeconds()) {
                events.add(new SessionEvent.Resumed(next.merged(), at));
            }
            if (next.usedUp()) {
                events.add(new SessionEvent.Ended(EndReason.TIME_USED, at));
            }
        }

        private static SessionEvent endedBy(Side by, Instant at) {
            return new SessionEvent.Ended(
                    switch (by) {
                        case CREATOR -> EndReason.ENDED_BY_CREATOR;
                        case FAN -> EndReason.ENDED_BY_FAN;
                    },
                    at);
        }

        private static Session after(Starting starting, SessionEvent event) {
            return switch (event) {
                case SessionEvent.Seen(var side, _) ->
                        new Starting(starting.id, starting.terms, starting.startedAt, Set.of(side));
                case SessionEvent.BecameLive(var at) ->
                        new Live(
                                starting.id,
                                starting.startedAt,
                                at,
                                Meter.start(starting.terms),
                                at,
                                at,
                                0,
                                false);
                case SessionEvent.Ended(var reason, var at) ->
                        new Ended(
                                starting.id,
                                starting.startedAt,
                                at,
                                Meter.start(starting.terms),
                                reason);
                case SessionEvent.TickTaken _,
                        SessionEvent.WaitedLongEnough _,
                        SessionEvent.Withheld _,
                        SessionEvent.Paused _,
                        SessionEvent.Resumed _ ->
                        starting;
            };
        }

        private static Session after(Live live, SessionEvent event) {
            return switch (event) {
                case SessionEvent.Seen _, SessionEvent.BecameLive _ -> live;
                case SessionEvent.TickTaken(var side, var tick, var at) ->
                        metered(live, live.meter.after(side, tick), at, at);
                case SessionEvent.WaitedLongEnough(var second, var at) ->
                        metered(live, live.meter.waitNoLongerFor(second), live.lastTickAt, at);
                case SessionEvent.Withheld _ -> with(live, live.withheldSeconds + 1, live.paused);
                case SessionEvent.Paused _ -> with(live, live.withheldSeconds, true);
                case SessionEvent.Resumed _ -> with(live, live.withheldSeconds, false);
                case SessionEvent.Ended(var reason, var at) ->
                        new Ended(live.id, live.startedAt, at, live.meter, reason);
            };
        }

        private static Live metered(Live live, Meter meter, Instant lastTickAt, Instant at) {
            var billed = meter.billedSeconds() > live.meter.billedSeconds();
            return new Live(
                    live.id,
                    live.startedAt,
                    live.liveAt,
                    meter,
                    lastTickAt,
                    billed ? at : live.lastBilledAt,
                    live.withheldSeconds,
                    live.paused);
        }

        private static Live with(Live live, int withheldSeconds, boolean paused) {
            return new Live(
                    live.id,
                    live.startedAt,
                    live.liveAt,
                    live.meter,
                    live.lastTickAt,
                    live.lastBilledAt,
                    withheldSeconds,
                    paused);
        }
    }
}
