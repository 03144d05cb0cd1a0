package app.aside.studio.ui.session;

import app.aside.billing.CallKind;
import app.aside.protocol.Views;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Dialogs.Question;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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

    /// @param text "Tomás tipped 10.00"
    record TipToast(String text, String message) {}

    /// A fan that asks meanwhile.
    ///
    /// @param waited "waiting 1:02"
    record Waiting(
            RequestId id, String fan, String fanId, String what, String waited, String net) {}

    /// What is known of the fan's request.
    ///
    /// @param note in quotes, or empty
    /// @param consent to recording, in words
    record Asked(
            String what, String price, String at, String note, boolean recorded, String consent) {}

    /// @param before what stands on the stage until both see each other
    /// @param soundOnly whether there are no pictures at all
    /// @param canStop whether there is a recording to end
    /// @param free whether the creator gives the seconds from now on
    /// @param notice what is wrong, or empty
    /// @param toast the newest tip, for 6 s
    record Shown(
            String fan,
            String fanId,
            String firstName,
            SessionMoments.Before before,
            boolean soundOnly,
            boolean free,
            String notice,
            Recording recording,
            Figures figures,
            Asked asked,
            List<ChatLine> chat,
            String ownNote,
            @Nullable TipToast toast,
            boolean canMark,
            boolean canStop,
            boolean justMarked,
            String marks,
            List<String> words,
            List<Waiting> waiting,
            String next) {}

    private final StudioActions actions;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final Map<RequestId, String> notes = new HashMap<>();
    private final Set<String> seenTips = new HashSet<>();
    private @Nullable StudioState state;
    private Views.@Nullable Tip newestTip;
    private Instant tipUntil = Instant.MIN;
    private Instant markedUntil = Instant.MIN;
    private Instant extendedUntil = Instant.MIN;
    private @Nullable SessionId sessionId;

    /// Of the newest 1:1, also when it is over: a note that is being written then is kept.
    private @Nullable FanId fan;

    private int lengthSeconds;
    private int extendedSeconds;
    private boolean free;

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
            fan = running.session().fan();
            noticeTips(running.session(), now);
            noticeLength(running.session(), now);
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

    boolean isMirrored() {
        return actions.isMirrored();
    }

    /// Puts a request next in line, or lets it change places with the one that is.
    void later(RequestId request) {
        if (state == null || state.queue().answering().contains(request)) {
            return;
        }
        if (state.queue().later().isPresent()) {
            actions.swap(request);
        } else {
            actions.later(request);
        }
    }

    void deny(RequestId request) {
        if (state != null && !state.queue().answering().contains(request)) {
            actions.deny(request, "");
        }
    }

    /// Makes a clip of its own of the last half minute, if it is recorded.
    void saveLast() {
        var current = shown.get();
        if (current != null && current.canMark()) {
            actions.saveLast();
        }
    }

    /// Ends the recording; the 1:1 goes on.
    void stopRecording() {
        actions.stopRecording();
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
                        session.state() != Views.SessionState.LIVE
                                ? Texts.say("session.end.starting")
                                : Texts.say("session.end.back", Times.words(left), name),
                        Texts.say("session.end.keep"),
                        Texts.say("session.end")));
    }

    void startNow() {
        actions.startNow();
    }

    void setFree(boolean on, Instant now) {
        free = on;
        actions.setFree(on);
        at(now);
    }

    boolean isSoundOnly() {
        var current = shown.get();
        return current != null && current.soundOnly();
    }

    /// @param answer an empty text once it is said, else why not; on any thread
    void say(String text, Consumer<String> answer) {
        actions.say(text, answer);
    }

    void keepNote(String text) {
        if (state != null && fan != null && !state.books().noteOn(fan).equals(text)) {
            actions.keepNote(fan, text);
        }
    }

    void block() {
        actions.endAndBlock();
    }

    /// What to ask before the fan is blocked; nothing if no 1:1 runs.
    Optional<Question> blockQuestion() {
        var current = shown.get();
        return current == null
                ? Optional.empty()
                : Optional.of(
                        new Question(
                                Texts.say("session.block.question", current.firstName()),
                                Texts.say("session.block.text", current.firstName()),
                                Texts.say("session.end.keep"),
                                Texts.say("session.block.yes")));
    }

    /// @param answer as with [#say]
    void report(String text, Consumer<String> answer) {
        if (sessionId != null) {
            actions.report(sessionId, text, answer);
        }
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
        return new Shown(
                session.fanName(),
                session.fan().value(),
                name,
                SessionMoments.before(session, now),
                session.terms().kind() == CallKind.AUDIO,
                free,
                notice(of, running, now),
                SessionMoments.recording(running.recording(), name),
                SessionMoments.figures(session),
                asked(session, running.recording(), name),
                ChatLine.of(session, zone),
                of.books().noteOn(session.fan()),
                now.isBefore(tipUntil) ? toast(name) : null,
                isRecorded(running.recording()),
                isRecorded(running.recording()),
                now.isBefore(markedUntil),
                Texts.say("session.marks", running.marks()),
                running.words(),
                SessionMoments.waiting(of, now),
                next(of));
    }

    /// The gravest first; what the fan bought shows for a moment only.
    private String notice(StudioState of, Stage.Private running, Instant now) {
        var notice = SessionMoments.notice(of, running, now);
        return notice.isEmpty() && now.isBefore(extendedUntil)
                ? Texts.say(
                        "session.extended",
                        Texts.firstName(running.session().fanName()),
                        Times.words(extendedSeconds))
                : notice;
    }

    private void noticeLength(Views.Session session, Instant now) {
        if (!session.id().equals(sessionId)) {
            sessionId = session.id();
            free = false;
        } else if (session.meter().lengthSeconds() > lengthSeconds) {
            extendedSeconds = session.meter().lengthSeconds() - lengthSeconds;
            extendedUntil = now.plus(TIP_SHOWN);
        }
        lengthSeconds = session.meter().lengthSeconds();
    }

    private Asked asked(Views.Session session, RecordingState recording, String name) {
        var note = notes.getOrDefault(session.request(), "");
        var consent =
                switch (recording) {
                    case RecordingState.Waiting _,
                            RecordingState.Running _,
                            RecordingState.Ended _,
                            RecordingState.Failed _ ->
                            Texts.say(
                                    "session.card.agreed",
                                    name,
                                    Times.hour(session.consentAt(), zone));
                    case RecordingState.OnlyCreator() ->
                            Texts.say(
                                    session.recording()
                                            ? "session.card.revoked"
                                            : "session.card.alone",
                                    name);
                    case RecordingState.Refused() -> Texts.say("session.card.refused", name);
                    case RecordingState.Off() -> Texts.say("session.card.plain");
                };
        return new Asked(
                Texts.say(
                        session.terms().kind() == CallKind.VIDEO
                                ? "session.card.video"
                                : "session.card.audio",
                        Integer.toString(session.terms().lengthMinutes())),
                Texts.say(
                        "session.card.price",
                        Amounts.full(SessionMoments.perMinute(session.terms()))),
                Texts.say("session.card.asked", Times.hour(session.startedAt(), zone)),
                note.isEmpty() ? "" : Texts.say("request.note", note),
                isRecorded(recording),
                consent);
    }

    private static boolean isRecorded(RecordingState recording) {
        return recording instanceof RecordingState.Running
                || recording instanceof RecordingState.OnlyCreator;
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

    /// Who is next in line, empty if nobody.
    private String next(StudioState of) {
        return of.queue()
                .later()
                .map(
                        later -> {
                            var name = later.asking().fanName();
                            var estimate = later.estimate();
                            return estimate == null
                                    ? Texts.say("next.title", name)
                                    : Texts.say(
                                            "session.next",
                                            name,
                                            Times.hour(estimate.likely(), zone));
                        })
                .orElse("");
    }
}
