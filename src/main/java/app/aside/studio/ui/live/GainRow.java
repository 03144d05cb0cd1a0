package app.aside.studio.ui.live;

import app.aside.studio.media.Gain;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.Locale;

/// How much louder or quieter the microphone is made, in whole dB. A double click or Home is 0.
final class GainRow extends HBox {
    private final Slider slider = new Slider(Gain.LEAST, Gain.MOST, 0);
    private final Label decibels = Labels.whole("", "num", "s12", "mut");
    private int shown;

    GainRow(DevicesViewModel model) {
        super(10);
        shown = (int) Math.round(model.gain());
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(20);
        slider.setId("gain");
        slider.setAccessibleText(Texts.say("microphone.gain.long"));
        slider.setTooltip(new Tooltip(Texts.say("microphone.gain.hint")));
        slider.setBlockIncrement(1);
        slider.setMinWidth(60);
        slider.setValue(shown);
        slider.valueProperty()
                .addListener((_, _, now) -> moved(model, (int) Math.round(now.doubleValue())));
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        slider.addEventFilter(MouseEvent.MOUSE_RELEASED, this::click);
        HBox.setHgrow(slider, Priority.ALWAYS);
        decibels.setMinWidth(62);
        decibels.setAlignment(Pos.CENTER_RIGHT);
        decibels.setText(text(shown));
        getChildren().addAll(Labels.whole(Texts.say("microphone.gain"), "mut"), slider, decibels);
    }

    private void moved(DevicesViewModel model, int now) {
        if (now != shown) {
            shown = now;
            decibels.setText(text(now));
            model.setGain(now);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.HOME) {
            slider.setValue(0);
            event.consume();
        }
    }

    private void click(MouseEvent event) {
        if (event.getClickCount() == 2) {
            slider.setValue(0);
            event.consume();
        }
    }

    private static String text(int decibels) {
        return decibels == 0
                ? "0 dB"
                : String.format(
                        Locale.ROOT, "%s%d dB", decibels < 0 ? "\u2212" : "+", Math.abs(decibels));
    }
}
