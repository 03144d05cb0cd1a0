package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Avatar;
import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.QueueViewModel.Answer;
import app.aside.studio.ui.live.QueueViewModel.Card;
import app.aside.studio.ui.live.QueueViewModel.Choices;
import app.aside.unit.RequestId;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// One request: who, how long, what for, what it brings, and the three answers.
final class RequestCard extends VBox {
    private static final double NARROW = 310;

    /// The avatar and the gap beside it.
    private static final double INDENT = 44;

    private static final List<String> KINDS = List.of("accent", "tint");

    private final RequestId id;
    private final Avatar avatar = new Avatar(34);
    private final Label name = Labels.shortening("", "w6");
    private final Label net = Labels.whole("", "money", "num", "w6");
    private final Label what = Labels.whole("", "num", "s12", "mut");
    private final Label waiting = Labels.whole("", "num", "s12", "mut");
    private final Label history = Labels.shortening("", "num", "s12", "sub");
    private final Label note = Labels.shortening("", "s12", "mut");
    private final Label ownNote = Labels.shortening("", "s12", "sub");
    private final Label recording = Labels.whole("", "chip");
    private final Label wished = Labels.whole("", "chip");
    private final Label expires = Labels.whole("", "chip", "caution");
    private final BusyButton approve = new BusyButton(Texts.say("request.approve"), "small");
    private final BusyButton later = new BusyButton(Texts.say("request.later"), "small", "deny");
    private final BusyButton deny = new BusyButton(Texts.say("request.deny"), "small", "deny");
    private final Tooltip approveHint = new Tooltip();
    private final Tooltip laterHint = new Tooltip();
    private final FontIcon kind = Labels.icon(Feather.VIDEO, 13, "mut");
    private final GridPane answers = answers();
    private final DenyReason reason;
    private final RequestMenu menu;

    RequestCard(RequestId id, QueueViewModel model) {
        this.id = id;
        reason = new DenyReason(text -> denied(model, text), this::answer);
        menu = new RequestMenu(model, this::giveReason);
        getStyleClass().add("request");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setMinHeight(USE_PREF_SIZE);
        setOnMousePressed(
                pressed -> {
                    requestFocus();
                    pressed.consume();
                });
        approve.setOnAction(_ -> answered(() -> model.approve(id)));
        approve.setTooltip(approveHint);
        later.setOnAction(_ -> answered(() -> model.later(id)));
        later.setTooltip(laterHint);
        deny.setOnAction(_ -> answered(() -> model.deny(id, "")));
        deny.setTooltip(new Tooltip(Texts.say("request.deny.hint")));
        wished.setGraphic(Labels.icon(Feather.CLOCK, 11));
        expires.setGraphic(Labels.icon(Feather.CLOCK, 11));
        var chips = new FlowPane(6, 6, expires, recording, wished);
        var words = new VBox(4);
        ownNote.setGraphic(Labels.icon(Feather.EDIT_3, 11, "sub"));
        words.getChildren().addAll(0, List.of(history, note, ownNote));
        words.setPadding(new Insets(0, 0, 0, INDENT));
        widthProperty().addListener((_, _, width) -> indent(chips, width.doubleValue()));
        getChildren().addAll(head(), words, chips, answers, reason);
        Styles.present(reason, false);
    }

    /// In the narrow column the chips begin at the edge, so that two stand in a row.
    private static void indent(FlowPane chips, double width) {
        chips.setPadding(new Insets(0, 0, 0, width > NARROW ? INDENT : 0));
    }

    /// The focus stays on the card while its buttons are off.
    private void answered(Runnable answer) {
        requestFocus();
        answer.run();
    }

    /// Asks for the words that the fan is to see.
    private void giveReason() {
        Styles.present(answers, false);
        Styles.present(reason, true);
        reason.begin();
    }

    private void denied(QueueViewModel model, String words) {
        answer();
        model.deny(id, words);
    }

    /// Back to the three answers.
    private void answer() {
        Styles.present(reason, false);
        Styles.present(answers, true);
        requestFocus();
    }

    RequestId id() {
        return id;
    }

    /// @param choices what the answers are called now
    void show(Card card, Choices choices) {
        avatar.show(card.fan(), card.fanId());
        name.setText(card.fan());
        net.setText(card.net());
        what.setText(card.what());
        waiting.setText(card.waiting());
        note.setText(card.note().isEmpty() ? "" : Texts.say("request.note", card.note()));
        Styles.present(note, !card.note().isEmpty());
        history.setText(card.history());
        ownNote.setText(card.ownNote().lines().findFirst().orElse(""));
        ownNote.setAccessibleText(Texts.say("request.note.own", ownNote.getText()));
        Styles.present(ownNote, !card.ownNote().isEmpty());
        recording.setText(
                Texts.say(card.recording() ? "request.recording.yes" : "request.recording.no"));
        recording.setGraphic(
                Labels.icon(card.recording() ? Feather.SHIELD : Feather.SHIELD_OFF, 11));
        wished.setText(card.wished());
        Styles.present(wished, !card.wished().isEmpty());
        expires.setText(card.expires());
        Styles.present(expires, !card.expires().isEmpty());
        Styles.only(approve, card.first() ? "accent" : "tint", KINDS);
        kind.setIconCode(card.audio() ? Feather.MIC : Feather.VIDEO);
        menu.show(card);
        reason.show(card);
        showAnswers(card.answer(), choices);
        setAccessibleText(
                Texts.say("request.spoken", card.fan(), card.what(), card.net(), card.note()));
    }

    private void showAnswers(Answer answer, Choices choices) {
        approve.setText(choices.approve());
        approveHint.setText(choices.approveHint());
        later.setText(choices.later());
        laterHint.setText(choices.laterHint());
        approve.setBusy(answer == Answer.APPROVE);
        later.setBusy(answer == Answer.LATER);
        deny.setBusy(answer == Answer.DENY);
        approve.setDisable(answer != Answer.NONE || !choices.mayApprove());
        later.setDisable(answer != Answer.NONE);
        deny.setDisable(answer != Answer.NONE);
    }

    private HBox head() {
        var top = new HBox(8, name, Labels.spacer(), net);
        top.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.SOMETIMES);
        var facts = new HBox(6, kind, what, Labels.whole("·", "sub", "s12"), waiting);
        facts.setAlignment(Pos.CENTER_LEFT);
        var below = new HBox(facts, Labels.spacer(), menu);
        below.setAlignment(Pos.CENTER_LEFT);
        var lines = new VBox(2, top, below);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        return new HBox(10, avatar, lines);
    }

    private GridPane answers() {
        var row = new GridPane(6, 0);
        for (var button : List.of(approve, later, deny)) {
            button.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(button, Priority.ALWAYS);
            var third = new ColumnConstraints();
            third.setPercentWidth(100 / 3.0);
            row.getColumnConstraints().add(third);
        }
        row.addRow(0, approve, later, deny);
        return row;
    }
}
