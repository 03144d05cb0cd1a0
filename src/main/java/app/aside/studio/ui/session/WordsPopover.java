package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import atlantafx.base.controls.Popover;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// Four words that both sides see, and what they mean.
final class WordsPopover {
    private final VBox content = new VBox();
    private final GridPane grid = new GridPane(8, 8);
    private final Label means = Labels.wrapping("", "mut");
    private final Popover popover = new Popover(content);

    WordsPopover() {
        content.getStyleClass().add("words");
        content.setPrefWidth(300);
        for (var i = 0; i < 2; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(50);
            grid.getColumnConstraints().add(column);
        }
        content.getChildren()
                .addAll(Labels.whole(Texts.say("session.words.title"), "w6", "s15"), grid, means);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setArrowSize(8);
        popover.setCornerRadius(10);
    }

    Node content() {
        return content;
    }

    void show(List<String> words, String name) {
        grid.getChildren().clear();
        for (var i = 0; i < words.size(); i++) {
            var word = Labels.whole(words.get(i), "word");
            word.setMaxWidth(Double.MAX_VALUE);
            grid.add(word, i % 2, i / 2);
        }
        means.setText(
                words.isEmpty()
                        ? Texts.say("session.words.none")
                        : Texts.say("session.words.means", name));
    }

    void toggle(Node at) {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            popover.show(at);
        }
    }

    void hide() {
        popover.hide();
    }
}
