package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Segments;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.application.Platform;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// Stars and some words for a 1:1 that is over; once.
final class FeedbackBox {
    private static final int TEXT_MAX = 500;

    private final SummaryViewModel model;
    private final SimpleIntegerProperty stars = new SimpleIntegerProperty();
    private final TextField words = new TextField();
    private final BusyButton send = new BusyButton(Texts.say("summary.feedback.send"));
    private final Label title = Labels.shortening("", "w6");
    private final Label problem = Labels.wrapping("", "s12", "caution-text");
    private final HBox form;
    private final HBox root;

    FeedbackBox(SummaryViewModel model) {
        this.model = model;
        var scale =
                new Segments(
                        List.of(1, 2, 3, 4, 5),
                        stars,
                        value -> Texts.say("summary.feedback.stars", value));
        words.setPromptText(Texts.say("summary.feedback.words"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        send.setId("send-feedback");
        send.setMinWidth(Region.USE_PREF_SIZE);
        send.disableProperty().bind(stars.lessThan(1));
        send.setOnAction(_ -> send());
        form = new HBox(12, scale, words, send);
        form.setAlignment(Pos.CENTER_LEFT);
        Styles.present(problem, false);
        var lines = new VBox(10, title, form, problem);
        HBox.setHgrow(lines, Priority.ALWAYS);
        root = new HBox(lines);
        root.getStyleClass().add("card-box");
        root.setStyle("-fx-padding: 16 20 18 20;");
    }

    Region node() {
        return root;
    }

    void show(SummaryViewModel.Feedback feedback) {
        Styles.present(root, feedback.asked());
        title.setText(feedback.title());
        Styles.present(form, !feedback.given());
        if (feedback.given()) {
            stars.set(0);
            words.clear();
            tell("");
        }
    }

    private void send() {
        var text = words.getText().strip();
        if (send.isBusy() || text.length() > TEXT_MAX) {
            tell(Texts.say("session.chat.long", Integer.toString(TEXT_MAX)));
            return;
        }
        send.setBusy(true);
        model.giveFeedback(stars.get(), text, answer -> Platform.runLater(() -> answered(answer)));
    }

    private void answered(String answer) {
        send.setBusy(false);
        tell(answer);
        model.feedbackAnswered(answer);
    }

    private void tell(String text) {
        problem.setText(text);
        Styles.present(problem, !text.isEmpty());
    }
}
