package app.aside.platform.stats;

/// What the statistics need of a session that ended. Moments are milliseconds since 1970.
///
/// Of a fan who came more than once it says when the two sessions before this one ended: of those
/// in any span exactly one has none before it in the span, and that one counts the fan; and a fan
/// who came again has exactly one with one before it.
///
/// @param liveAt [#NONE] if it never went live
/// @param noShow the fan did not come
/// @param billed seconds that cost
/// @param previous when the fan's session before ended; [#NONE] without any, or never live
/// @param beforePrevious the same of the one before that
record Held(
        long endedAt, long liveAt, boolean noShow, int billed, long previous, long beforePrevious) {
    /// Earlier than any moment.
    static final long NONE = Long.MIN_VALUE;

    boolean live() {
        return liveAt != NONE;
    }
}
