package app.aside.studio.ui.session;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Screen;
import app.aside.studio.ui.kit.Surroundings;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import java.time.Instant;

/// A running private 1:1.
public final class PrivateScreen implements Screen {
    private final Surroundings surroundings;
    private final Dialogs dialogs;
    private final PrivateViewModel model;
    private final PrivateView view;
    private Instant now = Instant.EPOCH;
    private boolean muted;
    private boolean cameraOn = true;

    public PrivateScreen(Surroundings surroundings, Dialogs dialogs) {
        this.surroundings = surroundings;
        this.dialogs = dialogs;
        model = new PrivateViewModel(surroundings.actions(), surroundings.clock().getZone());
        view =
                new PrivateView(
                        surroundings,
                        model,
                        new WaitingRoomTag(surroundings.actions().show(), dialogs),
                        new PrivateView.Actions(
                                this::toggleMuted,
                                this::toggleCamera,
                                () -> model.mark(now),
                                this::end,
                                on -> model.setFree(on, now),
                                this::block,
                                this::report));
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void show(StudioState state, Instant at) {
        now = at;
        muted = state.devices().muted();
        cameraOn = state.devices().cameraOn();
        model.show(state, at);
        view.show(state);
    }

    @Override
    public void pulse(Instant at) {
        now = at;
        model.at(at);
        view.pulse(at);
    }

    @Override
    public void frame() {
        view.frame();
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
        switch (key) {
            case M -> toggleMuted();
            case V -> toggleCamera();
            case B -> model.mark(now);
            case R -> model.saveLast();
            case C -> view.writeMessage();
            case N -> view.writeNote();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Asks first.
    @Override
    public void end() {
        model.endQuestion().ifPresent(question -> dialogs.ask(question, model::end));
    }

    /// Asks first.
    private void block() {
        model.blockQuestion().ifPresent(question -> dialogs.ask(question, model::block));
    }

    private void report() {
        new ReportDialog(dialogs, model::report).open();
    }

    private void toggleMuted() {
        surroundings.actions().setMuted(!muted);
    }

    private void toggleCamera() {
        if (!model.isSoundOnly()) {
            surroundings.actions().setCameraOn(!cameraOn);
        }
    }
}
