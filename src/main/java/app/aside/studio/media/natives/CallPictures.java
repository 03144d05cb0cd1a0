package app.aside.studio.media.natives;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

/// Makes pictures small enough for a connection: at most 1280×720, whatever the camera gives. More
/// detail would need a line that few have, and processors that the clip needs. Any thread.
final class CallPictures implements AutoCloseable {
    private static final int WIDTH_MAX = 1280;
    private static final int HEIGHT_MAX = 720;

    private final FramePool pool = new FramePool();
    private final SwsFrameFitter fitter = new SwsFrameFitter();
    private boolean closed;

    /// @return the picture itself or a smaller one, which the caller closes
    Frame of(Frame frame) {
        if (frame.width() <= WIDTH_MAX && frame.height() <= HEIGHT_MAX) {
            return frame.share();
        }
        return smaller(frame);
    }

    @Override
    public synchronized void close() {
        closed = true;
        fitter.close();
    }

    private synchronized Frame smaller(Frame frame) {
        if (closed) {
            return frame.share();
        }
        var size = FfmpegCamera.fitting(frame.width(), frame.height(), WIDTH_MAX, HEIGHT_MAX);
        var small = pool.take(size[0], size[1], frame.capturedNanos());
        fitter.fit(frame, small);
        return small;
    }
}
