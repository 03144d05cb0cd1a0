package app.aside.studio.ui.kit;

import javafx.animation.Animation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A button that keeps its width while it waits: a spinner stands where icon and text were.
public final class BusyButton extends Button {
    private final Node spinner = Labels.icon(Feather.LOADER, 14, "spinner");
    private final Animation turning = Motion.turning(spinner);
    private @Nullable Node ownGraphic;
    private boolean busy;

    public BusyButton(String text, String... styles) {
        super(text);
        getStyleClass().addAll(styles);
        setMinWidth(USE_PREF_SIZE);
    }

    public boolean isBusy() {
        return busy;
    }

    public void setBusy(boolean nowBusy) {
        if (nowBusy == busy) {
            return;
        }
        busy = nowBusy;
        Styles.state(this, "busy", busy);
        if (busy) {
            ownGraphic = getGraphic();
            setMinWidth(Math.max(getWidth(), prefWidth(-1)));
            setGraphic(spinner);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setAccessibleText(Texts.say("button.busy", getText()));
            turning.play();
        } else {
            turning.stop();
            setContentDisplay(ContentDisplay.LEFT);
            setGraphic(ownGraphic);
            setMinWidth(USE_PREF_SIZE);
            setAccessibleText(null);
        }
    }
}
