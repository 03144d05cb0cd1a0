package app.aside.studio.ui.live;

import app.aside.studio.media.LatestFrame;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.FullScreen;
import app.aside.studio.ui.kit.ScreenPane;
import app.aside.studio.ui.kit.StagePane;
import app.aside.studio.ui.kit.Surroundings;

import javafx.beans.value.ChangeListener;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Lays out the desk: the show's bar on top, the stage, the mixer, 1:1s and chat beside them.
final class LiveView {
    /// F leaves the full screen.
    private static final Set<KeyCode> STAYS = EnumSet.of(KeyCode.F, KeyCode.M, KeyCode.V);

    private final Models models;
    private final FramePane preview;
    private final MixerView mixer;
    private final QueueView queue;
    private final RoomChatView chat;
    private final LiveSide side;
    private final LiveStage stage;
    private final FullScreen full;
    private final Consumer<KeyCode> letters;
    private final ShowDialogs dialogs;
    private final ShowBar bar;
    private final ScreenPane root;
    private final StudioMeters meters;
    private @Nullable LatestFrame seen;
    private boolean isAttached;
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

    /// @param letters told a single letter
    LiveView(
            Surroundings surroundings,
            Models models,
            Dialogs layer,
            Supplier<Instant> now,
            LiveScreen.Leads leads,
            Consumer<KeyCode> letters) {
        this.models = models;
        this.letters = letters;
        meters = surroundings.meters();
        preview = new FramePane("preview", 10, surroundings.converters());
        mixer = new MixerView(models.devices(), surroundings.meters(), preview);
        dialogs = new ShowDialogs(models.show(), layer, leads.check());
        bar = new ShowBar(models.page(), models.show(), dialogs, now, leads.show());
        queue = new QueueView(models.queue(), now, leads.offer(), bar::copyAddress);
        chat = new RoomChatView(models.chat());
        side = new LiveSide(queue.node(), chat.node());
        stage = new LiveStage(preview, models.show(), leads.scene(), this::fullScreen);
        full = new FullScreen(stage.node(), this::pressedInFull);
        var home = new FullScreen.HomePane(stage.node());
        var middle = new StagePane(stage.head(), 36, home, mixer.node(), 212);
        root = new ScreenPane(bar, middle, side);
        root.compactProperty().addListener((_, _, small) -> bar.fit(small));
        pageRenderer = (_, _, shown) -> mixer.platform(shown.platform());
        devicesRenderer = (_, _, shown) -> stage.show(shown);
        showRenderer = (_, _, shown) -> render(shown);
        chatRenderer = (_, _, shown) -> side.showChat(shown.open());
    }

    Node node() {
        return root;
    }

    void attach() {
        models.page().shownProperty().addListener(pageRenderer);
        models.devices().shownProperty().addListener(devicesRenderer);
        models.show().shownProperty().addListener(showRenderer);
        models.chat().shownProperty().addListener(chatRenderer);
        mixer.platform(models.page().shown().platform());
        stage.show(models.devices().shown());
        render(models.show().shown());
        side.showChat(models.chat().shown().open());
        bar.attach();
        mixer.attach();
        queue.attach();
        chat.attach();
        isAttached = true;
        see(models.show().shown());
    }

    private void render(ShowViewModel.Shown shown) {
        stage.show(shown);
        mixer.sending(shown.sending());
        see(shown);
    }

    /// While this studio sends a show the stage shows what the room sees, else the camera.
    private void see(ShowViewModel.Shown shown) {
        if (!isAttached) {
            return;
        }
        var wanted = shown.sending() ? meters.program() : meters.preview();
        if (!wanted.equals(seen)) {
            preview.detach();
            preview.attach(wanted);
            seen = wanted;
        }
        mixer.mirrorable(!shown.sending());
    }

    void detach() {
        full.close();
        isAttached = false;
        seen = null;
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

    /// Gives the stage the whole screen, or takes it away again.
    void fullScreen() {
        full.toggle();
    }

    /// Something beside the stage wants to be seen.
    void leaveFullScreen() {
        full.close();
    }

    /// The picture stays where it is for what changes nothing but the picture and the sound; all
    /// else needs the window. A letter may answer a request, so it only leads to where that is
    /// seen.
    private void pressedInFull(KeyEvent event) {
        var code = event.getCode();
        if (code.isModifierKey()) {
            return;
        }
        var single = code.isLetterKey() && !event.isShortcutDown() && !event.isAltDown();
        if (single && STAYS.contains(code)) {
            letters.accept(code);
        } else if (single) {
            full.close();
        } else if (event.isShortcutDown()) {
            full.close();
            Event.fireEvent(root.getScene(), event.copyFor(root.getScene(), root.getScene()));
        }
        event.consume();
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
