package app.aside.studio.media;

/// Brings a picture of any size to another size, whole and undistorted, black around it. One thread
/// at a time.
public interface FrameFitter extends AutoCloseable {
    /// @param to fresh; all of it is written
    void fit(Frame from, Frame to);

    @Override
    void close();
}
