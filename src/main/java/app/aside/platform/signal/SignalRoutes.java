package app.aside.platform.signal;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.platform.session.Sessions;
import app.aside.protocol.Signal;
import app.aside.unit.SessionId;

import java.util.List;

/// The steps of the connections' set-up, carried to the other side.
public final class SignalRoutes {
    private final Sessions sessions;

    public SignalRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(
                        "/api/sessions/{session}/signals",
                        Route.BOTH,
                        Subject.SESSION,
                        Signal.class,
                        this::signal));
    }

    private Answer signal(Transaction transaction, Call call, Signal signal) {
        var session = new SessionId(call.path("session"));
        var from =
                sessions.side(transaction, call.caller(), session).orElseThrow(Refusal::notFound);
        sessions.signal(transaction, session, from, signal, call.at());
        return Answer.nothing();
    }
}
