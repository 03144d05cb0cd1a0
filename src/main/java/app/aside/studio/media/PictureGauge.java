package app.aside.studio.media;

/// What the pictures of one source are like: how large the newest was, and how many come a second.
/// Handed pictures by one thread, asked by any.
public final class PictureGauge implements VideoSink {
    private final RateCounter rate;
    private volatile Size size = new Size(0, 0);

    private record Size(int width, int height) {}

    public PictureGauge(MediaClock clock) {
        rate = new RateCounter(clock);
    }

    @Override
    public void accept(Frame frame) {
        rate.count();
        var before = size;
        if (before.width != frame.width() || before.height != frame.height()) {
            size = new Size(frame.width(), frame.height());
        }
    }

    /// A mean over about a second; zero if nothing came for two.
    public double perSecond() {
        return rate.perSecond();
    }

    /// How a clip keeps them if they are the creator's.
    public ClipFormat.Picture asCamera() {
        var now = size;
        return ClipFormat.Picture.ofCamera(now.width, now.height, perSecond());
    }

    /// How a clip keeps them if they are the fan's.
    public ClipFormat.Picture asFan() {
        var now = size;
        return ClipFormat.Picture.ofFan(now.width, now.height);
    }
}
