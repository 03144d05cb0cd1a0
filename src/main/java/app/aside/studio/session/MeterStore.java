package app.aside.studio.session;

import app.aside.unit.SessionId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// Where the studio keeps the meter logs of its sessions, and the public keys under which it signed
/// its own ticks. Blocks on the disk; any thread.
public interface MeterStore {
    /// Remembers a key that this studio made for a session, for after a crash.
    void keepKey(SessionId session, String key) throws IOException;

    /// All keys remembered for a session.
    Set<String> keys(SessionId session) throws IOException;

    /// Sessions of which keys are remembered and no log is kept yet.
    Set<SessionId> unproven() throws IOException;

    /// Keeps a log.
    ///
    /// @param text exactly as the platform gave it
    /// @return the file
    Path keepLog(SessionId session, String text) throws IOException;
}
