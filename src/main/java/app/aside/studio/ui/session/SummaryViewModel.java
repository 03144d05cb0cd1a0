package app.aside.studio.ui.session;

import app.aside.billing.CallKind;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.ClipId;
import app.aside.unit.FanId;
import app.aside.unit.Money;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A settled 1:1: what it brought, where that comes from, and what became of the clip. Adds ledger
/// amounts up and computes nothing anew.
final class SummaryViewModel {
    /// @param time minor units after the fee
    /// @param tips minor units after the fee
    /// @param fee minor units
    record SplitBar(long time, long tips, long fee) {}

    record Receipt(
            String earned,
            String duration,
            String tips,
            SplitBar split,
            String timeAt,
            String time,
            String tipsAmount,
            String feePercent,
            String fee,
            String unit) {}

    /// What the clip's card shows.
    enum ClipFace {
        SAVING,
        SAVED,
        WAITS,
        LOST,
        NONE
    }

    /// @param text why, or what happens next
    /// @param length "14:36", or empty
    /// @param consent who is in it, or empty
    record ClipCard(
            ClipFace face,
            String title,
            String text,
            String length,
            String consent,
            String marks,
            String size) {}

    /// What a sentence below the receipt is about.
    enum Topic {
        SETTLED,
        WAITING,
        /// What was counted here and there is not the same.
        DIFFERS,
        MINIMUM,
        UNBILLED,
        RELEASED
    }

    record Note(Topic topic, String text) {}

    /// @param when day, hours and who ended it
    /// @param notes below the receipt
    /// @param ownNote the creator's, on the fan, as it is kept; empty for none
    record Shown(
            String fan,
            String fanId,
            String when,
            Receipt receipt,
            List<Note> notes,
            String ownNote,
            Feedback feedback,
            ClipCard clip) {}

    /// @param asked whether there is anything to rate: the two saw each other
    /// @param given whether the creator has given it
    record Feedback(boolean asked, boolean given, String title) {}

    private final StudioActions actions;
    private final Consumer<ClipId> look;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private @Nullable ClipRow clip;
    private String session = "";

    /// Of the newest summary, also when it is gone: a note that is being written then is kept.
    private @Nullable FanId fan;

    private String rated = "";
    private @Nullable StudioState state;

    /// @param look shows a clip among the clips
    SummaryViewModel(StudioActions actions, Consumer<ClipId> look, ZoneId zone) {
        this.actions = actions;
        this.look = look;
        this.zone = zone;
    }

    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Nothing while there is no summary.
    @Nullable Shown shown() {
        return shown.get();
    }

    void show(StudioState next) {
        state = next;
        render(next);
    }

    private void render(StudioState state) {
        if (!(state.stage() instanceof Stage.Completed completed)) {
            shown.set(null);
            clip = null;
            return;
        }
        clip = completed.clip() instanceof ClipOutcome.Saved(var row) ? row : null;
        var session = completed.session();
        var summary = completed.summary();
        this.session = session.id().value();
        fan = session.fan();
        shown.set(
                new Shown(
                        session.fanName(),
                        session.fan().value(),
                        when(session, summary),
                        receipt(session, summary),
                        SummaryNotes.of(completed, state.books()),
                        state.books().noteOn(session.fan()),
                        feedback(session, summary),
                        clipCard(completed.clip(), session)));
    }

    void leave() {
        actions.leaveSummary();
    }

    /// From the summary at once to those who wait.
    void leaveToRoom() {
        actions.leaveSummary();
        actions.show().comeBack();
    }

    /// With the fan: it shows at the next request and in the next 1:1.
    void keepNote(String text) {
        if (state != null && fan != null && !state.books().noteOn(fan).equals(text)) {
            actions.keepNote(fan, text);
        }
    }

    /// Under which name the meter log is offered to be saved.
    String meterLogName() {
        return "meter-log-" + session + ".json";
    }

    void saveMeterLog(Path file, Consumer<String> answer) {
        if (!session.isEmpty()) {
            actions.saveMeterLog(new SessionId(session), file, answer);
        }
    }

    /// @param stars 1 to 5
    /// @param answer an empty text once it is kept, else why not; on any thread
    void giveFeedback(int stars, String text, Consumer<String> answer) {
        if (!session.isEmpty() && !rated.equals(session)) {
            actions.giveFeedback(new SessionId(session), stars, text, answer);
        }
    }

    /// @param problem empty once it is kept
    void feedbackAnswered(String problem) {
        if (problem.isEmpty() && state != null) {
            rated = session;
            render(state);
        }
    }

    /// The finished clip of this 1:1.
    Optional<ClipRow> clip() {
        return Optional.ofNullable(clip);
    }

    void lookAtClip() {
        clip().map(ClipRow::id).ifPresent(look);
    }

    void revealClip() {
        if (clip != null) {
            actions.revealClip(clip.file());
        }
    }

    private Feedback feedback(Views.Session of, Views.Summary summary) {
        var given = rated.equals(of.id().value()) || of.feedbackBy().contains(Side.CREATOR);
        var name = Texts.firstName(of.fanName());
        return new Feedback(
                summary.durationSeconds() > 0,
                given,
                Texts.say(given ? "summary.feedback.given" : "summary.feedback", name));
    }

    private String when(Views.Session session, Views.Summary summary) {
        return Texts.say(
                        session.terms().kind() == CallKind.VIDEO
                                ? "summary.when"
                                : "summary.when.audio",
                        Times.longDay(summary.startedAt(), zone),
                        Times.hour(summary.startedAt(), zone),
                        Times.hour(summary.endedAt(), zone))
                + " · "
                + ending(summary.reason(), Texts.firstName(session.fanName()));
    }

    private static String ending(EndReason reason, String name) {
        return switch (reason) {
            case ENDED_BY_CREATOR -> Texts.say("summary.by.creator");
            case ENDED_BY_FAN -> Texts.say("summary.by.fan", name);
            case TIME_USED -> Texts.say("summary.by.time");
            case CONNECTION_LOST -> Texts.say("summary.by.connection");
            case FAN_SILENT -> Texts.say("summary.by.silent", name);
            case ABANDONED -> Texts.say("summary.by.abandoned");
            case NEVER_CONNECTED -> Texts.say("summary.by.never");
            case NO_SHOW_FAN -> Texts.say("summary.by.noshow", name);
            case BLOCKED -> Texts.say("summary.by.block", name);
        };
    }

    private static Receipt receipt(Views.Session session, Views.Summary summary) {
        var net = summary.creatorEarns().plus(summary.tipsCreatorEarns());
        var fee = summary.fee().plus(summary.tipsFee());
        return new Receipt(
                Amounts.plain(net),
                Times.clock(summary.durationSeconds()),
                Integer.toString(summary.tips()),
                new SplitBar(
                        summary.creatorEarns().minor(),
                        summary.tipsCreatorEarns().minor(),
                        fee.minor()),
                Texts.say(
                        "summary.row.time.at",
                        Times.words(summary.billedSeconds()),
                        Amounts.plain(SessionMoments.perMinute(session.terms()))),
                Amounts.plain(summary.charge()),
                Amounts.plain(summary.tipsCharge()),
                session.terms().feePercent().value() + "%",
                feeText(fee),
                Amounts.unit(net.currency()));
    }

    private static String feeText(Money fee) {
        return fee.isZero() ? Amounts.plain(fee) : Amounts.plain(fee.negated());
    }

    private static ClipCard clipCard(ClipOutcome outcome, Views.Session session) {
        var name = Texts.firstName(session.fanName());
        return switch (outcome) {
            case ClipOutcome.Finishing() ->
                    new ClipCard(
                            ClipFace.SAVING,
                            Texts.say("summary.clip.saving"),
                            Texts.say("summary.clip.saving.hint"),
                            "",
                            "",
                            "",
                            "");
            case ClipOutcome.Saved(var row) ->
                    new ClipCard(
                            ClipFace.SAVED,
                            Texts.say("summary.clip.saved"),
                            "",
                            Times.clock(row.length().toSeconds()),
                            consent(session, name),
                            Texts.say("summary.clip.marks", row.marks()),
                            Texts.say("summary.clip.size", Times.bytes(row.bytes())));
            case ClipOutcome.Waits(var reason) ->
                    new ClipCard(
                            ClipFace.WAITS,
                            Texts.say("summary.clip.waits"),
                            reason,
                            "",
                            "",
                            "",
                            "");
            case ClipOutcome.Lost(var reason) ->
                    new ClipCard(
                            ClipFace.LOST, Texts.say("summary.clip.lost"), reason, "", "", "", "");
            case ClipOutcome.None(var why) ->
                    new ClipCard(
                            ClipFace.NONE,
                            Texts.say("summary.clip.none"),
                            reason(why, name),
                            "",
                            "",
                            "",
                            "");
        };
    }

    /// Who is in the clip.
    private static String consent(Views.Session session, String name) {
        if (session.recorded().revokedAt() != null) {
            return Texts.say("summary.clip.revoked", name);
        }
        return session.recording()
                ? Texts.say("summary.clip.agreed")
                : Texts.say("summary.clip.alone", name);
    }

    private static String reason(RecordingState why, String name) {
        return switch (why) {
            case RecordingState.Off() -> Texts.say("summary.clip.off");
            case RecordingState.Refused() -> Texts.say("summary.clip.refused", name);
            case RecordingState.Failed(var reason) -> reason;
            case RecordingState.Waiting() -> Texts.say("summary.clip.never");
            case RecordingState.Running(), RecordingState.OnlyCreator(), RecordingState.Ended() ->
                    "";
        };
    }
}
