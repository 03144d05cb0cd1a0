package app.aside.billing.verify;

import java.util.List;

/// Lines of fields that are signed: ASCII, parted by `|`, which no field contains. What was read is
/// written again and compared, so that there is one way only to write a line.
final class Fields {
    private static final String BAR = "|";

    private Fields() {}

    static String line(Object... fields) {
        var parts = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            parts[i] = String.valueOf(fields[i]);
            if (parts[i].contains(BAR) || parts[i].chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
                throw new IllegalArgumentException(
                        "a field must be plain and without '|', got '" + parts[i] + "'");
            }
        }
        return String.join(BAR, parts);
    }

    /// @throws IllegalArgumentException if they are not that many
    static List<String> of(String line, int count) {
        var parts = line.split("\\|", -1);
        if (parts.length != count) {
            throw new IllegalArgumentException(
                    "a line must have " + count + " fields, got " + parts.length);
        }
        return List.of(parts);
    }

    static int flag(boolean on) {
        return on ? 1 : 0;
    }

    static boolean isOn(String flag) {
        return flag.equals("1");
    }
}
