package app.aside.studio.state;

import app.aside.protocol.Views;
import app.aside.unit.RequestId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who asks, who is next in line, and who may not ask. Immutable.
///
/// @param requests that wait, longest wait first
/// @param answering requests whose answer is on its way
/// @param later the one that is next in line
/// @param missed requests that nobody answered, the newest first
/// @param barred who may not ask
/// @param announced what the room was told last
/// @param snoozedUntil until then requests come in silence; in the past if they don't
public record QueueState(
        List<Views.Asking> requests,
        List<RequestId> answering,
        Optional<Views.Later> later,
        List<Views.Missed> missed,
        Barred barred,
        Optional<Views.Announcement> announced,
        Instant snoozedUntil) {
    public static final QueueState EMPTY =
            new QueueState(
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    new Barred(List.of(), List.of()),
                    Optional.empty(),
                    Instant.EPOCH);

    /// @param coolDowns denied fans, the newest first
    /// @param blocked the newest first
    public record Barred(List<Views.CoolDown> coolDowns, List<Views.BlockedFan> blocked) {
        public Barred {
            coolDowns = List.copyOf(coolDowns);
            blocked = List.copyOf(blocked);
        }
    }

    public QueueState {
        requests = List.copyOf(requests);
        answering = List.copyOf(answering);
        missed = List.copyOf(missed);
    }

    public List<Views.CoolDown> coolDowns() {
        return barred.coolDowns;
    }

    public List<Views.BlockedFan> blocked() {
        return barred.blocked;
    }

    public QueueState withRequests(List<Views.Asking> now) {
        return new QueueState(now, answering, later, missed, barred, announced, snoozedUntil);
    }

    public QueueState withAnswering(List<RequestId> now) {
        return new QueueState(requests, now, later, missed, barred, announced, snoozedUntil);
    }

    public QueueState withLater(Optional<Views.Later> now) {
        return new QueueState(requests, answering, now, missed, barred, announced, snoozedUntil);
    }

    public QueueState withMissed(List<Views.Missed> now) {
        return new QueueState(requests, answering, later, now, barred, announced, snoozedUntil);
    }

    public QueueState withCoolDowns(List<Views.CoolDown> now) {
        return new QueueState(
                requests, answering, later, missed, new Barred(now, barred.blocked), announced, snoozedUntil);
    }

    public QueueState withBlocked(List<Views.BlockedFan> now) {
        return new QueueState(
                requests, answering, later, missed, new Barred(barred.coolDowns, now), announced, snoozedUntil);
    }

    public QueueState withAnnounced(Views.Announcement now) {
        return new QueueState(requests, answering, later, missed, barred, Optional.of(now), snoozedUntil);
    }

    public QueueState withSnoozedUntil(Instant now) {
        return new QueueState(requests, answering, later, missed, barred, announced, now);
    }

    /// Whether requests come in silence.
    public boolean isSnoozed(Instant now) {
        return now.isBefore(snoozedUntil);
    }
}
