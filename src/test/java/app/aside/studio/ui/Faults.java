package app.aside.studio.ui;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a laid-out scene: texts cut that must be whole, controls outside the window,
/// buttons without a name, controls that the keyboard can't reach.
public final class Faults {
    private final List<String> found = new ArrayList<>();
    private final Scene scene;

    private Faults(Scene scene) {
        this.scene = scene;
    }

    public static List<String> in(Scene scene) {
        var faults = new Faults(scene);
        faults.look(scene.getRoot());
        return faults.found;
    }

    private void look(Node node) {
        if (!node.isVisible()) {
            return;
        }
        switch (node) {
            case Button button -> button(button);
            case Labeled labeled -> text(labeled);
            default -> {}
        }
        overflow(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::look);
        }
    }

    /// What a box holds stays inside it.
    private void overflow(Node node) {
        if (node.isManaged()
                && (node.getParent() instanceof HBox || node.getParent() instanceof VBox)
                && node.getParent() instanceof Region box
                && node instanceof Region inner
                && inner.getLayoutX() + inner.getWidth() > box.getWidth() + 1) {
            found.add(
                    "wider than its box: " + node + inner.getChildrenUnmodifiable() + " in " + box);
        }
    }

    private void button(Button button) {
        text(button);
        if (button.getText().isEmpty() && blank(button.getAccessibleText())) {
            found.add("button without a name: " + button);
        }
        var there = button.localToScene(button.getLayoutBounds());
        if (there.getMinX() < 0 || there.getMaxX() > scene.getWidth() + 0.5) {
            found.add("button outside the window: " + name(button));
        }
        if ((there.getWidth() < 28 && !button.getStyleClass().contains("pill"))
                || there.getHeight() < 20) {
            found.add("button too small: " + name(button) + " " + there);
        }
        if (!button.isDisabled()
                && !button.isFocusTraversable()
                && !button.getStyleClass().contains("pill")) {
            found.add("button out of the keyboard's reach: " + name(button));
        }
    }

    /// A text that may be shortened says so by a minimum width of 0.
    private void text(Labeled labeled) {
        if (labeled.getMinWidth() != Region.USE_PREF_SIZE && !labeled.isWrapText()) {
            return;
        }
        if (labeled.lookup(".text") instanceof Text drawn
                && !labeled.getText().isEmpty()
                && drawn.isVisible()
                && !drawn.getText().equals(labeled.getText())) {
            found.add("cut: " + labeled.getText() + " as " + drawn.getText());
        }
        var there = labeled.localToScene(labeled.getLayoutBounds());
        if (there.getMaxX() > scene.getWidth() + 0.5 || there.getMinX() < -0.5) {
            found.add("outside the window: " + labeled.getText());
        }
    }

    private static boolean blank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String name(Button button) {
        return button.getText().isEmpty() ? button.getAccessibleText() : button.getText();
    }
}
