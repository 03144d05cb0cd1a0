package app.aside.studio.ui.kit;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A sentence whose amounts are green: they stand between asterisks.
public final class MoneyText extends TextFlow {
    /// @param styles of the words; amounts have their colour on top
    public MoneyText(String... styles) {
        getStyleClass().add("money-text");
        getStyleClass().addAll(styles);
        setMinHeight(USE_PREF_SIZE);
    }

    public void show(String sentence) {
        getChildren().clear();
        var amount = false;
        for (var from = 0; from <= sentence.length(); amount = !amount) {
            var star = sentence.indexOf('*', from);
            var to = star < 0 ? sentence.length() : star;
            var text = new Text(sentence.substring(from, to));
            text.getStyleClass().add(amount ? "amount" : "words");
            getChildren().add(text);
            from = to + 1;
        }
    }
}
