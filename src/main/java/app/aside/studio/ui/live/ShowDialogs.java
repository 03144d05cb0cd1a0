package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.ShowViewModel.Shown;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Asks what the show is called, before it begins and while it runs; and whether to end it.
final class ShowDialogs {
    private final ShowViewModel model;
    private final Dialogs dialogs;

    ShowDialogs(ShowViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
    }

    void goLive(String address) {
        open(
                Texts.say("show.live.title"),
                Texts.say("show.live.text", address),
                Texts.say("show.live"),
                () -> model.goLive(dialogs::close));
    }

    void rename() {
        open(
                Texts.say("show.rename.title"),
                Texts.say("show.rename.text"),
                Texts.say("dialog.save"),
                () -> model.rename(dialogs::close));
    }

    void end() {
        var watching = model.shown().watching();
        dialogs.ask(
                new Dialogs.Question(
                        Texts.say("show.end.question"),
                        Texts.say("show.end.text", watching.isEmpty() ? "0" : watching),
                        Texts.say("show.end.keep"),
                        Texts.say("show.end")),
                model::end);
    }

    private void open(String title, String means, String go, Runnable does) {
        model.begin();
        var card = new DialogCard(title, 520, dialogs::close);
        var field = new TextField();
        field.setId("show-title");
        field.setAccessibleText(Texts.say("show.title"));
        field.textProperty().bindBidirectional(model.draftProperty());
        var block = new VBox(6, Labels.whole(Texts.say("show.title"), "field-label"), field);
        card.body().setSpacing(14);
        card.body().getChildren().addAll(block, Labels.wrapping(means, "mut"));
        var cancel = Labels.button(Texts.say("dialog.cancel"), "flat");
        cancel.setOnAction(_ -> dialogs.close());
        var yes = new BusyButton(go, "accent");
        yes.setId("show-go");
        yes.setDefaultButton(true);
        yes.setOnAction(_ -> does.run());
        card.foot(new Node[0], cancel, yes);
        ChangeListener<Shown> renderer =
                (_, _, shown) -> {
                    Styles.state(field, "wrong", shown.titleWrong());
                    card.problem(shown.problem());
                    yes.setBusy(shown.busy());
                    yes.setDisable(shown.busy() || shown.titleWrong());
                };
        model.shownProperty().addListener(renderer);
        card.sceneProperty()
                .addListener(
                        (_, _, scene) -> {
                            if (scene == null) {
                                model.shownProperty().removeListener(renderer);
                            }
                        });
        renderer.changed(model.shownProperty(), model.shown(), model.shown());
        dialogs.open(card, field);
        field.selectAll();
    }
}
