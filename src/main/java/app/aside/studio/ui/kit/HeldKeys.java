package app.aside.studio.ui.kit;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Tells the first press of a key from the repeats of one that is held, also where the window
/// changes meanwhile. JavaFX thread.
public final class HeldKeys {
    /// Longer than any system waits before it repeats: that the key was let go was told to another
    /// program's window.
    static final Duration GONE = Duration.ofSeconds(2);

    private final Map<KeyCode, Long> held = new EnumMap<>(KeyCode.class);
    private final LongSupplier nanos;

    /// @param nanos a clock that only goes forwards
    HeldKeys(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Of a window; the same each time.
    public static HeldKeys of(Scene scene) {
        if (scene.getProperties().get(HeldKeys.class) instanceof HeldKeys there) {
            return there;
        }
        var made = new HeldKeys(System::nanoTime);
        made.watch(scene);
        return made;
    }

    /// Looks at another window too, which takes the keyboard for a while.
    void watch(Scene scene) {
        scene.getProperties().put(HeldKeys.class, this);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> held.remove(event.getCode()));
    }

    /// Asked once for each press.
    public boolean isFirst(KeyCode code) {
        var now = nanos.getAsLong();
        var before = held.put(code, now);
        return before == null || now - before > GONE.toNanos();
    }
}
