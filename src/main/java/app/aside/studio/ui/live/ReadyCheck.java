package app.aside.studio.ui.live;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.live.UpNextViewModel.Face;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.time.Instant;

/// The ready check where the queue doesn't show: the next in line starts within seconds, and the
/// creator may be reading the summary. JavaFX thread.
public final class ReadyCheck {
    private static final double WIDTH = 340;

    private final UpNextViewModel model;
    private final StackPane root;
    private boolean elsewhere;

    public ReadyCheck(Surroundings surroundings) {
        model = new UpNextViewModel(surroundings.actions(), surroundings.clock().getZone());
        var card = new UpNextCard(model);
        root = new StackPane(card);
        root.getStyleClass().add("ready-check");
        root.setMinWidth(WIDTH);
        root.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        card.attach();
        model.shownProperty().addListener(_ -> render());
        render();
    }

    public Node node() {
        return root;
    }

    /// @param now the platform's time
    public void show(StudioState state, Instant now) {
        model.show(state, now);
    }

    /// Time went on.
    ///
    /// @param now the platform's time
    public void at(Instant now) {
        model.at(now);
    }

    /// @param on whether another screen than the desk shows
    public void elsewhere(boolean on) {
        elsewhere = on;
        render();
    }

    private void render() {
        Styles.present(root, elsewhere && model.shown().face() == Face.ASKING);
    }
}
