package app.aside.stats;

/// Some of all.
///
/// @param some zero or more
/// @param all at least as many
public record Share(long some, long all) {
    public Share {
        if (some < 0 || some > all) {
            throw new IllegalArgumentException("some must be 0 to all, got " + some + " of " + all);
        }
    }

    /// Whole percent, halves rounded up; 0 of nothing.
    public int percent() {
        return all == 0 ? 0 : (int) ((some * 200 + all) / (2 * all));
    }
}
