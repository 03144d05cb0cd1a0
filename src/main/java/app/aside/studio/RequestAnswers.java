package app.aside.studio;

import app.aside.protocol.Views;
import app.aside.studio.session.SessionDirector;
import app.aside.studio.state.StateLoop;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.sync.PlatformFailure;
import app.aside.unit.RequestId;

import java.util.ArrayList;
import java.util.function.Consumer;

/// Answers requests: at once or not at all.
final class RequestAnswers {
    private final StateLoop loop;
    private final Notices notices;
    private final SessionDirector director;

    RequestAnswers(StateLoop loop, Notices notices, SessionDirector director) {
        this.loop = loop;
        this.notices = notices;
        this.director = director;
    }

    /// Shows that a request is being answered, until it is, or why it could not be.
    ///
    /// @param sending sends the answer; gets what to do if it failed
    void send(RequestId request, Consumer<Consumer<PlatformFailure>> sending) {
        if (loop.state().link() != Link.ONLINE) {
            notices.error(
                    "You are not connected",
                    "A request can be answered only while the platform is reached. Try again in a"
                            + " moment.");
            return;
        }
        answering(request, true);
        sending.accept(failure -> failed(request, failure));
    }

    /// The session that an approval brought begins.
    void approved(Views.Approval approval) {
        var session = approval.session();
        if (session != null) {
            director.onApproved(session);
        }
    }

    private void failed(RequestId request, PlatformFailure failure) {
        answering(request, false);
        notices.error("The request was not answered", failure.detail());
    }

    private void answering(RequestId request, boolean on) {
        loop.change(
                state -> {
                    var queue = state.queue();
                    var answering = new ArrayList<>(queue.answering());
                    answering.remove(request);
                    if (on) {
                        answering.add(request);
                    }
                    return state.withQueue(queue.withAnswering(answering));
                });
    }
}
