package app.aside.studio.ui.alert;

/// The system's notifications. Any thread; never waits for the system.
public interface Notifications extends AutoCloseable {
    /// @param title what happened
    /// @param text what it is about
    void show(String title, String text);

    @Override
    default void close() {}
}
