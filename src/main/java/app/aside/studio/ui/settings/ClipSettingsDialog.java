package app.aside.studio.ui.settings;

import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Segments;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.settings.ClipSettingsViewModel.Shown;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Function;

/// Lays out the settings of clips.
final class ClipSettingsDialog {
    private static final double WIDTH = 560;

    private final ClipSettingsViewModel model;
    private final DialogCard card;
    private final Label folder = Labels.shortening("", "s12", "sub");
    private final Tooltip wholeFolder = new Tooltip();
    private final Label storage = Labels.wrapping("", "s12", "sub");
    private final TextField name = new TextField();
    private final Label example = Labels.wrapping("", "s12");
    private final Label keeping = Labels.wrapping("", "s12", "sub");
    private final StackPane choices = new StackPane();
    private final VBox takes = new VBox(4);
    private final Button show =
            Labels.iconButton(Feather.FOLDER, 15, Texts.say("clip-settings.folder.show"));
    private final Button save = Labels.button("");
    private List<Integer> offered = List.of();

    /// @param making makes the model, which runs what it is given once it is saved
    /// @param lock opens the settings of the clips' lock, over this
    /// @param log opens what became of clips, over this
    ClipSettingsDialog(
            Function<Runnable, ClipSettingsViewModel> making,
            Dialogs dialogs,
            Runnable lock,
            Runnable log) {
        card = new DialogCard(Texts.say("clip-settings.title"), WIDTH, dialogs::close);
        model = making.apply(() -> dialogs.close(card));
        folder.setTooltip(wholeFolder);
        show.setOnAction(_ -> model.showFolder());
        name.textProperty().bindBidirectional(model.nameProperty());
        name.setAccessibleText(Texts.say("settings.name"));
        name.setId("clip-name");
        name.setPrefWidth(220);
        takes.getStyleClass().add("clips-taken");
        var first = row("clip-settings.folder", show, folder, storage);
        first.getStyleClass().remove("later");
        var locking = Labels.button(Texts.say("lock.row.open"), "small");
        locking.setId("clip-lock");
        locking.setOnAction(_ -> lock.run());
        var logged = Labels.button(Texts.say("clip-log.open"), "small");
        logged.setId("clip-log");
        logged.setOnAction(_ -> log.run());
        var logMeans = Labels.wrapping(Texts.say("clip-log.row"), "s12", "sub");
        var lockMeans = Labels.wrapping(Texts.say("lock.row.means"), "s12", "sub");
        card.body()
                .getChildren()
                .addAll(
                        first,
                        row("settings.name", name, example),
                        row("clip-settings.keep", choices),
                        new VBox(8, keeping, takes),
                        row("lock.title", locking, lockMeans),
                        row("clip-log.title", logged, logMeans));
        var cancel = Labels.button(Texts.say("dialog.cancel"), "flat");
        cancel.setOnAction(_ -> dialogs.close());
        save.setId("save");
        save.setDefaultButton(true);
        save.setOnAction(_ -> model.save());
        card.foot(new Node[0], cancel, save);
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    void open(Dialogs dialogs) {
        dialogs.open(card, name);
    }

    private void render(Shown shown) {
        folder.setText(shown.folder());
        wholeFolder.setText(shown.folder());
        storage.setText(shown.storage());
        example.setText(shown.example());
        Styles.state(name, "wrong", shown.nameWrong());
        Styles.only(example, shown.nameWrong() ? "alarm" : "sub", List.of("sub", "alarm"));
        keeping.setText(shown.keeping());
        if (shown.known() && !offered.equals(model.choices())) {
            offered = model.choices();
            choices.getChildren()
                    .setAll(new Segments(offered, model.daysProperty(), ClipSettingsDialog::word));
        }
        takes.getChildren().clear();
        for (var line : shown.takes()) {
            var style = takes.getChildren().isEmpty() ? "w5" : "mut";
            takes.getChildren().add(Labels.wrapping(line, "s12", style));
        }
        Styles.present(takes, shown.takesSome());
        show.setDisable(!shown.known());
        save.setText(shown.save());
        Styles.only(save, shown.takesSome() ? "danger" : "accent", List.of("danger", "accent"));
        save.setDisable(!shown.mayBeSaved());
    }

    private static String word(int days) {
        if (days == 0) {
            return Texts.say("clip-settings.keep.for-ever");
        }
        return Texts.say("clip-settings.keep.for", Integer.toString(days));
    }

    private static HBox row(String title, Node control, Node... hints) {
        var words = new VBox(2, Labels.whole(Texts.say(title), "w5"));
        words.getChildren().addAll(hints);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(words, control);
        row.getStyleClass().addAll("setting", "later");
        return row;
    }
}
