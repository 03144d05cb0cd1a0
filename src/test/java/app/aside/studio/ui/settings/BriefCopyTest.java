package app.aside.studio.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.ui.Fx;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A secret does not stay in the clipboard.
final class BriefCopyTest {
    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @Test
    void a_secret_is_taken_away_after_its_time() {
        var copy = Fx.get(() -> new BriefCopy(clipboard(), Duration.millis(50)));

        Fx.run(() -> copy.copy("a secret"));

        Fx.until("it is gone", () -> !clipboard().hasString());
    }

    @Test
    void what_was_copied_since_stays() {
        var copy = Fx.get(() -> new BriefCopy(clipboard()));
        Fx.run(
                () -> {
                    copy.copy("a secret");
                    var other = new ClipboardContent();
                    other.putString("a song");
                    clipboard().setContent(other);

                    copy.clear();
                });

        assertThat(Fx.get(() -> clipboard().getString())).isEqualTo("a song");
        Fx.run(
                () -> {
                    copy.copy("a secret");
                    copy.clear();
                });
        assertThat(Fx.get(() -> clipboard().hasString())).isFalse();
    }

    private static Clipboard clipboard() {
        return Clipboard.getSystemClipboard();
    }
}
