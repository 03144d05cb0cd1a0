package app.aside.platform.signal;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.platform.session.Sessions;
import app.aside.protocol.Signal;
import app.aside.protocol.Turn;
import app.aside.protocol.Views.SessionState;
import app.aside.unit.SessionId;

import java.util.List;

/// The steps of the connections' set-up, carried to the other side, and the servers that carry
/// media where it can't or shall not go directly.
public final class SignalRoutes {
    private final Sessions sessions;
    private final TurnCredentials turn;

    public SignalRoutes(Sessions sessions, TurnCredentials turn) {
        this.sessions = sessions;
        this.turn = turn;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(
                        "/api/sessions/{session}/signals",
                        Route.BOTH,
                        Subject.SESSION,
                        Signal.class,
                        this::signal),
                Route.get(
                                "/api/sessions/{session}/turn",
                                Route.BOTH,
                                Subject.SESSION,
                                this::servers)
                        .answering(Turn.Servers.class),
                Route.get(
                                "/api/creator/turn",
                                Route.CREATOR,
                                Subject.NONE,
                                (_, call) -> turn.trial(call.at()))
                        .answering(Turn.Trial.class));
    }

    private Answer signal(Transaction transaction, Call call, Signal signal) {
        var session = id(call);
        var from =
                sessions.side(transaction, call.caller(), session).orElseThrow(Refusal::notFound);
        sessions.signal(transaction, session, from, signal, call.at());
        return Answer.nothing();
    }

    /// Of a session that is over there are none any more.
    private Turn.Servers servers(Transaction transaction, Call call) {
        var session = sessions.view(transaction, id(call));
        if (session.state() == SessionState.ENDED) {
            throw Refusal.notFound();
        }
        return turn.of(session, call.at());
    }

    private static SessionId id(Call call) {
        return new SessionId(call.path("session"));
    }
}
