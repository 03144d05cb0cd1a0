package app.aside.platform.session;

import app.aside.billing.Split;
import app.aside.billing.Terms;
import app.aside.billing.verify.MeterLog;
import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.billing.Ledger;
import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.Bus;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller;
import app.aside.platform.http.Refusal;
import app.aside.platform.promise.Promises;
import app.aside.platform.session.SessionRow.Parties;
import app.aside.platform.session.SessionRow.Progress;
import app.aside.platform.session.SessionRow.Recording;
import app.aside.platform.session.SessionRow.Settled;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.session.Session;
import app.aside.session.SessionCommand;
import app.aside.session.SessionEvent;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Ids;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Runs sessions: what [Session] decides becomes rows, money and events in one transaction.
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final SessionTable table = new SessionTable();
    private final TickTable ticks = new TickTable();
    private final TipTable tips = new TipTable();
    private final SessionStates states = new SessionStates(ticks);
    private final MeterLogs logs;
    private final SessionViews views;
    private final Accounts accounts;
    private final Ledger ledger;
    private final RateCards rateCards;
    private final Events events;
    private final Bus bus;
    private final RandomGenerator random;

    public Sessions(
            Accounts accounts,
            Ledger ledger,
            RateCards rateCards,
            Events events,
            Bus bus,
            Promises promises,
            RandomGenerator random) {
        this.logs = new MeterLogs(promises);
        this.views = new SessionViews(accounts, states, tips, logs);
        this.accounts = accounts;
        this.ledger = ledger;
        this.rateCards = rateCards;
        this.events = events;
        this.bus = bus;
        this.random = random;
    }

    /// What a session is made of.
    ///
    /// @param recorded offered, and consented to
    /// @param consentText the wording that the fan answered
    /// @param answeredAt when
    public record Plan(
            RequestId request,
            CreatorId creator,
            FanId fan,
            HoldId hold,
            Terms terms,
            boolean recorded,
            String consentText,
            Instant answeredAt) {}

    /// Starts a session; both sides may connect.
    public Views.Session start(Transaction transaction, SessionId id, Plan plan, Instant at) {
        var row =
                new SessionRow(
                        id,
                        new Parties(plan.request, plan.creator, plan.fan, plan.hold),
                        plan.terms,
                        new Recording(plan.recorded, plan.consentText, plan.answeredAt),
                        at,
                        Progress.NONE,
                        Optional.empty(),
                        1);
        table.add(transaction, row);
        occupy(transaction, row, at);
        var session = Session.start(id, plan.terms, at);
        transaction.afterCommit(() -> states.remember(id, 1, session));
        LOG.info("session {} starts", id.value());
        return views.session(transaction, row);
    }

    public Views.Session view(Transaction transaction, SessionId id) {
        return views.session(transaction, row(transaction, id));
    }

    /// The newest of a fan with a creator, running or ended.
    public Optional<Views.Session> newest(Transaction transaction, FanId fan, CreatorId creator) {
        return table.newest(transaction, fan, creator).map(row -> views.session(transaction, row));
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
    Views.Summary end(Transaction transaction, SessionId id, Side by, Instant at) {
        run(transaction, row(transaction, id), new SessionCommand.End(by, at));
        return views.summary(transaction, row(transaction, id));
    }

    Views.Tip tip(Transaction transaction, SessionId id, Commands.Tip body, Instant at) {
        var row = runningRow(transaction, id);
        var parties = row.parties();
        var split = row.terms().split(body.amount());
        var tip =
                new Views.Tip(
                        Ids.uuid7(at, random),
                        split.charge(),
                        split.creator(),
                        split.fee(),
                        body.message(),
                        at);
        var payment = new Ledger.Payment(parties.fan(), parties.creator(), split, tip.id());
        tips.add(transaction, id, ledger.tip(transaction, payment, at), tip);
        publish(transaction, row, new Event.Tipped(id, tip), at);
        return tip;
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
        var watch = new SessionCommand.Watch(at);
        return !states.of(transaction, row).decide(watch, policy).isEmpty();
    }

    /// Does what time alone brings.
    public void watch(Transaction transaction, SessionId id, Instant at) {
        run(transaction, row(transaction, id), new SessionCommand.Watch(at));
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
            now = stored(transaction, now, session, event);
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

    private SessionRow stored(
            Transaction transaction, SessionRow row, Session session, SessionEvent event) {
        var id = row.id();
        var progress = row.progress();
        return switch (event) {
            case SessionEvent.Seen(var side, _) -> row.progressed(progress.seenBy(side));
            case SessionEvent.BecameLive(var at) -> {
                var live = row.progressed(progress.liveAt(at));
                publish(transaction, row, new Event.Live(id, at), at);
                occupy(transaction, live, at);
                LOG.info("session {} is live", id.value());
                yield live;
            }
            case SessionEvent.TickTaken(var side, var tick, var at) -> {
                var taken = new TickTable.Taken(side, tick, progress.waited(), at);
                ticks.add(transaction, id, progress.ticks() + 1, taken);
                yield row.progressed(progress.tookTick());
            }
            case SessionEvent.WaitedLongEnough(var second, _) ->
                    row.progressed(progress.waitedFor(second));
            case SessionEvent.Withheld _ -> row.progressed(progress.withheldOnce());
            case SessionEvent.Paused(var second, var verdict, var at) -> {
                publish(transaction, row, new Event.Paused(id, second, verdict), at);
                yield row.progressed(progress.paused(true));
            }
            case SessionEvent.Resumed(var second, var at) -> {
                publish(transaction, row, new Event.Resumed(id, second), at);
                yield row.progressed(progress.paused(false));
            }
            case SessionEvent.Ended _ -> row.settled(settled((Session.Ended) session));
        };
    }

    private static Settled settled(Session.Ended ended) {
        var meter = ended.meter();
        var split = meter.split();
        return new Settled(
                ended.endedAt(),
                ended.reason(),
                meter.merged(),
                meter.billedSeconds(),
                split.charge(),
                split.fee(),
                meter.lastTick(Side.CREATOR),
                meter.lastTick(Side.FAN));
    }

    private void settle(Transaction transaction, SessionRow row, Session.Ended ended) {
        var at = ended.endedAt();
        var parties = row.parties();
        Split split = ended.meter().split();
        var payment = new Ledger.Payment(parties.fan(), parties.creator(), split, row.id().value());
        ledger.settle(transaction, parties.hold(), payment, at);
        var summary = views.summary(transaction, row);
        publish(transaction, row, new Event.Ended(row.id(), summary), at);
        events.forgetSignals(transaction, row.id());
        accounts.occupy(transaction, parties.creator(), Optional.empty(), at);
        transaction.afterCommit(() -> logs.forget(row.id()));
        LOG.info(
                "session {} ended: {}, {} s billed",
                row.id().value(),
                ended.reason(),
                ended.meter().billedSeconds());
    }

    private void occupy(Transaction transaction, SessionRow row, Instant from) {
        var until = from.plusSeconds(row.terms().lengthSeconds());
        accounts.occupy(
                transaction,
                row.parties().creator(),
                Optional.of(new Profile.Busy(row.id(), until)),
                from);
    }

    private void publish(Transaction transaction, SessionRow row, Event event, Instant at) {
        events.publish(
                transaction,
                event,
                at,
                Topic.of(row.parties().creator()),
                Topic.of(row.parties().fan()));
    }

    private SessionRow row(Transaction transaction, SessionId id) {
        return table.find(transaction, id).orElseThrow(Refusal::notFound);
    }

    private SessionRow runningRow(Transaction transaction, SessionId id) {
        var row = row(transaction, id);
        if (row.settled().isPresent()) {
            throw new Refusal(
                    ErrorCode.SESSION_OVER,
                    "This 1:1 has ended and is settled. Nothing was changed. Its summary shows what"
                            + " was charged.");
        }
        return row;
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
