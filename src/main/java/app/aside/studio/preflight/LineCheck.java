package app.aside.studio.preflight;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/// Measures the way to the platform.
public interface LineCheck {
    /// Whether the platform lets it be measured, as far as is known. Any thread.
    default boolean isOffered() {
        return true;
    }

    /// Sends for some seconds. Called on `preflight`; may wait.
    ///
    /// @param wanted whether somebody still waits for it; else it ends soon
    /// @throws IOException if nothing arrives, or it was not wanted any more
    Reading measure(BooleanSupplier wanted) throws IOException;

    /// @param bitsPerSecond that arrived
    /// @param lossPercent 0 to 100
    record Reading(long bitsPerSecond, int lossPercent) {
        public Reading {
            if (bitsPerSecond < 0 || lossPercent < 0 || lossPercent > 100) {
                throw new IllegalArgumentException(
                        "bitsPerSecond must be 0 or more and lossPercent 0 to 100, got "
                                + bitsPerSecond
                                + " and "
                                + lossPercent);
            }
        }
    }
}
