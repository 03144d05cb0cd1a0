package app.aside.studio.ui.session;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.billing.Verdict;
import app.aside.protocol.Views;
import app.aside.protocol.Views.SessionState;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.studio.ui.session.PrivateViewModel.Figures;
import app.aside.studio.ui.session.PrivateViewModel.Recording;
import app.aside.unit.Money;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a 1:1 says at this moment, in words: who is waited for, what runs out, what is wrong. Pure.
final class SessionMoments {
    /// How long the page is called before the fan counts as not come.
    private static final int CALLED_SECONDS = 60;

    private static final int FIRST_WARNING = 120;
    private static final int FIRST_WARNING_SHOWN = 10;
    private static final int SECOND_WARNING = 30;

    private SessionMoments() {}

    /// What stands on the stage before both see each other.
    ///
    /// @param title empty once they do
    /// @param mayStart whether the creator may end the wrap-up now
    record Before(String title, String hint, boolean mayStart) {
        static final Before NOTHING = new Before("", "", false);
    }

    static Before before(Views.Session session, Instant now) {
        var name = Texts.firstName(session.fanName());
        return switch (session.state()) {
            case FRONT -> {
                var left = Times.secondsBetween(now, session.startsAt());
                yield now.isBefore(session.startsAt())
                        ? new Before(
                                Texts.say("session.front", name, Times.clock(left)),
                                Texts.say("session.front.hint", name),
                                true)
                        : called(name, Times.secondsBetween(session.startsAt(), now));
            }
            case STARTING ->
                    new Before(
                            Texts.say("session.connecting", name),
                            Texts.say("session.connecting.hint"),
                            false);
            case LIVE, ENDED -> Before.NOTHING;
        };
    }

    private static Before called(String name, long seconds) {
        return new Before(
                Texts.say(
                        "session.calling",
                        name,
                        Times.clock(Math.clamp(CALLED_SECONDS - seconds, 0, CALLED_SECONDS))),
                Texts.say("session.calling.hint", name),
                false);
    }

    /// What is to be known above the picture, the gravest first; empty if nothing is.
    static String notice(StudioState of, Stage.Private running, Instant now) {
        var session = running.session();
        var name = Texts.firstName(session.fanName());
        if (running.call() == CallState.WITHHELD) {
            return Texts.say("session.withheld", name);
        }
        var grace = session.graceUntil();
        if (grace != null) {
            var left = Math.max(0, Times.secondsBetween(now, grace));
            return Texts.say("session.grace", Times.clock(left), name);
        }
        if (session.meter().paused() || running.call() == CallState.RECOVERING) {
            return paused(running, name);
        }
        if (of.link() != Link.ONLINE) {
            return Texts.say("session.link");
        }
        if (running.recording() instanceof RecordingState.Failed(var reason)) {
            return Texts.say("session.recording.lost", reason);
        }
        return session.state() == SessionState.LIVE ? ofTime(of, session, name) : "";
    }

    /// Why nothing is charged: while media comes in, what stands still is the picture, or the sound
    /// of a 1:1 without pictures; else the connection is gone.
    private static String paused(Stage.Private running, String name) {
        var verdict = running.session().meter().verdict();
        if (running.call() == CallState.CONNECTED && verdict == Verdict.FAN_FROZEN) {
            return Texts.say("session.paused.frozen.fan", name);
        }
        if (running.call() == CallState.CONNECTED && verdict == Verdict.CREATOR_FROZEN) {
            return Texts.say("session.paused.frozen.creator", name);
        }
        return Texts.say("session.paused.lost", name);
    }

    private static String ofTime(StudioState of, Views.Session session, String name) {
        var left = secondsLeft(session);
        if (left > 0 && left <= SECOND_WARNING) {
            return Texts.say("session.left.last", Times.clock(left), name);
        }
        if (left <= FIRST_WARNING && left > FIRST_WARNING - FIRST_WARNING_SHOWN) {
            return Texts.say("session.left.soon", Times.clock(left), name);
        }
        if (isFree(session)) {
            return Texts.say("session.free.now", name);
        }
        if (!of.devices().cameraOn() && session.terms().kind() == CallKind.VIDEO) {
            var percent = session.terms().audioPercent().value();
            return Texts.say("session.camera-off.rate", name, Integer.toString(percent));
        }
        return "";
    }

    /// Of the held length, in seconds that are charged.
    static int secondsLeft(Views.Session session) {
        return Math.max(0, session.meter().lengthSeconds() - session.meter().billedSeconds());
    }

    /// What a minute costs with the creator's camera on, or of sound where there are no pictures.
    static Money perMinute(Terms terms) {
        return switch (terms.kind()) {
            case VIDEO -> terms.rate().perMinute();
            case AUDIO -> terms.charge(0, 60);
        };
    }

    /// Whether the newest second was given.
    static boolean isFree(Views.Session session) {
        return session.meter().verdict() == Verdict.COURTESY;
    }

    static Recording recording(RecordingState recording, String name) {
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
            case RecordingState.OnlyCreator() ->
                    new Recording(
                            true,
                            Texts.say("session.recording"),
                            Texts.say("session.recording.alone"));
            case RecordingState.Ended() ->
                    new Recording(
                            false,
                            Texts.say("session.recording.off"),
                            Texts.say("session.recording.ended"));
            case RecordingState.Failed _ ->
                    new Recording(false, Texts.say("session.recording.failed"), "");
        };
    }

    static Figures figures(Views.Session session) {
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
                Times.clock(secondsLeft(session)),
                Texts.say(isFree(session) ? "session.held.free" : "session.held.rest"));
    }

    private static String earnedTitle(String unit) {
        return unit.isEmpty()
                ? Texts.say("session.earned")
                : Texts.say("session.earned.unit", unit);
    }

    /// Fans that ask meanwhile.
    static List<PrivateViewModel.Waiting> waiting(StudioState of, Instant now) {
        var lines = new ArrayList<PrivateViewModel.Waiting>();
        for (var request : of.queue().requests()) {
            lines.add(
                    new PrivateViewModel.Waiting(
                            request.id(),
                            request.fanName(),
                            request.fan().value(),
                            Texts.say(
                                    request.terms().kind() == CallKind.VIDEO
                                            ? "session.waiting.row.video"
                                            : "session.waiting.row.audio",
                                    Integer.toString(request.terms().lengthMinutes())),
                            Texts.say(
                                    "request.waiting",
                                    Times.clock(Times.secondsBetween(request.askedAt(), now))),
                            Amounts.estimate(request.estimatedNet())));
        }
        return List.copyOf(lines);
    }
}
