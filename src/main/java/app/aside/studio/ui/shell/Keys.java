package app.aside.studio.ui.shell;

import app.aside.studio.ui.kit.HeldKeys;
import app.aside.studio.ui.shell.ShellViewModel.Section;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keyboard: Ctrl+1 and Ctrl+2 for the sections, Ctrl+T to tell the room, Ctrl+Shift+X to end,
/// Ctrl+Shift+E to end the show, Ctrl+Shift+P to end everything at once, Ctrl+L to lock the clips,
/// and single letters, which are off while a text field has the focus and count once while they are
/// held.
final class Keys {
    private static final KeyCombination LIVE =
            new KeyCodeCombination(KeyCode.DIGIT1, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination CLIPS =
            new KeyCodeCombination(KeyCode.DIGIT2, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination TELL =
            new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination END =
            new KeyCodeCombination(
                    KeyCode.X, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final KeyCombination END_SHOW =
            new KeyCodeCombination(
                    KeyCode.E, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final KeyCombination PANIC =
            new KeyCodeCombination(
                    KeyCode.P, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final KeyCombination LOCK =
            new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    private final Shell shell;

    Keys(Shell shell) {
        this.shell = shell;
    }

    void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
    }

    private void pressed(Scene scene, KeyEvent event) {
        if (PANIC.match(event)) {
            shell.panic();
            event.consume();
            return;
        }
        if (LOCK.match(event)) {
            shell.lockClips();
            event.consume();
            return;
        }
        if (shell.isAsking() || event.isConsumed()) {
            return;
        }
        if (LIVE.match(event)) {
            shell.choose(Section.LIVE);
        } else if (CLIPS.match(event)) {
            shell.choose(Section.CLIPS);
        } else if (TELL.match(event)) {
            shell.screen().tell();
        } else if (END_SHOW.match(event)) {
            shell.screen().endShow();
        } else if (END.match(event)) {
            shell.screen().end();
        } else if (!isLetter(scene, event) || !lettered(scene, event.getCode())) {
            return;
        }
        event.consume();
    }

    /// @return whether it means something, or did when it went down
    private boolean lettered(Scene scene, KeyCode code) {
        return !HeldKeys.of(scene).isFirst(code) || shell.screen().letter(code);
    }

    private static boolean isLetter(Scene scene, KeyEvent event) {
        return event.getCode().isLetterKey()
                && !event.isControlDown()
                && !event.isAltDown()
                && !event.isMetaDown()
                && !event.isShiftDown()
                && !(scene.getFocusOwner() instanceof TextInputControl);
    }
}
