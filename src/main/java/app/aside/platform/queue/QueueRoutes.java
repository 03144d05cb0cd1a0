package app.aside.platform.queue;

import app.aside.platform.account.Accounts;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.unit.RequestId;

import java.util.List;
import java.util.stream.Stream;

/// Asking for a 1:1, and answering.
public final class QueueRoutes {
    private final Accounts accounts;
    private final Requests requests;
    private final Announcements announcements;

    public QueueRoutes(Accounts accounts, Requests requests, Announcements announcements) {
        this.accounts = accounts;
        this.requests = requests;
        this.announcements = announcements;
    }

    public List<Route> routes() {
        return Stream.concat(desk().stream(), answers().stream()).toList();
    }

    private List<Route> desk() {
        return List.of(
                Route.put(
                                "/api/creator/offer",
                                Route.CREATOR,
                                Subject.NONE,
                                Commands.ChangeOffer.class,
                                this::changeOffer)
                        .answering(Views.CreatorCard.class),
                Route.put(
                                "/api/creator/away",
                                Route.CREATOR,
                                Subject.NONE,
                                Commands.BeAway.class,
                                this::beAway)
                        .answering(Views.CreatorCard.class),
                Route.post(
                                "/api/creator/announcements",
                                Route.CREATOR,
                                Subject.NONE,
                                Commands.Announce.class,
                                this::announce)
                        .creating(Views.Announcement.class),
                Route.post(
                                "/api/creators/{address}/requests",
                                Route.FAN,
                                Subject.NONE,
                                Commands.Ask.class,
                                this::ask)
                        .creating(Views.Asking.class),
                Route.post(
                        "/api/requests/{request}/withdraw",
                        Route.FAN,
                        Subject.REQUEST,
                        Commands.Nothing.class,
                        this::withdraw));
    }

    private List<Route> answers() {
        return List.of(
                answer("approve", this::approve).answering(Views.Approval.class),
                Route.post(
                        "/api/requests/{request}/deny",
                        Route.CREATOR,
                        Subject.REQUEST,
                        Commands.Deny.class,
                        this::deny),
                answer("later", this::putLater).answering(Views.Later.class),
                answer("swap", this::swap).answering(Views.Later.class),
                answer("start", this::start).answering(Views.Session.class),
                answer("postpone", this::postpone).answering(Views.Later.class),
                answer("give-back", this::giveBack));
    }

    private static Route answer(String verb, Route.Command<Commands.Nothing> command) {
        return Route.post(
                "/api/requests/{request}/" + verb,
                Route.CREATOR,
                Subject.REQUEST,
                Commands.Nothing.class,
                command);
    }

    private Answer changeOffer(Transaction transaction, Call call, Commands.ChangeOffer body) {
        return Answer.ok(requests.change(transaction, call.creator(), body, call.at()));
    }

    private Answer beAway(Transaction transaction, Call call, Commands.BeAway body) {
        requests.beAway(transaction, call.creator(), body.away(), call.at());
        return Answer.ok(accounts.card(transaction, call.creator(), call.at()));
    }

    private Answer announce(Transaction transaction, Call call, Commands.Announce body) {
        return Answer.created(
                announcements.announce(transaction, call.creator(), body.text(), call.at()));
    }

    private Answer ask(Transaction transaction, Call call, Commands.Ask body) {
        var creator = accounts.at(transaction, call.path("address")).orElseThrow(Refusal::notFound);
        return Answer.created(requests.ask(transaction, creator.id(), call, body));
    }

    private Answer withdraw(Transaction transaction, Call call, Commands.Nothing body) {
        requests.withdraw(transaction, id(call), call.at());
        return Answer.nothing();
    }

    private Answer approve(Transaction transaction, Call call, Commands.Nothing body) {
        var session = requests.approve(transaction, call.creator(), id(call), call.at());
        var later =
                session.isPresent()
                        ? null
                        : requests.later(transaction, call.creator()).orElse(null);
        return Answer.ok(new Views.Approval(session.orElse(null), later));
    }

    private Answer deny(Transaction transaction, Call call, Commands.Deny body) {
        requests.deny(transaction, call.creator(), id(call), body.reason(), call.at());
        return Answer.nothing();
    }

    private Answer putLater(Transaction transaction, Call call, Commands.Nothing body) {
        requests.putLater(transaction, call.creator(), id(call), call.at());
        return next(transaction, call);
    }

    private Answer swap(Transaction transaction, Call call, Commands.Nothing body) {
        requests.swap(transaction, call.creator(), id(call), call.at());
        return next(transaction, call);
    }

    private Answer start(Transaction transaction, Call call, Commands.Nothing body) {
        return Answer.ok(requests.start(transaction, call.creator(), id(call), call.at()));
    }

    private Answer postpone(Transaction transaction, Call call, Commands.Nothing body) {
        requests.postpone(transaction, call.creator(), id(call), call.at());
        return next(transaction, call);
    }

    private Answer giveBack(Transaction transaction, Call call, Commands.Nothing body) {
        requests.giveBack(transaction, call.creator(), id(call), call.at());
        return Answer.nothing();
    }

    private Answer next(Transaction transaction, Call call) {
        return Answer.ok(requests.later(transaction, call.creator()).orElseThrow());
    }

    private static RequestId id(Call call) {
        return new RequestId(call.path("request"));
    }
}
