package app.aside.platform.session;

import app.aside.billing.Terms;
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
        Progress progress,
        Optional<Settled> settled,
        long version) {
    /// Who is in it, and what pays for it.
    record Parties(RequestId request, CreatorId creator, FanId fan, HoldId hold) {}

    /// @param on offered, and consented to
    /// @param textVersion the wording that the fan answered
    record Recording(boolean on, String textVersion, Instant answeredAt) {}

    /// How far it has come.
    ///
    /// @param seenBy the one side that decodes the other's media
    /// @param waited the second up to which missing ticks are no longer waited for
    /// @param withheld seconds for which the fan's ticks were missing too long
    /// @param ticks how many were taken
    record Progress(
            Optional<Side> seenBy,
            Optional<Instant> liveAt,
            int waited,
            int withheld,
            boolean paused,
            int ticks) {
        static final Progress NONE =
                new Progress(Optional.empty(), Optional.empty(), 0, 0, false, 0);

        Progress seenBy(Side side) {
            return new Progress(Optional.of(side), liveAt, waited, withheld, paused, ticks);
        }

        Progress liveAt(Instant at) {
            return new Progress(seenBy, Optional.of(at), waited, withheld, paused, ticks);
        }

        Progress waitedFor(int second) {
            return new Progress(seenBy, liveAt, second, withheld, paused, ticks);
        }

        Progress withheldOnce() {
            return new Progress(seenBy, liveAt, waited, withheld + 1, paused, ticks);
        }

        Progress paused(boolean now) {
            return new Progress(seenBy, liveAt, waited, withheld, now, ticks);
        }

        Progress tookTick() {
            return new Progress(seenBy, liveAt, waited, withheld, paused, ticks + 1);
        }
    }

    /// @param judged seconds judged
    record Settled(
            Instant endedAt,
            EndReason reason,
            int judged,
            int billed,
            Money charge,
            Money fee,
            int creatorTick,
            int fanTick) {}

    SessionState state() {
        if (settled.isPresent()) {
            return SessionState.ENDED;
        }
        return progress.liveAt.isPresent() ? SessionState.LIVE : SessionState.STARTING;
    }

    SessionRow progressed(Progress now) {
        return new SessionRow(id, parties, terms, recording, startedAt, now, settled, version);
    }

    SessionRow settled(Settled now) {
        return new SessionRow(
                id, parties, terms, recording, startedAt, progress, Optional.of(now), version);
    }
}
