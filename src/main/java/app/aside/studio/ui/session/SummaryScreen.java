package app.aside.studio.ui.session;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Screen;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.Surroundings;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import java.time.Instant;

/// The summary of the 1:1 that just ended.
public final class SummaryScreen implements Screen {
    private final SummaryViewModel model;
    private final SummaryView view;
    private final StatsViewModel figures;

    public SummaryScreen(Surroundings surroundings, Dialogs dialogs) {
        model = new SummaryViewModel(surroundings.actions(), surroundings.clock().getZone());
        figures = new StatsViewModel(surroundings.actions(), surroundings.clock().getZone());
        var stats = new StatsDialog(figures, dialogs);
        view = new SummaryView(model, () -> stats.open(dialogs));
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void show(StudioState state, Instant now) {
        model.show(state);
        figures.show(state, now);
        view.show(Status.of(state));
    }

    @Override
    public void pulse(Instant now) {
        // Nothing here moves by itself.
    }

    @Override
    public void frame() {
        // No pictures here.
    }

    @Override
    public void attach() {
        view.attach();
    }

    @Override
    public void detach() {
        view.detach();
    }

    @Override
    public boolean letter(KeyCode key) {
        return false;
    }

    @Override
    public void end() {
        // Nothing runs here.
    }
}
