package app.aside.platform.show;

import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Refusal;
import app.aside.platform.relay.MediaEngine;
import app.aside.platform.session.Sessions;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.show.Show;
import app.aside.show.ShowCommand;
import app.aside.show.ShowDecision;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;

/// Runs shows: what [Show] decides becomes rows and events in one transaction; the gate follows
/// once they are durable.
public final class Shows implements Sessions.Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Shows.class);

    private final ShowTable table = new ShowTable();
    private final Accounts accounts;
    private final RateCards rateCards;
    private final Events events;
    private final Gates gates;

    public Shows(Accounts accounts, RateCards rateCards, Events events, MediaEngine engine) {
        this.accounts = accounts;
        this.rateCards = rateCards;
        this.events = events;
        this.gates = new Gates(engine);
    }

    Rooms.Show view(Transaction transaction, CreatorId creator) {
        return view(transaction, creator, table.find(transaction, creator));
    }

    /// How long a fan waits between two messages.
    int slowSeconds(Transaction transaction, CreatorId creator) {
        return table.find(transaction, creator).slowSeconds();
    }

    /// Does what a command of the creator brings about.
    ///
    /// @throws Refusal if the show refuses it
    Rooms.Show run(Transaction transaction, CreatorId creator, ShowCommand command) {
        var row = table.find(transaction, creator);
        var happened =
                switch (row.show().decide(command, rateCards.at(command.at()).show())) {
                    case ShowDecision.Accepted(var events) -> events;
                    case ShowDecision.Refused(var refusal) -> throw refused(refusal);
                };
        if (happened.isEmpty()) {
            return view(transaction, creator, row);
        }
        var show = row.show();
        for (var event : happened) {
            show = show.after(event);
        }
        return change(transaction, creator, row, row.showing(show), command.at());
    }

    Rooms.Show name(Transaction transaction, CreatorId creator, String title, Instant at) {
        var row = table.find(transaction, creator);
        return change(transaction, creator, row, row.titled(title), at);
    }

    void slow(Transaction transaction, CreatorId creator, int seconds, Instant at) {
        var row = table.find(transaction, creator);
        if (row.slowSeconds() == seconds) {
            return;
        }
        table.put(transaction, creator, row.slowed(seconds));
        publish(transaction, creator, new Event.RoomSlowed(seconds), at);
    }

    @Override
    public void approved(
            Transaction transaction, CreatorId creator, SessionId session, FanId fan, Instant at) {
        run(transaction, creator, new ShowCommand.SessionApproved(session, fan, at));
    }

    @Override
    public void began(Transaction transaction, CreatorId creator, SessionId session, Instant at) {
        run(transaction, creator, new ShowCommand.SessionBegan(session, at));
    }

    @Override
    public void moved(Transaction transaction, CreatorId creator, Instant at) {
        var row = table.find(transaction, creator);
        if (row.show() instanceof Show.Private) {
            tell(transaction, creator, row, at);
        }
    }

    @Override
    public void ended(Transaction transaction, CreatorId creator, SessionId session, Instant at) {
        run(transaction, creator, new ShowCommand.SessionEnded(session, at));
    }

    /// Sets every gate as the rows say: once, before the first player.
    public void open(Transaction transaction, Instant at) {
        for (var profile : accounts.creators(transaction)) {
            var creator = profile.id();
            run(transaction, creator, new ShowCommand.Restart(at));
            var row = table.find(transaction, creator);
            transaction.afterCommit(() -> gates.set(creator, row.version(), row.show().gate()));
        }
    }

    /// Tries again to set the gates that the engine did not take.
    public void retryGates() {
        gates.retry();
    }

    /// Shows in which time or media may change something.
    List<CreatorId> watched(Transaction transaction) {
        return table.watched(transaction);
    }

    /// Whether a command would change anything.
    boolean isNews(Transaction transaction, CreatorId creator, ShowCommand command) {
        var policy = rateCards.at(command.at()).show();
        return table.find(transaction, creator).show().decide(command, policy)
                        instanceof ShowDecision.Accepted(var happened)
                && !happened.isEmpty();
    }

    /// What is known of a creator's publisher.
    Show.Publisher publisher(Transaction transaction, CreatorId creator) {
        return table.find(transaction, creator).show().publisher();
    }

    private Rooms.Show change(
            Transaction transaction, CreatorId creator, ShowRow before, ShowRow now, Instant at) {
        var version = table.put(transaction, creator, now);
        var gate = now.show().gate();
        transaction.afterCommit(() -> gates.set(creator, version, gate));
        var profile = accounts.creator(transaction, creator);
        var view = view(profile, now, version);
        if (!view.equals(view(profile, before, version))) {
            publish(transaction, creator, new Event.ShowChanged(view), at);
            LOG.info("creator {}: the show is {}", creator.value(), view.state());
        }
        return view;
    }

    private void tell(Transaction transaction, CreatorId creator, ShowRow row, Instant at) {
        var view = view(transaction, creator, row);
        publish(transaction, creator, new Event.ShowChanged(view), at);
    }

    private void publish(Transaction transaction, CreatorId creator, Event event, Instant at) {
        events.publish(transaction, event, at, Topic.of(creator), Topic.room(creator));
    }

    private Rooms.Show view(Transaction transaction, CreatorId creator, ShowRow row) {
        return view(accounts.creator(transaction, creator), row, row.version());
    }

    private static Rooms.Show view(Profile profile, ShowRow row, long version) {
        var show = row.show();
        return new Rooms.Show(
                ShowTable.state(show),
                row.title().isEmpty() ? profile.name() : row.title(),
                ShowTable.startedAt(show).orElse(null),
                show instanceof Show.Private
                        ? profile.busy().map(Profile.Busy::until).orElse(null)
                        : null,
                version);
    }

    private static Refusal refused(ShowDecision.Refusal refusal) {
        return switch (refusal) {
            case OFF_AIR ->
                    new Refusal(
                            ErrorCode.SHOW_OFF_AIR,
                            "There is no show now. Nothing was changed. Go live first.");
            case PRIVATE ->
                    new Refusal(
                            ErrorCode.SHOW_PRIVATE,
                            "A private 1:1 is running, and nobody else may see it. The show stays"
                                    + " as it is. End the 1:1 first.");
        };
    }
}
