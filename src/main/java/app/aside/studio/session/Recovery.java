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
/// Steps need the other side's answer. While it can't be reached by signals either none is taken,
/// and no time counts: what would pile up meanwhile would disturb a line that has healed by itself.
/// Once it is reached again a line that has not failed has a second to show that it has.
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
    private boolean begun;
    private boolean wasReachable = true;
    private long reachableNanos = Long.MIN_VALUE / 2;
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
    /// @param reachable whether signals reach the other side, as far as is known
    Step next(long nowNanos, ConnectionState worst, long bytesReceived, boolean reachable) {
        if (bytesReceived > bytes) {
            bytes = bytesReceived;
            flowedNanos = nowNanos;
            flowing = true;
            broken = false;
            begun = false;
            return Step.NOTHING;
        }
        broken = broken || (flowing && isBroken(nowNanos, worst));
        if (!broken || !isReached(nowNanos, worst, reachable)) {
            return Step.NOTHING;
        }
        return begun ? again(nowNanos) : first(nowNanos);
    }

    private boolean isReached(long nowNanos, ConnectionState worst, boolean reachable) {
        if (!reachable) {
            begun = false;
        } else if (!wasReachable) {
            reachableNanos = nowNanos;
        }
        wasReachable = reachable;
        return reachable
                && (begun
                        || worst == ConnectionState.FAILED
                        || nowNanos - reachableNanos >= SECOND);
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

    private Step first(long nowNanos) {
        begun = true;
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
