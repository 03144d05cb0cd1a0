package app.aside.studio.ui.live;

import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.FanId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Below the queue: who was missed, who has to wait after a denial, who is blocked.
final class PastViewModel {
    /// More denied fans than these show in a list of their own.
    static final int DENIED_SHOWN = 2;

    /// A list that opens.
    enum Fold {
        NONE,
        MISSED,
        DENIED,
        BLOCKED
    }

    /// @param when at the right end, may be empty
    /// @param spoken what the button does, for screen readers
    /// @param busy whether the change is on its way
    record Row(FanId fan, String text, String when, String spoken, boolean busy) {}

    /// @param denied at most two, which show all the time
    /// @param missedTitle "2 missed", or empty for none
    /// @param deniedTitle "5 denied", or empty unless there are more than show
    /// @param blockedTitle "1 blocked", or empty for none
    /// @param rows of the list that is open
    record Shown(
            List<Row> denied,
            String missedTitle,
            String deniedTitle,
            String blockedTitle,
            Fold open,
            List<Row> rows) {}

    private final StudioActions actions;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(List.of(), "", "", "", Fold.NONE, List.of()));
    private final Set<FanId> asked = new HashSet<>();
    private @Nullable StudioState state;
    private Fold open = Fold.NONE;

    PastViewModel(StudioActions actions, ZoneId zone) {
        this.actions = actions;
        this.zone = zone;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(StudioState next, Instant now) {
        var before = state;
        if (before == null || !before.notices().equals(next.notices())) {
            // What was refused is told by a notice, and may be tried again.
            asked.clear();
        }
        state = next;
        var queue = next.queue();
        asked.removeIf(
                fan ->
                        queue.coolDowns().stream().noneMatch(one -> one.fan().equals(fan))
                                && queue.blocked().stream()
                                        .noneMatch(one -> one.fan().equals(fan)));
        at(now);
    }

    /// Time went on.
    void at(Instant now) {
        if (state != null) {
            shown.set(shownOf(state, now));
        }
    }

    /// Opens a list, or closes the one that is open.
    void fold(Fold fold, Instant now) {
        open = open == fold ? Fold.NONE : fold;
        at(now);
    }

    void lift(FanId fan, Instant now) {
        if (asked.add(fan)) {
            actions.liftCoolDown(fan);
            at(now);
        }
    }

    void unblock(FanId fan, Instant now) {
        if (asked.add(fan)) {
            actions.unblock(fan);
            at(now);
        }
    }

    private Shown shownOf(StudioState of, Instant now) {
        var missed = missed(of);
        var denied = denied(of, now);
        var blocked = blocked(of);
        var many = denied.size() > DENIED_SHOWN;
        var rows =
                switch (open) {
                    case NONE -> List.<Row>of();
                    case MISSED -> missed;
                    case DENIED -> many ? denied : List.<Row>of();
                    case BLOCKED -> blocked;
                };
        return new Shown(
                many && open == Fold.DENIED
                        ? List.of()
                        : denied.stream().limit(DENIED_SHOWN).toList(),
                title("past.missed", missed.size()),
                many ? title("past.denied", denied.size()) : "",
                title("past.blocked", blocked.size()),
                rows.isEmpty() ? Fold.NONE : open,
                rows);
    }

    private static String title(String key, int count) {
        return count == 0 ? "" : Texts.say(key, Integer.toString(count));
    }

    private List<Row> missed(StudioState of) {
        return of.queue().missed().stream()
                .map(
                        one ->
                                new Row(
                                        one.fan(),
                                        Texts.say(
                                                "past.missed.row",
                                                one.fanName(),
                                                Integer.toString(one.lengthMinutes())),
                                        Times.hour(one.at(), zone),
                                        "",
                                        false))
                .toList();
    }

    private List<Row> denied(StudioState of, Instant now) {
        return of.queue().coolDowns().stream()
                .filter(one -> one.until().isAfter(now))
                .map(
                        one ->
                                new Row(
                                        one.fan(),
                                        Texts.say(
                                                "queue.denied",
                                                Texts.firstName(one.fanName()),
                                                Times.clock(
                                                        Times.secondsBetween(now, one.until()))),
                                        "",
                                        Texts.say("past.lift.spoken", one.fanName()),
                                        asked.contains(one.fan())))
                .toList();
    }

    private List<Row> blocked(StudioState of) {
        return of.queue().blocked().stream()
                .map(
                        one ->
                                new Row(
                                        one.fan(),
                                        one.fanName(),
                                        "",
                                        Texts.say("past.unblock.spoken", one.fanName()),
                                        asked.contains(one.fan())))
                .toList();
    }
}
