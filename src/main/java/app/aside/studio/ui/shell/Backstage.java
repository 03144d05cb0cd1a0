package app.aside.studio.ui.shell;

import java.time.Instant;

/// What needs the devices themselves: the scene's dialog, the check before a show, and the choice
/// of devices. JavaFX thread.
public interface Backstage {
    /// Where there are no devices.
    Backstage NONE =
            new Backstage() {
                @Override
                public void openScene() {
                    // There is nothing to show.
                }

                @Override
                public void openCheck() {
                    // There is nothing to check.
                }

                @Override
                public void openDevices() {
                    // There are none.
                }

                @Override
                public void pulse(Instant now) {
                    // Nothing is open.
                }

                @Override
                public void frame() {
                    // Nothing is open.
                }
            };

    /// What the room sees is chosen.
    void openScene();

    /// Whether everything works is found out.
    void openCheck();

    /// Which devices are used, and which instead.
    void openDevices();

    /// Every now and then.
    void pulse(Instant now);

    /// At each of JavaFX's pulses.
    void frame();
}
