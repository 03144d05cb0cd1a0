package app.aside.studio.ui.live;

import app.aside.protocol.Views;
import app.aside.protocol.Views.Check;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The one that is next in line: who, when it starts, and what the creator can do about it.
final class UpNextViewModel {
    /// How it stands with starting.
    enum Face {
        /// Nobody is next.
        FREE,
        /// Another 1:1 runs.
        BEHIND,
        /// The creator is to start it.
        READY,
        /// Starts by itself unless the creator says otherwise.
        ASKING,
        /// The creator has taken two minutes more.
        POSTPONED
    }

    /// @param title "Up next: Hollis"
    /// @param what "Video, 10 min"
    /// @param when it starts
    /// @param left share of the ready check that is left, 0 to 1
    /// @param mayStart whether it can be started now
    /// @param mayPostpone whether two minutes more are to be had
    /// @param busy whether an answer is on its way
    /// @param giveBack what giving it back means
    record Shown(
            Face face,
            String fan,
            String fanId,
            String title,
            String what,
            String when,
            double left,
            boolean mayStart,
            boolean mayPostpone,
            boolean busy,
            String giveBack) {
        static final Shown NOBODY =
                new Shown(Face.FREE, "", "", "", "", "", 0, false, false, false, "");
    }

    private final StudioActions actions;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOBODY);
    private @Nullable StudioState state;

    UpNextViewModel(StudioActions actions, ZoneId zone) {
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
        if (of != null) {
            shown.set(
                    of.queue().later().map(later -> shownOf(later, of, now)).orElse(Shown.NOBODY));
        }
    }

    void start() {
        if (state != null && shown().mayStart() && !shown().busy()) {
            state.queue().later().ifPresent(later -> actions.startLater(later.asking().id()));
        }
    }

    void postpone() {
        if (state != null && shown().mayPostpone() && !shown().busy()) {
            state.queue().later().ifPresent(later -> actions.postpone(later.asking().id()));
        }
    }

    void giveBack() {
        if (state != null && !shown().busy()) {
            state.queue().later().ifPresent(later -> actions.giveBack(later.asking().id()));
        }
    }

    private Shown shownOf(Views.Later later, StudioState of, Instant now) {
        var asking = later.asking();
        var name = Texts.firstName(asking.fanName());
        var face = face(later, of);
        return new Shown(
                face,
                asking.fanName(),
                asking.fan().value(),
                Texts.say("next.title", name),
                Texts.what(asking.terms()),
                when(face, later, now),
                face == Face.ASKING ? left(later, of.limits(), now) : 0,
                face != Face.BEHIND,
                face == Face.ASKING && later.mayPostpone(),
                of.queue().answering().contains(asking.id()),
                Texts.say("next.give-back.means", name));
    }

    private static Face face(Views.Later later, StudioState of) {
        if (of.stage() instanceof Stage.Private) {
            return Face.BEHIND;
        }
        return switch (later.check()) {
            case Check.WAITING -> Face.READY;
            case Check.ASKING -> Face.ASKING;
            case Check.POSTPONED -> Face.POSTPONED;
        };
    }

    private String when(Face face, Views.Later later, Instant now) {
        var until = later.checkUntil();
        var minutes = Integer.toString(later.asking().terms().lengthMinutes());
        return switch (face) {
            case ASKING -> Texts.say("next.in", left(now, until));
            case POSTPONED -> Texts.say("next.in.length", left(now, until), minutes);
            case READY -> Texts.say("next.ready", minutes);
            case BEHIND, FREE -> behind(later.estimate());
        };
    }

    private String behind(Views.@Nullable Estimate estimate) {
        return estimate == null
                ? Texts.say("next.behind")
                : Texts.say("next.about", Times.hour(estimate.likely(), zone));
    }

    private static double left(Views.Later later, Views.Limits limits, Instant now) {
        var until = later.checkUntil();
        if (until == null || limits.readyCheckSeconds() == 0) {
            return 0;
        }
        var millis = Duration.between(now, until).toMillis();
        return Math.clamp(millis / (limits.readyCheckSeconds() * 1000.0), 0, 1);
    }

    /// Counts a second that has begun, so that it says 0:00 only once it is over.
    private static String left(Instant now, @Nullable Instant until) {
        var millis = until == null ? 0 : Duration.between(now, until).toMillis();
        return Times.clock(Math.ceilDiv(Math.max(0, millis), 1000L));
    }
}
