package app.aside.studio.ui.alert;

/// A short, quiet sound. Any thread; never waits for the device.
@FunctionalInterface
public interface Tone {
    void play();
}
