package app.aside.studio.ui.kit;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The layer above the screens that holds at most one dialog. While it is open nothing beneath can
/// be reached; Escape closes it; focus goes back to where it was. JavaFX thread.
public final class Dialogs {
    private final StackPane layer = new StackPane();
    private final ChangeListener<@Nullable Node> guard = (_, _, now) -> keep(now);
    private @Nullable Node before;
    private @Nullable Node last;

    public Dialogs() {
        layer.getStyleClass().add("scrim");
        Styles.present(layer, false);
        layer.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, this::turned);
    }

    /// To lay over what is beneath.
    public Node layer() {
        return layer;
    }

    public boolean isOpen() {
        return layer.isVisible();
    }

    /// @param first gets the focus
    public void open(Node card, Node first) {
        var scene = layer.getScene();
        if (!isOpen() && scene != null) {
            before = scene.getFocusOwner();
            scene.focusOwnerProperty().addListener(guard);
        }
        layer.getChildren().setAll(card);
        Styles.present(layer, true);
        Motion.appear(layer);
        last = first;
        first.requestFocus();
    }

    public void close() {
        if (!isOpen()) {
            return;
        }
        if (layer.getScene() != null) {
            layer.getScene().focusOwnerProperty().removeListener(guard);
        }
        Styles.present(layer, false);
        layer.getChildren().clear();
        last = null;
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    /// Asks before something ends. The answer that changes nothing has the focus.
    public void ask(Question question, Runnable yes) {
        var stay = Labels.button(question.no(), "flat");
        stay.setCancelButton(true);
        stay.setOnAction(_ -> close());
        var go = Labels.button(question.yes(), "danger");
        go.setId("confirm");
        go.setOnAction(
                _ -> {
                    close();
                    yes.run();
                });
        var card = new DialogCard(question.title(), 400, this::close);
        card.body().getChildren().add(Labels.wrapping(question.text(), "mut"));
        card.foot(new Button[0], stay, go);
        open(card, stay);
    }

    /// A question with two answers.
    ///
    /// @param no the answer that changes nothing
    /// @param yes the answer that ends something
    public record Question(String title, String text, String no, String yes) {}

    /// Whatever wants the focus beneath doesn't get it.
    private void keep(@Nullable Node now) {
        if (now != null && within(now)) {
            last = now;
        } else if (last != null) {
            var back = last;
            Platform.runLater(back::requestFocus);
        }
    }

    private boolean within(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one.equals(layer)) {
                return true;
            }
        }
        return false;
    }

    /// Tab goes round inside the dialog.
    private void turned(KeyEvent event) {
        if (event.getCode() != KeyCode.TAB || event.isControlDown() || event.isAltDown()) {
            return;
        }
        var stops = new ArrayList<Node>();
        collect(layer, stops);
        if (!stops.isEmpty()) {
            var at = last == null ? -1 : stops.indexOf(last);
            var step = event.isShiftDown() ? -1 : 1;
            stops.get(Math.floorMod(at + step, stops.size())).requestFocus();
        }
        event.consume();
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }
}
