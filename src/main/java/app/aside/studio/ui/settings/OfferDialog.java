package app.aside.studio.ui.settings;

import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.MoneyText;
import app.aside.studio.ui.kit.Segments;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.settings.OfferViewModel.Shown;

import atlantafx.base.controls.ToggleSwitch;

import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Function;

/// Lays out the 1:1 settings.
final class OfferDialog {
    private final OfferViewModel model;
    private final DialogCard card;
    private final Stepper price;
    private final MoneyText keep = new MoneyText("s12");
    private final Label wrong = Labels.wrapping("", "s12", "alarm");
    private final MoneyText hold = new MoneyText("s12");
    private final MoneyText minimum = new MoneyText("s12");
    private final Label wrapUp = Labels.wrapping("", "s12", "sub");
    private final StackPane minimums = new StackPane();
    private final BusyButton save = new BusyButton(Texts.say("dialog.save"), "accent");
    private final Button devices = Labels.button(Texts.say("settings.devices.open"), "small");
    private final BusyButton turnOff =
            new BusyButton(Texts.say("settings.turn-off"), "danger-line");

    /// @param making makes the model, which runs what it is given once it is saved
    /// @param choice opens the choice of devices, over this
    OfferDialog(Function<Runnable, OfferViewModel> making, Dialogs dialogs, Runnable choice) {
        card = new DialogCard(Texts.say("settings.title"), 520, dialogs::close);
        model = making.apply(() -> dialogs.close(card));
        price = new Stepper(Texts.say("settings.price"), model.priceProperty(), model::step);
        var state =
                Labels.whole(Texts.say(model.isOpen() ? "settings.open" : "settings.off"), "chip");
        if (model.isOpen()) {
            state.getStyleClass().add("accent");
        }
        card.headline(state);
        card.body()
                .getChildren()
                .addAll(
                        priceRow(),
                        shortestRow(),
                        row("settings.minimum", minimums, minimum),
                        wrapUpRow(),
                        recordingRow(),
                        onlyMeRow(),
                        denialRow());
        if (model.addressIsSeen()) {
            card.body().getChildren().add(addressRow());
        }
        card.body().getChildren().add(devicesRow(choice));
        model.shortestProperty().addListener(_ -> offerMinimums());
        offerMinimums();
        foot(dialogs);
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    void open(Dialogs dialogs) {
        dialogs.open(card, price.field());
        price.field().selectAll();
    }

    private void render(Shown shown) {
        keep.show(shown.hint());
        wrong.setText(shown.wrong());
        Styles.present(keep, shown.wrong().isEmpty());
        Styles.present(wrong, !shown.wrong().isEmpty());
        price.setWrong(!shown.wrong().isEmpty());
        hold.show(shown.hold());
        minimum.show(shown.minimum());
        wrapUp.setText(shown.wrapUp());
        card.problem(shown.problem());
        save.setBusy(shown.saving());
        save.setDisable(shown.saving() || !shown.wrong().isEmpty());
        turnOff.setDisable(shown.saving());
        devices.setDisable(shown.saving());
    }

    private HBox priceRow() {
        var row = row("settings.price", price, keep, wrong);
        row.getStyleClass().remove("later");
        if (!model.unit().isEmpty()) {
            var words = (VBox) row.getChildren().getFirst();
            var title = words.getChildren().removeFirst();
            var unit = Labels.whole(Texts.say("settings.price.unit", model.unit()), "sub");
            words.getChildren().addFirst(new HBox(6, title, unit));
        }
        return row;
    }

    private HBox shortestRow() {
        var lengths = segments(model.lengths(), model.shortestProperty(), "settings.minutes");
        return row("settings.shortest", lengths, hold);
    }

    /// At most the shortest length can be agreed.
    private void offerMinimums() {
        minimums.getChildren()
                .setAll(segments(model.minimums(), model.minimumProperty(), "settings.minutes"));
    }

    private HBox wrapUpRow() {
        return row(
                "settings.wrap-up",
                segments(model.wrapUps(), model.wrapUpProperty(), "settings.seconds"),
                wrapUp);
    }

    /// The last one carries the unit for all.
    private static Segments segments(List<Integer> values, IntegerProperty chosen, String unit) {
        return new Segments(
                values,
                chosen,
                value -> {
                    var figure = Integer.toString(value);
                    return value.equals(values.getLast()) ? Texts.say(unit, figure) : figure;
                });
    }

    private HBox onlyMeRow() {
        var onlyMe = new ToggleSwitch();
        onlyMe.setAccessibleText(Texts.say("settings.only-me"));
        onlyMe.setId("only-me");
        onlyMe.selectedProperty().bindBidirectional(model.onlyMeProperty());
        onlyMe.disableProperty().bind(model.recordingProperty().not());
        return row(
                "settings.only-me",
                onlyMe,
                Labels.wrapping(Texts.say("settings.only-me.hint"), "s12", "sub"));
    }

    private HBox recordingRow() {
        var recording = new ToggleSwitch();
        recording.setAccessibleText(Texts.say("settings.recording"));
        recording.setId("recording");
        recording.selectedProperty().bindBidirectional(model.recordingProperty());
        return row(
                "settings.recording",
                recording,
                Labels.wrapping(Texts.say("settings.recording.hint"), "s12", "sub"));
    }

    private HBox denialRow() {
        return row(
                "settings.denial",
                Labels.whole(model.denial(), "num", "mut"),
                Labels.wrapping(Texts.say("settings.denial.hint", model.denial()), "s12", "sub"));
    }

    private static HBox addressRow() {
        return row(
                "settings.address",
                Labels.icon(Feather.EYE, 15, "mut"),
                Labels.wrapping(Texts.say("settings.address.hint"), "s12", "sub"));
    }

    private HBox devicesRow(Runnable choice) {
        devices.setId("devices");
        devices.setOnAction(_ -> choice.run());
        return row(
                "devices.title",
                devices,
                Labels.wrapping(Texts.say("settings.devices.hint"), "s12", "sub"));
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

    private void foot(Dialogs dialogs) {
        var cancel = Labels.button(Texts.say("dialog.cancel"), "flat");
        cancel.setOnAction(_ -> dialogs.close());
        save.setId("save");
        save.setDefaultButton(true);
        save.setOnAction(_ -> model.save());
        turnOff.setOnAction(_ -> model.turnOff());
        card.foot(model.isOpen() ? new Node[] {turnOff} : new Node[0], cancel, save);
    }
}
