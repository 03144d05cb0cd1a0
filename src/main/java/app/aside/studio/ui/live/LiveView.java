package app.aside.studio.ui.live;

import app.aside.studio.media.LatestFrame;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.ScreenPane;
import app.aside.studio.ui.kit.StagePane;
import app.aside.studio.ui.kit.Surroundings;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import java.time.Instant;
import java.util.function.Supplier;

/// Lays out the desk: the show's bar on top, the stage, the mixer, 1:1s and chat beside them.
final class LiveView {
    private final Models models;
    private final FramePane preview;
    private final MixerView mixer;
    private final QueueView queue;
    private final RoomChatView chat;
    private final LiveSide side;
    private final LiveStage stage;
    private final ShowDialogs dialogs;
    private final ShowBar bar;
    private final ScreenPane root;
    private final ChangeListener<PageViewModel.Shown> pageRenderer;
    private final ChangeListener<DevicesViewModel.Shown> devicesRenderer;
    private final ChangeListener<ShowViewModel.Shown> showRenderer;
    private final ChangeListener<RoomChatViewModel.Shown> chatRenderer;

    /// What the desk shows.
    record Models(
            DevicesViewModel devices,
            QueueModels queue,
            PageViewModel page,
            ShowViewModel show,
            RoomChatViewModel chat) {}

    LiveView(
            Surroundings surroundings,
            Models models,
            Dialogs layer,
            Supplier<Instant> now,
            Runnable settings) {
        this.models = models;
        preview = new FramePane("preview", 10, surroundings.converters());
        mixer = new MixerView(models.devices(), surroundings.meters(), preview);
        dialogs = new ShowDialogs(models.show(), layer);
        bar = new ShowBar(models.page(), models.show(), dialogs, now);
        queue = new QueueView(models.queue(), now, settings, bar::copyAddress);
        chat = new RoomChatView(models.chat());
        side = new LiveSide(queue.node(), chat.node());
        stage = new LiveStage(preview, models.show());
        var middle = new StagePane(stage.head(), 36, stage.node(), mixer.node(), 212);
        root = new ScreenPane(bar, middle, side);
        root.compactProperty().addListener((_, _, small) -> bar.fit(small));
        pageRenderer = (_, _, shown) -> mixer.platform(shown.platform());
        devicesRenderer = (_, _, shown) -> stage.show(shown);
        showRenderer = (_, _, shown) -> stage.show(shown);
        chatRenderer = (_, _, shown) -> side.showChat(shown.open());
    }

    Node node() {
        return root;
    }

    void attach(LatestFrame source) {
        models.page().shownProperty().addListener(pageRenderer);
        models.devices().shownProperty().addListener(devicesRenderer);
        models.show().shownProperty().addListener(showRenderer);
        models.chat().shownProperty().addListener(chatRenderer);
        mixer.platform(models.page().shown().platform());
        stage.show(models.devices().shown());
        stage.show(models.show().shown());
        side.showChat(models.chat().shown().open());
        bar.attach();
        mixer.attach();
        queue.attach();
        chat.attach();
        preview.attach(source);
    }

    void detach() {
        preview.detach();
        chat.detach();
        queue.detach();
        mixer.detach();
        bar.detach();
        models.chat().shownProperty().removeListener(chatRenderer);
        models.show().shownProperty().removeListener(showRenderer);
        models.devices().shownProperty().removeListener(devicesRenderer);
        models.page().shownProperty().removeListener(pageRenderer);
    }

    void frame() {
        preview.frame();
    }

    void pulse(Instant at) {
        preview.pulse(at);
        mixer.pulse(at);
    }

    boolean answers(KeyCode key) {
        return queue.answers(key);
    }

    /// Begins to tell the room.
    void tell() {
        side.toQueue();
        queue.tell();
    }

    /// Begins to write to the room, if there is a show.
    void writeMessage() {
        if (models.chat().shown().open()) {
            side.toChat();
            chat.focus();
        }
    }

    /// Asks whether to end the show, if there is one.
    void endShow() {
        if (models.show().shown().face() != ShowViewModel.Face.OFF) {
            dialogs.end();
        }
    }
}
