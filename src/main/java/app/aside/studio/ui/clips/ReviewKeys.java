package app.aside.studio.ui.clips;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The player's keys: Space, J K L, arrows, comma and full stop, I and O, Home and End, F. The
/// timeline's: T opens and closes the lanes of moments. The cut's: A one more part, S split, P play
/// the cut, Delete, Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y.
final class ReviewKeys {
    private final ReviewViewModel model;
    private final CutViewModel cut;
    private final ExportViewModel export;
    private final Runnable fullScreen;

    ReviewKeys(
            ReviewViewModel model, CutViewModel cut, ExportViewModel export, Runnable fullScreen) {
        this.model = model;
        this.cut = cut;
        this.export = export;
        this.fullScreen = fullScreen;
    }

    /// Whether Ctrl+Z takes back a step of the cut.
    boolean canUndo() {
        return cut.shown().canUndo();
    }

    /// A letter, while no text field has the focus.
    ///
    /// @return whether it meant something
    boolean letter(KeyCode key) {
        switch (key) {
            case J -> model.backwards();
            case K -> model.hold();
            case L -> model.forwards();
            case I -> model.setIn();
            case O -> model.setOut();
            case A -> cut.add();
            case S -> cut.split();
            case P -> export.setPlays(!export.shown().plays());
            case T -> model.toggleLanes();
            case F -> fullScreen.run();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Any other key; consumes what meant something.
    void pressed(KeyEvent event) {
        steps(event);
        if (event.isConsumed()
                || event.isShortcutDown()
                || event.isAltDown()
                || event.getTarget() instanceof TextInputControl) {
            return;
        }
        var further = event.getCode() == KeyCode.RIGHT;
        switch (event.getCode()) {
            case SPACE -> model.toggle();
            case LEFT, RIGHT -> {
                if (event.isShiftDown()) {
                    moment(further);
                } else {
                    model.skip(further ? 1 : -1);
                }
            }
            case COMMA -> model.step(-1);
            case PERIOD -> model.step(1);
            case HOME -> model.seek(0);
            case END -> model.toEnd();
            case DELETE -> cut.remove();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// In a window of its own, where nobody else looks at letters.
    void all(KeyEvent event) {
        pressed(event);
        if (!event.isConsumed() && !event.isShortcutDown() && letter(event.getCode())) {
            event.consume();
        }
    }

    /// Back and forth among the steps of the cut.
    private void steps(KeyEvent event) {
        if (event.isConsumed()
                || !event.isShortcutDown()
                || event.isAltDown()
                || event.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    cut.redo();
                } else {
                    cut.undo();
                }
            }
            case Y -> cut.redo();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void moment(boolean further) {
        if (further) {
            model.nextMoment();
        } else {
            model.momentBefore();
        }
    }
}
