package app.aside.studio.media;

/// Takes pictures.
@FunctionalInterface
public interface VideoSink {
    /// Called on the source's thread; must return within a frame's time. The frame is borrowed: to
    /// keep it after returning, take a [Frame#share].
    void accept(Frame frame);
}
