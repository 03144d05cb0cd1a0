package app.aside.studio.ui.live;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Screen;
import app.aside.studio.ui.kit.Surroundings;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import java.time.Instant;

/// The desk: the show and its room, and the fans who ask for a 1:1.
public final class LiveScreen implements Screen {
    private final DevicesViewModel devices;
    private final QueueModels queue;
    private final PageViewModel page;
    private final ShowViewModel show;
    private final RoomChatViewModel chat;
    private final LiveView view;
    private final Attention attention = new Attention();
    private Instant now = Instant.EPOCH;

    /// What the desk leads to.
    ///
    /// @param offer the 1:1 settings
    /// @param show where the show goes
    /// @param scene what the room sees
    /// @param check whether everything works
    public record Leads(Runnable offer, Runnable show, Runnable scene, Runnable check) {}

    /// @param dialogs where questions are asked
    public LiveScreen(Surroundings surroundings, Dialogs dialogs, Leads leads) {
        devices = new DevicesViewModel(surroundings.actions());
        queue =
                QueueModels.of(
                        surroundings.actions(), Platform::runLater, surroundings.clock().getZone());
        page = new PageViewModel(surroundings.actions());
        show = new ShowViewModel(surroundings.actions(), Platform::runLater);
        chat = new RoomChatViewModel(surroundings.actions(), Platform::runLater);
        var models = new LiveView.Models(devices, queue, page, show, chat);
        view = new LiveView(surroundings, models, dialogs, () -> now, leads, this::letter);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void show(StudioState state, Instant at) {
        now = at;
        devices.show(state);
        queue.show(state, at);
        page.show(state);
        show.show(state, at);
        chat.show(state, at);
        if (attention.isCalled(state, at)) {
            view.leaveFullScreen();
        }
    }

    @Override
    public void pulse(Instant at) {
        now = at;
        queue.at(at);
        page.at(at);
        show.at(at);
        chat.at(at);
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
            case M -> devices.toggleMuted();
            case V -> devices.toggleCamera();
            case C -> view.writeMessage();
            case F -> view.fullScreen();
            default -> {
                return view.answers(key);
            }
        }
        return true;
    }

    @Override
    public void tell() {
        view.tell();
    }

    @Override
    public void end() {
        // No 1:1 runs here.
    }

    @Override
    public void endShow() {
        view.endShow();
    }
}
