package app.aside.platform.queue;

import app.aside.billing.verify.Promise;
import app.aside.platform.account.Accounts;
import app.aside.platform.billing.Ledger;
import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Presence;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Call;
import app.aside.platform.http.Caller;
import app.aside.platform.http.Limits;
import app.aside.platform.http.Refusal;
import app.aside.platform.promise.Promises;
import app.aside.platform.queue.RequestRow.State;
import app.aside.platform.queue.RequestRow.Turn;
import app.aside.platform.queue.RequestRow.Words;
import app.aside.platform.session.Sessions;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.queue.Decision;
import app.aside.queue.Desk;
import app.aside.queue.Offer;
import app.aside.queue.QueueCommand;
import app.aside.queue.QueueEvent;
import app.aside.queue.Request.Pending;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.Ids;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Runs the creators' desks: what [Desk] decides becomes rows, holds and events in one transaction.
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final RequestTable table = new RequestTable();
    private final BarTable bars = new BarTable();
    private final Accounts accounts;
    private final Presence presence;
    private final Sessions sessions;
    private final Ledger ledger;
    private final RateCards rateCards;
    private final Promises promises;
    private final Limits limits;
    private final RandomGenerator random;
    private final QueueViews views;
    private final Estimates estimates;
    private final QueueStory story;
    private final Desks desks;

    public Requests(
            Accounts accounts,
            Presence presence,
            Sessions sessions,
            Ledger ledger,
            RateCards rateCards,
            Events events,
            Promises promises,
            Limits limits,
            RandomGenerator random) {
        this.accounts = accounts;
        this.presence = presence;
        this.sessions = sessions;
        this.ledger = ledger;
        this.rateCards = rateCards;
        this.promises = promises;
        this.limits = limits;
        this.random = random;
        this.views = new QueueViews(accounts, promises, sessions);
        this.estimates = new Estimates(sessions);
        this.story = new QueueStory(table, bars, accounts, sessions, ledger, events, views);
        this.desks = new Desks(table, bars, accounts, rateCards, story);
    }

    /// Is told, in the same transaction, whom a creator blocks and unblocks.
    @FunctionalInterface
    public interface Watchman {
        void told(
                Transaction transaction, CreatorId creator, FanId fan, boolean blocked, Instant at);
    }

    /// Set once, before the first command.
    public void whenBlocked(Watchman watchman) {
        story.whenBlocked(watchman);
    }

    /// Whether a creator has blocked a fan.
    public boolean isBlocked(Transaction transaction, CreatorId creator, FanId fan) {
        return bars.isBlocked(transaction, creator, fan);
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

    /// How requests stand, for who starts.
    Standings standings() {
        return new Standings(accounts, views);
    }

    /// The one that is next in line.
    Optional<Views.Later> later(Transaction transaction, CreatorId creator) {
        return table.later(transaction, creator).map(row -> views.later(transaction, row));
    }

    /// Whether a fan has ever asked this caller, a creator.
    public boolean knows(Transaction transaction, Caller caller, FanId fan) {
        return caller instanceof Caller.Creator(var creator)
                && table.newest(transaction, fan, creator).isPresent();
    }

    /// Creators at whose desks time alone may change something now.
    public List<CreatorId> due(Transaction transaction, Instant at) {
        return table.busyDesks(transaction, at).stream()
                .filter(creator -> isDue(transaction, creator, at))
                .toList();
    }

    private boolean isDue(Transaction transaction, CreatorId creator, Instant at) {
        return !desks.decided(transaction, creator, watch(creator, at)).isEmpty()
                || table.later(transaction, creator)
                        .filter(row -> isNews(transaction, row, at))
                        .isPresent();
    }

    private boolean isNews(Transaction transaction, RequestRow row, Instant at) {
        var turn = row.turn();
        var now = estimates.of(transaction, row.creator(), turn.check(), at);
        return Estimates.isNews(turn.told(), now);
    }

    /// Does what time alone brings: requests expire, the next in line comes on, a new estimate is
    /// told.
    public void watch(Transaction transaction, CreatorId creator, Instant at) {
        desks.decide(transaction, creator, watch(creator, at));
        table.later(transaction, creator)
                .filter(row -> isNews(transaction, row, at))
                .ifPresent(
                        row -> {
                            var id = row.asked().id();
                            var check = row.turn().check();
                            var now = estimates.of(transaction, creator, check, at);
                            table.tell(transaction, id, now);
                            story.tellLater(transaction, id, at);
                        });
    }

    private QueueCommand watch(CreatorId creator, Instant at) {
        var next = new SessionId(Ids.uuid7(at, random));
        return new QueueCommand.Watch(next, presence.isOnline(creator), at);
    }

    /// A session has ended: the next in line may come on.
    public void freeSeat(
            Transaction transaction, CreatorId creator, SessionId session, Instant at) {
        var there = presence.isOnline(creator);
        desks.decide(transaction, creator, new QueueCommand.FreeSeat(session, there, at));
    }

    /// Signs the frozen terms of requests from before there were promises. Once the platform has
    /// its key.
    public void promiseEarlier(Transaction transaction) {
        for (var row : table.unpromised(transaction)) {
            var asked = row.asked();
            var parties = new Promise.Parties(asked.id(), row.creator(), asked.fan());
            promises.make(
                    transaction,
                    new Promise(parties, asked.terms(), asked.recording(), -1, asked.askedAt()));
        }
    }

    /// Forgets what is no longer needed about people.
    public void tidy(Transaction transaction, Instant at) {
        bars.forgetNetworks(transaction, at);
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
                        body.open(),
                        new Rate(rate),
                        body.shortestMinutes(),
                        body.minimumMinutes(),
                        body.clipRecording(),
                        body.recordOnlyMe(),
                        body.wrapUpSeconds());
        desks.decide(transaction, creator, new QueueCommand.ChangeOffer(offer, at));
        return accounts.card(transaction, creator, at);
    }

    void beAway(Transaction transaction, CreatorId creator, boolean away, Instant at) {
        desks.decide(transaction, creator, new QueueCommand.BeAway(away, at));
    }

    Views.Asking ask(Transaction transaction, CreatorId creator, Call call, Commands.Ask body) {
        var fan = call.fan();
        var at = call.at();
        refuseTooMany(transaction, fan, at);
        refuseNewGuest(transaction, creator, call);
        var id = new RequestId(Ids.uuid7(at, random));
        var command =
                new QueueCommand.Ask(
                        id,
                        fan,
                        body.lengthMinutes(),
                        seen(body, at),
                        body.recording().granted(),
                        at);
        for (var event : desks.decided(transaction, creator, command)) {
            if (event instanceof QueueEvent.Asked(var asked)) {
                return place(transaction, creator, asked, body, Networks.household(call.network()));
            }
        }
        throw new IllegalStateException("a desk that accepts a request says so");
    }

    /// The session that starts, or nothing if one runs: then it is next in line.
    Optional<Views.Session> approve(
            Transaction transaction, CreatorId creator, RequestId id, Instant at) {
        return begun(
                transaction, creator, session -> new QueueCommand.Approve(id, session, at), at);
    }

    void deny(Transaction transaction, CreatorId creator, RequestId id, String reason, Instant at) {
        var happened = desks.decided(transaction, creator, new QueueCommand.Deny(id, at));
        story.write(transaction, creator, happened, reason);
    }

    void putLater(Transaction transaction, CreatorId creator, RequestId id, Instant at) {
        desks.decide(transaction, creator, new QueueCommand.PutLater(id, at));
    }

    void swap(Transaction transaction, CreatorId creator, RequestId id, Instant at) {
        desks.decide(transaction, creator, new QueueCommand.Swap(id, at));
    }

    Views.Session start(Transaction transaction, CreatorId creator, RequestId id, Instant at) {
        return begun(transaction, creator, session -> new QueueCommand.Start(id, session, at), at)
                .orElseThrow();
    }

    void postpone(Transaction transaction, CreatorId creator, RequestId id, Instant at) {
        desks.decide(transaction, creator, new QueueCommand.Postpone(id, at));
    }

    void giveBack(Transaction transaction, CreatorId creator, RequestId id, Instant at) {
        desks.decide(transaction, creator, new QueueCommand.GiveBack(id, at));
    }

    void liftCoolDown(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        desks.decide(transaction, creator, new QueueCommand.LiftCoolDown(fan, at));
    }

    void block(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        desks.decide(transaction, creator, new QueueCommand.Block(fan, at));
    }

    void unblock(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        desks.decide(transaction, creator, new QueueCommand.Unblock(fan, at));
    }

    private Optional<Views.Session> begun(
            Transaction transaction,
            CreatorId creator,
            Function<SessionId, QueueCommand> command,
            Instant at) {
        var session = new SessionId(Ids.uuid7(at, random));
        var happened = desks.decided(transaction, creator, command.apply(session));
        story.write(transaction, creator, happened, "");
        return happened.stream().anyMatch(QueueEvent.Approved.class::isInstance)
                ? Optional.of(sessions.view(transaction, session))
                : Optional.empty();
    }

    void withdraw(Transaction transaction, RequestId id, Instant at) {
        var row = table.find(transaction, id).orElseThrow(Refusal::notFound);
        desks.decide(transaction, row.creator(), new QueueCommand.Withdraw(id, at));
    }

    private void refuseTooMany(Transaction transaction, FanId fan, Instant at) {
        var asked = table.askedSince(transaction, fan, at.minus(limits.asksWithin()));
        if (asked.size() >= limits.asks()) {
            var first = asked.get(asked.size() - limits.asks());
            throw Refusals.tooManyAsks(first.plus(limits.asksWithin()), at);
        }
    }

    private void refuseNewGuest(Transaction transaction, CreatorId creator, Call call) {
        var network = Networks.household(call.network());
        if (!network.isEmpty()) {
            bars.coolsDown(transaction, creator, call.fan(), network, call.at())
                    .map(until -> new Decision.Refusal.CoolingDown(until))
                    .ifPresent(
                            refusal -> {
                                throw Refusals.of(refusal, call.at());
                            });
        }
    }

    private static QueueCommand.TermsSeen seen(Commands.Ask body, Instant at) {
        var seen = body.seen();
        if (seen.ratePerMinute().minor() <= 0) {
            throw Refusals.of(new Decision.Refusal.TermsChanged(), at);
        }
        return new QueueCommand.TermsSeen(
                body.kind(),
                new Rate(seen.ratePerMinute()),
                seen.minimumMinutes(),
                seen.audioPercent());
    }

    private Views.Asking place(
            Transaction transaction,
            CreatorId creator,
            Pending asked,
            Commands.Ask body,
            String network) {
        var at = asked.askedAt();
        var about = asked.id().value();
        var hold = ledger.hold(transaction, asked.fan(), asked.terms().hold(), about, at);
        var answered = body.recording();
        var onlyCreator =
                accounts.creator(transaction, creator)
                        .offer()
                        .recordsOnlyCreator(answered.granted(), answered.toldOnlyCreator());
        var words =
                new Words(
                        rateCards.at(at).version(),
                        new Consent(answered.granted(), answered.textVersion(), onlyCreator),
                        body.wishedAt(),
                        body.note(),
                        network,
                        "");
        var row = new RequestRow(creator, asked, words, hold, State.PENDING, Turn.NONE);
        table.add(transaction, row);
        promises.make(transaction, promise(transaction, row));
        var view = views.asking(transaction, row);
        story.tell(transaction, row, new Event.Asked(view), at);
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
                        .map(busy -> Math.max(0, Duration.between(at, busy.until()).toSeconds()))
                        .orElse(-1L);
        var parties = new Promise.Parties(asked.id(), row.creator(), asked.fan());
        return new Promise(parties, asked.terms(), asked.recording(), wait.intValue(), at);
    }
}
