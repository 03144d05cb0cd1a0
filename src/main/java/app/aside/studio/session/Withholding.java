package app.aside.studio.session;

import java.util.concurrent.TimeUnit;

/// Whether a fan gets picture and sound: not while the fan's media flows and the fan's ticks do not
/// arrive, for then nothing attests what we send. While nothing flows either, the line is broken,
/// and what we send must be there when it is mended. Not for several threads.
final class Withholding {
    private final long afterNanos;
    private long attestedNanos;
    private boolean on;

    /// @param afterSeconds of a fan's silence; zero or less for never
    Withholding(int afterSeconds) {
        afterNanos = TimeUnit.SECONDS.toNanos(afterSeconds);
    }

    boolean isOn() {
        return on;
    }

    /// The fan's page attested something, or could not be expected to until now.
    void attested(long now) {
        attestedNanos = now;
    }

    /// @param flowing whether the fan's media flows
    /// @param linked whether the fan's ticks would reach us
    /// @return whether it is otherwise than before
    boolean changes(long now, boolean flowing, boolean linked) {
        if (afterNanos <= 0) {
            return false;
        }
        if (!flowing) {
            if (!on) {
                attestedNanos = now;
            }
            return false;
        }
        var before = on;
        on = linked && now - attestedNanos > afterNanos;
        return on != before;
    }
}
