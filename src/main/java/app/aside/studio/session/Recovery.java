package app.aside.studio.session;

import app.aside.studio.media.CallListener.ConnectionState;

import java.util.concurrent.TimeUnit;

/// When to restart ICE and when to make new connections: the rule of a lost call. Never stops on
/// `disconnected` alone, which a lossy line reports falsely.
///
/// ```
/// flowing ──no bytes for 2 s and disconnected, no bytes for 3 s, or failed──▶ broken
/// broken: ICE restart at once and every 3 s; after 3 restarts or 10 s new connections, every 10 s
/// broken ──bytes──▶ flowing
/// ```
///
/// Not for several threads.
final class Recovery {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DISCONNECTED_MAX = 2 * SECOND;
    private static final long SILENT_MAX = 3 * SECOND;
    private static final long RESTART_EVERY = 3 * SECOND;
    private static final long RECONNECT_AFTER = 10 * SECOND;
    private static final int RESTARTS_MAX = 3;

    private long bytes;
    private long flowedNanos;
    private boolean flowing;
    private boolean broken;
    private long brokenNanos;
    private long stepNanos;
    private int restarts;

    /// What to do now.
    enum Step {
        NOTHING,
        RESTART_ICE,
        RECONNECT
    }

    /// Called several times a second.
    ///
    /// @param nowNanos monotonic
    /// @param worst the worse state of the two connections
    /// @param bytesReceived of media since the start of the call
    Step next(long nowNanos, ConnectionState worst, long bytesReceived) {
        if (bytesReceived > bytes) {
            bytes = bytesReceived;
            flowedNanos = nowNanos;
            flowing = true;
            broken = false;
            restarts = 0;
            return Step.NOTHING;
        }
        if (!flowing) {
            return Step.NOTHING;
        }
        if (!broken) {
            return isBroken(nowNanos, worst) ? brokenNow(nowNanos) : Step.NOTHING;
        }
        return again(nowNanos);
    }

    boolean isBroken() {
        return broken;
    }

    /// Whether media has come within the last second.
    boolean isFlowing(long nowNanos) {
        return flowing && nowNanos - flowedNanos <= SECOND;
    }

    private boolean isBroken(long nowNanos, ConnectionState worst) {
        var silent = nowNanos - flowedNanos;
        return worst == ConnectionState.FAILED
                || (worst == ConnectionState.DISCONNECTED && silent >= DISCONNECTED_MAX)
                || silent >= SILENT_MAX;
    }

    private Step brokenNow(long nowNanos) {
        broken = true;
        brokenNanos = nowNanos;
        stepNanos = nowNanos;
        restarts = 1;
        return Step.RESTART_ICE;
    }

    private Step again(long nowNanos) {
        var reconnecting = restarts > RESTARTS_MAX;
        if (reconnecting && nowNanos - stepNanos < RECONNECT_AFTER) {
            return Step.NOTHING;
        }
        if (reconnecting
                || (restarts == RESTARTS_MAX && nowNanos - stepNanos >= RESTART_EVERY)
                || nowNanos - brokenNanos >= RECONNECT_AFTER) {
            restarts = RESTARTS_MAX + 1;
            stepNanos = nowNanos;
            return Step.RECONNECT;
        }
        if (nowNanos - stepNanos >= RESTART_EVERY) {
            restarts++;
            stepNanos = nowNanos;
            return Step.RESTART_ICE;
        }
        return Step.NOTHING;
    }
}
