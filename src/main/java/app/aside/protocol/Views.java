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
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the platform shows: resources and parts of them.
public final class Views {
    private Views() {}

    /// @param longestMinutes the longest 1:1 a fan may ask for
    /// @param minimumMinutes what a fan who leaves earlier pays all the same
    /// @param audioPercent share of the rate without the creator's picture
    /// @param recordOnlyMe whether the creator records only themselves where a fan says no
    /// @param wrapUpSeconds from Approve until the session starts
    public record Offer(
            boolean open,
            Money ratePerMinute,
            int shortestMinutes,
            int longestMinutes,
            int minimumMinutes,
            boolean clipRecording,
            boolean recordOnlyMe,
            int audioPercent,
            int wrapUpSeconds) {}

    /// Public: what anybody may know of a creator. `GET /api/creators/{address}`.
    ///
    /// @param away whether the creator is away for a while
    /// @param busyUntil when the running session is expected to end, or nothing
    public record CreatorCard(
            CreatorId id,
            String name,
            String headline,
            String address,
            Offer offer,
            boolean studioOnline,
            boolean away,
            @Nullable Instant busyUntil) {}

    /// @param available balance less what is held
    public record Wallet(Money balance, Money held, Money available) {}

    /// What creator and fan have had together before a request.
    ///
    /// @param sessions those that went live and have ended
    /// @param creatorEarned for their time, after the fee
    /// @param last when the newest of them ended, or nothing
    public record Past(int sessions, Money creatorEarned, @Nullable Instant last) {}

    /// @param expiresAt when it expires unanswered
    /// @param hold held in the fan's wallet for the whole length
    /// @param estimatedNet what the creator gets if the whole length is used
    /// @param recording whether the session would be recorded
    /// @param past what the two have had before
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
            Past past,
            SignedPromise promise) {}

    /// When the next in line is expected to start.
    ///
    /// @param soonest one in five starts before
    /// @param likely what is said
    /// @param latest four in five have started by then
    public record Estimate(Instant soonest, Instant likely, Instant latest) {}

    /// How it stands with starting the next in line.
    public enum Check {
        /// A session runs, or the creator starts it.
        WAITING,
        /// The creator is asked; no answer means start.
        ASKING,
        /// The creator has taken two minutes more.
        POSTPONED
    }

    /// The request that is next in line.
    ///
    /// @param checkUntil end of the ready check or of the two minutes, or nothing
    /// @param mayPostpone whether "2 min more" is to be had now
    /// @param estimate when it is expected to start, or nothing while the creator is to start it
    public record Later(
            Asking asking,
            Instant since,
            Check check,
            @Nullable Instant checkUntil,
            boolean mayPostpone,
            @Nullable Estimate estimate) {}

    /// What became of an approval: a session, or the place next in line while another runs.
    public record Approval(@Nullable Session session, @Nullable Later later) {}

    /// A request that nobody answered in time.
    public record Missed(
            RequestId request, FanId fan, String fanName, int lengthMinutes, Instant at) {}

    public record BlockedFan(FanId fan, String fanName, Instant at) {}

    /// @param at when it was said
    public record Announcement(String id, String text, Instant at) {}

    /// Something said in a session.
    public record Message(String id, Side from, String text, Instant at) {}

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
        /// Approved; the creator wraps up, or the fan is being called.
        FRONT,
        STARTING,
        LIVE,
        ENDED
    }

    /// How a session is recorded beside what the fan has answered (Q18).
    ///
    /// @param onlyCreator the fan said no, and knew that the creator then records only themselves
    /// @param revokedAt when the fan took the consent back, or nothing
    /// @param endedAt when the creator ended the recording, or nothing
    public record Recording(
            boolean onlyCreator, @Nullable Instant revokedAt, @Nullable Instant endedAt) {
        /// As the fan has answered, until the end.
        public static final Recording AS_ANSWERED = new Recording(false, null, null);

        public Recording with(boolean creatorOnly) {
            return new Recording(creatorOnly, revokedAt, endedAt);
        }

        public Recording revoked(Instant at) {
            return new Recording(onlyCreator, revokedAt == null ? at : revokedAt, endedAt);
        }

        public Recording ended(Instant at) {
            return new Recording(onlyCreator, revokedAt, endedAt == null ? at : endedAt);
        }
    }

    /// A session, as both sides may see it.
    ///
    /// @param recording whether both are recorded: offered, and consented to
    /// @param recorded how, beside that
    /// @param consentAt when the fan answered
    /// @param startedAt when it was approved
    /// @param startsAt end of the wrap-up
    /// @param graceUntil end of the moment to extend, once the length is used, or nothing
    /// @param feedbackBy the sides that have given feedback
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
            Recording recorded,
            SessionState state,
            Instant startedAt,
            Instant startsAt,
            @Nullable Instant liveAt,
            @Nullable Instant graceUntil,
            Meter meter,
            List<Tip> tips,
            List<Message> messages,
            List<Side> feedbackBy,
            @Nullable Summary summary,
            SignedPromise promise) {
        public Session {
            tips = List.copyOf(tips);
            messages = List.copyOf(messages);
            feedbackBy = List.copyOf(feedbackBy);
        }
    }

    /// A settled session (S0.15). All amounts are ledger entries; a total adds them and never
    /// computes anew.
    ///
    /// @param durationSeconds from Live to the end, 0 if it never went live
    /// @param missingSeconds added to the charge: the fan left before the agreed minimum
    /// @param charge for the time, what the fan paid
    /// @param creatorEarns for the time, after the fee
    /// @param fee for the time, what the platform keeps
    /// @param tipsCharge all tips, what the fan paid
    /// @param tipsCreatorEarns all tips, after the fee
    /// @param tipsFee all tips, what the platform keeps
    /// @param released what of all holds went back to the fan
    public record Summary(
            SessionId session,
            EndReason reason,
            Instant startedAt,
            Instant endedAt,
            int durationSeconds,
            int billedSeconds,
            int unbilledSeconds,
            int missingSeconds,
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
    ///
    /// @param callsRelayed whether private calls go through a TURN server, so that neither side
    ///   learns the other's internet address
    /// @param linesTried whether a studio can try its line before a show
    public record Limits(
            Money lowestRate,
            Money highestRate,
            int feePercent,
            int pendingMaxSeconds,
            int coolDownSeconds,
            int readyCheckSeconds,
            int announceEverySeconds,
            int withholdAfterSeconds,
            boolean callsRelayed,
            boolean linesTried) {}

    /// `GET /api/creator`: all that the studio needs to start. Events after `topics` follow by
    /// socket.
    ///
    /// @param requests that wait, longest wait first
    /// @param later the one next in line, or nothing
    /// @param missed in the last 24 hours, the newest first, at most 50
    /// @param announced the newest announcement, or nothing
    /// @param session the running one, or nothing
    /// @param room the show and its chat
    /// @param topics newest sequence number of each topic this snapshot includes
    public record CreatorSnapshot(
            CreatorCard card,
            Limits limits,
            List<Asking> requests,
            @Nullable Later later,
            List<Missed> missed,
            List<CoolDown> coolDowns,
            List<BlockedFan> blocked,
            @Nullable Announcement announced,
            @Nullable Session session,
            Rooms.Room room,
            Instant serverTime,
            Map<String, Long> topics) {
        public CreatorSnapshot {
            requests = List.copyOf(requests);
            missed = List.copyOf(missed);
            coolDowns = List.copyOf(coolDowns);
            blocked = List.copyOf(blocked);
            topics = Map.copyOf(topics);
        }
    }

    /// `GET /api/me?creator={address}`: all that the page needs to start.
    ///
    /// @param request that waits for this creator's answer, or nothing
    /// @param later that is next in line, or nothing
    /// @param closed how the newest request of this fan to this creator ended, if it did not become
    ///   a session, or nothing
    /// @param closedReason the creator's words to it, may be empty
    /// @param session the newest with this creator, running or ended, or nothing
    /// @param mayAskAgainAt end of the cool-down, or nothing
    /// @param room the show and its chat
    public record FanSnapshot(
            FanId fan,
            String fanName,
            Wallet wallet,
            CreatorCard card,
            @Nullable Asking request,
            @Nullable Later later,
            Request.@Nullable Outcome closed,
            String closedReason,
            @Nullable Session session,
            @Nullable Instant mayAskAgainAt,
            Rooms.Room room,
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
