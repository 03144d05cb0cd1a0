package app.aside.platform.queue;

import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.billing.Ledger;
import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.EventTable;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.platform.session.Sessions;
import app.aside.platform.show.RoomViews;
import app.aside.protocol.Views;

import java.util.List;
import java.util.Optional;

/// All that the studio and the page need to start; events follow by socket.
public final class SnapshotRoutes {
    private final Accounts accounts;
    private final Standings standings;
    private final Announcements announcements;
    private final Sessions sessions;
    private final Ledger ledger;
    private final RateCards rateCards;
    private final EventTable events;
    private final RoomViews rooms;
    private final boolean callsRelayed;
    private final boolean linesTried;

    /// @param callsRelayed whether private calls go through a TURN server
    /// @param linesTried whether a studio can try its line here
    public SnapshotRoutes(
            Accounts accounts,
            Requests requests,
            Announcements announcements,
            Sessions sessions,
            Ledger ledger,
            RateCards rateCards,
            EventTable events,
            RoomViews rooms,
            boolean callsRelayed,
            boolean linesTried) {
        this.accounts = accounts;
        this.standings = requests.standings();
        this.announcements = announcements;
        this.sessions = sessions;
        this.ledger = ledger;
        this.rateCards = rateCards;
        this.events = events;
        this.rooms = rooms;
        this.callsRelayed = callsRelayed;
        this.linesTried = linesTried;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/me", Route.FAN, Subject.NONE, this::fan)
                        .taking("creator")
                        .answering(Views.FanSnapshot.class),
                Route.get("/api/creator", Route.CREATOR, Subject.NONE, this::creator)
                        .answering(Views.CreatorSnapshot.class));
    }

    private Views.FanSnapshot fan(Transaction transaction, Call call) {
        var profile =
                Optional.ofNullable(call.query().get("creator"))
                        .flatMap(address -> accounts.at(transaction, address))
                        .orElseThrow(Refusal::notFound);
        var fan = call.fan();
        var standing = standings.standing(transaction, fan, profile.id(), call.at());
        return new Views.FanSnapshot(
                fan,
                accounts.fanName(transaction, fan),
                ledger.wallet(transaction, fan),
                accounts.card(profile, call.at()),
                standing.waiting(),
                standing.later(),
                standing.closed(),
                standing.words(),
                sessions.newest(transaction, fan, profile.id()).orElse(null),
                standing.mayAskAgainAt(),
                rooms.room(transaction, profile, call),
                call.at(),
                events.heads(transaction, List.of(Topic.of(fan), Topic.room(profile.id()))));
    }

    private Views.CreatorSnapshot creator(Transaction transaction, Call call) {
        var profile = accounts.creator(transaction, call.creator());
        return new Views.CreatorSnapshot(
                accounts.card(profile, call.at()),
                limits(call),
                standings.waiting(transaction, profile.id()),
                standings.later(transaction, profile.id()).orElse(null),
                standings.missed(transaction, profile.id(), call.at()),
                standings.coolDowns(transaction, profile.id(), call.at()),
                standings.blocked(transaction, profile.id()),
                announcements.newest(transaction, profile.id()).orElse(null),
                profile.busy()
                        .map(Profile.Busy::session)
                        .map(session -> sessions.view(transaction, session))
                        .orElse(null),
                rooms.room(transaction, profile, call),
                call.at(),
                events.heads(transaction, List.of(Topic.of(profile.id()))));
    }

    private Views.Limits limits(Call call) {
        var card = rateCards.at(call.at());
        return new Views.Limits(
                card.prices().lowestRate().perMinute(),
                card.prices().highestRate().perMinute(),
                card.prices().feePercent().value(),
                (int) card.asking().pendingMax().toSeconds(),
                (int) card.asking().coolDown().toSeconds(),
                (int) card.asking().next().readyCheck().toSeconds(),
                (int) card.asking().announceEvery().toSeconds(),
                card.session().ticking().withholdAfterSeconds(),
                callsRelayed,
                linesTried);
    }
}
