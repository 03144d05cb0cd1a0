package app.aside.studio.ui.settings;

import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.settings.ProfileViewModel.Shown;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.function.Function;

/// Lays out the profile: name, headline, page address.
final class ProfileDialog {
    private final DialogCard card;
    private final TextField name;
    private final TextField headline;
    private final TextField address;
    private final HBox addressBox = new HBox();
    private final Label nameHint = Labels.wrapping("", "s12");
    private final Label headlineHint = Labels.wrapping("", "s12");
    private final Label addressHint = Labels.wrapping("", "s12");
    private final BusyButton save = new BusyButton(Texts.say("dialog.save"), "accent");

    /// @param making makes the model, which runs what it is given once it is saved
    /// @param prefix of the address: the platform's host
    ProfileDialog(Function<Runnable, ProfileViewModel> making, String prefix, Dialogs dialogs) {
        card = new DialogCard(Texts.say("profile.title"), 520, dialogs::close);
        var model = making.apply(() -> dialogs.close(card));
        name = field(model.nameProperty(), "profile.name");
        headline = field(model.headlineProperty(), "profile.headline");
        headline.setPromptText(Texts.say("profile.headline.prompt"));
        address = field(model.addressProperty(), "profile.address");
        addressBox.getStyleClass().add("affix");
        addressBox.getChildren().addAll(Labels.whole(prefix, "sub"), address);
        HBox.setHgrow(address, Priority.ALWAYS);
        address.focusedProperty().addListener((_, _, in) -> Styles.state(addressBox, "within", in));
        card.body().setSpacing(14);
        card.body()
                .getChildren()
                .addAll(
                        block("profile.name", name, nameHint),
                        block("profile.headline", headline, headlineHint),
                        block("profile.address", addressBox, addressHint));
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
        name.selectAll();
    }

    private void render(Shown shown) {
        hint(name, nameHint, shown.nameWrong(), Texts.say("profile.name.hint"));
        hint(headline, headlineHint, shown.headlineWrong(), shown.count());
        hint(addressBox, addressHint, shown.addressWrong(), Texts.say("profile.address.hint"));
        card.problem(shown.problem());
        save.setBusy(shown.saving());
        save.setDisable(shown.saving() || !shown.isRight());
    }

    private static void hint(Node field, Label label, String wrong, String otherwise) {
        Styles.state(field, "wrong", !wrong.isEmpty());
        label.setText(wrong.isEmpty() ? otherwise : wrong);
        Styles.only(label, wrong.isEmpty() ? "sub" : "alarm", java.util.List.of("sub", "alarm"));
    }

    private static TextField field(StringProperty text, String name) {
        var field = new TextField();
        field.textProperty().bindBidirectional(text);
        field.setAccessibleText(Texts.say(name));
        return field;
    }

    private static VBox block(String title, Node field, Label hint) {
        var label = Labels.whole(Texts.say(title), "field-label");
        var block = new VBox(6, label, field, hint);
        block.setAlignment(Pos.TOP_LEFT);
        return block;
    }
}
