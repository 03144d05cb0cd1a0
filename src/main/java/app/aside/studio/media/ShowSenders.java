package app.aside.studio.media;

/// Makes connections for shows. Any thread.
@FunctionalInterface
public interface ShowSenders {
    /// Each sender encodes for itself, since libwebrtc gives no encoded pictures away: publishing
    /// one show to two servers costs the processor twice.
    ShowSender open(ShowEncoding encoding);
}
