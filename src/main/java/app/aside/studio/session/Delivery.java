package app.aside.studio.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What a call that is over still waits for: that the platform has what was attested in it, at most
/// for three seconds. Who ends the session waits too, for an end that overtakes ticks loses them.
/// Not for several threads, but for [#done].
final class Delivery {
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final TickLog ticks;
    private boolean begun;
    private long begunNanos;
    private int fanAwaited;

    /// @param ticks this side's, which arrive or don't
    Delivery(TickLog ticks) {
        this.ticks = ticks;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    /// @param fanTick the fan's tick that is on its way; -1 for none
    void begin(long now, int fanTick) {
        begun = true;
        begunNanos = now;
        fanAwaited = fanTick;
    }

    /// @param fanTick the fan's newest that has arrived
    /// @return whether nothing is waited for any more
    boolean isDone(long now, int fanTick) {
        var arrived = ticks.waiting().isEmpty() && fanTick >= fanAwaited;
        if (begun && (arrived || now - begunNanos >= MAX_NANOS)) {
            done.complete(null);
        }
        return done.isDone();
    }
}
