package app.aside.studio.ui.shell;

import app.aside.studio.ui.kit.Banner;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.shell.StandingViewModel.Row;
import app.aside.studio.ui.shell.StandingViewModel.Shown;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// Above every screen, for as long as it holds: the banner of a wrong clock, and a line that counts
/// the changes which have not reached the platform and opens their list.
final class Standing extends VBox {
    private static final double WIDTH = 520;

    private final StandingViewModel model;
    private final Dialogs dialogs;
    private final Banner clock = new Banner(Banner.Kind.CAUTION);
    private final Button outbox = new Button();
    private final Label count = Labels.shortening("", "s12");
    private final VBox rows = new VBox(12);
    private List<Row> drawn = List.of();

    Standing(StandingViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
        getStyleClass().add("standing");
        clock.setId("clock-skew");
        outbox.setId("outbox");
        outbox.getStyleClass().setAll("outbox-line");
        outbox.setGraphic(line());
        outbox.setMaxWidth(Double.MAX_VALUE);
        outbox.setAlignment(Pos.CENTER_LEFT);
        outbox.setMinHeight(28);
        outbox.setOnAction(_ -> open());
        getChildren().addAll(clock, outbox);
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    private void render(Shown shown) {
        clock.show(shown.clock());
        count.setText(shown.outbox());
        outbox.setAccessibleText(Texts.say("outbox.open", shown.outbox()));
        Styles.present(outbox, !shown.outbox().isEmpty());
        Styles.present(this, !shown.clock().isEmpty() || !shown.outbox().isEmpty());
        if (!drawn.equals(shown.rows())) {
            drawn = shown.rows();
            rows.getChildren().setAll(drawn.stream().map(this::row).toList());
            if (drawn.isEmpty()) {
                rows.getChildren().add(Labels.wrapping(Texts.say("outbox.none"), "mut"));
            }
        }
    }

    private HBox line() {
        var line =
                new HBox(
                        8,
                        Labels.icon(Feather.UPLOAD_CLOUD, 14),
                        count,
                        Labels.whole(Texts.say("outbox.show"), "s12", "link"));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void open() {
        var card = new DialogCard(Texts.say("outbox.title"), WIDTH, dialogs::close);
        card.body().setSpacing(16);
        card.body()
                .getChildren()
                .setAll(Labels.wrapping(Texts.say("outbox.text"), "s12", "mut"), rows);
        var close = Labels.button(Texts.say("dialog.close"));
        close.setOnAction(_ -> dialogs.close());
        card.foot(new Node[0], close);
        dialogs.open(card, close);
    }

    private HBox row(Row row) {
        var words =
                new VBox(
                        2,
                        Labels.shortening(row.title(), "w6"),
                        Labels.wrapping(row.made(), "num", "s12", "mut"),
                        Labels.wrapping(row.how(), "s12", row.refused() ? "caution-text" : "mut"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(12, words);
        line.setAlignment(Pos.CENTER_LEFT);
        if (row.refused()) {
            var away = Labels.button(Texts.say("outbox.dismiss"), "small");
            away.setAccessibleText(Texts.say("outbox.dismiss.spoken", row.title()));
            away.setOnAction(_ -> model.dismiss(row.number()));
            line.getChildren().add(away);
        }
        return line;
    }
}
