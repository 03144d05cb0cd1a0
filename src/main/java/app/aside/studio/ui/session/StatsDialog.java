package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Segments;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.session.StatsViewModel.Range;
import app.aside.studio.ui.session.StatsViewModel.Shown;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// Lays out My 1:1 stats: the days, and plain figures.
final class StatsDialog {
    private static final List<Range> RANGES =
            List.of(Range.TODAY, Range.WEEK, Range.MONTH, Range.ALL);
    private static final double WIDTH = 640;
    private static final double FIGURE = 136;

    private final StatsViewModel model;
    private final SimpleIntegerProperty chosen = new SimpleIntegerProperty();
    private final FlowPane figures = new FlowPane(16, 14);
    private final Label best = Labels.wrapping("", "num");
    private final Label age = Labels.wrapping("", "num", "s12", "mut");
    private final DialogCard card;
    private final Node first;

    StatsDialog(StatsViewModel model, Dialogs dialogs) {
        this.model = model;
        card = new DialogCard(Texts.say("stats.title"), WIDTH, dialogs::close);
        var days = new Segments(List.of(0, 1, 2, 3), chosen, one -> Texts.say("stats.range", one));
        chosen.addListener((_, _, now) -> model.choose(RANGES.get(now.intValue())));
        figures.setMinHeight(190);
        card.body().setSpacing(16);
        card.body().getChildren().addAll(days, figures, best, age);
        var close = Labels.button(Texts.say("dialog.close"));
        close.setOnAction(_ -> dialogs.close());
        card.foot(new Node[0], close);
        first = close;
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    void open(Dialogs dialogs) {
        model.choose(RANGES.get(chosen.get()));
        dialogs.open(card, first);
    }

    private void render(Shown shown) {
        age.setText(shown.age());
        best.setText(shown.best());
        Styles.present(best, !shown.best().isEmpty());
        figures.getChildren().clear();
        for (var figure : shown.figures()) {
            var box =
                    new VBox(
                            2,
                            Labels.whole(figure.name(), "s12", "mut"),
                            Labels.whole(figure.value(), "num", "w6", "s15"));
            box.setMinWidth(FIGURE);
            figures.getChildren().add(box);
        }
    }
}
