package app.aside.studio.ui.clips;

import app.aside.studio.ui.clips.UnlockViewModel.Shown;
import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// In place of the player while the clips are locked: one field.
final class UnlockPane extends StackPane {
    private static final double WIDTH = 360;

    /// So that a text without a visible button stands below the others.
    private static final double BUTTON_PADDING = 10;

    private final UnlockViewModel model;
    private final Label title = Labels.wrapping("", "s15", "w6");
    private final Label hint = Labels.wrapping("", "s12", "mut");
    private final PasswordField passphrase = new PasswordField();
    private final BusyButton unlock = new BusyButton(Texts.say("lock.unlock"), "accent");
    private final Label problem = Labels.wrapping("", "s12", "alarm");
    private final HBox entry = new HBox(8, passphrase, unlock);
    private final Button lost = Labels.button(Texts.say("lock.lost"), "small", "flat");

    /// @param restore opens the way back without a passphrase
    UnlockPane(UnlockViewModel model, Runnable restore) {
        this.model = model;
        passphrase.setId("passphrase");
        passphrase.setPromptText(Texts.say("lock.passphrase"));
        passphrase.setAccessibleText(Texts.say("lock.passphrase"));
        passphrase.setOnAction(_ -> unlock());
        HBox.setHgrow(passphrase, Priority.ALWAYS);
        unlock.setId("unlock");
        unlock.setOnAction(_ -> unlock());
        VBox.setMargin(lost, new Insets(-4, 0, -8, -BUTTON_PADDING));
        lost.setOnAction(_ -> restore.run());
        var emblem = new StackPane(Labels.icon(Feather.LOCK, 20));
        emblem.getStyleClass().add("lock-emblem");
        emblem.setMaxSize(44, 44);
        emblem.setMinSize(44, 44);
        var texts = new VBox(4, title, hint);
        var card = new VBox(16, emblem, texts, entry, problem, lost);
        card.getStyleClass().addAll("card-box", "lock-card");
        card.setAlignment(Pos.TOP_LEFT);
        card.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        card.setPrefWidth(WIDTH);
        getStyleClass().add("lock-pane");
        getChildren().add(card);
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    void focusField() {
        passphrase.requestFocus();
    }

    private void unlock() {
        model.unlock(passphrase.getText());
    }

    private void render(Shown shown) {
        title.setText(Texts.say(shown.keyless() ? "lock.keyless" : "lock.shut"));
        hint.setText(Texts.say(shown.keyless() ? "lock.keyless.hint" : "lock.shut.hint"));
        Styles.present(entry, !shown.keyless());
        problem.setText(shown.problem());
        Styles.present(problem, !shown.problem().isEmpty());
        Styles.state(passphrase, "wrong", !shown.problem().isEmpty());
        unlock.setBusy(shown.busy());
        unlock.setDisable(shown.busy() || shown.waits());
        if (!shown.shut() || (!shown.busy() && !shown.problem().isEmpty() && shown.waits())) {
            passphrase.clear();
        }
    }
}
