package app.aside.studio.ui.live;

import app.aside.protocol.Rooms;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.FanId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/// The room's chat, and keeping order in it.
final class RoomChatViewModel {
    static final List<Integer> SLOW_SECONDS = List.of(0, 5, 10, 30, 60);
    private static final int TEXT_MOST = 300;

    /// @param fan who wrote it; nothing if the creator did
    record Line(String id, @Nullable FanId fan, String name, String text) {}

    /// Somebody who is kept from the room.
    ///
    /// @param means "Tomás, 9:41 left", "Wes, banned"
    record Kept(FanId fan, String name, String means) {}

    /// @param open whether there is a show, so that there is a chat
    /// @param wrong whether the text can't be sent as it is
    /// @param problem why the last message was not sent, for people, or empty
    record Shown(
            boolean open,
            List<Line> lines,
            List<Kept> kept,
            int slowSeconds,
            boolean wrong,
            boolean maySend,
            boolean sending,
            String problem) {}

    private final StudioActions actions;
    private final Executor screen;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(
                    new Shown(false, List.of(), List.of(), 0, false, false, false, ""));
    private @Nullable StudioState state;
    private List<Line> lines = List.of();
    private Instant now = Instant.EPOCH;
    private boolean sending;
    private String problem = "";

    /// @param screen runs what changes the screen
    RoomChatViewModel(StudioActions actions, Executor screen) {
        this.actions = actions;
        this.screen = screen;
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
        if (state == null || !state.room().messages().equals(next.room().messages())) {
            lines = next.room().messages().stream().map(RoomChatViewModel::line).toList();
        }
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
        actions.show().say(text.get().strip(), answer -> screen.execute(() -> sent(answer)));
    }

    void unsay(String message) {
        actions.show().unsay(message);
    }

    void timeOut(FanId fan, int minutes) {
        actions.show().timeOut(fan, minutes);
    }

    void ban(FanId fan) {
        actions.show().ban(fan);
    }

    void block(FanId fan) {
        actions.block(fan);
    }

    void free(FanId fan) {
        actions.show().free(fan);
    }

    void slowDown(int seconds) {
        actions.show().slowDown(seconds);
    }

    private void sent(String answer) {
        sending = false;
        problem = answer;
        if (answer.isEmpty()) {
            text.set("");
        }
        at(now);
    }

    private Shown shownOf(StudioState of) {
        var room = of.room();
        var length = text.get().strip().length();
        return new Shown(
                room.show().state() != Rooms.ShowState.OFF_AIR,
                lines,
                room.bars().stream().filter(this::holds).map(this::kept).toList(),
                room.slowSeconds(),
                length > TEXT_MOST,
                length > 0 && length <= TEXT_MOST && !sending,
                sending,
                length > TEXT_MOST ? Texts.say("chat.long", Integer.toString(TEXT_MOST)) : problem);
    }

    private static Line line(Rooms.Message message) {
        return new Line(message.id(), message.fan(), message.name(), message.text());
    }

    private boolean holds(Rooms.Bar bar) {
        var until = bar.until();
        return until == null || now.isBefore(until);
    }

    private Kept kept(Rooms.Bar bar) {
        var until = bar.until();
        return new Kept(
                bar.fan(),
                bar.fanName(),
                until == null
                        ? Texts.say("chat.kept.banned", bar.fanName())
                        : Texts.say(
                                "chat.kept.until",
                                bar.fanName(),
                                Times.clock(Times.secondsBetween(now, until))));
    }
}
