package app.aside.studio.ui.shell;

import app.aside.studio.state.Books;
import app.aside.studio.state.Books.Waiting;
import app.aside.studio.state.ClockSkew;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What holds until somebody does something about it: a wrong clock, changes that have not reached
/// the platform, changes that it refused.
final class StandingViewModel {
    /// What is on its way for less is no news while the platform is reached.
    private static final Duration SENT_SOON = Duration.ofSeconds(5);

    /// One change.
    ///
    /// @param made when, and how long ago
    /// @param how it stands
    /// @param refused whether the platform said no, so that it can be put away
    record Row(long number, String title, String made, String how, boolean refused) {}

    /// @param clock what is wrong with this computer's clock, or empty
    /// @param outbox how many changes wait or were refused, or empty
    /// @param rows those, the oldest first
    record Shown(String clock, String outbox, List<Row> rows) {}

    private final StudioActions actions;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown("", "", List.of()));
    private @Nullable StudioState state;

    StandingViewModel(StudioActions actions, ZoneId zone) {
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
        state = next;
        at(now);
    }

    /// Time went on.
    void at(Instant now) {
        var of = state;
        if (of == null) {
            return;
        }
        var told = of.books().outbox().stream().filter(one -> isTold(one, of, now)).toList();
        shown.set(
                new Shown(
                        of.clockSkew().map(ClockSkew::text).orElse(""),
                        outbox(told),
                        told.stream().map(one -> row(one, now)).toList()));
    }

    /// The creator has read why a change was refused.
    void dismiss(long number) {
        actions.dismissWaiting(number);
    }

    private static boolean isTold(Waiting one, StudioState of, Instant now) {
        return one.state() instanceof Waiting.State.Rejected
                || of.link() != Link.ONLINE
                || Books.age(one.madeAt(), now).compareTo(SENT_SOON) >= 0;
    }

    private static String outbox(List<Waiting> told) {
        var refused =
                (int)
                        told.stream()
                                .filter(one -> one.state() instanceof Waiting.State.Rejected)
                                .count();
        var waiting = Texts.say("outbox.waiting", told.size() - refused);
        return (waiting + " " + Texts.say("outbox.refused", refused)).strip();
    }

    private Row row(Waiting one, Instant now) {
        var how =
                switch (one.state()) {
                    case Waiting.State.Queued() -> Texts.say("outbox.queued");
                    case Waiting.State.Sent() -> Texts.say("outbox.sent");
                    case Waiting.State.Rejected(var reason) ->
                            Texts.say("outbox.rejected", reason);
                };
        return new Row(
                one.number(),
                one.title(),
                Texts.say(
                        "outbox.made",
                        Times.hour(one.madeAt(), zone),
                        Times.age(Books.age(one.madeAt(), now))),
                how,
                one.state() instanceof Waiting.State.Rejected);
    }
}
