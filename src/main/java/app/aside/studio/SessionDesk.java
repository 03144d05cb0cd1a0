package app.aside.studio;

import app.aside.protocol.Commands;
import app.aside.studio.session.MeterWitness;
import app.aside.studio.session.RecordingWish;
import app.aside.studio.session.SessionDirector;
import app.aside.studio.state.StateLoop;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.sync.WaitingCommand;
import app.aside.unit.SessionId;

import java.nio.file.Path;
import java.util.function.Consumer;

/// What the creator's buttons do in a private session and after it. Those of a session that is over
/// do nothing.
final class SessionDesk {
    private final StateLoop loop;
    private final Notices notices;
    private final PlatformCommands commands;
    private final Bookkeeper books;
    private final SessionDirector director;
    private final MeterWitness witness;

    SessionDesk(
            StateLoop loop,
            Notices notices,
            PlatformCommands commands,
            Bookkeeper books,
            SessionDirector director,
            MeterWitness witness) {
        this.loop = loop;
        this.notices = notices;
        this.commands = commands;
        this.books = books;
        this.director = director;
        this.witness = witness;
    }

    void end() {
        if (loop.state().stage() instanceof Stage.Private now) {
            var session = now.session().id();
            commands.end(session, director.hangUp(session));
        }
    }

    /// At once here, then on the platform, which tells the fan.
    void stopRecording() {
        if (loop.state().stage() instanceof Stage.Private now) {
            director.wish(RecordingWish.STOP);
            commands.stopRecording(now.session().id());
        }
    }

    void startNow() {
        if (loop.state().stage() instanceof Stage.Private now) {
            commands.startNow(
                    now.session().id(),
                    failure -> notices.error("The 1:1 has not started", failure.detail()));
        }
    }

    void say(String text, Consumer<String> answer) {
        if (loop.state().stage() instanceof Stage.Private now) {
            commands.say(
                    now.session().id(),
                    new Commands.Say(text),
                    _ -> answer.accept(""),
                    failure -> answer.accept(failure.detail()));
        } else {
            answer.accept("The 1:1 is over. Nothing was sent.");
        }
    }

    void panic() {
        if (loop.state().stage() instanceof Stage.Private now) {
            var _ = director.hangUp(now.session().id());
            commands.panic(now.session().id());
        }
    }

    void endAndBlock() {
        if (loop.state().stage() instanceof Stage.Private now) {
            var _ = director.hangUp(now.session().id());
            books.keep(
                    WaitingCommand.BLOCK,
                    now.session().fan().value(),
                    new Commands.Nothing(),
                    problem -> {
                        if (!problem.isEmpty()) {
                            notices.error("The fan is not blocked", problem);
                        }
                    });
        }
    }

    void giveFeedback(SessionId session, int stars, String text, Consumer<String> answer) {
        books.keep(
                WaitingCommand.FEEDBACK,
                session.value(),
                new Commands.GiveFeedback(stars, text),
                answer);
    }

    void report(SessionId session, String text, Consumer<String> answer) {
        books.keep(WaitingCommand.REPORT, session.value(), new Commands.Report(text), answer);
    }

    void saveMeterLog(SessionId session, Path file, Consumer<String> answer) {
        witness.save(
                session,
                file,
                problem -> {
                    if (problem.isEmpty()) {
                        notices.info("The meter log is saved", file.toString());
                    } else {
                        notices.error("The meter log is not saved", problem);
                    }
                    answer.accept(problem);
                });
    }
}
