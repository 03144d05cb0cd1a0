package app.aside.platform.session;

import app.aside.billing.Terms;
import app.aside.protocol.Views;
import app.aside.protocol.Views.SessionState;
import app.aside.session.EndReason;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Money;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.time.Instant;
import java.util.Optional;

/// A session as stored. Its ticks are rows of their own.
///
/// @param settled once it has ended
/// @param version rises with each change
record SessionRow(
        SessionId id,
        Parties parties,
        Terms terms,
        Recording recording,
        Instant startedAt,
        Way way,
        Progress progress,
        Optional<Settled> settled,
        long version) {
    /// Who is in it, and what pays for it.
    record Parties(RequestId request, CreatorId creator, FanId fan, HoldId hold) {}

    /// @param on offered, and consented to
    /// @param textVersion the wording that the fan answered
    /// @param told how it is recorded beside that
    record Recording(boolean on, String textVersion, Instant answeredAt, Views.Recording told) {}

    /// How far it has come on the way to Live.
    ///
    /// @param startsAt end of the wrap-up
    /// @param beganAt when both sides were told to connect
    /// @param seenBy the one side that decodes the other's media
    record Way(
            Instant startsAt,
            Optional<Instant> beganAt,
            Optional<Side> seenBy,
            Optional<Instant> liveAt) {
        static Way from(Instant startsAt) {
            return new Way(startsAt, Optional.empty(), Optional.empty(), Optional.empty());
        }

        Way startsAt(Instant at) {
            return new Way(at, beganAt, seenBy, liveAt);
        }

        Way beganAt(Instant at) {
            return new Way(startsAt, Optional.of(at), seenBy, liveAt);
        }

        Way seenBy(Side side) {
            return new Way(startsAt, beganAt, Optional.of(side), liveAt);
        }

        Way liveAt(Instant at) {
            return new Way(startsAt, beganAt, seenBy, Optional.of(at));
        }
    }

    /// How far its metering has come.
    ///
    /// @param waited the second up to which missing ticks are no longer waited for
    /// @param withheld seconds for which the fan's ticks were missing too long
    /// @param ticks how many were taken
    /// @param extraMinutes all extensions
    /// @param graceUntil end of the moment to extend, once the length is used
    record Progress(
            int waited,
            int withheld,
            boolean paused,
            int ticks,
            int extraMinutes,
            Optional<Instant> graceUntil) {
        static final Progress NONE = new Progress(0, 0, false, 0, 0, Optional.empty());

        Progress waitedFor(int second) {
            return new Progress(second, withheld, paused, ticks, extraMinutes, graceUntil);
        }

        Progress withheldOnce() {
            return new Progress(waited, withheld + 1, paused, ticks, extraMinutes, graceUntil);
        }

        Progress paused(boolean now) {
            return new Progress(waited, withheld, now, ticks, extraMinutes, graceUntil);
        }

        Progress tookTick() {
            return new Progress(waited, withheld, paused, ticks + 1, extraMinutes, graceUntil);
        }

        Progress graceUntil(Instant until) {
            return new Progress(waited, withheld, paused, ticks, extraMinutes, Optional.of(until));
        }

        Progress extendedBy(int minutes) {
            return new Progress(
                    waited, withheld, paused, ticks, extraMinutes + minutes, Optional.empty());
        }
    }

    /// @param judged seconds judged
    /// @param missing seconds added, as the fan left before the agreed minimum
    record Settled(
            Instant endedAt,
            EndReason reason,
            int judged,
            int billed,
            int missing,
            Money charge,
            Money fee,
            int creatorTick,
            int fanTick) {}

    SessionState state() {
        if (settled.isPresent()) {
            return SessionState.ENDED;
        }
        if (way.liveAt.isPresent()) {
            return SessionState.LIVE;
        }
        return way.beganAt.isPresent() ? SessionState.STARTING : SessionState.FRONT;
    }

    /// The whole length now.
    int lengthMinutes() {
        return terms.lengthMinutes() + progress.extraMinutes;
    }

    SessionRow on(Way now) {
        return new SessionRow(
                id, parties, terms, recording, startedAt, now, progress, settled, version);
    }

    SessionRow progressed(Progress now) {
        return new SessionRow(id, parties, terms, recording, startedAt, way, now, settled, version);
    }

    SessionRow settled(Settled now) {
        return new SessionRow(
                id, parties, terms, recording, startedAt, way, progress, Optional.of(now), version);
    }
}
