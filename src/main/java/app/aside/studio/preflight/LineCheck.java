package app.aside.studio.preflight;

import java.io.IOException;

/// Measures the way to the platform.
public interface LineCheck {
    /// Sends for some seconds. Called on `preflight`; may wait.
    ///
    /// @throws IOException if nothing arrives
    Reading measure() throws IOException;

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
