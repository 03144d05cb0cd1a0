package app.aside.platform.queue;

import app.aside.platform.account.Accounts;
import app.aside.platform.billing.Ledger;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.queue.RequestRow.State;
import app.aside.platform.session.Sessions;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.queue.QueueEvent;
import app.aside.queue.Request.Check;
import app.aside.queue.Request.Outcome;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What has happened at a desk, as rows, holds and events.
final class QueueStory {
    private static final Logger LOG = LoggerFactory.getLogger(QueueStory.class);

    private final RequestTable requests;
    private final BarTable bars;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Ledger ledger;
    private final Events events;
    private final QueueViews views;
    private final Estimates estimates;
    private Optional<Requests.Watchman> watchman = Optional.empty();

    QueueStory(
            RequestTable requests,
            BarTable bars,
            Accounts accounts,
            Sessions sessions,
            Ledger ledger,
            Events events,
            QueueViews views) {
        this.requests = requests;
        this.bars = bars;
        this.accounts = accounts;
        this.sessions = sessions;
        this.ledger = ledger;
        this.events = events;
        this.views = views;
        this.estimates = new Estimates(sessions);
    }

    void whenBlocked(Requests.Watchman next) {
        watchman = Optional.of(next);
    }

    /// @param words the creator's, to whom is turned down; may be empty
    void write(
            Transaction transaction, CreatorId creator, List<QueueEvent> happened, String words) {
        for (var event : happened) {
            write(transaction, creator, event, new Aside(until(happened), words));
        }
    }

    /// What goes with the end of a request.
    private record Aside(Optional<Instant> mayAskAgainAt, String words) {}

    private void write(Transaction transaction, CreatorId creator, QueueEvent event, Aside aside) {
        switch (event) {
            case QueueEvent.OfferChanged(var offer, var at) ->
                    accounts.offer(transaction, creator, offer, at);
            case QueueEvent.AwayChanged(var away, var at) ->
                    accounts.away(transaction, creator, away, at);
            case QueueEvent.Asked _ ->
                    throw new IllegalStateException("a request is placed with its words");
            case QueueEvent.Approved(var request, var session, var at) ->
                    begin(transaction, request.id(), session, at);
            case QueueEvent.BecameLater(var request, var at) ->
                    becomeLater(transaction, request.id(), at);
            case QueueEvent.WentBack(var request, var at) -> {
                requests.putBack(transaction, request.id(), request.expiresAt());
                var row = row(transaction, request.id());
                tell(transaction, row, new Event.WentBack(views.asking(transaction, row)), at);
            }
            case QueueEvent.CheckChanged(var id, _, var check, var at) -> {
                requests.check(transaction, id, check);
                requests.tell(transaction, id, estimates.of(transaction, creator, check, at));
                tellLater(transaction, id, at);
            }
            case QueueEvent.Closed(var id, _, var outcome, var at) ->
                    close(transaction, id, outcome, aside, at);
            case QueueEvent.CooledDown(var fan, var until, var at) ->
                    coolDown(transaction, creator, fan, until, at);
            case QueueEvent.CoolDownLifted(var fan, var at) -> {
                bars.lift(transaction, creator, fan);
                var lifted = new Event.CoolDownLifted(fan);
                events.publish(transaction, lifted, at, Topic.of(creator), Topic.of(fan));
            }
            case QueueEvent.Blocked(var fan, var at) -> block(transaction, creator, fan, at);
            case QueueEvent.Unblocked(var fan, var at) -> {
                bars.unblock(transaction, creator, fan);
                events.publish(transaction, new Event.FanUnblocked(fan), at, Topic.of(creator));
                watchman.ifPresent(one -> one.told(transaction, creator, fan, false, at));
            }
            case QueueEvent.SeatFreed(_, var at) ->
                    accounts.occupy(transaction, creator, Optional.empty(), at);
        }
    }

    /// Tells how it stands with the next in line.
    void tellLater(Transaction transaction, RequestId id, Instant at) {
        var row = row(transaction, id);
        tell(transaction, row, new Event.LaterChanged(views.later(transaction, row)), at);
    }

    void tell(Transaction transaction, RequestRow row, Event event, Instant at) {
        events.publish(
                transaction, event, at, Topic.of(row.creator()), Topic.of(row.asked().fan()));
    }

    private void begin(Transaction transaction, RequestId id, SessionId session, Instant at) {
        var row = row(transaction, id);
        requests.answer(transaction, id, State.APPROVED, "", at);
        var asked = row.asked();
        var offer = accounts.creator(transaction, row.creator()).offer();
        var plan =
                new Sessions.Plan(
                        id,
                        row.creator(),
                        asked.fan(),
                        row.hold(),
                        asked.terms(),
                        asked.recording(),
                        row.words().consent(),
                        asked.askedAt(),
                        Duration.ofSeconds(offer.wrapUpSeconds()));
        var view = sessions.start(transaction, session, plan, at);
        tell(transaction, row, new Event.Approved(id, view), at);
    }

    private void becomeLater(Transaction transaction, RequestId id, Instant at) {
        requests.putLater(transaction, id, at);
        var creator = row(transaction, id).creator();
        var told = estimates.of(transaction, creator, new Check.Waiting(), at);
        requests.tell(transaction, id, told);
        var row = row(transaction, id);
        tell(transaction, row, new Event.BecameLater(views.later(transaction, row)), at);
        LOG.info("request {} is next in line", id.value());
    }

    private void close(
            Transaction transaction, RequestId id, Outcome outcome, Aside aside, Instant at) {
        var row = row(transaction, id);
        requests.answer(transaction, id, State.of(outcome), aside.words, at);
        ledger.release(transaction, row.asked().fan(), row.hold(), at);
        var until = aside.mayAskAgainAt.orElse(null);
        tell(transaction, row, new Event.Closed(id, outcome, until, aside.words), at);
        LOG.info("request {} closed: {}", id.value(), outcome);
    }

    private void coolDown(
            Transaction transaction, CreatorId creator, FanId fan, Instant until, Instant at) {
        var network =
                requests.newest(transaction, fan, creator)
                        .map(row -> row.words().network())
                        .orElse("");
        bars.coolDown(transaction, creator, new BarTable.CoolDown(fan, network, at, until));
    }

    private RequestRow row(Transaction transaction, RequestId id) {
        return requests.find(transaction, id).orElseThrow();
    }

    private static Optional<Instant> until(List<QueueEvent> happened) {
        return happened.stream()
                .filter(QueueEvent.CooledDown.class::isInstance)
                .map(event -> ((QueueEvent.CooledDown) event).until())
                .findFirst();
    }

    private void block(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        bars.block(transaction, creator, fan, at);
        var name = accounts.fanName(transaction, fan);
        var blocked = new Event.FanBlocked(new Views.BlockedFan(fan, name, at));
        events.publish(transaction, blocked, at, Topic.of(creator));
        watchman.ifPresent(one -> one.told(transaction, creator, fan, true, at));
        sessions.block(transaction, creator, fan, at);
        LOG.info("creator {} blocked fan {}", creator.value(), fan.value());
    }
}
