package app.aside.studio.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/// Says who can see and hear the creator. In a 1:1 it can be pressed, to see the four words.
public final class StatusPill extends Button {
    public StatusPill() {
        getStyleClass().setAll("pill");
        setMinWidth(USE_PREF_SIZE);
        show(Status.OFFLINE);
    }

    public void show(Status status) {
        setText(Texts.say("status." + status.style()));
        setGraphic(graphicOf(status));
        Styles.only(this, status.style(), Status.STYLES);
        var pressable = status == Status.PRIVATE;
        setFocusTraversable(pressable);
        setMouseTransparent(!pressable);
        setAccessibleText(getText() + ". " + status.means());
    }

    private static Node graphicOf(Status status) {
        return switch (status) {
            case OFFLINE, LIVE -> dot();
            case CARD -> Labels.icon(Feather.COFFEE, 13);
            case STARTING -> Labels.icon(Feather.LOADER, 13);
            case PRIVATE -> Labels.icon(Feather.LOCK, 13);
            case RECONNECTING -> Labels.icon(Feather.REFRESH_CW, 13);
        };
    }

    private static Region dot() {
        var dot = new Region();
        dot.getStyleClass().add("dot");
        return dot;
    }
}
