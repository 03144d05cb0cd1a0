package app.aside.studio.state;

import app.aside.studio.threads.WorkerThread;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Owns the [StudioState]: others send it functions, one thread named `state` applies them in order
/// and tells the newest state on.
public final class StateLoop implements AutoCloseable {
    private final WorkerThread thread = new WorkerThread("state", Duration.ofSeconds(5));
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
        thread.run(() -> apply(change));
    }

    /// Applies what was sent and ends. Never call it on the loop's own thread.
    @Override
    public void close() {
        thread.close();
    }

    private void apply(UnaryOperator<StudioState> change) {
        var next = change.apply(state);
        if (!next.equals(state)) {
            state = next;
            listener.accept(next);
        }
    }
}
