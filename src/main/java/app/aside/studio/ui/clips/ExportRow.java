package app.aside.studio.ui.clips;

import app.aside.studio.export.ExportChoice;
import app.aside.studio.export.ExportChoice.Format;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

import org.kordamp.ikonli.feather.Feather;

import java.util.function.Function;

/// Below the timeline: what goes with the export, how long and large it becomes, and its kind.
final class ExportRow extends HBox {
    static final double HEIGHT = 52;
    private static final double WIDTH = 152;

    private final ReviewViewModel review;
    private final ExportViewModel model;
    private final CheckBox captions = new CheckBox(Texts.say("export.captions"));
    private final CheckBox hide = new CheckBox(Texts.say("export.hide"));
    private final Label early = Labels.whole("");
    private final Label summary = Labels.whole("", "s12", "mut", "num");
    private final ComboBox<Format> format = new ComboBox<>();
    private boolean showing;

    ExportRow(ReviewViewModel review, ExportViewModel model) {
        super(16);
        this.review = review;
        this.model = model;
        getStyleClass().add("export-row");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        captions.setMinWidth(USE_PREF_SIZE);
        captions.setTooltip(new Tooltip(Texts.say("export.captions.means")));
        captions.setOnAction(_ -> model.choose(model.choice().withCaptions(captions.isSelected())));
        hide.setMinWidth(USE_PREF_SIZE);
        hide.setTooltip(new Tooltip(Texts.say("export.hide.means")));
        hide.setOnAction(_ -> model.choose(model.choice().withFanHidden(hide.isSelected())));
        early.setGraphic(Labels.icon(Feather.ALERT_TRIANGLE, 14, "caution-text"));
        format.setId("export-format");
        format.setAccessibleText(Texts.say("export.format"));
        format.setMinWidth(WIDTH);
        format.setPrefWidth(WIDTH);
        format.setConverter(words(ExportWords::name, Format.ORIGINAL));
        format.setOnAction(
                _ -> {
                    if (!showing && format.getValue() != null) {
                        model.choose(model.choice().with(format.getValue()));
                    }
                });
        getChildren().addAll(captions, hide, Labels.spacer(), early, summary, format);
        HBox.setMargin(early, new Insets(0, -8, 0, 0));
    }

    /// Where room is short, with shorter words.
    void fit(boolean compact) {
        captions.setText(Texts.say(compact ? "export.captions.short" : "export.captions"));
        setSpacing(compact ? 12 : 16);
    }

    void show(ExportViewModel.Shown shown) {
        showing = true;
        var there = shown.there();
        setDisable(!shown.isOpen());
        var formats = ExportChoice.formats(there);
        if (!format.getItems().equals(formats)) {
            format.getItems().setAll(formats);
        }
        format.setValue(shown.choice().format());
        var still = shown.choice().format() == Format.STILL;
        Styles.present(captions, shown.chat() && !still);
        captions.setSelected(shown.choice().captions());
        Styles.present(hide, ExportChoice.canHideFan(there));
        hide.setSelected(shown.choice().fanHidden());
        var earlier = ExportWords.earlier(shown.planned());
        var refused = ExportWords.refused(shown.planned());
        var warns = refused.isEmpty() ? String.join("\n", earlier) : refused;
        Styles.present(early, !warns.isEmpty());
        early.setAccessibleText(warns);
        early.setTooltip(new Tooltip(warns));
        summary.setText(summary(shown, !refused.isEmpty()));
        showing = false;
    }

    /// Where the clip is, for a still picture.
    void at(long millis) {
        if (model.shown().choice().format() == Format.STILL) {
            summary.setText(Texts.say("export.still.at", Times.hundredths(millis * 1_000)));
        }
    }

    private String summary(ExportViewModel.Shown shown, boolean refused) {
        if (refused) {
            return Texts.say("export.not");
        }
        return shown.choice().format() == Format.STILL && shown.isOpen()
                ? Texts.say("export.still.at", Times.hundredths(review.micros()))
                : ExportWords.summary(shown.planned());
    }

    /// How a list says what can be chosen.
    static <T> StringConverter<T> words(Function<T, String> word, T otherwise) {
        return new StringConverter<>() {
            @Override
            public String toString(T one) {
                return one == null ? "" : word.apply(one);
            }

            @Override
            public T fromString(String text) {
                return otherwise;
            }
        };
    }
}
