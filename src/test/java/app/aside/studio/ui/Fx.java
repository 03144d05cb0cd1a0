package app.aside.studio.ui;

import javafx.application.Platform;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The JavaFX thread, from a test.
public final class Fx {
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final List<Throwable> THROWN = new CopyOnWriteArrayList<>();

    private Fx() {}

    /// Starts the toolkit once in a process.
    public static void start() throws InterruptedException {
        if (STARTED.compareAndSet(false, true)) {
            var there = new CountDownLatch(1);
            Platform.setImplicitExit(false);
            try {
                Platform.startup(there::countDown);
            } catch (IllegalStateException _) {
                Platform.runLater(there::countDown);
            }
            if (!there.await(40, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the toolkit did not start");
            }
            run(
                    () ->
                            Thread.currentThread()
                                    .setUncaughtExceptionHandler(
                                            (_, thrown) -> THROWN.add(thrown)));
        }
    }

    /// What listeners and handlers have thrown since it was asked last.
    public static List<Throwable> thrown() {
        var thrown = List.copyOf(THROWN);
        THROWN.clear();
        return thrown;
    }

    public static <T> T get(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> result.completeAsync(work, Runnable::run));
        return result.orTimeout(40, TimeUnit.SECONDS).join();
    }

    public static void run(Runnable work) {
        get(
                () -> {
                    work.run();
                    return true;
                });
    }

    /// Asks again, pulse by pulse, until it is so.
    public static void until(String what, BooleanSupplier so) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!get(so::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come: " + what);
            }
        }
    }
}
