package app.aside.studio.ui.session;

import app.aside.studio.state.StudioState;
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

    /// @param stats opens My 1:1 stats
    public SummaryScreen(Surroundings surroundings, Runnable stats) {
        model = new SummaryViewModel(surroundings.actions(), surroundings.clock().getZone());
        view = new SummaryView(model, stats);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void show(StudioState state, Instant now) {
        model.show(state);
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
