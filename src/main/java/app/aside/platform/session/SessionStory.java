package app.aside.platform.session;

import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.session.SessionRow.Settled;
import app.aside.platform.session.Sessions.Stage;
import app.aside.protocol.Event;
import app.aside.session.Session;
import app.aside.session.SessionEvent;
import app.aside.unit.Side;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What has happened in a session, as rows and as events to both sides.
final class SessionStory {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStory.class);

    private final Accounts accounts;
    private final TickTable ticks;
    private final Events events;
    private Optional<Stage> stage = Optional.empty();

    SessionStory(Accounts accounts, TickTable ticks, Events events) {
        this.accounts = accounts;
        this.ticks = ticks;
        this.events = events;
    }

    void playOn(Stage next) {
        stage = Optional.of(next);
    }

    /// A session is made.
    ///
    /// @param begins whether both sides connect at once
    void approved(Transaction transaction, SessionRow row, boolean begins, Instant at) {
        occupy(transaction, row, at);
        var creator = row.parties().creator();
        var fan = row.parties().fan();
        stage.ifPresent(one -> one.approved(transaction, creator, row.id(), fan, at));
        if (begins) {
            began(transaction, row, at);
        }
    }

    private void began(Transaction transaction, SessionRow row, Instant at) {
        stage.ifPresent(one -> one.began(transaction, row.parties().creator(), row.id(), at));
    }

    /// A session is over and settled.
    void ended(Transaction transaction, SessionRow row, Instant at) {
        stage.ifPresent(one -> one.ended(transaction, row.parties().creator(), row.id(), at));
    }

    /// The row once something has happened; the caller writes it.
    ///
    /// @param session as it is then
    SessionRow after(Transaction transaction, SessionRow row, Session session, SessionEvent event) {
        var id = row.id();
        var way = row.way();
        var progress = row.progress();
        tell(transaction, row, event);
        return switch (event) {
            case SessionEvent.WrapUpEnded(var at) -> row.on(way.startsAt(at));
            case SessionEvent.Began(var at) -> {
                began(transaction, row, at);
                yield row.on(way.beganAt(at));
            }
            case SessionEvent.Seen(var side, _) -> row.on(way.seenBy(side));
            case SessionEvent.BecameLive(var at) ->
                    occupied(transaction, row.on(way.liveAt(at)), at);
            case SessionEvent.TickTaken(var side, var tick, var at) -> {
                var taken = new TickTable.Taken(side, tick, progress.waited(), at);
                ticks.add(transaction, id, progress.ticks() + 1, taken);
                yield row.progressed(progress.tookTick());
            }
            case SessionEvent.WaitedLongEnough(var second, _) ->
                    row.progressed(progress.waitedFor(second));
            case SessionEvent.Withheld _ -> row.progressed(progress.withheldOnce());
            case SessionEvent.Paused _ -> row.progressed(progress.paused(true));
            case SessionEvent.Resumed _ -> row.progressed(progress.paused(false));
            case SessionEvent.Warned _ -> row;
            case SessionEvent.GraceBegan(var until, _) ->
                    row.progressed(progress.graceUntil(until));
            case SessionEvent.Extended(var minutes, var at) ->
                    occupied(transaction, row.progressed(progress.extendedBy(minutes)), at);
            case SessionEvent.Ended _ -> row.settled(settled((Session.Ended) session));
        };
    }

    /// The creator's seat is taken by this session.
    private void occupy(Transaction transaction, SessionRow row, Instant at) {
        var from = row.way().liveAt().orElse(row.way().startsAt());
        var until = from.plus(Duration.ofMinutes(row.lengthMinutes()));
        var busy = Optional.of(new Profile.Busy(row.id(), until));
        accounts.occupy(transaction, row.parties().creator(), busy, at);
        stage.ifPresent(one -> one.moved(transaction, row.parties().creator(), at));
    }

    void publish(Transaction transaction, SessionRow row, Event event, Instant at) {
        events.publish(
                transaction,
                event,
                at,
                Topic.of(row.parties().creator()),
                Topic.of(row.parties().fan()));
    }

    private SessionRow occupied(Transaction transaction, SessionRow row, Instant at) {
        occupy(transaction, row, at);
        return row;
    }

    private void tell(Transaction transaction, SessionRow row, SessionEvent event) {
        var told = told(row, event);
        if (told.isPresent()) {
            publish(transaction, row, told.get(), event.at());
            LOG.debug("session {}: {}", row.id().value(), told.get().getClass().getSimpleName());
        }
    }

    private static Optional<Event> told(SessionRow row, SessionEvent event) {
        var id = row.id();
        return Optional.ofNullable(
                switch (event) {
                    case SessionEvent.WrapUpEnded(var at) -> new Event.FrontChanged(id, at);
                    case SessionEvent.Began _ -> new Event.Began(id);
                    case SessionEvent.BecameLive(var at) -> new Event.Live(id, at);
                    case SessionEvent.Paused(var second, var verdict, _) ->
                            new Event.Paused(id, second, verdict);
                    case SessionEvent.Resumed(var second, _) -> new Event.Resumed(id, second);
                    case SessionEvent.Warned(var secondsLeft, _) ->
                            new Event.Warned(id, secondsLeft);
                    case SessionEvent.GraceBegan(var until, _) -> new Event.GraceBegan(id, until);
                    case SessionEvent.Extended(var minutes, _) ->
                            new Event.Extended(id, minutes, (row.lengthMinutes() + minutes) * 60);
                    // An end is told once it is settled, the rest is nobody's news.
                    case SessionEvent.Ended _,
                            SessionEvent.Seen _,
                            SessionEvent.TickTaken _,
                            SessionEvent.WaitedLongEnough _,
                            SessionEvent.Withheld _ ->
                            null;
                });
    }

    private static Settled settled(Session.Ended ended) {
        var meter = ended.meter();
        var split = ended.terms().split(ended.charge());
        return new Settled(
                ended.endedAt(),
                ended.reason(),
                meter.merged(),
                meter.billedSeconds(),
                ended.fanLeft() ? meter.missingSeconds() : 0,
                split.charge(),
                split.fee(),
                meter.lastTick(Side.CREATOR),
                meter.lastTick(Side.FAN));
    }
}
