package app.aside.studio.ui.live;

import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/// Telling everybody on the page that 1:1s are open: one line, not more often than once a minute.
final class RoomViewModel {
    private static final int TEXT_MOST = 200;

    /// @param hint when it was sent, how long until the next, or what is wrong with the text
    /// @param wrong whether the text can't be sent as it is
    /// @param maySend whether Send is to be had
    /// @param problem why the last one was not sent, for people, or empty
    record Shown(String hint, boolean wrong, boolean maySend, boolean sending, String problem) {}

    private final StudioActions actions;
    private final Executor screen;
    private final ZoneId zone;
    private final StringProperty text = new SimpleStringProperty(Texts.say("room.text"));
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown("", false, false, false, ""));
    private @Nullable StudioState state;
    private Instant now = Instant.EPOCH;
    private boolean sending;
    private String problem = "";

    /// @param screen runs what changes the screen
    RoomViewModel(StudioActions actions, Executor screen, ZoneId zone) {
        this.actions = actions;
        this.screen = screen;
        this.zone = zone;
        text.addListener(_ -> at(now));
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    /// As typed.
    StringProperty textProperty() {
        return text;
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

    void send() {
        if (!shown().maySend()) {
            return;
        }
        sending = true;
        problem = "";
        at(now);
        actions.announce(text.get().strip(), answer -> screen.execute(() -> sent(answer)));
    }

    private void sent(String answer) {
        sending = false;
        problem = answer;
        at(now);
    }

    private Shown shownOf(StudioState of) {
        var length = text.get().strip().length();
        var wait = secondsToWait(of);
        return new Shown(
                hint(of, length, wait),
                length > TEXT_MOST,
                length > 0 && length <= TEXT_MOST && wait == 0 && !sending,
                sending,
                problem);
    }

    private String hint(StudioState of, int length, long wait) {
        if (length > TEXT_MOST) {
            return Texts.say("room.long", Integer.toString(TEXT_MOST));
        }
        if (wait > 0) {
            return Texts.say("room.again", Times.clock(wait));
        }
        return of.queue()
                .announced()
                .map(last -> Texts.say("room.sent", Times.hour(last.at(), zone)))
                .orElse("");
    }

    private long secondsToWait(StudioState of) {
        return of.queue()
                .announced()
                .map(last -> last.at().plusSeconds(of.limits().announceEverySeconds()))
                .map(until -> Math.max(0, Duration.between(now, until).toMillis()))
                .map(millis -> Math.ceilDiv(millis, 1000L))
                .orElse(0L);
    }
}
