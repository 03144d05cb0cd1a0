package app.aside.studio.ui.settings;

import javafx.animation.PauseTransition;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

/// A secret in the clipboard for a minute, where any program can read it. What somebody has copied
/// since is left alone. JavaFX thread.
final class BriefCopy {
    private final Clipboard clipboard;
    private final PauseTransition kept;
    private String copied = "";

    BriefCopy(Clipboard clipboard) {
        this(clipboard, Duration.minutes(1));
    }

    /// @param time after which it is taken away
    BriefCopy(Clipboard clipboard, Duration time) {
        this.clipboard = clipboard;
        kept = new PauseTransition(time);
        kept.setOnFinished(_ -> clear());
    }

    void copy(String secret) {
        var content = new ClipboardContent();
        content.putString(secret);
        clipboard.setContent(content);
        copied = secret;
        kept.playFromStart();
    }

    void clear() {
        kept.stop();
        if (!copied.isEmpty() && copied.equals(clipboard.getString())) {
            clipboard.clear();
        }
        copied = "";
    }
}
