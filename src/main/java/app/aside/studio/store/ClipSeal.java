package app.aside.studio.store;

import java.util.regex.Pattern;

/// What a finished clip was when it was finished (F11): an altered one is told by it.
///
/// @param file SHA-256 of all the file's bytes, in hexadecimal
/// @param receipt SHA-256 of the consent as the file carries it
public record ClipSeal(String file, String receipt) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public ClipSeal {
        check("file", file);
        check("receipt", receipt);
    }

    private static void check(String field, String value) {
        if (!SHA_256.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must be a SHA-256 in hexadecimal");
        }
    }
}
