package app.aside.platform.session;

import app.aside.billing.Split;
import app.aside.billing.Terms;
import app.aside.billing.verify.MeterLog;
import app.aside.platform.account.Accounts;
import app.aside.platform.billing.Ledger;
import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.Bus;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Presence;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller;
import app.aside.platform.http.Refusal;
import app.aside.platform.promise.Promises;
import app.aside.platform.session.SessionRow.Parties;
import app.aside.platform.session.SessionRow.Progress;
import app.aside.platform.session.SessionRow.Recording;
import app.aside.platform.session.SessionRow.Way;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.queue.Pace;
import app.aside.session.Session;
import app.aside.session.SessionCommand;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Runs sessions: what [Session] decides becomes rows, money and events in one transaction.
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final SessionTable table = new SessionTable();
    private final TickTable ticks = new TickTable();
    private final ExtensionTable extended = new ExtensionTable();
    private final SessionStates states = new SessionStates(ticks, extended);
    private final MeterLogs logs;
    private final Extensions extensions;
    private final SessionViews views;
    private final SessionStory story;
    private final Presence presence;
    private final Ledger ledger;
    private final RateCards rateCards;
    private final Events events;
    private final Bus bus;
    private Seat seat = (_, _, _, _) -> {};

    public Sessions(
            Accounts accounts,
            Presence presence,
            Ledger ledger,
            RateCards rateCards,
            Events events,
            Bus bus,
            Promises promises) {
        this.logs = new MeterLogs(promises, extended);
        this.extensions = new Extensions(extended, logs, ledger);
        this.views = new SessionViews(accounts, states, logs);
        this.story = new SessionStory(accounts, ticks, events);
        this.presence = presence;
        this.ledger = ledger;
        this.rateCards = rateCards;
        this.events = events;
        this.bus = bus;
    }

    /// Is told that a creator's session has ended, in the same transaction, and frees the seat.
    @FunctionalInterface
    public interface Seat {
        void freed(Transaction transaction, CreatorId creator, SessionId session, Instant at);
    }

    /// Set once, before the first session.
    public void whenFreed(Seat next) {
        seat = next;
    }

    /// Is told, in the same transaction, how a creator's sessions go: the show follows them.
    public interface Stage {
        /// A session is made; its fan sits in front.
        void approved(
                Transaction transaction,
                CreatorId creator,
                SessionId session,
                FanId fan,
                Instant at);

        /// Both sides connect now.
        void began(Transaction transaction, CreatorId creator, SessionId session, Instant at);

        /// It is expected to end at another time.
        void moved(Transaction transaction, CreatorId creator, Instant at);

        void ended(Transaction transaction, CreatorId creator, SessionId session, Instant at);
    }

    /// Set once, before the first session.
    public void playOn(Stage next) {
        story.playOn(next);
    }

    /// What a session is made of.
    ///
    /// @param wrapUp from Approve until it starts, zero or more
    /// @param recorded offered, and consented to
    /// @param consent what the fan answered; told where the creator records only themselves
    /// @param answeredAt when
    public record Plan(
            RequestId request,
            CreatorId creator,
            FanId fan,
            HoldId hold,
            Terms terms,
            boolean recorded,
            Consent consent,
            Instant answeredAt,
            Duration wrapUp) {}

    /// Makes a session of an approved request. It begins at once when the fan is there and the
    /// creator has nothing to wrap up.
    public Views.Session start(Transaction transaction, SessionId id, Plan plan, Instant at) {
        var startsAt = at.plus(plan.wrapUp);
        var row =
                new SessionRow(
                        id,
                        new Parties(plan.request, plan.creator, plan.fan, plan.hold),
                        plan.terms,
                        new Recording(
                                plan.recorded,
                                plan.consent.textVersion(),
                                plan.answeredAt,
                                Views.Recording.AS_ANSWERED.with(plan.consent.toldOnlyCreator())),
                        at,
                        Way.from(startsAt),
                        Progress.NONE,
                        Optional.empty(),
                        1);
        var front = Session.approved(id, plan.terms, startsAt, at);
        var watch = new SessionCommand.Watch(presence.isOnline(plan.fan), at);
        var begins = !front.decide(watch, rateCards.at(at).session()).isEmpty();
        var first = begins ? row.on(row.way().beganAt(at)) : row;
        table.add(transaction, first);
        story.approved(transaction, first, begins, at);
        LOG.info("session {} {}", id.value(), begins ? "starts" : "waits for its start");
        return views.session(transaction, first);
    }

    public Views.Session view(Transaction transaction, SessionId id) {
        return views.session(transaction, row(transaction, id));
    }

    /// The newest of a fan with a creator, running or ended.
    public Optional<Views.Session> newest(Transaction transaction, FanId fan, CreatorId creator) {
        return table.newest(transaction, fan, creator).map(row -> views.session(transaction, row));
    }

    /// What a creator and a fan have had together so far.
    public Views.Past past(
            Transaction transaction, CreatorId creator, FanId fan, Currency currency) {
        return table.past(transaction, creator, fan, currency);
    }

    /// Which side of a session a caller is; empty for anybody else.
    public Optional<Side> side(Transaction transaction, Caller caller, SessionId id) {
        return table.find(transaction, id).flatMap(row -> side(caller, row));
    }

    /// How a running session of this caller stands.
    public List<Views.Meter> runningOf(Transaction transaction, Caller caller) {
        return table.running(transaction).stream()
                .filter(row -> side(caller, row).isPresent())
                .map(row -> SessionViews.meter(states.of(transaction, row)))
                .toList();
    }

    /// Sessions that have not ended.
    public List<SessionId> running(Transaction transaction) {
        return table.running(transaction).stream().map(SessionRow::id).toList();
    }

    /// Carries a step of the connection's set-up to the other side.
    public void signal(
            Transaction transaction, SessionId id, Side from, Signal signal, Instant at) {
        var row = runningRow(transaction, id);
        var topic =
                switch (from) {
                    case CREATOR -> Topic.of(row.parties().fan());
                    case FAN -> Topic.of(row.parties().creator());
                };
        events.publish(transaction, new Event.Signalled(id, from, signal), at, topic);
    }

    /// One side decodes the other's media.
    void see(Transaction transaction, SessionId id, Side side, Instant at) {
        run(transaction, runningRow(transaction, id), new SessionCommand.See(side, at));
    }

    /// Ends a session, if it has not ended.
    public Views.Summary end(Transaction transaction, SessionId id, Side by, Instant at) {
        run(transaction, row(transaction, id), new SessionCommand.End(by, at));
        return views.summary(transaction, row(transaction, id));
    }

    /// The creator has wrapped up.
    void startNow(Transaction transaction, SessionId id, Instant at) {
        run(transaction, runningRow(transaction, id), new SessionCommand.StartNow(at));
        watch(transaction, id, at);
    }

    /// Holds some more minutes, and makes a live session longer by them.
    Views.Session extend(
            Transaction transaction, SessionId id, Commands.Extend extend, Instant at) {
        var row = runningRow(transaction, id);
        extensions.hold(transaction, row, extend, at);
        run(transaction, row, new SessionCommand.Extend(extend.minutes(), at));
        return view(transaction, id);
    }

    /// Ends the running session of a creator with a fan, if there is one (Q23).
    public void block(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        table.running(transaction, creator)
                .filter(row -> row.parties().fan().equals(fan))
                .ifPresent(row -> run(transaction, row, new SessionCommand.Block(at)));
    }

    /// How the running session of a creator stands, for the estimate of the next one.
    public Optional<Pace.Running> running(Transaction transaction, CreatorId creator, Instant at) {
        return table.running(transaction, creator)
                .map(
                        row -> {
                            var session = states.of(transaction, row);
                            var asked = Duration.ofMinutes(row.terms().lengthMinutes());
                            var extended = row.progress().extraMinutes() > 0;
                            return session instanceof Session.Live live
                                    ? new Pace.Running(
                                            asked,
                                            Duration.ofSeconds(live.secondsAt(at)),
                                            Duration.ofSeconds(live.meter().secondsLeft()),
                                            extended)
                                    : new Pace.Running(asked, Duration.ZERO, asked, extended);
                        });
    }

    /// How long this creator's sessions have lasted.
    public Pace pace(Transaction transaction, CreatorId creator) {
        var pace = Pace.UNKNOWN;
        for (var row : table.ended(transaction, creator, Pace.KEPT)) {
            var real =
                    Duration.between(
                            row.way().liveAt().orElseThrow(),
                            row.settled().orElseThrow().endedAt());
            pace = pace.after(Duration.ofMinutes(row.terms().lengthMinutes()), real);
        }
        return pace;
    }

    /// Tells both sides.
    void publish(Transaction transaction, SessionRow row, Event event, Instant at) {
        story.publish(transaction, row, event, at);
    }

    /// The row of a session that runs; refuses where it is over.
    SessionRow runningRow(Transaction transaction, SessionId id) {
        var row = row(transaction, id);
        if (row.settled().isPresent()) {
            throw new Refusal(
                    ErrorCode.SESSION_OVER,
                    "This 1:1 has ended and is settled. Nothing was changed. Its summary shows what"
                            + " was charged.");
        }
        return row;
    }

    SessionRow row(Transaction transaction, SessionId id) {
        return table.find(transaction, id).orElseThrow(Refusal::notFound);
    }

    /// Takes a tick that its side has signed. The answer tells which ticks have arrived.
    public Views.Meter tick(
            Transaction transaction, SessionId id, Side side, ToServer.Ticked ticked, Instant at) {
        var row = row(transaction, id);
        var before = states.of(transaction, row);
        if (!(before instanceof Session.Live live)) {
            return SessionViews.meter(before);
        }
        var attested = logs.attested(transaction, row, side, ticked);
        if (attested.isEmpty()) {
            return SessionViews.meter(before);
        }
        var tick = ticked.tick();
        var after = run(transaction, row, new SessionCommand.TakeTick(side, tick, at));
        var counted =
                live.meter().lastTick(side) < tick.number()
                        && SessionStates.meter(after).lastTick(side) == tick.number();
        logs.keep(transaction, id, attested.get(), counted);
        return SessionViews.meter(after);
    }

    /// The meter log of a session, so far or whole.
    MeterLog log(Transaction transaction, SessionId id) {
        var row = row(transaction, id);
        return logs.log(transaction, row, SessionStates.meter(states.of(transaction, row)));
    }

    /// Whether time alone changes this session now.
    public boolean isDue(Transaction transaction, SessionId id, Instant at) {
        var row = row(transaction, id);
        var policy = rateCards.at(row.startedAt()).session();
        return !states.of(transaction, row).decide(watch(row, at), policy).isEmpty();
    }

    /// Does what time alone brings.
    public void watch(Transaction transaction, SessionId id, Instant at) {
        var row = row(transaction, id);
        run(transaction, row, watch(row, at));
    }

    private SessionCommand watch(SessionRow row, Instant at) {
        return new SessionCommand.Watch(presence.isOnline(row.parties().fan()), at);
    }

    private Session run(Transaction transaction, SessionRow row, SessionCommand command) {
        var before = states.of(transaction, row);
        var policy = rateCards.at(row.startedAt()).session();
        var happened = before.decide(command, policy);
        if (happened.isEmpty()) {
            return before;
        }
        var now = row;
        var session = before;
        for (var event : happened) {
            session = session.after(event);
            now = story.after(transaction, now, session, event);
        }
        table.change(transaction, now);
        var after = session;
        var changed = now;
        if (after instanceof Session.Ended ended) {
            settle(transaction, changed, ended);
        }
        transaction.afterCommit(() -> committed(changed, before, after));
        return after;
    }

    private void committed(SessionRow row, Session before, Session after) {
        states.remember(row.id(), row.version() + 1, after);
        var meter = SessionViews.meter(after);
        if (meter.second() > SessionViews.meter(before).second()) {
            bus.metered(row.parties().creator(), row.parties().fan(), meter);
        }
    }

    private void settle(Transaction transaction, SessionRow row, Session.Ended ended) {
        var at = ended.endedAt();
        var parties = row.parties();
        Split split = ended.terms().split(ended.charge());
        var payment = new Ledger.Payment(parties.fan(), parties.creator(), split, row.id().value());
        ledger.settle(transaction, extensions.holds(transaction, row), payment, at);
        var summary = views.summary(transaction, row);
        story.publish(transaction, row, new Event.Ended(row.id(), summary), at);
        events.forgetSignals(transaction, row.id());
        story.ended(transaction, row, at);
        seat.freed(transaction, parties.creator(), row.id(), at);
        transaction.afterCommit(() -> logs.forget(row.id()));
        LOG.info(
                "session {} ended: {}, {} s billed",
                row.id().value(),
                ended.reason(),
                ended.meter().billedSeconds());
    }

    private static Optional<Side> side(Caller caller, SessionRow row) {
        return switch (caller) {
            case Caller.Anonymous _ -> Optional.empty();
            case Caller.Fan(var id) ->
                    Optional.of(Side.FAN).filter(_ -> id.equals(row.parties().fan()));
            case Caller.Creator(var id) ->
                    Optional.of(Side.CREATOR).filter(_ -> id.equals(row.parties().creator()));
        };
    }
}
