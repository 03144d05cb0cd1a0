package app.aside.studio.state;

import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.queue.Request.Outcome;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the platform's snapshot and events do to the queue. Pure.
final class QueueFold {
    private static final int MISSED_MOST = 50;

    private QueueFold() {}

    /// @param before of which stays what only this studio knows
    static QueueState after(QueueState before, Views.CreatorSnapshot snapshot) {
        return new QueueState(
                longestWaitFirst(snapshot.requests()),
                List.of(),
                Optional.ofNullable(snapshot.later()),
                snapshot.missed(),
                new QueueState.Barred(snapshot.coolDowns(), snapshot.blocked()),
                Optional.ofNullable(snapshot.announced()),
                before.snoozedUntil());
    }

    static QueueState asked(QueueState queue, Views.Asking request) {
        var others = without(queue, request.id());
        var more = new ArrayList<>(others.requests());
        more.add(request);
        return others.withRequests(longestWaitFirst(more));
    }

    static QueueState next(QueueState queue, Views.Later later) {
        return without(queue, later.asking().id()).withLater(Optional.of(later));
    }

    /// The request no longer waits, nor is it next in line.
    static QueueState without(QueueState queue, RequestId request) {
        return queue.withRequests(
                        queue.requests().stream()
                                .filter(waiting -> !waiting.id().equals(request))
                                .toList())
                .withAnswering(
                        queue.answering().stream().filter(id -> !id.equals(request)).toList())
                .withLater(queue.later().filter(next -> !next.asking().id().equals(request)));
    }

    static QueueState closed(QueueState queue, Event.Closed closed) {
        var next = without(queue, closed.request());
        var asking = find(queue, closed.request());
        if (asking.isEmpty()) {
            return next;
        }
        var until = closed.mayAskAgainAt();
        if (until != null) {
            next = next.withCoolDowns(cooling(queue.coolDowns(), asking.get(), until));
        }
        return closed.outcome() == Outcome.EXPIRED
                ? next.withMissed(missed(queue.missed(), asking.get()))
                : next;
    }

    static QueueState lifted(QueueState queue, FanId fan) {
        return queue.withCoolDowns(
                queue.coolDowns().stream().filter(one -> !one.fan().equals(fan)).toList());
    }

    static QueueState blocked(QueueState queue, Views.BlockedFan fan) {
        var blocked = new ArrayList<Views.BlockedFan>();
        blocked.add(fan);
        unblocked(queue, fan.fan()).blocked().forEach(blocked::add);
        return queue.withBlocked(blocked);
    }

    static QueueState unblocked(QueueState queue, FanId fan) {
        return queue.withBlocked(
                queue.blocked().stream().filter(one -> !one.fan().equals(fan)).toList());
    }

    private static Optional<Views.Asking> find(QueueState queue, RequestId request) {
        return queue.requests().stream().filter(one -> one.id().equals(request)).findFirst();
    }

    private static List<Views.CoolDown> cooling(
            List<Views.CoolDown> before, Views.Asking asking, Instant until) {
        var coolDowns = new ArrayList<Views.CoolDown>();
        coolDowns.add(new Views.CoolDown(asking.fan(), asking.fanName(), until));
        before.stream().filter(other -> !other.fan().equals(asking.fan())).forEach(coolDowns::add);
        return coolDowns;
    }

    private static List<Views.Missed> missed(List<Views.Missed> before, Views.Asking asking) {
        var missed = new ArrayList<Views.Missed>();
        missed.add(
                new Views.Missed(
                        asking.id(),
                        asking.fan(),
                        asking.fanName(),
                        asking.terms().lengthMinutes(),
                        asking.expiresAt()));
        before.stream()
                .filter(other -> !other.request().equals(asking.id()))
                .limit(MISSED_MOST - 1)
                .forEach(missed::add);
        return missed;
    }

    private static List<Views.Asking> longestWaitFirst(List<Views.Asking> requests) {
        return requests.stream().sorted(Comparator.comparing(Views.Asking::askedAt)).toList();
    }
}
