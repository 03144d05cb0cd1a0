package app.aside.platform.queue;

import app.aside.billing.Terms;
import app.aside.billing.verify.Promise;
import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.billing.Ledger;
import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller;
import app.aside.platform.http.Limits;
import app.aside.platform.http.Refusal;
import app.aside.platform.promise.Promises;
import app.aside.platform.queue.RequestRow.State;
import app.aside.platform.queue.RequestRow.Words;
import app.aside.platform.session.Sessions;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.queue.Decision;
import app.aside.queue.Desk;
import app.aside.queue.Offer;
import app.aside.queue.QueueCommand;
import app.aside.queue.QueueEvent;
import app.aside.queue.Request.Outcome;
import app.aside.queue.Request.Pending;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.Ids;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Runs the creators' desks: what [Desk] decides becomes rows, holds and events in one transaction.
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final RequestTable table = new RequestTable();
    private final Accounts accounts;
    private final Sessions sessions;
    private final Ledger ledger;
    private final RateCards rateCards;
    private final Events events;
    private final Promises promises;
    private final Limits limits;
    private final RandomGenerator random;

    public Requests(
            Accounts accounts,
            Sessions sessions,
            Ledger ledger,
            RateCards rateCards,
            Events events,
            Promises promises,
            Limits limits,
            RandomGenerator random) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.ledger = ledger;
        this.rateCards = rateCards;
        this.events = events;
        this.promises = promises;
        this.limits = limits;
        this.random = random;
    }

    /// Whether a request is the caller's own.
    public boolean owns(Transaction transaction, Caller caller, RequestId id) {
        return table.find(transaction, id)
                .filter(
                        row ->
                                switch (caller) {
                                    case Caller.Anonymous _ -> false;
                                    case Caller.Fan(var fan) -> fan.equals(row.asked().fan());
                                    case Caller.Creator(var creator) ->
                                            creator.equals(row.creator());
                                })
                .isPresent();
    }

    /// Closes what nobody answered in time.
    public void expire(Transaction transaction, Instant at) {
        for (var row : table.overdue(transaction, at)) {
            decide(transaction, row.creator(), new QueueCommand.Expire(row.asked().id(), at));
        }
    }

    /// Whether there is anything to [#expire].
    public boolean isOverdue(Transaction transaction, Instant at) {
        return !table.overdue(transaction, at).isEmpty();
    }

    Views.CreatorCard change(
            Transaction transaction, CreatorId creator, Commands.ChangeOffer body, Instant at) {
        var rate = body.ratePerMinute();
        if (!rate.currency().equals(rateCards.at(at).currency())) {
            throw new Refusal(
                    ErrorCode.CURRENCY_MISMATCH,
                    "Prices are in test credits here. The offer stays as it was. Send the price in"
                            + " XTS.");
        }
        if (rate.minor() <= 0) {
            throw Refusals.of(new Decision.Refusal.PriceOutOfRange(), at);
        }
        var offer =
                new Offer(
                        body.open(), new Rate(rate), body.shortestMinutes(), body.clipRecording());
        decide(transaction, creator, new QueueCommand.ChangeOffer(offer, at));
        return accounts.card(transaction, creator, at);
    }

    Views.Asking ask(
            Transaction transaction, CreatorId creator, FanId fan, Commands.Ask body, Instant at) {
        refuseTooMany(transaction, fan, at);
        var id = new RequestId(Ids.uuid7(at, random));
        var command =
                new QueueCommand.Ask(
                        id,
                        fan,
                        body.lengthMinutes(),
                        seen(body, at),
                        body.recording().granted(),
                        at);
        for (var event : decided(transaction, creator, command)) {
            if (event instanceof QueueEvent.Asked(var asked)) {
                return place(transaction, creator, asked, body);
            }
        }
        throw new IllegalStateException("a desk that accepts a request says so");
    }

    Views.Session approve(Transaction transaction, CreatorId creator, RequestId id, Instant at) {
        var session = new SessionId(Ids.uuid7(at, random));
        decide(transaction, creator, new QueueCommand.Approve(id, session, at));
        return sessions.view(transaction, session);
    }

    void deny(Transaction transaction, CreatorId creator, RequestId id, Instant at) {
        decide(transaction, creator, new QueueCommand.Deny(id, at));
    }

    void withdraw(Transaction transaction, RequestId id, Instant at) {
        var row = table.find(transaction, id).orElseThrow(Refusal::notFound);
        decide(transaction, row.creator(), new QueueCommand.Withdraw(id, at));
    }

    /// Those that wait, longest wait first.
    List<Views.Asking> waiting(Transaction transaction, CreatorId creator) {
        return table.pending(transaction, creator).stream()
                .map(row -> view(transaction, row))
                .toList();
    }

    List<Views.CoolDown> coolDowns(Transaction transaction, CreatorId creator, Instant at) {
        return table.coolDowns(transaction, creator, at).stream()
                .map(
                        cooling ->
                                new Views.CoolDown(
                                        cooling.fan(),
                                        accounts.fanName(transaction, cooling.fan()),
                                        cooling.until()))
                .toList();
    }

    /// How a fan stands with a creator.
    ///
    /// @param waiting the request that waits, or nothing
    /// @param closed how the newest ended, if it became no session, or nothing
    /// @param mayAskAgainAt end of the cool-down, or nothing
    record Standing(
            Views.@Nullable Asking waiting,
            @Nullable Outcome closed,
            @Nullable Instant mayAskAgainAt) {}

    Standing standing(Transaction transaction, FanId fan, CreatorId creator, Instant at) {
        var newest = table.newest(transaction, fan, creator);
        var desk = desk(transaction, accounts.creator(transaction, creator), at);
        return new Standing(
                newest.filter(row -> row.state() == State.PENDING)
                        .map(row -> view(transaction, row))
                        .orElse(null),
                newest.flatMap(row -> row.state().outcome()).orElse(null),
                desk.coolsDownUntil(fan, at).orElse(null));
    }

    private void refuseTooMany(Transaction transaction, FanId fan, Instant at) {
        var asked = table.askedSince(transaction, fan, at.minus(limits.asksWithin()));
        if (asked.size() >= limits.asks()) {
            var first = asked.get(asked.size() - limits.asks());
            throw Refusals.tooManyAsks(first.plus(limits.asksWithin()), at);
        }
    }

    private static Rate seen(Commands.Ask body, Instant at) {
        if (body.ratePerMinute().minor() <= 0) {
            throw Refusals.of(new Decision.Refusal.TermsChanged(), at);
        }
        return new Rate(body.ratePerMinute());
    }

    private Desk desk(Transaction transaction, Profile profile, Instant at) {
        var pending = new LinkedHashMap<RequestId, Pending>();
        for (var row : table.pending(transaction, profile.id())) {
            pending.put(row.asked().id(), row.asked());
        }
        Map<FanId, Instant> cooling =
                table.coolDowns(transaction, profile.id(), at).stream()
                        .collect(
                                Collectors.toMap(
                                        RequestTable.CoolingFan::fan,
                                        RequestTable.CoolingFan::until));
        Desk.Seat seat =
                profile.busy()
                        .<Desk.Seat>map(busy -> new Desk.Seat.Taken(busy.session()))
                        .orElseGet(Desk.Seat.Free::new);
        return new Desk(profile.offer(), seat, pending, cooling);
    }

    private List<QueueEvent> decided(
            Transaction transaction, CreatorId creator, QueueCommand command) {
        var desk = desk(transaction, accounts.creator(transaction, creator), command.at());
        var policy = rateCards.at(command.at()).queue();
        return switch (desk.decide(command, policy)) {
            case Decision.Accepted(var happened) -> happened;
            case Decision.Refused(var refusal) -> throw Refusals.of(refusal, command.at());
        };
    }

    private void decide(Transaction transaction, CreatorId creator, QueueCommand command) {
        var happened = decided(transaction, creator, command);
        for (var event : happened) {
            write(transaction, creator, event, happened);
        }
    }

    private void write(
            Transaction transaction,
            CreatorId creator,
            QueueEvent event,
            List<QueueEvent> together) {
        switch (event) {
            case QueueEvent.OfferChanged(var offer, var at) ->
                    accounts.offer(transaction, creator, offer, at);
            case QueueEvent.Asked _ ->
                    throw new IllegalStateException("a request is placed with its words");
            case QueueEvent.Approved(var request, var session, var at) ->
                    begin(transaction, request.id(), session, at);
            case QueueEvent.Closed(var id, _, var outcome, var at) ->
                    close(transaction, id, outcome, until(together), at);
            case QueueEvent.CooledDown(var fan, var until, _) ->
                    table.coolDown(transaction, creator, fan, until);
            case QueueEvent.SeatFreed _ -> {
                // The session that ended has freed it.
            }
        }
    }

    private Views.Asking place(
            Transaction transaction, CreatorId creator, Pending asked, Commands.Ask body) {
        var at = asked.askedAt();
        var about = asked.id().value();
        var hold = ledger.hold(transaction, asked.fan(), asked.terms().hold(), about, at);
        var words =
                new Words(
                        rateCards.at(at).version(), body.recording(), body.wishedAt(), body.note());
        var row = new RequestRow(creator, asked, words, hold, State.PENDING);
        table.add(transaction, row);
        promises.make(transaction, promise(transaction, row));
        var view = view(transaction, row);
        publish(transaction, row, new Event.Asked(view), at);
        LOG.info("request {} waits", about);
        return view;
    }

    /// What the fan saw: the frozen terms, and how long the creator is still busy.
    private Promise promise(Transaction transaction, RequestRow row) {
        var asked = row.asked();
        var at = asked.askedAt();
        var wait =
                accounts.creator(transaction, row.creator())
                        .busy()
                        .map(busy -> (int) Math.max(0, Duration.between(at, busy.until()).toSeconds()))
                        .orElse(-1);
        var parties = new Promise.Parties(asked.id(), row.creator(), asked.fan());
        return new Promise(parties, asked.terms(), asked.recording(), wait, at);
    }

    private void begin(Transaction transaction, RequestId id, SessionId session, Instant at) {
        var row = table.find(transaction, id).orElseThrow();
        table.answer(transaction, id, State.APPROVED, at);
        var asked = row.asked();
        var plan =
                new Sessions.Plan(
                        id,
                        row.creator(),
                        asked.fan(),
                        row.hold(),
                        asked.terms(),
                        asked.recording(),
                        row.words().consent().textVersion(),
                        asked.askedAt());
        var view = sessions.start(transaction, session, plan, at);
        publish(transaction, row, new Event.Approved(id, view), at);
    }

    private void close(
            Transaction transaction,
            RequestId id,
            Outcome outcome,
            Optional<Instant> mayAskAgainAt,
            Instant at) {
        var row = table.find(transaction, id).orElseThrow();
        table.answer(transaction, id, State.of(outcome), at);
        ledger.release(transaction, row.asked().fan(), row.hold(), at);
        publish(transaction, row, new Event.Closed(id, outcome, mayAskAgainAt.orElse(null)), at);
        LOG.info("request {} closed: {}", id.value(), outcome);
    }

    private static Optional<Instant> until(List<QueueEvent> together) {
        return together.stream()
                .filter(QueueEvent.CooledDown.class::isInstance)
                .map(event -> ((QueueEvent.CooledDown) event).until())
                .findFirst();
    }

    private void publish(Transaction transaction, RequestRow row, Event event, Instant at) {
        events.publish(
                transaction, event, at, Topic.of(row.creator()), Topic.of(row.asked().fan()));
    }

    private Views.Asking view(Transaction transaction, RequestRow row) {
        var asked = row.asked();
        Terms terms = asked.terms();
        return new Views.Asking(
                asked.id(),
                row.creator(),
                asked.fan(),
                accounts.fanName(transaction, asked.fan()),
                terms,
                row.words().wishedAt(),
                row.words().note(),
                asked.recording(),
                terms.hold(),
                terms.split(terms.hold()).creator(),
                asked.askedAt(),
                asked.expiresAt(),
                promises.of(transaction, asked.id()).orElseThrow());
    }
}
