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
        /// The show is on, but nothing of the creator arrives, and nobody brings it back.
        ADRIFT
    }

    /// @param clock how long the show has run, or empty
    /// @param watching "312", or empty
    /// @param quality of the creator's line, as the platform sees it
    /// @param adrift why nothing arrives, for people, or empty
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
            String adrift,
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
                            "",
                            false,
                            false,
                            true,
                            false,
                            ""));
    private @Nullable StudioState state;
    private Instant now = Instant.EPOCH;
    private boolean busy;
    private String problem = "";

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
        actions.show().goLive(shown().title(), answer -> answered(answer, () -> {}));
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
                adrift(of.sending().own()),
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
        return show.state() == ShowState.OFF_AIR && of.sending().isOn()
                ? of.sending().server().host()
                : show.title();
    }

    private static Face elsewhere(Sending sending) {
        if (!sending.isOn()) {
            return Face.OFF;
        }
        return sending.open() ? Face.ON_AIR : Face.CARD;
    }

    private static boolean isAdrift(StudioState of) {
        return !Sending.isOn(of.sending().own()) && !of.room().now().publishing();
    }

    private static String adrift(PublishState publishing) {
        return publishing instanceof PublishState.Stopped(var trouble)
                ? trouble.words()
                : Texts.say("show.adrift.text");
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
