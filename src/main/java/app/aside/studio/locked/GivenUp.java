package app.aside.studio.locked;

import java.io.IOException;

/// Whoever ordered it does not want it any more.
public final class GivenUp extends IOException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
        super("given up");
    }
}
