package app.aside.studio.ui.live;

import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.Sending;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.CallQuality;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executor;

/// The show: whether it is on, what it is called, who watches, and going live.
final class ShowViewModel {
    private static final int TITLE_MOST = 80;

    /// What the desk shows of the show.
    enum Face {
        OFF,
        /// The room sees the creator.
        ON_AIR,
        /// The room sees the card.
        CARD,
        /// The show goes to another server only, and does not arrive there yet, or not now.
        COMING,
        /// The show is on, but nothing of the creator arrives, and nobody brings it back.
        ADRIFT
    }

    /// What is wrong, for people.
    ///
    /// @param title empty if nothing is
    /// @param does what a press does about it, or empty
    record Note(String title, String text, String does) {
        static final Note NONE = new Note("", "", "");
    }

    /// @param clock how long the show has run, or empty
    /// @param watching "312", or empty
    /// @param quality of the creator's line, as the platform sees it
    /// @param adrift why nothing arrives
    /// @param elsewhere why another server does not show the creator, or this studio doesn't send,
    ///   while the show goes on
    /// @param sending whether this studio sends the show's picture, or tries to
    /// @param mayGoLive whether the platform can be asked
    /// @param titleWrong whether the title that is being written can't be taken
    /// @param problem why the last change was not made, for people, or empty
    record Shown(
            Face face,
            String title,
            String clock,
            String watching,
            CallQuality quality,
            Note adrift,
            Note elsewhere,
            boolean sending,
            boolean mayGoLive,
            boolean titleWrong,
            boolean busy,
            String problem) {}

    private final StudioActions actions;
    private final Executor screen;
    private final StringProperty draft = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(
                    new Shown(
                            Face.OFF,
                            "",
                            "",
                            "",
                            CallQuality.UNKNOWN,
                            Note.NONE,
                            Note.NONE,
                            false,
                            false,
                            true,
                            false,
                            ""));
    private @Nullable StudioState state;
    private Instant now = Instant.EPOCH;
    private boolean busy;
    private String problem = "";

    /// Why the show could not go on.
    private String stuck = "";

    /// @param screen runs what changes the screen
    ShowViewModel(StudioActions actions, Executor screen) {
        this.actions = actions;
        this.screen = screen;
        draft.addListener(_ -> at(now));
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    /// The title that is being written.
    StringProperty draftProperty() {
        return draft;
    }

    void show(StudioState next, Instant at) {
        state = next;
        at(at);
    }

    /// Time went on.
    void at(Instant at) {
        now = at;
        if (state != null) {
            shown.set(shownOf(state));
        }
    }

    /// Begins to write the title, with what the show was called last.
    void begin() {
        problem = "";
        var last = shown().title();
        draft.set(last.isEmpty() ? Texts.say("show.title.first") : last);
        at(now);
    }

    /// @param done told once the show is on
    void goLive(Runnable done) {
        if (!shown().titleWrong() && !busy) {
            begun();
            actions.show().goLive(draft.get().strip(), answer -> answered(answer, done));
        }
    }

    /// @param done told once it is so
    void rename(Runnable done) {
        if (!shown().titleWrong() && !busy) {
            begun();
            actions.show().rename(draft.get().strip(), answer -> answered(answer, done));
        }
    }

    /// Sends picture and sound to the show that is on already.
    void goOn() {
        var of = state;
        if (of == null || busy) {
            return;
        }
        stuck = "";
        if (isElsewhereOnly(of)) {
            tryAgain();
            return;
        }
        begun();
        actions.show()
                .goLive(
                        of.room().show().title(),
                        answer ->
                                screen.execute(
                                        () -> {
                                            busy = false;
                                            stuck = answer;
                                            at(now);
                                        }));
    }

    /// Tries the other server again.
    void tryAgain() {
        actions.show().tryAgain();
    }

    void beRightBack() {
        actions.show().beRightBack();
    }

    void comeBack() {
        actions.show().comeBack();
    }

    void end() {
        actions.show().endShow();
    }

    private void begun() {
        busy = true;
        problem = "";
        at(now);
    }

    private void answered(String answer, Runnable done) {
        screen.execute(
                () -> {
                    busy = false;
                    problem = answer;
                    at(now);
                    if (answer.isEmpty()) {
                        done.run();
                    }
                });
    }

    private Shown shownOf(StudioState of) {
        var show = of.room().show();
        var startedAt = show.startedAt();
        var length = draft.get().strip().length();
        return new Shown(
                face(of),
                title(of),
                startedAt == null ? "" : Times.clock(Times.secondsBetween(startedAt, now)),
                show.state() == ShowState.OFF_AIR
                        ? ""
                        : Integer.toString(of.room().now().watching()),
                quality(of.room().now()),
                adrift(of),
                face(of) == Face.ADRIFT && isElsewhereOnly(of) ? Note.NONE : note(of),
                of.sending().isOn(),
                of.link() == StudioState.Link.ONLINE && !of.card().address().isEmpty(),
                length == 0 || length > TITLE_MOST,
                busy,
                problem);
    }

    private static Face face(StudioState of) {
        return switch (of.room().show().state()) {
            case OFF_AIR -> elsewhere(of.sending());
            case ON_AIR -> isAdrift(of) ? Face.ADRIFT : Face.ON_AIR;
            case BE_RIGHT_BACK, PRIVATE -> Face.CARD;
        };
    }

    /// While the show goes to another server only, where that is.
    private static String title(StudioState of) {
        var show = of.room().show();
        return isElsewhereOnly(of) && face(of) != Face.OFF
                ? of.sending().server().host()
                : show.title();
    }

    private static Face elsewhere(Sending sending) {
        return switch (sending.other()) {
            case PublishState.Idle _ -> Face.OFF;
            case PublishState.Stopped _ -> Face.ADRIFT;
            case PublishState.Connecting _, PublishState.Reconnecting _ ->
                    sending.open() ? Face.COMING : Face.CARD;
            case PublishState.Publishing _ -> sending.open() ? Face.ON_AIR : Face.CARD;
        };
    }

    /// Whether the show, if there is one, goes to another server only.
    private static boolean isElsewhereOnly(StudioState of) {
        return of.room().show().state() == ShowState.OFF_AIR;
    }

    private static Note note(StudioState of) {
        var taken = of.room().now().publishing();
        return taken && of.sending().own() instanceof PublishState.Stopped(var trouble)
                ? new Note(Texts.say("show.taken"), words(trouble), "")
                : elsewhereNote(of.sending());
    }

    private static Note elsewhereNote(Sending sending) {
        var host = sending.server().host();
        return switch (sending.other()) {
            case PublishState.Idle _, PublishState.Publishing _ -> Note.NONE;
            case PublishState.Connecting _ ->
                    new Note(Texts.say("show.elsewhere.connecting", host), "", "");
            case PublishState.Reconnecting(var trouble, _) -> missing(host, trouble);
            case PublishState.Stopped(var trouble) -> missing(host, trouble);
        };
    }

    private static Note missing(String host, PublishState.Trouble trouble) {
        return new Note(
                Texts.say("show.elsewhere.missing", host),
                words(trouble),
                Texts.say("show.elsewhere.again"));
    }

    /// What happened, what it means, what to do.
    private static String words(PublishState.Trouble trouble) {
        return Texts.say("trouble." + trouble.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static boolean isAdrift(StudioState of) {
        return !Sending.isOn(of.sending().own()) && !of.room().now().publishing();
    }

    private Note adrift(StudioState of) {
        var elsewhere = isElsewhereOnly(of);
        var publishing = elsewhere ? of.sending().other() : of.sending().own();
        var words =
                publishing instanceof PublishState.Stopped(var trouble)
                        ? words(trouble)
                        : Texts.say("show.adrift.text");
        return new Note(
                elsewhere
                        ? Texts.say("show.elsewhere.missing", of.sending().server().host())
                        : Texts.say("show.adrift"),
                stuck.isEmpty() ? words : stuck,
                Texts.say(elsewhere ? "show.elsewhere.again" : "show.adrift.on"));
    }

    private static CallQuality quality(Rooms.Now now) {
        if (!now.publishing()) {
            return CallQuality.UNKNOWN;
        }
        return switch (now.quality()) {
            case GOOD -> CallQuality.GOOD;
            case FAIR -> CallQuality.WEAK;
            case POOR -> CallQuality.POOR;
        };
    }
}
