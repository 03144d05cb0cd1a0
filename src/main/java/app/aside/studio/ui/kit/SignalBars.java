package app.aside.studio.ui.kit;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Four bars for a connection's quality; a word always stands beside them.
public final class SignalBars extends HBox {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final int BARS = 4;

    public SignalBars() {
        super(1.5);
        getStyleClass().add("signal-bars");
        setAlignment(Pos.BOTTOM_LEFT);
        for (var i = 0; i < BARS; i++) {
            var bar = new Region();
            bar.getStyleClass().add("bar");
            var height = 4 + i * 3;
            bar.setMinSize(3, height);
            bar.setMaxSize(3, height);
            getChildren().add(bar);
        }
        setMaxHeight(Region.USE_PREF_SIZE);
    }

    public void show(CallQuality quality) {
        var lit =
                switch (quality) {
                    case UNKNOWN -> 0;
                    case POOR -> 1;
                    case WEAK -> 2;
                    case GOOD -> BARS;
                };
        for (var i = 0; i < BARS; i++) {
            getChildren().get(i).pseudoClassStateChanged(ON, i < lit);
        }
        Styles.only(this, quality.style(), CallQuality.STYLES);
    }
}
