package app.aside.studio.rehearsal;

import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.ProcessLoad;
import app.aside.studio.Studio;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CallStats;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// Plays a whole private 1:1 against a platform: a simulated fan asks, the studio approves, the
/// seconds are billed, a tip is paid, the session ends and the clip is saved. Says on the console
/// how far it is, and writes `report.json`.
public final class Rehearsal {
    private static final int TIP_MINOR = 500;
    private static final Duration STEP_MAX = Duration.ofSeconds(20);

    private final Plan plan;
    private final Studio.Configuration configuration;
    private final Studio.Parts parts;
    private final CallFactory fanCalls;
    private final LongSupplier ledgerSum;
    private final PrintStream console;
    private final StateWatch watch = new StateWatch();
    private final Checks checks;
    private final Map<Integer, Views.Meter> meters = new ConcurrentSkipListMap<>();

    /// What to play.
    ///
    /// @param seconds to be billed, 5 to 300
    /// @param out where `report.json` goes; clips go where the studio's parts put them
    /// @param record whether the fan consents to be recorded
    public record Plan(int seconds, Path out, boolean record) {
        public Plan {
            if (seconds < 5 || seconds > 300) {
                throw new IllegalArgumentException("seconds must be 5 to 300, got " + seconds);
            }
        }
    }

    /// @param fanCalls makes the fan's end of the call
    /// @param clipMedia reads the clip
    /// @param ledgerSum the sum of all the platform's accounts
    public Rehearsal(
            Plan plan,
            Studio.Configuration configuration,
            Studio.Parts parts,
            CallFactory fanCalls,
            ClipMedia clipMedia,
            LongSupplier ledgerSum,
            PrintStream console) {
        this.plan = plan;
        this.checks = new Checks(plan, clipMedia);
        this.configuration = configuration;
        this.parts = parts;
        this.fanCalls = fanCalls;
        this.ledgerSum = ledgerSum;
        this.console = console;
    }

    /// Plays it. Blocks for about the plan's seconds and ten more.
    ///
    /// @return whether money, media and clip are right
    public boolean run() {
        var anonymous =
                new PlatformClient(
                        configuration.platform(),
                        new PlatformClient.Identity.Nobody(),
                        parts.clock(),
                        parts.random());
        try (anonymous;
                var studio = new Studio(configuration, parts, this::onState)) {
            return play(studio, anonymous);
        } catch (StepFailure e) {
            console.println("  failed: " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean play(Studio studio, PlatformClient anonymous)
            throws StepFailure, InterruptedException {
        console.println("Rehearsal: a 1:1 of " + plan.seconds() + " billed seconds");
        studio.start();
        watch.await(
                "the studio reaches its platform and has a picture",
                state ->
                        state.link() == Link.ONLINE
                                && state.devices().camera() instanceof Chosen.Running
                                && state.devices().microphone() instanceof Chosen.Running,
                STEP_MAX);
        say("studio, camera and microphone are ready");
        openOffer(studio);
        var address = studio.state().card().address();
        try (var fan =
                new SimulatedFan(
                        anonymous,
                        address,
                        fanCalls,
                        parts.mediaClock(),
                        parts.clock(),
                        parts.random())) {
            return session(studio, fan);
        }
    }

    private boolean session(Studio studio, SimulatedFan fan)
            throws StepFailure, InterruptedException {
        var run = new Run();
        ask(fan, run);
        approve(studio, fan, run);
        var live = bill(studio, fan, run);
        var tip = tip(studio, fan);
        run.stats = studio.meters().call();
        run.words = live.words();
        studio.actions().endSession();
        var summary = completed(studio, fan, run);
        var report = report(fan, run, live.session(), summary, tip);
        report.writeTo(plan.out());
        tell(report);
        return report.passed();
    }

    /// What is noted on the way.
    private static final class Run {
        long requestToCardMillis;
        long approveToFirstFrameMillis;
        long liveNanos;
        long livePictures;
        long liveCpuNanos;
        double seconds;
        double framesPerSecond;
        double cpuPercent;
        CallStats stats = CallStats.NONE;
        List<String> words = List.of();
        ClipOutcome clip = new ClipOutcome.Finishing();
    }

    private void openOffer(Studio studio) throws StepFailure, InterruptedException {
        var offer = studio.state().card().offer();
        studio.actions()
                .changeOffer(
                        new Commands.ChangeOffer(
                                true,
                                offer.ratePerMinute(),
                                offer.shortestMinutes(),
                                offer.minimumMinutes(),
                                true,
                                0),
                        problem -> {
                            if (!problem.isEmpty()) {
                                console.println("  " + problem);
                            }
                        });
        watch.await("the offer opens", state -> state.card().offer().open(), STEP_MAX);
        say("private 1:1s are open");
    }

    private void ask(SimulatedFan fan, Run run) throws StepFailure, InterruptedException {
        try {
            fan.join("Rehearsal fan");
            var card = fan.look();
            var pressed = parts.mediaClock().nanos();
            fan.ask(card, minutes(), plan.record());
            watch.await(
                    "the request's card shows",
                    state -> !state.queue().requests().isEmpty(),
                    STEP_MAX);
            run.requestToCardMillis = millis(watch.seenNanos() - pressed);
            say("a fan asked; the card showed after " + run.requestToCardMillis + " ms");
        } catch (PlatformFailure e) {
            throw new StepFailure("the fan's request: " + e.detail());
        }
    }

    private int minutes() {
        return Math.max(5, plan.seconds() / 60 + 1);
    }

    private void approve(Studio studio, SimulatedFan fan, Run run)
            throws StepFailure, InterruptedException {
        var pressed = parts.mediaClock().nanos();
        studio.actions().approve(studio.state().queue().requests().getFirst().id());
        try {
            var first = fan.call.firstPictureNanos.get(STEP_MAX.toSeconds(), TimeUnit.SECONDS);
            run.approveToFirstFrameMillis = millis(first - pressed);
        } catch (ExecutionException | TimeoutException e) {
            throw new StepFailure("the fan saw no picture within " + STEP_MAX.toSeconds() + " s");
        }
        say(
                "approved; the fan saw the first picture after "
                        + run.approveToFirstFrameMillis
                        + " ms");
    }

    private Stage.Private bill(Studio studio, SimulatedFan fan, Run run)
            throws StepFailure, InterruptedException {
        watch.await("the session goes live", state -> billed(state) >= 1, STEP_MAX);
        run.liveNanos = parts.mediaClock().nanos();
        run.livePictures = fan.call.pictures();
        run.liveCpuNanos = ProcessLoad.cpuNanos();
        for (int second = 2; second <= plan.seconds(); second++) {
            var wanted = second;
            watch.await(
                    "second " + second + " is billed", state -> billed(state) >= wanted, STEP_MAX);
            if (second == plan.seconds() / 2) {
                studio.actions().mark();
            }
            progress(second);
        }
        console.println();
        run.seconds = (parts.mediaClock().nanos() - run.liveNanos) / 1e9;
        run.framesPerSecond = (fan.call.pictures() - run.livePictures) / run.seconds;
        run.cpuPercent = (ProcessLoad.cpuNanos() - run.liveCpuNanos) / 1e7 / run.seconds;
        if (studio.state().stage() instanceof Stage.Private live) {
            return live;
        }
        throw new StepFailure("the session ended by itself");
    }

    private Views.Tip tip(Studio studio, SimulatedFan fan) throws StepFailure {
        if (!(studio.state().stage() instanceof Stage.Private live)) {
            throw new StepFailure("the session ended before the tip");
        }
        try {
            var tip = fan.tip(live.session(), TIP_MINOR);
            say("a tip was paid");
            return tip;
        } catch (PlatformFailure e) {
            throw new StepFailure("the tip: " + e.detail());
        }
    }

    private Views.Summary completed(Studio studio, SimulatedFan fan, Run run)
            throws StepFailure, InterruptedException {
        watch.await(
                "the session is settled and its clip saved",
                state ->
                        state.stage() instanceof Stage.Completed done
                                && !(done.clip() instanceof ClipOutcome.Finishing),
                Duration.ofSeconds(60));
        if (!(studio.state().stage() instanceof Stage.Completed done)) {
            throw new StepFailure("the session is not settled");
        }
        run.clip = done.clip();
        try {
            var fans = fan.ended.get(STEP_MAX.toSeconds(), TimeUnit.SECONDS);
            checks.that("both sides have the same summary", fans.equals(done.summary()));
        } catch (ExecutionException | TimeoutException e) {
            throw new StepFailure("the fan got no receipt");
        }
        say("ended and settled");
        return done.summary();
    }

    private RehearsalReport report(
            SimulatedFan fan,
            Run run,
            Views.Session session,
            Views.Summary summary,
            Views.Tip tip) {
        checks.money(session.terms(), summary, tip);
        checks.media(run.framesPerSecond, fan);
        var wordsEqual = !run.words.isEmpty() && run.words.equals(fan.call.words.getNow(List.of()));
        checks.that("both sides show the same four words", wordsEqual);
        var metersEqual = Checks.metersEqual(meters, fan.meters);
        checks.that("both meters were equal at every second", metersEqual);
        var clip = checks.clip(run.clip, summary);
        var sum = ledgerSum.getAsLong();
        checks.that("the ledger's sum is zero", sum == 0);
        return new RehearsalReport(
                checks.passed(),
                session.terms().rate().perMinute().minor(),
                summary.billedSeconds(),
                summary.unbilledSeconds(),
                summary.durationSeconds(),
                summary.charge().minor(),
                summary.creatorEarns().minor(),
                summary.fee().minor(),
                summary.tipsCharge().minor(),
                sum,
                run.approveToFirstFrameMillis,
                run.requestToCardMillis,
                new RehearsalReport.Latency(
                        fan.call.latencies.percentile(50), fan.call.latencies.percentile(95)),
                rounded(run.framesPerSecond),
                fan.call.pictureWidth(),
                fan.call.pictureHeight(),
                run.stats.framesSent(),
                run.stats.framesDropped(),
                rounded(run.cpuPercent),
                ProcessLoad.residentMiB(),
                clip == null ? null : clip.file().toAbsolutePath().toString(),
                clip == null ? 0 : clip.length().toMillis() / 1000.0,
                clip == null ? 0 : clip.marks(),
                wordsEqual,
                metersEqual,
                checks.failures());
    }

    private void onState(StudioState state) {
        if (state.stage() instanceof Stage.Private live) {
            var meter = live.session().meter();
            meters.put(meter.second(), meter);
        }
        watch.offer(state, parts.mediaClock().nanos());
    }

    private static int billed(StudioState state) {
        return state.stage() instanceof Stage.Private live
                ? live.session().meter().billedSeconds()
                : 0;
    }

    private void tell(RehearsalReport report) {
        say(
                "billed "
                        + report.billedSeconds()
                        + " s: the fan pays "
                        + amount(report.chargeMinor())
                        + ", you get "
                        + amount(report.creatorMinor())
                        + ", the fee is "
                        + amount(report.feeMinor())
                        + " (test credits)");
        say(
                "picture "
                        + report.width()
                        + "x"
                        + report.height()
                        + " at "
                        + report.fps()
                        + " fps, on its way "
                        + report.latencyMs().p50()
                        + " ms (95 %: "
                        + report.latencyMs().p95()
                        + " ms)");
        if (report.clip() != null) {
            say("clip: " + report.clip());
        }
        if (report.passed()) {
            console.println("All is right. The report is in " + plan.out().resolve("report.json"));
        } else {
            console.println("Not all is right:");
            report.failures().forEach(failure -> console.println("  wrong: " + failure));
        }
    }

    private static String amount(long minor) {
        return minor / 100 + "." + (minor % 100 < 10 ? "0" : "") + minor % 100;
    }

    private void say(String text) {
        console.println("  " + text);
    }

    private void progress(int second) {
        console.print("\r  " + second + " of " + plan.seconds() + " seconds billed");
        console.flush();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
