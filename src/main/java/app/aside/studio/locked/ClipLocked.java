package app.aside.studio.locked;

import java.io.IOException;

/// A clip is locked, and nobody has given the passphrase.
public final class ClipLocked extends IOException {
    private static final long serialVersionUID = 1L;

    ClipLocked() {
        super("it is locked");
    }
}
