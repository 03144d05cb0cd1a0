package app.aside.studio.media;

/// Is told that a recording has stopped by itself.
@FunctionalInterface
public interface ClipFailed {
    /// Called once, on the recorder's own thread; must return soon. What was recorded until then is
    /// kept; the recorder is still to be closed.
    void failed(ClipFailure failure);
}
