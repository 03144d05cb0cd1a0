package app.aside.studio.state;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Owns the [StudioState]: others send it functions, one thread named `state` applies them in order
/// and tells the newest state on.
public final class StateLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateLoop.class);

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("state").daemon(true).factory());
    private final Consumer<StudioState> listener;
    private volatile StudioState state;

    /// @param listener told each new state, on the thread `state`; must return soon
    public StateLoop(StudioState first, Consumer<StudioState> listener) {
        this.state = first;
        this.listener = listener;
    }

    /// The newest state. Any thread.
    public StudioState state() {
        return state;
    }

    /// Changes the state, later. Any thread; after `close` it does nothing.
    public void change(UnaryOperator<StudioState> change) {
        try {
            thread.execute(() -> apply(change));
        } catch (RejectedExecutionException e) {
            log.debug("the studio is closing: a change is dropped");
        }
    }

    /// Applies what was sent and ends. Never call it on the loop's own thread.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("the state loop did not end within 5 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void apply(UnaryOperator<StudioState> change) {
        try {
            var next = change.apply(state);
            if (!next.equals(state)) {
                state = next;
                listener.accept(next);
            }
        } catch (RuntimeException e) {
            log.error("STATE_CHANGE_FAILED: a change was dropped", e);
        }
    }
}
