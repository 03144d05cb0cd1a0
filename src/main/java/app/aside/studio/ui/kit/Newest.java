package app.aside.studio.ui.kit;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Carries values to the screen's thread: the newest wins, and at most one run waits there.
///
/// @param <T> what is carried
public final class Newest<T> {
    private final Executor screen;
    private final Consumer<T> show;
    private final AtomicReference<@Nullable T> pending = new AtomicReference<>();

    /// @param screen runs `show`
    public Newest(Executor screen, Consumer<T> show) {
        this.screen = screen;
        this.show = show;
    }

    /// Any thread.
    public void offer(T value) {
        if (pending.getAndSet(value) == null) {
            screen.execute(this::run);
        }
    }

    private void run() {
        var value = pending.getAndSet(null);
        if (value != null) {
            show.accept(value);
        }
    }
}
