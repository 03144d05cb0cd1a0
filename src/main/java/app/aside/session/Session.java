package app.aside.session;

import app.aside.billing.Meter;
import app.aside.billing.Terms;
import app.aside.unit.Money;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A private session between a creator and a fan.
///
/// ```
/// Front ──fan there, wrap-up over──▶ Starting ──both see──▶ Live ──────────┐
///   │                                   │             billing ⇄ paused     │
///   │                                   │             grace ⇄ extended     │
///   └──fan away 60 s, end──▶ Ended ◀──end, 30 s unseen──┘◀──end, time used,┘
///                                                           media lost, reaped
/// ```
///
/// The platform decides; the studio and the page only follow. What a second costs is the [Meter]'s.
public sealed interface Session {
    SessionId id();

    Terms terms();

    /// Approved; the fan sits in front until the creator has wrapped up (S1.4).
    ///
    /// @param startsAt end of the wrap-up
    record Front(SessionId id, Terms terms, Instant approvedAt, Instant startsAt)
            implements Session {}

    /// The connections are being made.
    record Starting(SessionId id, Terms terms, Instant startedAt, Set<Side> seeing)
            implements Session {
        public Starting {
            seeing = Set.copyOf(seeing);
        }
    }

    /// Both decode each other's media.
    ///
    /// @param meter the ticks merged so far
    /// @param pulse when things last happened
    /// @param withheldSeconds seconds for which the fan's ticks were missing too long
    /// @param paused whether both screens say so
    record Live(SessionId id, Meter meter, Pulse pulse, int withheldSeconds, boolean paused)
            implements Session {
        @Override
        public Terms terms() {
            return meter.terms();
        }

        /// Whole seconds since Live, zero or more.
        public int secondsAt(Instant at) {
            return (int) Math.max(0, Duration.between(pulse.liveAt, at).toSeconds());
        }

        Live with(Meter next, Pulse now) {
            return new Live(id, next, now, withheldSeconds, paused);
        }

        Live withheldOnce(Instant at) {
            return new Live(id, meter, pulse.withheldAt(at), withheldSeconds + 1, paused);
        }

        Live paused(boolean now) {
            return new Live(id, meter, pulse, withheldSeconds, now);
        }
    }

    /// When things last happened in a live session.
    ///
    /// @param lastTickAt when the newest tick arrived
    /// @param lastProgressAt when the newest second with progress was merged
    /// @param graceUntil end of the moment to extend, once the length is used
    /// @param withheldAt when a second last counted as withheld
    record Pulse(
            Instant liveAt,
            Instant lastTickAt,
            Instant lastProgressAt,
            Optional<Instant> graceUntil,
            Optional<Instant> withheldAt) {
        static Pulse from(Instant liveAt) {
            return new Pulse(liveAt, liveAt, liveAt, Optional.empty(), Optional.empty());
        }

        Pulse ticked(Instant at) {
            return new Pulse(liveAt, at, lastProgressAt, graceUntil, withheldAt);
        }

        Pulse progressed(Instant at) {
            return new Pulse(liveAt, lastTickAt, at, graceUntil, withheldAt);
        }

        Pulse graceUntil(Optional<Instant> until) {
            return new Pulse(liveAt, lastTickAt, lastProgressAt, until, withheldAt);
        }

        Pulse withheldAt(Instant at) {
            return new Pulse(liveAt, lastTickAt, lastProgressAt, graceUntil, Optional.of(at));
        }
    }

    /// Over, and settled with what `meter` says; of a session that never went Live it is empty.
    record Ended(SessionId id, Instant endedAt, Meter meter, EndReason reason) implements Session {
        /// Ticks of the fan that are missing beside the creator's, before a lost line is the fan's
        /// leaving.
        private static final int VANISHED_SECONDS = 10;

        @Override
        public Terms terms() {
            return meter.terms();
        }

        /// Whether the fan left: said so, or vanished while the creator was still there (X14).
        public boolean fanLeft() {
            return switch (reason) {
                case ENDED_BY_FAN -> meter.merged() > 0 || meter.lastTick(Side.FAN) >= 0;
                case CONNECTION_LOST, FAN_SILENT, ABANDONED ->
                        meter.lastTick(Side.CREATOR) - meter.lastTick(Side.FAN) >= VANISHED_SECONDS;
                case ENDED_BY_CREATOR, TIME_USED, NEVER_CONNECTED, NO_SHOW_FAN, BLOCKED -> false;
            };
        }

        /// What the fan pays for the time.
        public Money charge() {
            return fanLeft() ? meter.chargeToLeave() : meter.charge();
        }
    }

    /// A session that was approved.
    ///
    /// @param startsAt end of the wrap-up, `at` if there is none
    static Session approved(SessionId id, Terms terms, Instant startsAt, Instant at) {
        return new Front(id, terms, at, startsAt);
    }

    /// What a command leads to: the events in order, none if it is late, repeated or without
    /// effect. A session refuses nothing: what no longer fits its state is past.
    default List<SessionEvent> decide(SessionCommand command, SessionPolicy policy) {
        return switch (this) {
            case Front front -> BeforeLive.decide(front, command, policy);
            case Starting starting -> BeforeLive.decide(starting, command, policy);
            case Live live -> WhileLive.decide(live, command, policy);
            case Ended _ -> List.of();
        };
    }

    default Session after(SessionEvent event) {
        return switch (this) {
            case Front front -> BeforeLive.after(front, event);
            case Starting starting -> BeforeLive.after(starting, event);
            case Live live -> WhileLive.after(live, event);
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

    /// The end that a side chose.
    static SessionEvent endedBy(Side by, Instant at) {
        return new SessionEvent.Ended(
                switch (by) {
                    case CREATOR -> EndReason.ENDED_BY_CREATOR;
                    case FAN -> EndReason.ENDED_BY_FAN;
                },
                at);
    }
}
