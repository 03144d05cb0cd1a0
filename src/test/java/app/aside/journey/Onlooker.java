package app.aside.journey;

import app.aside.studio.Studio;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Stage;

import org.openqa.selenium.WebDriverException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Looks at both ends of a call twenty times a second: at the studio's state and at the fan's page.
/// While it looks nobody else may command the browser.
final class Onlooker implements AutoCloseable {
    private static final int EVERY_MILLIS = 50;

    /// Counts the pictures that the page shows.
    private static final String LOOK =
            """
            const video = document.querySelector("[data-test='creator-picture']");
            if (video && !video.counted) {
              video.counted = true;
              window.asideShown = window.asideShown || 0;
              const count = () => {
                window.asideShown++;
                video.requestVideoFrameCallback(count);
              };
              video.requestVideoFrameCallback(count);
            }
            const has = (name) => document.querySelector(`[data-test='${name}']`) !== null;
            return [window.asideShown || 0, has('lost'), has('reconnecting'), has('receipt-screen')];
            """;

    private final Studio studio;
    private final FanBrowser fan;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("onlooker").daemon().factory());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition looked = lock.newCondition();
    private Sight newest;

    /// What both ends were like in one moment.
    ///
    /// @param nanos of `System.nanoTime`
    /// @param creatorFrames the fan's pictures decoded by the studio so far
    /// @param creatorPaused whether the studio says that nothing is charged
    /// @param call the studio's
    /// @param creatorLinked whether the studio has the platform
    /// @param fanFrames the creator's pictures shown by the page so far; -1 while it says nothing
    /// @param fanPaused whether the page says that nothing is charged
    /// @param fanLinked whether the page has the platform
    /// @param over whether the page shows the receipt
    record Sight(
            long nanos,
            long creatorFrames,
            boolean creatorPaused,
            CallState call,
            boolean creatorLinked,
            int billed,
            long fanFrames,
            boolean fanPaused,
            boolean fanLinked,
            boolean over) {
        long millisSince(long then) {
            return TimeUnit.NANOSECONDS.toMillis(nanos - then);
        }
    }

    Onlooker(Studio studio, FanBrowser fan) {
        this.studio = studio;
        this.fan = fan;
        newest = look();
        var _ =
                thread.scheduleAtFixedRate(
                        this::lookAgain, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Sight newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a moment that is wanted.
    Sight await(String what, Predicate<Sight> wanted, Duration max) throws InterruptedException {
        var left = max.toNanos();
        lock.lock();
        try {
            while (!wanted.test(newest)) {
                if (left <= 0) {
                    throw new AssertionError(what + " did not happen; now " + newest);
                }
                left = looked.awaitNanos(left);
            }
            return newest;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a moment of `System.nanoTime`.
    Sight awaitTime(long nanos) throws InterruptedException {
        return await("time", sight -> sight.nanos() >= nanos, Duration.ofMinutes(5));
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAgain() {
        var sight = look();
        lock.lock();
        try {
            newest = sight;
            looked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Sight look() {
        var page = page();
        var state = studio.state();
        var call = state.stage() instanceof Stage.Private live ? live.call() : CallState.CONNECTING;
        return new Sight(
                System.nanoTime(),
                studio.meters().call().framesDecoded(),
                Theatre.isPausedOrLost(state),
                call,
                state.link() == Link.ONLINE,
                Theatre.billed(state),
                ((Number) page.getOrDefault("frames", -1)).longValue(),
                Boolean.TRUE.equals(page.get("lost")),
                !Boolean.TRUE.equals(page.get("reconnecting")),
                Boolean.TRUE.equals(page.get("over")));
    }

    private Map<String, Object> page() {
        try {
            return fan.run(LOOK) instanceof List<?> list && list.size() == 4
                    ? Map.of(
                            "frames", list.get(0),
                            "lost", list.get(1),
                            "reconnecting", list.get(2),
                            "over", list.get(3))
                    : Map.of();
        } catch (WebDriverException gone) {
            return Map.of();
        }
    }
}
