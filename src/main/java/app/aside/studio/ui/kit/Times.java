package app.aside.studio.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How times, lengths and sizes are written.
public final class Times {
    private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter LONG_DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    private Times() {}

    /// "8:42", "1:02:03"; what is below zero counts as zero.
    public static String clock(long seconds) {
        var left = Math.max(0, seconds);
        return left < 3600
                ? String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60)
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60);
    }

    /// "2:03.60" of microseconds; what is less than a hundredth is left out.
    public static String hundredths(long micros) {
        var hundredths = Math.max(0, micros) / 10_000;
        return clock(hundredths / 100) + String.format(Locale.ROOT, ".%02d", hundredths % 100);
    }

    /// "14 min 36 s", "15 min", "24 s".
    public static String words(long seconds) {
        var minutes = seconds / 60;
        var rest = seconds % 60;
        if (minutes == 0) {
            return Texts.say("time.seconds", Long.toString(rest));
        }
        return rest == 0
                ? Texts.say("time.minutes", Long.toString(minutes))
                : Texts.say("time.both", Long.toString(minutes), Long.toString(rest));
    }

    /// "just now", "12 min ago", "3 h ago", "2 days ago".
    public static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return Texts.say("time.ago.now");
        }
        if (age.toHours() < 1) {
            return Texts.say("time.ago.minutes", Long.toString(age.toMinutes()));
        }
        return age.toDays() < 1
                ? Texts.say("time.ago.hours", Long.toString(age.toHours()))
                : Texts.say("time.ago.days", age.toDays());
    }

    /// Whole seconds from one moment to another, zero if it has passed.
    public static long secondsBetween(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    /// "21:24".
    public static String hour(Instant at, ZoneId zone) {
        return HOURS.format(at.atZone(zone));
    }

    /// "Thursday 19 November".
    public static String longDay(Instant at, ZoneId zone) {
        return LONG_DAY.format(at.atZone(zone));
    }

    /// "Today", "Yesterday", "Tue 17 Nov", "17 Nov 2025".
    public static String day(Instant at, Instant now, ZoneId zone) {
        var day = LocalDate.ofInstant(at, zone);
        var today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return Texts.say("time.today");
        }
        if (day.equals(today.minusDays(1))) {
            return Texts.say("time.yesterday");
        }
        return (day.getYear() == today.getYear() ? DAY : DAY_OF_YEAR).format(day);
    }

    /// "812 kB", "412 MB", "1.3 GB".
    public static String bytes(long bytes) {
        if (bytes < 1_000_000) {
            return Math.ceilDiv(bytes, 1000) + " kB";
        }
        if (bytes < 1_000_000_000) {
            return (bytes + 500_000) / 1_000_000 + " MB";
        }
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
