package app.aside.studio.rehearsal;

import app.aside.billing.Terms;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipContent;
import app.aside.studio.media.ClipContent.Kind;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.ClipOutcome;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What must hold after a rehearsal, and what did not.
final class Checks {
    private final Rehearsal.Plan plan;
    private final ClipMedia media;
    private final List<String> failures = new ArrayList<>();

    /// @param media reads the clip
    Checks(Rehearsal.Plan plan, ClipMedia media) {
        this.plan = plan;
        this.media = media;
    }

    /// @param what ought to hold, for people
    void that(String what, boolean holds) {
        if (!holds) {
            failures.add(what);
        }
    }

    boolean passed() {
        return failures.isEmpty();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    void money(Terms terms, Views.Summary summary, Views.Tip tip) {
        that(
                plan.seconds()
                        + " seconds were billed, or one more; got "
                        + summary.billedSeconds(),
                summary.billedSeconds() >= plan.seconds()
                        && summary.billedSeconds() <= plan.seconds() + 2);
        that(
                "the charge is the rate's, rounded down once",
                summary.charge().equals(terms.charge(summary.billedSeconds(), 0)));
        that(
                "charge = creator + fee",
                summary.charge().equals(summary.creatorEarns().plus(summary.fee())));
        that(
                "the tip is the creator's and the platform's",
                tip.charge().equals(tip.creatorEarns().plus(tip.fee()))
                        && summary.tipsCharge().equals(tip.charge()));
        that(
                "charge + released = hold",
                summary.charge().plus(summary.released()).equals(terms.hold()));
    }

    void media(double framesPerSecond, SimulatedFan fan) {
        that("the fan read the pictures' bar codes", fan.call.latencies.count() > 0);
        that(
                "the fan got at least 15 pictures a second; got " + Math.round(framesPerSecond),
                framesPerSecond >= 15);
    }

    /// Whether every second that both sides have shown cost the same on both.
    static boolean metersEqual(Map<Integer, Views.Meter> creators, Map<Integer, Views.Meter> fans) {
        return creators.entrySet().stream()
                .allMatch(
                        mine -> {
                            var theirs = fans.get(mine.getKey());
                            return theirs == null
                                    || theirs.charge().equals(mine.getValue().charge());
                        });
    }

    StudioState.@Nullable ClipRow clip(ClipOutcome outcome, Views.Summary summary) {
        return switch (outcome) {
            case ClipOutcome.Saved(var clip) -> {
                that("nothing is recorded without consent", plan.record());
                var seconds = clip.length().toMillis() / 1000.0;
                that(
                        "the clip is as long as the session; got " + seconds + " s",
                        seconds >= summary.durationSeconds() - 0.5
                                && seconds <= summary.durationSeconds() + 1.5);
                that(
                        "the clip has picture and sound of both",
                        kinds(clip)
                                .equals(
                                        List.of(
                                                Kind.PICTURE,
                                                Kind.SOUND,
                                                Kind.PICTURE,
                                                Kind.SOUND)));
                that("the mark is in the clip", clip.marks() >= 1);
                yield clip;
            }
            case ClipOutcome.None _ -> {
                that("the session was recorded", !plan.record());
                yield null;
            }
            case ClipOutcome.Waits(var reason) -> {
                that("the clip was finished: " + reason, false);
                yield null;
            }
            case ClipOutcome.Lost(var reason) -> {
                that("the clip was saved: " + reason, false);
                yield null;
            }
            case ClipOutcome.Finishing() -> {
                that("the clip was finished", false);
                yield null;
            }
        };
    }

    private List<Kind> kinds(StudioState.ClipRow clip) {
        return media.probe(clip.file()).tracks().stream().map(ClipContent.Track::kind).toList();
    }
}
