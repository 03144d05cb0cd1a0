package app.aside.studio.ui.kit;

import javafx.css.PseudoClass;
import javafx.scene.Node;

import java.util.Collection;

/// Changes a node's style classes and states.
public final class Styles {
    private Styles() {}

    /// Gives a node one style class of a group and takes the others.
    public static void only(Node node, String style, Collection<String> group) {
        var classes = node.getStyleClass();
        if (classes.contains(style)) {
            return;
        }
        classes.removeAll(group);
        classes.add(style);
    }

    public static void state(Node node, String name, boolean on) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(name), on);
    }

    /// Takes a node out of the layout, or puts it back.
    public static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
