package app.aside.studio.ui.session;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Screen;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.unit.ClipId;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import java.time.Instant;
import java.util.function.Consumer;

/// The summary of the 1:1 that just ended.
public final class SummaryScreen implements Screen {
    private final SummaryViewModel model;
    private final ClipPoster poster;
    private final SummaryView view;

    /// Where the summary leads.
    ///
    /// @param stats opens My 1:1 stats
    /// @param clip shows a clip among the clips
    public record Leads(Runnable stats, Consumer<ClipId> clip) {}

    public SummaryScreen(Surroundings surroundings, Leads leads) {
        var zone = surroundings.clock().getZone();
        model = new SummaryViewModel(surroundings.actions(), leads.clip(), zone);
        poster = new ClipPoster(surroundings.shelf(), surroundings.lock(), Platform::runLater);
        view = new SummaryView(model, poster, leads.stats());
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void show(StudioState state, Instant now) {
        model.show(state);
        poster.show(model.clip());
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
        poster.attach();
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
