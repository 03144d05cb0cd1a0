package app.aside.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the creator wrote about a clip.
///
/// @param tags up to 20, each of 1 to 40 characters, none twice whatever its case
/// @param note up to 2,000 characters, may be empty
public record ClipRemarks(List<String> tags, String note) {
    public static final int TAGS_MAX = 20;
    public static final int TAG_LENGTH_MAX = 40;
    public static final int NOTE_LENGTH_MAX = 2_000;
    public static final ClipRemarks NONE = new ClipRemarks(List.of(), "");

    public ClipRemarks {
        tags = List.copyOf(tags);
        if (tags.size() > TAGS_MAX) {
            throw new IllegalArgumentException("tags must be 20 or fewer, got " + tags.size());
        }
        tags.forEach(ClipRemarks::check);
        if (tags.stream().map(ClipRemarks::plain).distinct().count() < tags.size()) {
            throw new IllegalArgumentException("tags must differ from each other");
        }
        if (note.length() > NOTE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "note must have up to 2000 characters, got " + note.length());
        }
    }

    /// With one tag more, at the end. Nothing changes if it is there, is blank, or there are 20;
    /// one that is too long is cut.
    public ClipRemarks tagged(String tag) {
        var clean = tag.replaceAll("\\p{Cntrl}+", " ").strip();
        var end = Math.min(clean.length(), TAG_LENGTH_MAX);
        if (end < clean.length() && Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        var kept = clean.substring(0, end).strip();
        if (kept.isEmpty() || tags.size() == TAGS_MAX || has(kept)) {
            return this;
        }
        var more = new ArrayList<>(tags);
        more.add(kept);
        return new ClipRemarks(more, note);
    }

    public ClipRemarks untagged(String tag) {
        return new ClipRemarks(tags.stream().filter(one -> !same(one, tag)).toList(), note);
    }

    /// With another note; one that is too long is cut.
    public ClipRemarks noted(String text) {
        var end = Math.min(text.length(), NOTE_LENGTH_MAX);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return new ClipRemarks(tags, text.substring(0, end));
    }

    public boolean has(String tag) {
        return tags.stream().anyMatch(one -> same(one, tag));
    }

    private static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String tag) {
        return tag.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static void check(String tag) {
        if (tag.isBlank() || tag.length() > TAG_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a tag must have 1 to 40 characters, got " + tag.length());
        }
        if (tag.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a tag must have no control characters");
        }
    }
}
