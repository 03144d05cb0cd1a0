package app.aside.studio.ui.settings;

import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Segments;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.settings.ShowSettingsViewModel.Shown;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Lays out where the show goes, and how another program may send it.
final class ShowSettingsDialog {
    private final ShowSettingsViewModel model;
    private final DialogCard card;
    private final Segments use;
    private final Label means = Labels.wrapping("", "s12", "sub");
    private final TextField address = new TextField();
    private final PasswordField key = new PasswordField();
    private final VBox fields = new VBox(12);
    private final Label addressHint = Labels.wrapping("", "s12");
    private final TextField encoderKey = new TextField();
    private final HBox encoderKeyRow;
    private final Label keyWrong = Labels.wrapping("", "s12", "alarm");
    private final Label keyHint = Labels.wrapping("", "s12", "sub");
    private final BusyButton save = new BusyButton(Texts.say("dialog.save"), "accent");

    /// @param making makes the model, which runs what it is given once it is saved
    ShowSettingsDialog(Function<Runnable, ShowSettingsViewModel> making, Dialogs dialogs) {
        card = new DialogCard(Texts.say("publish.title"), 560, dialogs::close);
        model = making.apply(() -> dialogs.close(card));
        use =
                new Segments(
                        IntStream.range(0, ShowSettingsViewModel.USES.size()).boxed().toList(),
                        model.useProperty(),
                        ShowSettingsViewModel::word);
        address.textProperty().bindBidirectional(model.addressProperty());
        address.setPromptText("https://");
        address.setAccessibleText(Texts.say("publish.address"));
        key.textProperty().bindBidirectional(model.keyProperty());
        key.setAccessibleText(Texts.say("publish.key"));
        fields.getChildren()
                .addAll(
                        block("publish.address", address, addressHint),
                        block("publish.key", key, keyWrong));
        encoderKeyRow = copyable(encoderKey, "publish.encoder.key");
        card.body().setSpacing(16);
        card.body().getChildren().addAll(where(), line(), encoder());
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
        dialogs.open(card, use.getChildren().getFirst());
    }

    private void render(Shown shown) {
        means.setText(shown.means());
        Styles.present(fields, shown.fieldsUsed());
        var wrong = shown.addressWrong();
        Styles.state(address, "wrong", !wrong.isEmpty() && !address.getText().isEmpty());
        addressHint.setText(wrong.isEmpty() ? Texts.say("publish.address.hint") : wrong);
        Styles.only(
                addressHint,
                wrong.isEmpty() || address.getText().isEmpty() ? "sub" : "alarm",
                List.of("sub", "alarm"));
        Styles.state(key, "wrong", !shown.keyWrong().isEmpty());
        keyWrong.setText(shown.keyWrong());
        Styles.present(keyWrong, !shown.keyWrong().isEmpty());
        encoderKey.setText(shown.encoderKey());
        Styles.present(encoderKeyRow, !shown.encoderKey().isEmpty());
        keyHint.setText(
                shown.keyProblem().isEmpty()
                        ? Texts.say(
                                shown.encoderKey().isEmpty()
                                        ? "publish.encoder.hint"
                                        : "publish.encoder.once")
                        : shown.keyProblem());
        card.problem(shown.problem());
        save.setBusy(shown.saving());
        save.setDisable(shown.saving() || !wrong.isEmpty() || !shown.keyWrong().isEmpty());
    }

    private VBox where() {
        return new VBox(
                8, Labels.whole(Texts.say("publish.use"), "field-label"), use, means, fields);
    }

    private VBox encoder() {
        var make = Labels.button(Texts.say("publish.encoder.make"), "small");
        make.setId("make-key");
        make.setOnAction(_ -> model.makeKey());
        var place = new TextField(model.encoderAddress());
        var head =
                new HBox(
                        8,
                        Labels.whole(Texts.say("publish.encoder"), "field-label"),
                        Labels.spacer(),
                        make);
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(
                8, head, copyable(place, "publish.encoder.address"), encoderKeyRow, keyHint);
    }

    private static HBox copyable(TextField field, String name) {
        field.setEditable(false);
        field.setAccessibleText(Texts.say(name));
        HBox.setHgrow(field, Priority.ALWAYS);
        var copy = Labels.iconButton(Feather.COPY, 14, Texts.say("publish.copy", Texts.say(name)));
        copy.setOnAction(
                _ -> {
                    var content = new ClipboardContent();
                    content.putString(field.getText());
                    Clipboard.getSystemClipboard().setContent(content);
                    copy.setGraphic(Labels.icon(Feather.CHECK, 14));
                });
        var row = new HBox(8, field, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Region line() {
        var line = new Region();
        line.getStyleClass().add("line");
        line.setMinHeight(1);
        return line;
    }

    private static VBox block(String title, Node field, Label hint) {
        return new VBox(6, Labels.whole(Texts.say(title), "field-label"), field, hint);
    }
}
