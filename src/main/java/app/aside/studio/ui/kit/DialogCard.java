package app.aside.studio.ui.kit;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// A dialog: head with a title, body, a banner for what went wrong, foot with buttons.
public final class DialogCard extends VBox {
    private final HBox head = new HBox(10);
    private final VBox body = new VBox();
    private final Banner problem = new Banner(Banner.Kind.ERROR);
    private final HBox foot = new HBox(8);
    private final Button cross =
            Labels.iconButton(Feather.X, 16, Texts.say("dialog.close"), "flat");

    public DialogCard(String title, double width, Runnable close) {
        getStyleClass().add("dialog-card");
        setMinWidth(width);
        setMaxWidth(width);
        setMaxHeight(Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        head.getStyleClass().add("dialog-head");
        head.setAlignment(Pos.CENTER_LEFT);
        cross.setOnAction(_ -> close.run());
        head.getChildren().addAll(Labels.whole(title, "s15", "w6"), Labels.spacer(), cross);
        body.getStyleClass().add("dialog-body");
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        problem.getStyleClass().add("dialog-problem");
        VBox.setMargin(problem, new Insets(0, 20, 16, 20));
        problem.show("");
        Styles.present(foot, false);
        getChildren().addAll(head, body, problem, foot);
    }

    /// Whether there is a cross to close it with.
    public void closable(boolean may) {
        Styles.present(cross, may);
    }

    public VBox body() {
        return body;
    }

    /// Beside the title.
    public void headline(Node node) {
        head.getChildren().add(1, node);
    }

    /// @param left at the left end, at most one
    public void foot(Node[] left, Button... right) {
        foot.getChildren().setAll(left);
        foot.getChildren().add(Labels.spacer());
        foot.getChildren().addAll(right);
        Styles.present(foot, true);
    }

    /// @param text what went wrong; nothing hides the banner
    public void problem(String text) {
        problem.show(text);
    }
}
