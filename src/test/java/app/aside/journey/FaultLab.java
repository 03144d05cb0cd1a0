package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.TapRelay;
import app.aside.TapRelay.Traffic;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.http.Limits;
import app.aside.studio.Studio;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A theatre and a fan's home with a line between them that breaks on command; for many calls, one
/// after another. What it measures it prints.
final class FaultLab implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);

    final JumpingClock clock = new JumpingClock();
    final FanHome home;
    final Theatre theatre;
    FanBrowser fan;
    private final Path folder;
    private final StagedDevices[] devices = new StagedDevices[1];
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("fault-timer").daemon().factory());
    private int browsers;
    private boolean isGuest;
    private @Nullable Onlooker onlooker;
    private @Nullable SessionId session;

    /// How a fault was felt. Milliseconds; -1 for never.
    ///
    /// @param creatorPaused from the fault until the studio said that nothing is charged
    /// @param fanPaused the same of the page
    /// @param back from the end of the fault until new pictures were seen at both ends
    record Felt(String fault, long creatorPaused, long fanPaused, long back) {
        @Override
        public String toString() {
            return "%s: said by studio after %d ms, by page after %d ms; media back after %d ms"
                    .formatted(fault, creatorPaused, fanPaused, back);
        }
    }

    private FaultLab(Path folder, int withheldMaxSeconds) throws Exception {
        this.folder = folder;
        Theatre.changeNumber(
                folder,
                "\"withheldMaxSeconds\": 120",
                "\"withheldMaxSeconds\": " + withheldMaxSeconds);
        home = FanHome.open();
        theatre = Theatre.open(folder, configuration(), this::staged);
        theatre.openOffer();
        fan = home.browser(folder.resolve("browser-0"), theatre.platform.address());
        fan.visit(theatre.studio.state().page());
    }

    static FaultLab open(Path folder) throws Exception {
        return new FaultLab(folder, 120);
    }

    /// @param withheldMaxSeconds for which a session goes on without the fan's ticks, in all
    static FaultLab open(Path folder, int withheldMaxSeconds) throws Exception {
        return new FaultLab(folder, withheldMaxSeconds);
    }

    private PlatformConfiguration configuration() {
        return Theatre.configuration(folder)
                .listeningOn(TapRelay.HERE, 0)
                .limitedTo(new Limits(6_000, 5, 30, 100, Duration.ofMinutes(10)))
                .timedBy(clock, Duration.ofMillis(500));
    }

    private Studio.Parts staged(Studio.Parts parts) {
        devices[0] = new StagedDevices(parts.devices());
        return new Studio.Parts(
                devices[0],
                parts.calls(),
                parts.shows(),
                parts.freeBytes(),
                parts.clips(),
                parts.meters(),
                parts.desktop(),
                parts.mediaClock(),
                parts.clock(),
                parts.random(),
                parts.database());
    }

    /// Something happens after a while.
    <T> Future<T> after(Duration length, Callable<T> task) {
        return timer.schedule(task, length.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Begins to look, or looks on.
    void look() {
        stopLooking();
        onlooker = new Onlooker(theatre.studio, fan);
    }

    /// What the creator's camera does.
    void scene(StagedDevices.Scene scene) {
        devices[0].show(scene);
    }

    /// From wherever the page is to a running call with some seconds billed.
    void begin(boolean recorded) throws Exception {
        ask(recorded);
        approve();
    }

    /// From wherever the page is to a request that waits.
    void ask(boolean recorded) throws Exception {
        if (isGuest) {
            fan.press("leave-receipt");
        }
        fan.await("ask");
        if (!isGuest) {
            isGuest = true;
            fan.ask("Priya", recorded);
        } else {
            fan.press("ask");
            fan.send(recorded);
        }
        theatre.awaitRequest();
    }

    /// From a request that waits to a running call with some seconds billed.
    void approve() throws Exception {
        theatre.approve();
        awaitCall();
    }

    /// From a request that was approved to a running call with some seconds billed.
    void awaitCall() throws Exception {
        theatre.awaitBilled(2);
        session = running().session().id();
        look();
    }

    /// The browser is gone: another one, with another guest.
    void anotherBrowser() throws Exception {
        fan.close();
        browsers++;
        isGuest = false;
        fan = home.browser(folder.resolve("browser-" + browsers), theatre.platform.address());
        fan.visit(theatre.studio.state().page());
    }

    Stage.Private running() {
        if (theatre.studio.state().stage() instanceof Stage.Private live) {
            return live;
        }
        throw new AssertionError("no session runs");
    }

    Onlooker onlooker() {
        return Objects.requireNonNull(onlooker);
    }

    void awaitBilled(int more) throws Exception {
        theatre.awaitBilled(Theatre.billed(theatre.studio.state()) + more);
    }

    /// Cuts the line and waits until media goes both ways again.
    Felt cut(Duration length, Traffic... what) throws Exception {
        return fault(
                length.toMillis() + " ms cut of " + Arrays.toString(what),
                () -> home.line.cut(what),
                length,
                home.line::heal);
    }

    /// Something breaks for a while; waits until media goes both ways again.
    Felt fault(String name, Runnable begin, Duration length, Runnable end) throws Exception {
        var begun = System.nanoTime();
        begin.run();
        var ended =
                after(
                        length,
                        () -> {
                            end.run();
                            return System.nanoTime();
                        });
        var creatorPaused = -1L;
        var fanPaused = -1L;
        while (!ended.isDone()) {
            var last = onlooker().newest().nanos();
            var sight = onlooker().await("a look", s -> s.nanos() > last, LONG);
            creatorPaused =
                    creatorPaused < 0 && sight.creatorPaused()
                            ? sight.millisSince(begun)
                            : creatorPaused;
            fanPaused = fanPaused < 0 && sight.fanPaused() ? sight.millisSince(begun) : fanPaused;
        }
        var back = awaitMedia(name, ended.get());
        var felt = new Felt(name, creatorPaused, fanPaused, back);
        System.out.println(felt);
        return felt;
    }

    /// Waits until new pictures are seen at both ends.
    ///
    /// @return milliseconds since `healed`
    long awaitMedia(String after, long healed) throws Exception {
        var then = onlooker().awaitTime(healed);
        var first =
                onlooker()
                        .await(
                                "media one way after " + after,
                                s ->
                                        s.creatorFrames() > then.creatorFrames() + 1
                                                || s.fanFrames() > then.fanFrames() + 1,
                                LONG);
        var both =
                onlooker()
                        .await(
                                "media both ways after " + after,
                                s ->
                                        s.creatorFrames() > then.creatorFrames() + 1
                                                && s.fanFrames() > then.fanFrames() + 1,
                                LONG);
        System.out.println(
                "new pictures first at the %s after %d ms"
                        .formatted(
                                first.creatorFrames() > then.creatorFrames() + 1 ? "studio" : "fan",
                                first.millisSince(healed)));
        return both.millisSince(healed);
    }

    /// The fan is gone without a word: waits until the studio says so and, after a minute of the
    /// platform's clock, until the session is over.
    ///
    /// @param gone when, of `System.nanoTime`
    /// @return milliseconds until the studio said that nothing is charged
    long awaitLost(long gone) throws Exception {
        theatre.await("the studio says so", Theatre::isPausedOrLost);
        var said = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - gone);
        System.out.println("fan gone: said by studio after " + said + " ms");
        clock.forward(Duration.ofSeconds(56));
        theatre.awaitCompleted(Theatre.SOON);
        var over = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - gone);
        System.out.println("fan gone: over after " + (over + 56_000) + " ms");
        return said;
    }

    /// The creator ends the call, if it has not ended; the bill is made again from its ticks.
    Recount end() throws Exception {
        stopLooking();
        if (theatre.studio.state().stage() instanceof Stage.Private) {
            theatre.studio.actions().endSession();
        }
        theatre.awaitCompleted(LONG);
        return recount();
    }

    /// The bill of the newest session, which must have ended, is the same however it is counted.
    Recount recount() throws Exception {
        var bill =
                Recount.of(
                        folder.resolve("platform"),
                        theatre.platform.address(),
                        theatre.platform.creatorToken(),
                        Objects.requireNonNull(session));
        System.out.println(
                "billed %d of %d s, not billed: %s"
                        .formatted(
                                bill.settledSeconds(), bill.seconds().size(), bill.badSeconds()));
        bill.assertSame();
        assertThat(theatre.platform.checkLedger().faults()).isEmpty();
        return bill;
    }

    /// Nobody looks any more.
    void stopLooking() {
        if (onlooker != null) {
            onlooker.close();
            onlooker = null;
        }
    }

    /// Ends what a failed scenario left.
    void tidy() throws Exception {
        home.line.heal();
        scene(StagedDevices.Scene.MOVING);
        stopLooking();
        if (theatre.studio.state().stage() instanceof Stage.Private) {
            end();
        }
    }

    @Override
    public void close() throws IOException {
        stopLooking();
        timer.shutdown();
        fan.close();
        theatre.close();
        home.close();
    }
}
