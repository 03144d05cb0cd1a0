package app.aside.protocol;

import app.aside.billing.Terms;
import app.aside.billing.Verdict;
import app.aside.billing.verify.SignedPromise;
import app.aside.queue.Request;
import app.aside.session.EndReason;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.Money;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the platform shows: resources and parts of them.
public final class Views {
    private Views() {}

    /// @param longestMinutes the longest 1:1 a fan may ask for
    /// @param audioPercent share of the rate while the creator's camera is off
    public record Offer(
            boolean open,
            Money ratePerMinute,
            int shortestMinutes,
            int longestMinutes,
            boolean clipRecording,
            int audioPercent) {}

    /// Public: what anybody may know of a creator. `GET /api/creators/{address}`.
    ///
    /// @param busyUntil when the running session is expected to end, or nothing
    public record CreatorCard(
            CreatorId id,
            String name,
            String headline,
            String address,
            Offer offer,
            boolean studioOnline,
            @Nullable Instant busyUntil) {}

    /// @param available balance less what is held
    public record Wallet(Money balance, Money held, Money available) {}

    /// @param expiresAt when it expires unanswered
    /// @param hold held in the fan's wallet for the whole length
    /// @param estimatedNet what the creator gets if the whole length is used
    /// @param recording whether the session would be recorded
    /// @param promise what the fan saw, frozen and signed
    public record Asking(
            RequestId id,
            CreatorId creator,
            FanId fan,
            String fanName,
            Terms terms,
            @Nullable Instant wishedAt,
            String note,
            boolean recording,
            Money hold,
            Money estimatedNet,
            Instant askedAt,
            Instant expiresAt,
            SignedPromise promise) {}

    /// How a session stands, the same on both screens.
    ///
    /// @param second seconds judged so far
    /// @param charge what the fan pays so far, without tips
    /// @param creatorEarns of `charge`, after the fee
    /// @param paused whether both screens say that nothing is charged
    /// @param verdict of the newest second, or nothing before the first
    /// @param creatorTick number of the creator's newest tick, -1 before the first
    /// @param fanTick number of the fan's newest tick, -1 before the first
    public record Meter(
            SessionId session,
            int second,
            int billedSeconds,
            int unbilledSeconds,
            int lengthSeconds,
            Money charge,
            Money creatorEarns,
            boolean paused,
            @Nullable Verdict verdict,
            int creatorTick,
            int fanTick) {}

    /// @param charge what the fan paid
    /// @param creatorEarns of `charge`, after the fee
    public record Tip(
            String id, Money charge, Money creatorEarns, Money fee, String message, Instant at) {}

    /// Where a session stands.
    public enum SessionState {
        STARTING,
        LIVE,
        ENDED
    }

    /// A session, as both sides may see it.
    ///
    /// @param recording whether it is recorded: offered, and consented to
    /// @param consentAt when the fan answered
    /// @param liveAt when billing started, or nothing
    /// @param summary once it has ended
    /// @param promise what the fan saw when asking, frozen and signed
    public record Session(
            SessionId id,
            RequestId request,
            CreatorId creator,
            String creatorName,
            FanId fan,
            String fanName,
            Terms terms,
            boolean recording,
            String consentTextVersion,
            Instant consentAt,
            SessionState state,
            Instant startedAt,
            @Nullable Instant liveAt,
            Meter meter,
            List<Tip> tips,
            @Nullable Summary summary,
            SignedPromise promise) {
        public Session {
            tips = List.copyOf(tips);
        }
    }

    /// A settled session (S0.15). All amounts are ledger entries; a total adds them and never
    /// computes anew.
    ///
    /// @param durationSeconds from Live to the end, 0 if it never went live
    /// @param charge for the time, what the fan paid
    /// @param creatorEarns for the time, after the fee
    /// @param fee for the time, what the platform keeps
    /// @param tipsCharge all tips, what the fan paid
    /// @param tipsCreatorEarns all tips, after the fee
    /// @param tipsFee all tips, what the platform keeps
    /// @param released part of the hold that went back to the fan
    public record Summary(
            SessionId session,
            EndReason reason,
            Instant startedAt,
            Instant endedAt,
            int durationSeconds,
            int billedSeconds,
            int unbilledSeconds,
            Money charge,
            Money creatorEarns,
            Money fee,
            int tips,
            Money tipsCharge,
            Money tipsCreatorEarns,
            Money tipsFee,
            Money released) {}

    /// A denied fan has to wait.
    public record CoolDown(FanId fan, String fanName, Instant until) {}

    /// The platform's limits that the studio shows.
    public record Limits(
            Money lowestRate,
            Money highestRate,
            int feePercent,
            int pendingMaxSeconds,
            int coolDownSeconds,
            int withholdAfterSeconds) {}

    /// `GET /api/creator`: all that the studio needs to start. Events after `topics` follow by
    /// socket.
    ///
    /// @param requests that wait, longest wait first
    /// @param session the running one, or nothing
    /// @param topics newest sequence number of each topic this snapshot includes
    public record CreatorSnapshot(
            CreatorCard card,
            Limits limits,
            List<Asking> requests,
            List<CoolDown> coolDowns,
            @Nullable Session session,
            Instant serverTime,
            Map<String, Long> topics) {
        public CreatorSnapshot {
            requests = List.copyOf(requests);
            coolDowns = List.copyOf(coolDowns);
            topics = Map.copyOf(topics);
        }
    }

    /// `GET /api/me?creator={address}`: all that the page needs to start.
    ///
    /// @param request that waits for this creator's answer, or nothing
    /// @param closed how the newest request of this fan to this creator ended, if it did not become
    ///   a session, or nothing
    /// @param session the newest with this creator, running or ended, or nothing
    /// @param mayAskAgainAt end of the cool-down, or nothing
    public record FanSnapshot(
            FanId fan,
            String fanName,
            Wallet wallet,
            CreatorCard card,
            @Nullable Asking request,
            Request.@Nullable Outcome closed,
            @Nullable Session session,
            @Nullable Instant mayAskAgainAt,
            Instant serverTime,
            Map<String, Long> topics) {
        public FanSnapshot {
            topics = Map.copyOf(topics);
        }
    }

    /// Answer of `POST /api/fans`. The token is a cookie, never in the body.
    public record Guest(FanId fan, String fanName, Wallet wallet) {}

    /// Answer of `POST /api/pairing`.
    ///
    /// @param token opaque, 256 bits, sent as `Authorization: Bearer`
    public record Paired(CreatorId creator, String token) {}

    /// Answer of `GET /api/key`.
    ///
    /// @param key public, that signs promises and logs: base64 of a SubjectPublicKeyInfo on P-256
    public record PlatformKey(String key) {}

    /// Answer of `GET /api/health`.
    public record Health(String version, Instant serverTime) {}
}
