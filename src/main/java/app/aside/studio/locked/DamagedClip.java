package app.aside.studio.locked;

import java.io.IOException;

/// A locked file that isn't what was locked: cut off, changed, or put together from several.
public final class DamagedClip extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedClip(String what) {
        super(what);
    }
}
