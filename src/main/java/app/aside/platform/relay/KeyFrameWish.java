package app.aside.platform.relay;

/// When to ask the publisher for a key frame: at once, but not more often than every half second,
/// however many players wish for one. Times are nanoseconds. One thread.
final class KeyFrameWish {
    private static final long EVERY_NANOS = 500_000_000;

    private boolean isWished;
    private boolean wasAsked;
    private long askedAt;

    void wish() {
        isWished = true;
    }

    /// A key frame came: who wished before has it.
    void granted() {
        isWished = false;
    }

    /// Whether to ask now; then it counts as asked.
    boolean isDue(long now) {
        if (!isWished || (wasAsked && now - askedAt < EVERY_NANOS)) {
            return false;
        }
        wasAsked = true;
        askedAt = now;
        return true;
    }

    /// Another publisher, who was not asked yet.
    void begin() {
        wasAsked = false;
    }
}
