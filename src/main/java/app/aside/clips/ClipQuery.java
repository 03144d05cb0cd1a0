package app.aside.clips;

/// What is looked for in the library.
///
/// @param text searched for in fan, note, tags and the labels of moments; all its words must be
///   found, blank finds everything
/// @param place library or bin
public record ClipQuery(String text, ClipFilter filter, Place place) {
    /// Up to this many characters of a text are searched for.
    public static final int TEXT_MAX = 200;

    public static final ClipQuery ALL = new ClipQuery("", ClipFilter.ALL, Place.LIBRARY);

    /// Where a clip lies.
    public enum Place {
        LIBRARY,
        BIN
    }

    public ClipQuery {
        if (text.length() > TEXT_MAX) {
            text = text.substring(0, TEXT_MAX);
        }
    }

    public static ClipQuery of(String text) {
        return new ClipQuery(text, ClipFilter.ALL, Place.LIBRARY);
    }

    public ClipQuery with(ClipFilter wanted) {
        return new ClipQuery(text, wanted, place);
    }

    public ClipQuery in(Place wanted) {
        return new ClipQuery(text, filter, wanted);
    }

    /// Whether it narrows anything.
    public boolean narrows() {
        return !text.isBlank() || !filter.equals(ClipFilter.ALL);
    }
}
