package app.aside.platform.session;

import app.aside.billing.verify.MeterLog;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.util.List;

/// A private session, from both sides.
public final class SessionRoutes {
    private final Sessions sessions;
    private final Exchanges exchanges;

    public SessionRoutes(Sessions sessions, Exchanges exchanges) {
        this.sessions = sessions;
        this.exchanges = exchanges;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/sessions/{session}",
                                Route.BOTH,
                                Subject.SESSION,
                                (transaction, call) -> sessions.view(transaction, id(call)))
                        .answering(Views.Session.class),
                Route.get(
                                "/api/sessions/{session}/log",
                                Route.BOTH,
                                Subject.SESSION,
                                (transaction, call) -> sessions.log(transaction, id(call)))
                        .answering(MeterLog.class),
                Route.post(
                        "/api/sessions/{session}/seen",
                        Route.BOTH,
                        Subject.SESSION,
                        Commands.Nothing.class,
                        this::seen),
                Route.post(
                        "/api/sessions/{session}/start",
                        Route.CREATOR,
                        Subject.SESSION,
                        Commands.Nothing.class,
                        this::start),
                Route.post(
                                "/api/sessions/{session}/extend",
                                Route.FAN,
                                Subject.SESSION,
                                Commands.Extend.class,
                                this::extend)
                        .answering(Views.Session.class),
                Route.post(
                                "/api/sessions/{session}/tips",
                                Route.FAN,
                                Subject.SESSION,
                                Commands.Tip.class,
                                this::tip)
                        .creating(Views.Tip.class),
                Route.post(
                                "/api/sessions/{session}/messages",
                                Route.BOTH,
                                Subject.SESSION,
                                Commands.Say.class,
                                this::say)
                        .creating(Views.Message.class),
                Route.post(
                        "/api/sessions/{session}/stop-recording",
                        Route.BOTH,
                        Subject.SESSION,
                        Commands.Nothing.class,
                        this::stopRecording),
                Route.post(
                                "/api/sessions/{session}/end",
                                Route.BOTH,
                                Subject.SESSION,
                                Commands.Nothing.class,
                                this::end)
                        .answering(Views.Summary.class),
                Route.post(
                        "/api/sessions/{session}/feedback",
                        Route.BOTH,
                        Subject.SESSION,
                        Commands.GiveFeedback.class,
                        this::giveFeedback),
                Route.post(
                        "/api/sessions/{session}/report",
                        Route.BOTH,
                        Subject.SESSION,
                        Commands.Report.class,
                        this::report));
    }

    private Answer start(Transaction transaction, Call call, Commands.Nothing body) {
        sessions.startNow(transaction, id(call), call.at());
        return Answer.nothing();
    }

    private Answer extend(Transaction transaction, Call call, Commands.Extend body) {
        return Answer.ok(sessions.extend(transaction, id(call), body, call.at()));
    }

    private Answer say(Transaction transaction, Call call, Commands.Say body) {
        var from = side(transaction, call);
        return Answer.created(exchanges.say(transaction, id(call), from, body, call.at()));
    }

    private Answer stopRecording(Transaction transaction, Call call, Commands.Nothing body) {
        exchanges.stopRecording(transaction, id(call), side(transaction, call), call.at());
        return Answer.nothing();
    }

    private Answer giveFeedback(Transaction transaction, Call call, Commands.GiveFeedback body) {
        var by = side(transaction, call);
        exchanges.giveFeedback(transaction, id(call), by, body, call.at());
        return Answer.nothing();
    }

    private Answer report(Transaction transaction, Call call, Commands.Report body) {
        exchanges.report(transaction, id(call), side(transaction, call), body, call.at());
        return Answer.nothing();
    }

    private Answer seen(Transaction transaction, Call call, Commands.Nothing body) {
        sessions.see(transaction, id(call), side(transaction, call), call.at());
        return Answer.nothing();
    }

    private Answer tip(Transaction transaction, Call call, Commands.Tip body) {
        return Answer.created(exchanges.tip(transaction, id(call), body, call.at()));
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
