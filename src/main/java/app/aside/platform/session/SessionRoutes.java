package app.aside.platform.session;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Commands;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.util.List;

/// A private session, from both sides.
public final class SessionRoutes {
    private final Sessions sessions;

    public SessionRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/sessions/{session}",
                        Route.BOTH,
                        Subject.SESSION,
                        (transaction, call) -> sessions.view(transaction, id(call))),
                Route.get(
                        "/api/sessions/{session}/log",
                        Route.BOTH,
                        Subject.SESSION,
                        (transaction, call) -> sessions.log(transaction, id(call))),
                Route.post(
                        "/api/sessions/{session}/seen",
                        Route.BOTH,
                        Subject.SESSION,
                        Commands.Nothing.class,
                        this::seen),
                Route.post(
                        "/api/sessions/{session}/tips",
                        Route.FAN,
                        Subject.SESSION,
                        Commands.Tip.class,
                        this::tip),
                Route.post(
                        "/api/sessions/{session}/end",
                        Route.BOTH,
                        Subject.SESSION,
                        Commands.Nothing.class,
                        this::end));
    }

    private Answer seen(Transaction transaction, Call call, Commands.Nothing body) {
        sessions.see(transaction, id(call), side(transaction, call), call.at());
        return Answer.nothing();
    }

    private Answer tip(Transaction transaction, Call call, Commands.Tip body) {
        return Answer.created(sessions.tip(transaction, id(call), body, call.at()));
    }

    private Answer end(Transaction transaction, Call call, Commands.Nothing body) {
        return Answer.ok(sessions.end(transaction, id(call), side(transaction, call), call.at()));
    }

    private Side side(Transaction transaction, Call call) {
        return sessions.side(transaction, call.caller(), id(call)).orElseThrow(Refusal::notFound);
    }

    private static SessionId id(Call call) {
        return new SessionId(call.path("session"));
    }
}
