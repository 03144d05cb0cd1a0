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

/// Asking for a 1:1, and answering.
public final class QueueRoutes {
    private final Accounts accounts;
    private final Requests requests;

    public QueueRoutes(Accounts accounts, Requests requests) {
        this.accounts = accounts;
        this.requests = requests;
    }

    public List<Route> routes() {
        return List.of(
                Route.put(
                                "/api/creator/offer",
                                Route.CREATOR,
                                Subject.NONE,
                                Commands.ChangeOffer.class,
                                this::changeOffer)
                        .answering(Views.CreatorCard.class),
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
                        this::withdraw),
                Route.post(
                                "/api/requests/{request}/approve",
                                Route.CREATOR,
                                Subject.REQUEST,
                                Commands.Nothing.class,
                                this::approve)
                        .answering(Views.Session.class),
                Route.post(
                        "/api/requests/{request}/deny",
                        Route.CREATOR,
                        Subject.REQUEST,
                        Commands.Nothing.class,
                        this::deny));
    }

    private Answer changeOffer(Transaction transaction, Call call, Commands.ChangeOffer body) {
        return Answer.ok(requests.change(transaction, call.creator(), body, call.at()));
    }

    private Answer ask(Transaction transaction, Call call, Commands.Ask body) {
        var creator = accounts.at(transaction, call.path("address")).orElseThrow(Refusal::notFound);
        return Answer.created(requests.ask(transaction, creator.id(), call.fan(), body, call.at()));
    }

    private Answer withdraw(Transaction transaction, Call call, Commands.Nothing body) {
        requests.withdraw(transaction, id(call), call.at());
        return Answer.nothing();
    }

    private Answer approve(Transaction transaction, Call call, Commands.Nothing body) {
        return Answer.ok(requests.approve(transaction, call.creator(), id(call), call.at()));
    }

    private Answer deny(Transaction transaction, Call call, Commands.Nothing body) {
        requests.deny(transaction, call.creator(), id(call), call.at());
        return Answer.nothing();
    }

    private static RequestId id(Call call) {
        return new RequestId(call.path("request"));
    }
}
