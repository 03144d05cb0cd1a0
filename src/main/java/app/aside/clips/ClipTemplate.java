package app.aside.clips;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How the creator wants clips to be called (F9): `{fan} {date} {time}`, with `/` between folders.
/// Whatever is written, what comes of it is allowed on Windows, macOS and Linux alike, and stays
/// within the clips' folder.
///
/// @param text 1 to 100 characters, at most three folders deep
public record ClipTemplate(String text) {
    public static final ClipTemplate USUAL = new ClipTemplate("{fan} {date} {time}");

    private static final int LENGTH_MAX = 100;
    private static final int FOLDERS_MAX = 3;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm", Locale.ROOT);

    public ClipTemplate {
        if (text.isBlank() || text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "text must have 1 to 100 characters, got " + text.length());
        }
        if (parts(text).size() > FOLDERS_MAX + 1) {
            throw new IllegalArgumentException("text must be at most three folders deep");
        }
    }

    /// Folders, if any, and the name of the clip's files, which is last.
    ///
    /// @param fanName whatever fans call themselves
    /// @param startedAt in the creator's own time zone
    public List<ClipName> path(String fanName, LocalDateTime startedAt) {
        var path = new ArrayList<ClipName>();
        for (var part : parts(text)) {
            path.add(
                    ClipName.made(
                            part.replace("{date}", DATE.format(startedAt))
                                    .replace("{time}", TIME.format(startedAt))
                                    .replace("{fan}", ClipName.fan(fanName))));
        }
        return path;
    }

    /// An empty folder is none.
    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        for (var part : text.split("[/\\\\]", -1)) {
            if (!part.isBlank()) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? List.of(text) : parts;
    }
}
