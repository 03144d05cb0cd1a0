package app.aside.studio.preflight;

import java.io.IOException;

/// Looks whether private calls get through the platform's TURN servers.
public interface TurnCheck {
    /// Whether the platform has any, as far as is known. Any thread.
    boolean isUsed();

    /// Called on `preflight`; may wait for some seconds.
    ///
    /// @throws IOException if the platform can't be asked
    Finding look() throws IOException;

    /// What was found.
    enum Finding {
        OPEN,
        /// It answers, and takes no credential of the platform's.
        REFUSED,
        /// It takes only a credential that is valid for longer than a short call's.
        CLOCK_AHEAD,
        UNREACHABLE
    }

    /// Where no call goes through a server.
    static TurnCheck none() {
        return new TurnCheck() {
            @Override
            public boolean isUsed() {
                return false;
            }

            @Override
            public Finding look() {
                return Finding.UNREACHABLE;
            }
        };
    }
}
