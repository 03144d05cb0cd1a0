package app.aside.studio.threads;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One thread with a name that does the tasks it is given, in the order given. A task that fails is
/// told to the log; the next one runs. Any thread may give tasks.
public final class WorkerThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerThread.class);

    private final String name;
    private final Duration patience;
    private final ScheduledExecutorService executor;

    /// @param name as it stands in `threads.md`
    /// @param patience how long [#close] waits for what was given before
    public WorkerThread(String name, Duration patience) {
        this.name = name;
        this.patience = patience;
        this.executor =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(name).daemon(true).factory());
    }

    /// Does a task, later. After [#close] the task is dropped.
    public void run(Runnable task) {
        try {
            executor.execute(() -> attempt(task));
        } catch (RejectedExecutionException e) {
            log.debug("{} is closed: a task is dropped", name);
        }
    }

    /// Does a task again and again, the first time after `pause`, until [#close].
    public void runEvery(Duration pause, Runnable task) {
        var millis = pause.toMillis();
        try {
            var _ =
                    executor.scheduleWithFixedDelay(
                            () -> attempt(task), millis, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("{} is closed: a task is dropped", name);
        }
    }

    /// Does what was given before and ends. Never call it on the worker's own thread.
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the thread {} did not end within {}", name, patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("TASK_FAILED on {}", name, e);
        }
    }
}
