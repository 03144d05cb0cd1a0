package app.aside.studio.media;

import app.aside.studio.media.CallFactory.TurnServer;

/// Looks whether a call could go through a TURN server, by asking it for an allocation. Any thread
/// but the JavaFX one.
@FunctionalInterface
public interface TurnTrial {
    /// Blocks for some seconds where the server doesn't answer.
    Outcome allocate(TurnServer server);

    enum Outcome {
        ALLOCATED,
        /// The server does not take the credential.
        REFUSED,
        UNREACHABLE
    }
}
