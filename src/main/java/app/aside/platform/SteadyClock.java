package app.aside.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The wall clock as it was when the platform started, and monotonic time since: while it runs, a
/// wall clock that is set changes no rule.
final class SteadyClock implements InstantSource {
    private final Instant anchor;
    private final LongSupplier nanos;
    private final long anchorNanos;

    /// @param nanos monotonic
    SteadyClock(Instant anchor, LongSupplier nanos) {
        this.anchor = anchor;
        this.nanos = nanos;
        this.anchorNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return anchor.plusNanos(nanos.getAsLong() - anchorNanos);
    }
}
