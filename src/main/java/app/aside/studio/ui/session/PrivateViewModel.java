package app.aside.studio.ui.session;

import app.aside.protocol.Views;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Dialogs.Question;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.Money;
import app.aside.unit.RequestId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A running 1:1: who is there, what it brings so far, and what is wrong. Figures are the
/// platform's, so both screens show the same.
final class PrivateViewModel {
    private static final Duration TIP_SHOWN = Duration.ofSeconds(6);
    private static final Duration MARKED_SHOWN = Duration.ofSeconds(2);

    /// @param used share of the held length, 0 to 1
    record Figures(
            String time,
            String of,
            double used,
            String earned,
            String title,
            String parts,
            String held,
            String rest) {}

    /// @param running whether the red dot shows
    /// @param why beside it, quieter
    record Recording(boolean running, String label, String why) {}

    /// @param message in quotes, or empty
    record TipLine(String id, String at, String net, String message) {}

    /// @param text "Tomás tipped 10.00"
    record TipToast(String text, String message) {}

    /// A fan that asks meanwhile.
    record Waiting(RequestId id, String fan, String fanId, String what, String net) {}

    /// What is known of the fan's request.
    ///
    /// @param note in quotes, or empty
    /// @param consent to recording, in words
    record Asked(
            String what, String price, String at, String note, boolean recorded, String consent) {}

    /// @param connecting what stands on the stage until both see each other, or empty
    /// @param notice what is wrong, or empty
    /// @param toast the newest tip, for 6 s
    /// @param tipsUnit what the tips' amounts are
    record Shown(
            String fan,
            String fanId,
            String firstName,
            String connecting,
            String notice,
            Recording recording,
            Figures figures,
            Asked asked,
            List<TipLine> tips,
            String tipsUnit,
            @Nullable TipToast toast,
            boolean canMark,
            boolean justMarked,
            String marks,
            List<String> words,
            List<Waiting> waiting) {}

    private final StudioActions actions;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final Map<RequestId, String> notes = new HashMap<>();
    private final Set<String> seenTips = new HashSet<>();
    private @Nullable StudioState state;
    private Views.@Nullable Tip newestTip;
    private Instant tipUntil = Instant.MIN;
    private Instant markedUntil = Instant.MIN;

    PrivateViewModel(StudioActions actions, ZoneId zone) {
        this.actions = actions;
        this.zone = zone;
    }

    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Nothing while no 1:1 runs.
    @Nullable Shown shown() {
        return shown.get();
    }

    void show(StudioState next, Instant now) {
        for (var request : next.queue().requests()) {
            notes.put(request.id(), request.note());
        }
        if (next.stage() instanceof Stage.Private running) {
            noticeTips(running.session(), now);
        } else {
            seenTips.clear();
        }
        state = next;
        at(now);
    }

    /// Time went on.
    void at(Instant now) {
        if (state != null && state.stage() instanceof Stage.Private running) {
            shown.set(shownOf(state, running, now));
        } else {
            shown.set(null);
        }
    }

    void mark(Instant now) {
        var current = shown.get();
        if (current != null && current.canMark()) {
            actions.mark();
            markedUntil = now.plus(MARKED_SHOWN);
            at(now);
        }
    }

    void deny(RequestId request) {
        if (state != null && !state.queue().answering().contains(request)) {
            actions.deny(request, "");
        }
    }

    void end() {
        actions.endSession();
    }

    /// What to ask before the 1:1 ends; nothing if none runs.
    Optional<Question> endQuestion() {
        if (state == null || !(state.stage() instanceof Stage.Private running)) {
            return Optional.empty();
        }
        var session = running.session();
        var name = Texts.firstName(session.fanName());
        var left = session.meter().lengthSeconds() - session.meter().billedSeconds();
        return Optional.of(
                new Question(
                        Texts.say("session.end.question", name),
                        session.state() == Views.SessionState.STARTING
                                ? Texts.say("session.end.starting")
                                : Texts.say("session.end.back", Times.words(left), name),
                        Texts.say("session.end.keep"),
                        Texts.say("session.end")));
    }

    private void noticeTips(Views.Session session, Instant now) {
        var first = state == null || !(state.stage() instanceof Stage.Private);
        for (var tip : session.tips()) {
            if (seenTips.add(tip.id()) && !first) {
                newestTip = tip;
                tipUntil = now.plus(TIP_SHOWN);
            }
        }
    }

    private Shown shownOf(StudioState of, Stage.Private running, Instant now) {
        var session = running.session();
        var name = Texts.firstName(session.fanName());
        var unit = Amounts.unit(session.meter().charge().currency());
        return new Shown(
                session.fanName(),
                session.fan().value(),
                name,
                session.state() == Views.SessionState.STARTING
                        ? Texts.say("session.connecting", name)
                        : "",
                notice(of, running, name),
                recording(running.recording(), name),
                figures(session),
                asked(session, running.recording(), name),
                tips(session),
                unit.isEmpty() ? "" : Texts.say("session.tips.unit", unit),
                now.isBefore(tipUntil) ? toast(name) : null,
                running.recording() instanceof RecordingState.Running,
                now.isBefore(markedUntil),
                Texts.say("session.marks", running.marks()),
                running.words(),
                waiting(of, now));
    }

    private static String notice(StudioState of, Stage.Private running, String name) {
        if (running.call() == CallState.WITHHELD) {
            return Texts.say("session.withheld", name);
        }
        if (running.session().meter().paused() || running.call() == CallState.RECOVERING) {
            return Texts.say("session.paused", name);
        }
        if (of.link() != Link.ONLINE) {
            return Texts.say("session.link");
        }
        if (running.recording() instanceof RecordingState.Failed(var reason)) {
            return Texts.say("session.recording.lost", reason);
        }
        if (!of.devices().cameraOn() && running.session().state() == Views.SessionState.LIVE) {
            var percent = running.session().terms().audioPercent().value();
            return Texts.say("session.camera-off.rate", name, Integer.toString(percent));
        }
        return "";
    }

    private static Recording recording(RecordingState recording, String name) {
        return switch (recording) {
            case RecordingState.Running() ->
                    new Recording(
                            true,
                            Texts.say("session.recording"),
                            Texts.say("session.recording.both"));
            case RecordingState.Waiting() ->
                    new Recording(
                            false,
                            Texts.say("session.recording.off"),
                            Texts.say("session.recording.waiting"));
            case RecordingState.Off() ->
                    new Recording(false, Texts.say("session.recording.off"), "");
            case RecordingState.Refused() ->
                    new Recording(
                            false,
                            Texts.say("session.recording.refused"),
                            Texts.say("session.recording.refused.why", name));
            case RecordingState.Failed _ ->
                    new Recording(false, Texts.say("session.recording.failed"), "");
        };
    }

    private static Figures figures(Views.Session session) {
        var meter = session.meter();
        var tips = Money.zero(meter.creatorEarns().currency());
        for (var tip : session.tips()) {
            tips = tips.plus(tip.creatorEarns());
        }
        return new Figures(
                Times.clock(meter.billedSeconds()),
                Texts.say("session.time.of", Times.clock(meter.lengthSeconds())),
                Math.clamp((double) meter.billedSeconds() / meter.lengthSeconds(), 0, 1),
                Amounts.estimate(meter.creatorEarns().plus(tips)),
                earnedTitle(Amounts.unit(tips.currency())),
                Texts.say(
                        "session.earned.parts",
                        Amounts.plain(meter.creatorEarns()),
                        Amounts.plain(tips)),
                Times.clock(meter.lengthSeconds() - meter.billedSeconds()),
                Texts.say("session.held.rest"));
    }

    private static String earnedTitle(String unit) {
        return unit.isEmpty()
                ? Texts.say("session.earned")
                : Texts.say("session.earned.unit", unit);
    }

    private Asked asked(Views.Session session, RecordingState recording, String name) {
        var note = notes.getOrDefault(session.request(), "");
        var consent =
                switch (recording) {
                    case RecordingState.Waiting _,
                            RecordingState.Running _,
                            RecordingState.Failed _ ->
                            Texts.say(
                                    "session.card.agreed",
                                    name,
                                    Times.hour(session.consentAt(), zone));
                    case RecordingState.Refused() -> Texts.say("session.card.refused", name);
                    case RecordingState.Off() -> Texts.say("session.card.plain");
                };
        return new Asked(
                Texts.say("session.card.video", Integer.toString(session.terms().lengthMinutes())),
                Texts.say("session.card.price", Amounts.full(session.terms().rate().perMinute())),
                Texts.say("session.card.asked", Times.hour(session.startedAt(), zone)),
                note.isEmpty() ? "" : Texts.say("request.note", note),
                recording instanceof RecordingState.Running,
                consent);
    }

    private List<TipLine> tips(Views.Session session) {
        var lines = new ArrayList<TipLine>();
        for (var tip : session.tips().reversed()) {
            lines.add(
                    new TipLine(
                            tip.id(),
                            Times.hour(tip.at(), zone),
                            Amounts.plain(tip.creatorEarns()),
                            tip.message().isEmpty()
                                    ? ""
                                    : Texts.say("session.tip.message", tip.message())));
        }
        return List.copyOf(lines);
    }

    private @Nullable TipToast toast(String name) {
        if (newestTip == null) {
            return null;
        }
        return new TipToast(
                Texts.say("session.tipped", name, Amounts.full(newestTip.charge())),
                newestTip.message().isEmpty()
                        ? ""
                        : Texts.say("session.tip.message", newestTip.message()));
    }

    private static List<Waiting> waiting(StudioState of, Instant now) {
        var lines = new ArrayList<Waiting>();
        for (var request : of.queue().requests()) {
            lines.add(
                    new Waiting(
                            request.id(),
                            request.fanName(),
                            request.fan().value(),
                            Texts.say(
                                    "session.waiting.row",
                                    Integer.toString(request.terms().lengthMinutes()),
                                    Times.clock(Times.secondsBetween(request.askedAt(), now))),
                            Amounts.estimate(request.estimatedNet())));
        }
        return List.copyOf(lines);
    }
}
