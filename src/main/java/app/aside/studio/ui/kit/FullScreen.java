package app.aside.studio.ui.kit;

import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// A part of a screen on the whole of it, in a window of its own, until F, Esc or a double click.
/// JavaFX thread.
public final class FullScreen {
    private final Region part;
    private final Consumer<KeyEvent> keys;
    private @Nullable Stage stage;

    /// @param part stands in a [HomePane] otherwise
    /// @param keys told what is pressed meanwhile
    public FullScreen(Region part, Consumer<KeyEvent> keys) {
        this.part = part;
        this.keys = keys;
        part.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                click -> {
                    if (click.getClickCount() == 2) {
                        toggle();
                    }
                });
    }

    public boolean isOn() {
        return stage != null;
    }

    public void toggle() {
        if (stage == null) {
            open();
        } else {
            close();
        }
    }

    /// Puts the part back where it was. Does nothing if it is there.
    public void close() {
        var open = stage;
        if (open != null) {
            stage = null;
            open.close();
        }
    }

    private void open() {
        if (!(part.getParent() instanceof HomePane home) || part.getScene() == null) {
            return;
        }
        var from = part.getScene();
        home.getChildren().remove(part);
        var root = new StackPane(part);
        root.getStyleClass().addAll("root", "full-screen");
        var scene = new Scene(root, from.getWidth(), from.getHeight());
        scene.getStylesheets().addAll(from.getStylesheets());
        var held = HeldKeys.of(from);
        held.watch(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(event, held));
        var opened = new Stage();
        Window owner = from.getWindow();
        if (owner != null) {
            opened.initOwner(owner);
        }
        opened.setScene(scene);
        opened.setFullScreenExitHint(Texts.say("full-screen.leave"));
        opened.setOnHidden(
                _ -> {
                    stage = null;
                    root.getChildren().remove(part);
                    home.getChildren().addFirst(part);
                });
        opened.setFullScreen(true);
        opened.fullScreenProperty()
                .addListener(
                        (_, _, full) -> {
                            if (!full) {
                                close();
                            }
                        });
        stage = opened;
        opened.show();
        part.requestFocus();
    }

    /// A letter that is held counts once, also if it was pressed in the other window.
    private void pressed(KeyEvent event, HeldKeys held) {
        var single = event.getCode().isLetterKey() && !event.isShortcutDown() && !event.isAltDown();
        if (single && !held.isFirst(event.getCode())) {
            event.consume();
        } else {
            keys.accept(event);
        }
    }

    /// Where the part is otherwise.
    public static final class HomePane extends StackPane {
        public HomePane(Region part) {
            super(part);
            setMinSize(0, 0);
        }
    }
}
