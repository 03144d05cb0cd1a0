package app.aside.studio.preflight;

import java.io.IOException;

/// TURN servers that a test sets as good or as bad as it wants them.
final class FakeTurn implements TurnCheck {
    boolean used = true;
    boolean platformAway;
    Finding found = Finding.OPEN;

    @Override
    public boolean isUsed() {
        return used;
    }

    @Override
    public Finding look() throws IOException {
        if (platformAway) {
            throw new IOException("out of reach");
        }
        return found;
    }
}
