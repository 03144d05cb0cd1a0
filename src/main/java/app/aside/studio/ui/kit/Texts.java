package app.aside.studio.ui.kit;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Every text that a creator reads, by its key in `texts.properties`. Any thread.
public final class Texts {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("app.aside.studio.ui.texts", Locale.ROOT);

    private Texts() {}

    /// @param arguments of the text's `{0}`, `{1}` …; whole numbers where it has a choice, texts
    ///   otherwise
    /// @throws java.util.MissingResourceException if there is no such key
    public static String say(String key, Object... arguments) {
        var pattern = BUNDLE.getString(key);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }

    /// What is asked for: "Video, 15 min".
    public static String what(Terms terms) {
        return say(
                terms.kind() == CallKind.AUDIO ? "request.audio" : "request.video",
                Integer.toString(terms.lengthMinutes()));
    }

    /// The first word of a name: "Tomás" of "Tomás Rivera".
    public static String firstName(String name) {
        var space = name.indexOf(' ');
        return space < 1 ? name : name.substring(0, space);
    }
}
