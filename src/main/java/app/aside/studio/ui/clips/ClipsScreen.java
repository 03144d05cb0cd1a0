package app.aside.studio.ui.clips;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Screen;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.Surroundings;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import java.time.Instant;

/// The list of recorded clips.
public final class ClipsScreen implements Screen {
    private final ClipsViewModel model;
    private final ClipsView view;

    public ClipsScreen(Surroundings surroundings) {
        model = new ClipsViewModel(surroundings.actions(), surroundings.clock().getZone());
        view = new ClipsView(model);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void show(StudioState state, Instant now) {
        model.show(state, now);
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
