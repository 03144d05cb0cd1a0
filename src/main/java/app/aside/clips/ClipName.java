package app.aside.clips;

import app.aside.unit.ClipId;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// The name of a clip's files without their ending: `Zoë 2026-11-21 22.14`. It can be a file's name
/// on Windows, macOS and Linux alike.
///
/// Rules of Windows, the strictest ("Naming Files, Paths, and Namespaces"): none of `< > : " / \ |
/// ? *` and no control character; no dot or space at the end; none of the names of devices, also
/// not before the first dot. Besides: no dot at the start, which hides a file on macOS and Linux;
/// no character that isn't seen or turns the order of writing around, so that a name can't pretend
/// to be another; no ending that files of a library have, so that a fan's name can't make a folder
/// or a file look like one of them.
///
/// @param value what the files are called
public record ClipName(String value) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH.mm", Locale.ROOT);

    /// Room for the time, a number, an ending and `.part` within the 143 bytes that the tightest
    /// file system in use (eCryptfs) leaves.
    private static final int NAME_BYTES_MAX = 120;

    private static final int FAN_BYTES_MAX = 80;

    private static final Pattern RESERVED =
            Pattern.compile(
                    "(?i)(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])([ .].*)?");

    /// As the files of a library end, and what is not written to its end.
    private static final Pattern ENDING =
            Pattern.compile(
                    "(?i)\\.(locked|mp4|mkv|marks|json|remarks|cut|part|key|keys|broken)(?=$|["
                            + " .])");

    private static final String NOT_IN_NAMES = "<>:\"/\\|?*";

    public ClipName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("value must not be blank");
        }
        if (value.codePoints().anyMatch(c -> !isAllowed(c))) {
            throw new IllegalArgumentException("value must be allowed in file names");
        }
    }

    /// @param fanName whatever fans call themselves
    /// @param startedAt in the creator's own time zone
    public static ClipName of(String fanName, LocalDateTime startedAt) {
        return made(fan(fanName) + " " + TIME.format(startedAt));
    }

    /// A fan's name as part of a file's name, at most 80 bytes; `Fan` if nothing is left of it.
    static String fan(String name) {
        var fan = cut(allowed(name), FAN_BYTES_MAX);
        return fan.isEmpty() ? "Fan" : fan;
    }

    /// Any text as the name of a file or folder; `Clip` if nothing is left of it.
    public static ClipName made(String text) {
        var name = cut(allowed(text), NAME_BYTES_MAX);
        var whole = name.isEmpty() ? "Clip" : ENDING.matcher(name).replaceAll(" $1").strip();
        return new ClipName(RESERVED.matcher(whole).matches() ? "_" + whole : whole);
    }

    private static String allowed(String text) {
        var name = new StringBuilder();
        text.codePoints().forEach(c -> appendAllowed(name, c));
        return trimmed(name.toString());
    }

    /// The same with a number, for when the name is taken.
    ///
    /// @param number 2 or more
    public ClipName numbered(int number) {
        if (number < 2) {
            throw new IllegalArgumentException("number must be 2 or more, got " + number);
        }
        return new ClipName(value + " (" + number + ")");
    }

    /// The same with a clip's id, which nothing else has, for when all numbers are taken.
    public ClipName with(ClipId id) {
        return new ClipName(value + " (" + id.value() + ")");
    }

    @Override
    public String toString() {
        return value;
    }

    /// What isn't allowed becomes one space, or nothing where it isn't seen anyway.
    private static void appendAllowed(StringBuilder fan, int c) {
        if (isAllowed(c) && !Character.isSpaceChar(c)) {
            fan.appendCodePoint(c);
        } else if (Character.getType(c) != Character.FORMAT
                && !fan.isEmpty()
                && fan.charAt(fan.length() - 1) != ' ') {
            fan.append(' ');
        }
    }

    private static boolean isAllowed(int c) {
        return NOT_IN_NAMES.indexOf(c) < 0
                && switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            false;
                    default -> true;
                };
    }

    private static String trimmed(String name) {
        var from = 0;
        var to = name.length();
        while (from < to && isDotOrSpace(name.charAt(from))) {
            from++;
        }
        while (to > from && isDotOrSpace(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isDotOrSpace(char c) {
        return c == '.' || c == ' ';
    }

    private static String cut(String name, int bytesMax) {
        var bytes = 0;
        for (var at = 0; at < name.length(); ) {
            var c = name.codePointAt(at);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > bytesMax) {
                return trimmed(name.substring(0, at));
            }
            at += Character.charCount(c);
        }
        return name;
    }
}
