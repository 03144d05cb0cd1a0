package app.aside.studio.ui.preflight;

import app.aside.studio.preflight.Check;
import app.aside.studio.preflight.Report;
import app.aside.studio.preflight.Result;
import app.aside.studio.preflight.Result.Asking;
import app.aside.studio.preflight.Result.Failed;
import app.aside.studio.preflight.Result.Passed;
import app.aside.studio.preflight.Result.Running;
import app.aside.studio.preflight.Result.Waiting;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Locale;

/// The checks in words, and what the creator can do about each.
final class PreflightViewModel {
    /// How a line looks.
    enum Tone {
        OPEN,
        RUNNING,
        GOOD,
        BAD
    }

    /// What a line's button does.
    enum Deed {
        TEST,
        HEARD,
        UNHEARD,
        PLAY_BACK,
        /// Nothing: it is being played back.
        PLAYING,
        AGAIN
    }

    /// @param text what was found, or the reason
    /// @param fix what to do about it; empty if nothing is wrong
    /// @param listening whether the microphone's level belongs there now
    record Line(
            Check check,
            Tone tone,
            String title,
            String text,
            String fix,
            List<Deed> deeds,
            boolean listening) {}

    /// @param summary of all lines, in a sentence
    /// @param running whether some check is being made
    record Shown(List<Line> lines, String summary, boolean running) {}

    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(List.of(), "", false));

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(Report report) {
        var lines =
                report.results().entrySet().stream()
                        .map(one -> line(one.getKey(), one.getValue(), report))
                        .toList();
        var running =
                report.results().entrySet().stream()
                        .anyMatch(
                                one ->
                                        one.getValue() instanceof Running
                                                || (one.getValue() instanceof Waiting
                                                        && one.getKey() != Check.SPEAKER));
        shown.set(new Shown(lines, summary(report, running), running));
    }

    private static Line line(Check check, Result result, Report report) {
        var key = "preflight." + key(check);
        var title = Texts.say(key);
        return switch (result) {
            case Waiting() ->
                    check == Check.SPEAKER
                            ? line(check, Tone.OPEN, Texts.say(key + ".waiting"), Deed.TEST)
                            : line(check, Tone.OPEN, Texts.say("preflight.waiting"));
            case Running() ->
                    new Line(
                            check,
                            Tone.RUNNING,
                            title,
                            Texts.say(key + ".running"),
                            "",
                            List.of(),
                            check == Check.MICROPHONE);
            case Asking() ->
                    line(check, Tone.OPEN, Texts.say(key + ".asking"), Deed.UNHEARD, Deed.HEARD);
            case Passed(var finding, var details) ->
                    line(
                            check,
                            Tone.GOOD,
                            say("preflight.found." + key(finding), details),
                            deeds(check, report, false));
            case Failed(var fault, var details) ->
                    new Line(
                            check,
                            Tone.BAD,
                            title,
                            say("preflight.fault." + key(fault), details),
                            say("preflight.fault." + key(fault) + ".fix", details),
                            List.of(deeds(check, report, true)),
                            false);
        };
    }

    private static Line line(Check check, Tone tone, String text, Deed... deeds) {
        var title = Texts.say("preflight." + key(check));
        return new Line(check, tone, title, text, "", List.of(deeds), false);
    }

    private static Deed[] deeds(Check check, Report report, boolean failed) {
        var again = check == Check.SPEAKER ? Deed.TEST : Deed.AGAIN;
        if (check == Check.MICROPHONE && report.recorded()) {
            var play = report.playing() ? Deed.PLAYING : Deed.PLAY_BACK;
            return failed ? new Deed[] {play, again} : new Deed[] {play};
        }
        return failed ? new Deed[] {again} : new Deed[0];
    }

    private static String summary(Report report, boolean running) {
        if (running) {
            return Texts.say("preflight.summary.running");
        }
        var wrong = report.results().values().stream().filter(Failed.class::isInstance).count();
        if (wrong > 0) {
            return Texts.say("preflight.summary.wrong", wrong);
        }
        return Texts.say(report.isClear() ? "preflight.summary.clear" : "preflight.summary.open");
    }

    private static String say(String key, List<String> details) {
        return Texts.say(key, details.toArray());
    }

    private static String key(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
