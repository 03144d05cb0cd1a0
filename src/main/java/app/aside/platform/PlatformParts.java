package app.aside.platform;

import app.aside.platform.account.AccountRoutes;
import app.aside.platform.account.Accounts;
import app.aside.platform.account.Tokens;
import app.aside.platform.billing.Journals;
import app.aside.platform.billing.Ledger;
import app.aside.platform.billing.RateCards;
import app.aside.platform.billing.WalletRoutes;
import app.aside.platform.bus.Bus;
import app.aside.platform.bus.EventTable;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Presence;
import app.aside.platform.db.Database;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Caller;
import app.aside.platform.http.Doorkeeper;
import app.aside.platform.http.Route;
import app.aside.platform.promise.PromiseRoutes;
import app.aside.platform.promise.Promises;
import app.aside.platform.queue.Announcements;
import app.aside.platform.queue.BarRoutes;
import app.aside.platform.queue.QueueRoutes;
import app.aside.platform.queue.Requests;
import app.aside.platform.queue.SnapshotRoutes;
import app.aside.platform.relay.Doors;
import app.aside.platform.relay.LineRoutes;
import app.aside.platform.relay.MediaEngine;
import app.aside.platform.session.Exchanges;
import app.aside.platform.session.SessionRoutes;
import app.aside.platform.session.Sessions;
import app.aside.platform.show.Attendance;
import app.aside.platform.show.EncoderKeys;
import app.aside.platform.show.Publishing;
import app.aside.platform.show.RoomChat;
import app.aside.platform.show.RoomRoutes;
import app.aside.platform.show.RoomViews;
import app.aside.platform.show.ShowDoors;
import app.aside.platform.show.ShowRoutes;
import app.aside.platform.show.Shows;
import app.aside.platform.signal.SignalRoutes;
import app.aside.platform.signal.TurnCredentials;
import app.aside.platform.stats.PackedDays;
import app.aside.platform.stats.StatsRoutes;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What decides, and what can be called: everything behind the server, made in order.
final class PlatformParts implements Doorkeeper {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Bus bus = new Bus();
    private final EventTable eventTable = new EventTable();
    private final Presence presence = new Presence();
    private final Tokens tokens;
    private final Accounts accounts;
    private final Promises promises = new Promises();
    private final Sessions sessions;
    private final Requests requests;
    private final Journals journals;
    private final PackedDays days = new PackedDays();
    private final Shows shows;
    private final RoomChat chat;
    private final Publishing publishing;
    private final Attendance attendance;
    private final EncoderKeys encoderKeys;
    private final boolean linesTried;
    private final List<Route> routes;

    /// @param engine carries the shows
    PlatformParts(PlatformConfiguration configuration, MediaEngine engine) {
        var random = configuration.random();
        var cards = RateCards.of(configuration.dataDir().resolve("rate-cards.json"));
        var events = new Events(eventTable, bus);
        var ledger = new Ledger(events, random);
        journals = ledger.journals();
        tokens = new Tokens(random);
        accounts = new Accounts(ledger, cards, events, presence, random);
        sessions = new Sessions(accounts, presence, ledger, cards, events, bus, promises);
        var limits = configuration.limits();
        requests =
                new Requests(
                        accounts, presence, sessions, ledger, cards, events, promises, limits,
                        random);
        sessions.whenFreed(requests::freeSeat);
        shows = new Shows(accounts, cards, events, engine);
        sessions.playOn(shows);
        chat = new RoomChat(accounts, shows, requests::isBlocked, events, limits, random, engine);
        requests.whenBlocked(watchman(chat));
        publishing = new Publishing(shows, engine);
        engine.listen(withoutTrials(publishing));
        attendance = new Attendance(presence, publishing, engine, cards, bus);
        encoderKeys = new EncoderKeys(random);
        linesTried = configuration.media().external().isEmpty();
        var rooms = new RoomViews(shows, chat, attendance, eventTable);
        var exchanges = new Exchanges(sessions, ledger, random);
        var turn = new TurnCredentials(configuration.turn(), random);
        var announcements = new Announcements(cards, events, random);
        var snapshots =
                new SnapshotRoutes(
                        accounts,
                        requests,
                        announcements,
                        sessions,
                        ledger,
                        cards,
                        eventTable,
                        rooms,
                        turn.isConfigured(),
                        linesTried);
        routes =
                Stream.of(
                                new AccountRoutes(accounts, tokens, Platform.VERSION).routes(),
                                new WalletRoutes(ledger, cards).routes(),
                                new QueueRoutes(accounts, requests, announcements).routes(),
                                new BarRoutes(requests, exchanges, sessions).routes(),
                                snapshots.routes(),
                                new ShowRoutes(accounts, shows, encoderKeys).routes(),
                                new RoomRoutes(accounts, chat, shows, rooms).routes(),
                                new SessionRoutes(sessions, exchanges).routes(),
                                new SignalRoutes(sessions, turn).routes(),
                                new PromiseRoutes(promises).routes(),
                                new StatsRoutes(accounts, sessions, journals, cards).routes())
                        .flatMap(List::stream)
                        .toList();
    }

    /// A line that is tried is no show.
    private static MediaEngine.Listener withoutTrials(Publishing publishing) {
        return (room, arrives) -> {
            if (!LineRoutes.isTrial(room)) {
                publishing.onPublishing(room, arrives);
            }
        };
    }

    /// Who is blocked is kept from the room too.
    private static Requests.Watchman watchman(RoomChat chat) {
        return (transaction, creator, fan, blocked, at) -> {
            if (blocked) {
                chat.blocked(transaction, creator, fan, at);
            } else {
                chat.unblocked(transaction, creator, fan, at);
            }
        };
    }

    Bus bus() {
        return bus;
    }

    EventTable events() {
        return eventTable;
    }

    Presence presence() {
        return presence;
    }

    Tokens tokens() {
        return tokens;
    }

    Accounts accounts() {
        return accounts;
    }

    Promises promises() {
        return promises;
    }

    Sessions sessions() {
        return sessions;
    }

    Requests requests() {
        return requests;
    }

    Journals journals() {
        return journals;
    }

    PackedDays days() {
        return days;
    }

    /// Who may publish and play.
    Doors doors(Database database, InstantSource clock) {
        return new ShowDoors(database, accounts, tokens, encoderKeys, chat, publishing, clock);
    }

    Shows shows() {
        return shows;
    }

    RoomChat chat() {
        return chat;
    }

    Publishing publishing() {
        return publishing;
    }

    Attendance attendance() {
        return attendance;
    }

    /// Whether studios can try their lines here.
    boolean linesTried() {
        return linesTried;
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<Caller> owner(Transaction transaction, String token, Instant at) {
        return tokens.owner(transaction, token, at);
    }

    @Override
    public String token(Transaction transaction, Answer.Grant grant, Instant at) {
        return switch (grant) {
            case Answer.Grant.ToFan(var fan) -> tokens.forFan(transaction, fan, at);
            case Answer.Grant.ToCreator(var creator) -> tokens.forStudio(transaction, creator, at);
            case Answer.Grant.ToEncoder(var creator) -> {
                transaction.afterCommit(() -> publishing.keyIsVoid(creator));
                yield encoderKeys.make(transaction, creator, at);
            }
        };
    }

    @Override
    public boolean owns(Transaction transaction, Caller caller, Route.Subject subject, String id) {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        return switch (subject) {
            case NONE -> true;
            case REQUEST -> requests.owns(transaction, caller, new RequestId(id));
            case FAN -> knows(transaction, caller, new FanId(id));
            case MESSAGE ->
                    caller instanceof Caller.Creator(var creator)
                            && chat.isIn(transaction, creator, id);
            case SESSION -> sessions.side(transaction, caller, new SessionId(id)).isPresent();
        };
    }

    /// A creator knows who has asked, who wrote in the room, and who is kept from it.
    private boolean knows(Transaction transaction, Caller caller, FanId fan) {
        return requests.knows(transaction, caller, fan)
                || (caller instanceof Caller.Creator(var creator)
                        && chat.knows(transaction, creator, fan));
    }
}
