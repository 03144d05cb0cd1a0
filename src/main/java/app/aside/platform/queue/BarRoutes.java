package app.aside.platform.queue;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.platform.session.Exchanges;
import app.aside.platform.session.Sessions;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.unit.FanId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.util.List;

/// Who may not ask: cool-downs, blocks, and the one key that ends a session and blocks the fan.
public final class BarRoutes {
    private final Requests requests;
    private final Exchanges exchanges;
    private final Sessions sessions;

    public BarRoutes(Requests requests, Exchanges exchanges, Sessions sessions) {
        this.requests = requests;
        this.exchanges = exchanges;
        this.sessions = sessions;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(
                        "/api/fans/{fan}/lift-cool-down",
                        Route.CREATOR,
                        Subject.FAN,
                        Commands.Nothing.class,
                        this::lift),
                Route.post(
                        "/api/fans/{fan}/block",
                        Route.CREATOR,
                        Subject.FAN,
                        Commands.Nothing.class,
                        this::block),
                Route.post(
                        "/api/fans/{fan}/unblock",
                        Route.CREATOR,
                        Subject.FAN,
                        Commands.Nothing.class,
                        this::unblock),
                Route.post(
                                "/api/sessions/{session}/panic",
                                Route.CREATOR,
                                Subject.SESSION,
                                Commands.Report.class,
                                this::panic)
                        .answering(Views.Summary.class));
    }

    private Answer lift(Transaction transaction, Call call, Commands.Nothing body) {
        requests.liftCoolDown(transaction, call.creator(), fan(call), call.at());
        return Answer.nothing();
    }

    private Answer block(Transaction transaction, Call call, Commands.Nothing body) {
        requests.block(transaction, call.creator(), fan(call), call.at());
        return Answer.nothing();
    }

    private Answer unblock(Transaction transaction, Call call, Commands.Nothing body) {
        requests.unblock(transaction, call.creator(), fan(call), call.at());
        return Answer.nothing();
    }

    /// Reports the session, ends it and blocks its fan.
    private Answer panic(Transaction transaction, Call call, Commands.Report body) {
        var id = new SessionId(call.path("session"));
        exchanges.report(transaction, id, Side.CREATOR, body, call.at());
        var fan = sessions.view(transaction, id).fan();
        requests.block(transaction, call.creator(), fan, call.at());
        return Answer.ok(sessions.end(transaction, id, Side.CREATOR, call.at()));
    }

    private static FanId fan(Call call) {
        return new FanId(call.path("fan"));
    }
}
