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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The layer above the screens that shows at most one dialog. While it is open nothing beneath can
/// be reached; Escape closes it, unless it must stay; focus goes back to where it was. A dialog
/// that another was opened over comes back as it was once that is closed. JavaFX thread.
public final class Dialogs {
    private static final String QUESTION = "question";

    private final StackPane layer = new StackPane();
    private final ChangeListener<@Nullable Node> guard = (_, _, now) -> keep(now);
    private final Deque<Covered> covered = new ArrayDeque<>();
    private @Nullable Node before;
    private @Nullable Node last;
    private BooleanSupplier held = () -> false;

    /// A dialog under the one that is shown.
    ///
    /// @param last had the focus
    private record Covered(Node card, Node last, BooleanSupplier held) {}

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

    /// Whether what is open must not be left now.
    public boolean isHeld() {
        return isOpen() && held.getAsBoolean();
    }

    /// @param first gets the focus
    public void open(Node card, Node first) {
        open(card, first, () -> false);
    }

    /// @param first gets the focus
    /// @param stays whether it must not be left now
    public void open(Node card, Node first, BooleanSupplier stays) {
        covered.clear();
        show(card, first, stays);
        Motion.appear(layer);
    }

    /// As [#open], but the dialog that is open now, if there is one, comes back afterwards.
    public void openOver(Node card, Node first) {
        openOver(card, first, () -> false);
    }

    /// As [#openOver].
    ///
    /// @param stays whether it must not be left now
    public void openOver(Node card, Node first, BooleanSupplier stays) {
        if (!isOpen() || last == null) {
            open(card, first, stays);
            return;
        }
        covered.push(new Covered(layer.getChildren().getFirst(), last, held));
        show(card, first, stays);
    }

    private void show(Node card, Node first, BooleanSupplier stays) {
        held = stays;
        var scene = layer.getScene();
        if (!isOpen() && scene != null) {
            before = scene.getFocusOwner();
            scene.focusOwnerProperty().addListener(guard);
        }
        layer.getChildren().setAll(card);
        Styles.present(layer, true);
        last = first;
        first.requestFocus();
    }

    /// Closes it, if it may be left.
    public void leave() {
        if (!isHeld()) {
            close();
        }
    }

    /// As [#leave], with all it covers.
    public void leaveAll() {
        if (!isHeld() && covered.stream().noneMatch(one -> one.held().getAsBoolean())) {
            covered.clear();
            close();
        }
    }

    /// Closes this dialog and no other, wherever it lies. Does nothing once it is closed.
    public void close(Node card) {
        if (layer.getChildren().contains(card)) {
            close();
        } else {
            covered.removeIf(one -> one.card().equals(card));
        }
    }

    /// Closes the one that is shown: for what is pressed in it.
    public void close() {
        if (!isOpen()) {
            return;
        }
        if (!covered.isEmpty()) {
            var back = covered.pop();
            show(back.card(), back.last(), back.held());
            return;
        }
        held = () -> false;
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

    /// Asks before something ends, over what is open; that comes back afterwards. A question takes
    /// the place of another. The answer that changes nothing has the focus.
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
        card.setId(QUESTION);
        card.body().getChildren().add(Labels.wrapping(question.text(), "mut"));
        card.foot(new Button[0], stay, go);
        if (isOpen() && QUESTION.equals(layer.getChildren().getFirst().getId())) {
            close();
        }
        openOver(card, stay);
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
            leave();
            event.consume();
        }
    }
}
