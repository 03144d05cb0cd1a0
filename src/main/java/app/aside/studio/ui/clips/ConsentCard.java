package app.aside.studio.ui.clips;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;

/// What the fan agreed to, when, and whether the clip is still what was recorded.
final class ConsentCard extends VBox {
    private final VBox lines = new VBox(5);
    private final VBox warning = new VBox(3);
    private final Label alteredTitle = Labels.wrapping("", "s12", "w6");
    private final Label alteredMeans = Labels.wrapping("", "s12");
    private final Label hint = Labels.wrapping("", "s12", "sub");

    ConsentCard() {
        super(8);
        getStyleClass().addAll("card-box", "consent-card");
        setMinHeight(USE_PREF_SIZE);
        var head =
                new HBox(
                        8,
                        Labels.icon(Feather.SHIELD, 16, "acc"),
                        Labels.whole(Texts.say("review.consent"), "w6"));
        head.setAlignment(Pos.CENTER_LEFT);
        alteredTitle.setGraphic(Labels.icon(Feather.ALERT_TRIANGLE, 14));
        warning.getStyleClass().addAll("banner", "caution", "clip-altered");
        warning.getChildren().addAll(alteredTitle, alteredMeans);
        getChildren().addAll(head, warning, lines, hint);
    }

    void show(Optional<Receipt> consent) {
        Styles.present(this, consent.isPresent());
        lines.getChildren().clear();
        for (var line : consent.map(Receipt::lines).orElse(List.of())) {
            lines.getChildren()
                    .add(
                            new HBox(
                                    8,
                                    Labels.shortening(line.name(), "s12", "mut"),
                                    Labels.spacer(),
                                    Labels.whole(line.value(), "s12", "num")));
        }
        var altered = consent.flatMap(Receipt::altered);
        alteredTitle.setText(altered.map(Receipt.Alteration::title).orElse(""));
        alteredMeans.setText(altered.map(Receipt.Alteration::means).orElse(""));
        Styles.present(warning, altered.isPresent());
        Styles.present(hint, altered.isEmpty());
        hint.setText(consent.map(one -> Texts.say("review.consent.hint", one.fan())).orElse(""));
    }
}
