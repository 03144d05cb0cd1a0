package app.aside.studio;

import app.aside.clips.ClipTemplate;
import app.aside.protocol.Commands;
import app.aside.stats.Days;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Device;
import app.aside.studio.session.MeterWitness;
import app.aside.studio.session.RecordingWish;
import app.aside.studio.session.SessionDirector;
import app.aside.studio.state.ShowActions;
import app.aside.studio.state.StateLoop;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState.DeviceState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.sync.WaitingCommand;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What the creator's buttons do.
final class CommandDesk implements StudioActions {
    private final StateLoop loop;
    private final Notices notices;
    private final PlatformCommands commands;
    private final Bookkeeper books;
    private final CaptureService capture;
    private final SessionDirector director;
    private final RequestAnswers answers;
    private final SessionDesk session;
    private final ShowDesk show;
    private final ClipDesk clips;

    CommandDesk(
            StateLoop loop,
            Notices notices,
            PlatformCommands commands,
            Bookkeeper books,
            CaptureService capture,
            SessionDirector director,
            MeterWitness witness,
            ClipDesk clips,
            ShowDesk show) {
        this.loop = loop;
        this.notices = notices;
        this.commands = commands;
        this.books = books;
        this.capture = capture;
        this.director = director;
        this.show = show;
        this.clips = clips;
        this.answers = new RequestAnswers(loop, notices, director);
        this.session = new SessionDesk(loop, notices, commands, books, director, witness);
    }

    @Override
    public ShowActions show() {
        return show;
    }

    @Override
    public void changeOffer(Commands.ChangeOffer offer, Consumer<String> answer) {
        if (!offer.open() || loop.state().card().offer().open()) {
            books.keep(WaitingCommand.CHANGE_OFFER, "", offer, answer);
            return;
        }
        if (loop.state().link() != Link.ONLINE) {
            answer.accept(
                    "1:1s can be opened only while the platform is reached. Nothing was changed."
                            + " Try again in a moment.");
            return;
        }
        commands.changeOffer(
                offer,
                card -> {
                    loop.change(state -> state.withCard(card));
                    answer.accept("");
                },
                failure -> answer.accept(failure.detail()));
    }

    @Override
    public void changeProfile(Commands.ChangeProfile profile, Consumer<String> answer) {
        books.keep(WaitingCommand.CHANGE_PROFILE, "", profile, answer);
    }

    @Override
    public void approve(RequestId request) {
        answers.send(request, failed -> commands.approve(request, answers::approved, failed));
    }

    @Override
    public void deny(RequestId request, String reason) {
        answers.send(request, failed -> commands.deny(request, reason, failed));
    }

    @Override
    public void later(RequestId request) {
        answers.send(request, failed -> commands.putLater(request, failed));
    }

    @Override
    public void swap(RequestId request) {
        answers.send(request, failed -> commands.swap(request, failed));
    }

    @Override
    public void startLater(RequestId request) {
        answers.send(request, failed -> commands.start(request, director::onApproved, failed));
    }

    @Override
    public void postpone(RequestId request) {
        answers.send(request, failed -> commands.postpone(request, failed));
    }

    @Override
    public void giveBack(RequestId request) {
        answers.send(request, failed -> commands.giveBack(request, failed));
    }

    @Override
    public void beAway(boolean away, Consumer<String> answer) {
        if (loop.state().link() != Link.ONLINE) {
            answer.accept(
                    "You can step away or come back only while the platform is reached. Nothing"
                            + " was changed. Try again in a moment.");
            return;
        }
        commands.beAway(
                away,
                card -> {
                    loop.change(state -> state.withCard(card));
                    answer.accept("");
                },
                failure -> answer.accept(failure.detail()));
    }

    @Override
    public void announce(String text, Consumer<String> answer) {
        if (loop.state().link() != Link.ONLINE) {
            answer.accept(
                    "The room can be told only while the platform is reached. Nothing was sent."
                            + " Try again in a moment.");
            return;
        }
        commands.announce(
                text,
                told -> {
                    loop.change(state -> state.withQueue(state.queue().withAnnounced(told)));
                    answer.accept("");
                },
                failure -> answer.accept(failure.detail()));
    }

    @Override
    public void snooze(Instant until) {
        loop.change(state -> state.withQueue(state.queue().withSnoozedUntil(until)));
    }

    @Override
    public void liftCoolDown(FanId fan) {
        keepFor(fan, WaitingCommand.LIFT_COOL_DOWN, "The cool-down still runs");
    }

    @Override
    public void block(FanId fan) {
        keepFor(fan, WaitingCommand.BLOCK, "The fan is not blocked");
    }

    @Override
    public void unblock(FanId fan) {
        keepFor(fan, WaitingCommand.UNBLOCK, "The fan is still blocked");
    }

    @Override
    public void endSession() {
        session.end();
    }

    @Override
    public void mark() {
        director.wish(RecordingWish.MARK);
    }

    @Override
    public void saveLast() {
        director.wish(RecordingWish.SAVE_LAST);
    }

    @Override
    public void stopRecording() {
        session.stopRecording();
    }

    @Override
    public void setMuted(boolean muted) {
        capture.setMuted(muted);
        director.setMuted(muted);
        devices(now -> now.with(now.cameraOn(), muted));
    }

    @Override
    public void setCameraOn(boolean on) {
        capture.setCameraOn(on);
        director.setCameraOn(on);
        devices(now -> now.with(on, now.muted()));
    }

    @Override
    public boolean isMirrored() {
        return capture.isMirrored();
    }

    @Override
    public void setMirrored(boolean mirrored) {
        capture.setMirrored(mirrored);
    }

    @Override
    public void choose(Device device) {
        capture.choose(device);
    }

    @Override
    public void retry(Device.Kind kind) {
        capture.retry(kind);
    }

    @Override
    public void lookForDevices() {
        capture.look();
    }

    @Override
    public void leaveSummary() {
        loop.change(
                state ->
                        state.stage() instanceof Stage.Completed
                                ? state.withStage(new Stage.Desk())
                                : state);
    }

    @Override
    public ClipTemplate clipTemplate() {
        return clips.template();
    }

    @Override
    public void nameClips(ClipTemplate template) {
        clips.name(template);
    }

    @Override
    public void openClip(Path clip) {
        clips.open(clip);
    }

    @Override
    public void revealClip(Path clip) {
        clips.reveal(clip);
    }

    @Override
    public void showFolder(Path folder) {
        clips.show(folder);
    }

    @Override
    public void saveMeterLog(SessionId session, Path file, Consumer<String> answer) {
        this.session.saveMeterLog(session, file, answer);
    }

    @Override
    public void dismiss(long notice) {
        notices.dismiss(notice);
    }

    @Override
    public void openPage() {
        clips.browse(loop.state().page());
    }

    @Override
    public void lookAt(Days days) {
        books.lookAt(days);
    }

    @Override
    public void keepNote(FanId fan, String text) {
        books.keepNote(fan, text);
    }

    @Override
    public void dismissWaiting(long waiting) {
        books.dismiss(waiting);
    }

    @Override
    public void saveJournal(Path file, Consumer<String> answer) {
        books.saveJournal(file, answer);
    }

    @Override
    public void startNow() {
        session.startNow();
    }

    @Override
    public void say(String text, Consumer<String> answer) {
        session.say(text, answer);
    }

    @Override
    public void setFree(boolean free) {
        director.setFree(free);
    }

    @Override
    public void panic() {
        session.panic();
    }

    @Override
    public void endAndBlock() {
        session.endAndBlock();
    }

    @Override
    public void giveFeedback(SessionId session, int stars, String text, Consumer<String> answer) {
        this.session.giveFeedback(session, stars, text, answer);
    }

    @Override
    public void report(SessionId session, String text, Consumer<String> answer) {
        this.session.report(session, text, answer);
    }

    private void told(String title, String problem) {
        if (!problem.isEmpty()) {
            notices.error(title, problem);
        }
    }

    /// Something about a fan that still holds when it is sent later.
    private void keepFor(FanId fan, WaitingCommand command, String refused) {
        books.keep(command, fan.value(), new Commands.Nothing(), problem -> told(refused, problem));
    }

    private void devices(UnaryOperator<DeviceState> change) {
        loop.change(state -> state.withDevices(change.apply(state.devices())));
    }
}
