package app.aside.studio.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The layer above the screens that holds at most one dialog. While it is open nothing beneath can
/// be reached; Escape closes it; focus goes back to where it was. JavaFX thread.
public final class Dialogs {
    private final Node beneath;
    private final StackPane layer = new StackPane();
    private @Nullable Node before;

    /// @param beneath what a dialog covers
    public Dialogs(Node beneath) {
        this.beneath = beneath;
        layer.getStyleClass().add("scrim");
        Styles.present(layer, false);
        layer.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
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
        if (!isOpen()) {
            before = scene == null ? null : scene.getFocusOwner();
        }
        layer.getChildren().setAll(card);
        Styles.present(layer, true);
        beneath.setDisable(true);
        Motion.appear(layer);
        first.requestFocus();
    }

    public void close() {
        if (!isOpen()) {
            return;
        }
        Styles.present(layer, false);
        layer.getChildren().clear();
        beneath.setDisable(false);
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

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }
}
