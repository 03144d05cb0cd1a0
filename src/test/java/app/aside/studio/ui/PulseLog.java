package app.aside.studio.ui;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;

/// What JavaFX's pulses cost: how far apart they began, how long the JavaFX thread worked from one
/// to the next, whatever for, how long each took from its beginning until everything was laid out,
/// and how long the thread that draws worked meanwhile.
final class PulseLog extends AnimationTimer {
    private static final double FRAME_MILLIS = 16.7;
    private static final double TWO_FRAMES_MILLIS = 33;
    private static final long MINUTES_MAX = 3;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Pulse> pulses = new ArrayList<>();
    private final Runnable always;
    private final long drawing;
    private int left;
    private int at;
    private IntConsumer step = _ -> {};
    private CompletableFuture<Boolean> done = CompletableFuture.completedFuture(true);
    private long began;
    private long beganOfThread;
    private long laidOut;
    private long drawn;

    /// All in nanoseconds.
    private record Pulse(long apart, long busy, long untilLaidOut, long drawing) {}

    /// @param always done at the beginning of every pulse
    PulseLog(Scene scene, Runnable always) {
        this.always = always;
        drawing =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(one -> one.getName().startsWith("QuantumRenderer"))
                        .mapToLong(Thread::threadId)
                        .findFirst()
                        .orElseThrow();
        scene.addPostLayoutPulseListener(() -> laidOut = System.nanoTime());
    }

    /// Does something in each of so many pulses and prints what they cost. Any thread but JavaFX's.
    void tell(String what, int count, IntConsumer doing) {
        var running = new CompletableFuture<Boolean>();
        Platform.runLater(
                () -> {
                    pulses.clear();
                    began = 0;
                    left = count;
                    at = 0;
                    step = doing;
                    done = running;
                });
        running.orTimeout(MINUTES_MAX, TimeUnit.MINUTES).join();
        System.out.printf("%-34s %5d pulses%n", what, count);
        tell("apart", Pulse::apart);
        tell("JavaFX thread busy", Pulse::busy);
        tell("begun to laid out", Pulse::untilLaidOut);
        tell("drawing thread busy", Pulse::drawing);
    }

    @Override
    public void handle(long pulse) {
        var now = System.nanoTime();
        var worked = threads.getCurrentThreadCpuTime();
        var drew = threads.getThreadCpuTime(drawing);
        if (began != 0) {
            pulses.add(
                    new Pulse(now - began, worked - beganOfThread, laidOut - began, drew - drawn));
        }
        drawn = drew;
        began = now;
        beganOfThread = worked;
        always.run();
        if (left > 0) {
            left--;
            step.accept(at++);
        } else {
            began = 0;
            done.complete(true);
        }
    }

    private void tell(String what, ToLongFunction<Pulse> of) {
        var millis =
                pulses.stream().mapToDouble(one -> of.applyAsLong(one) / 1e6).sorted().toArray();
        var over = Arrays.stream(millis).filter(one -> one > FRAME_MILLIS).count();
        var twice = Arrays.stream(millis).filter(one -> one > TWO_FRAMES_MILLIS).count();
        System.out.printf(
                "    %-20s p50 %6.2f  p95 %6.2f  max %7.2f ms   over %.1f ms: %4d   over %.0f ms:"
                        + " %4d%n",
                what,
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length - 1],
                FRAME_MILLIS,
                over,
                TWO_FRAMES_MILLIS,
                twice);
    }
}
