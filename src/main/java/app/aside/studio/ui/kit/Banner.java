package app.aside.studio.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

/// One or two lines that say what happened and what it means.
public final class Banner extends HBox {
    /// How grave.
    public enum Kind {
        INFO("info", Feather.INFO),
        CAUTION("caution", Feather.ALERT_TRIANGLE),
        ERROR("error", Feather.ALERT_CIRCLE);

        private final String style;
        private final Feather icon;

        Kind(String style, Feather icon) {
            this.style = style;
            this.icon = icon;
        }
    }

    private final Label text = Labels.wrapping("", "s12");

    public Banner(Kind kind) {
        super(10);
        getStyleClass().addAll("banner", kind.style);
        setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(Labels.icon(kind.icon, 15), text);
    }

    /// @param words nothing hides the banner
    public void show(String words) {
        text.setText(words);
        Styles.present(this, !words.isEmpty());
    }
}
