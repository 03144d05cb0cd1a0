package app.aside.studio.ui.session;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Surroundings;

import java.time.Instant;

/// My 1:1 stats, from wherever they are asked for, also without a network. JavaFX thread.
public final class MyStats {
    private final StatsViewModel model;
    private final StatsDialog dialog;
    private final Dialogs dialogs;

    public MyStats(Surroundings surroundings, Dialogs dialogs) {
        this.dialogs = dialogs;
        model = new StatsViewModel(surroundings.actions(), surroundings.clock().getZone());
        dialog = new StatsDialog(model, dialogs);
    }

    /// @param now the platform's time
    public void show(StudioState state, Instant now) {
        model.show(state, now);
    }

    public void open() {
        dialog.open(dialogs);
    }
}
