package app.aside.studio.media;

/// Leaves out pictures so that no more than some a second are left, evenly. The rate may be set by
/// any thread; pictures are asked for by one at a time.
public final class FramePacer {
    private static final long SECOND = 1_000_000_000L;

    private volatile int perSecond;
    private boolean begun;
    private long dueNanos;

    /// @param perSecond 1 to 60
    public FramePacer(int perSecond) {
        limit(perSecond);
    }

    /// @param most pictures a second from now on, 1 to 60
    public void limit(int most) {
        if (most < 1 || most > 60) {
            throw new IllegalArgumentException("most must be 1 to 60, got " + most);
        }
        perSecond = most;
    }

    /// Whether the picture taken at this moment is kept. A camera is never quite even: a picture
    /// that comes up to half an interval early is.
    public boolean keeps(long capturedNanos) {
        var interval = SECOND / perSecond;
        if (begun && capturedNanos - dueNanos < -interval / 2) {
            return false;
        }
        dueNanos =
                begun && capturedNanos - dueNanos < interval
                        ? dueNanos + interval
                        : capturedNanos + interval;
        begun = true;
        return true;
    }
}
