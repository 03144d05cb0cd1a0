package app.aside.studio.ui.live;

import app.aside.studio.media.LatestFrame;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.ScreenPane;
import app.aside.studio.ui.kit.StagePane;
import app.aside.studio.ui.kit.StatusPill;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.util.function.Supplier;

/// Lays out the desk: bar on top, own picture without any frame, mixer, 1:1 panel.
final class LiveView {
    private final DevicesViewModel devices;
    private final PageViewModel page;
    private final Supplier<Instant> now;
    private final FramePane preview;
    private final MixerView mixer;
    private final QueueView queue;
    private final ScreenPane root;
    private final Label name = Labels.shortening("", "s15", "w6");
    private final StatusPill pill = new StatusPill();
    private final Label means = Labels.shortening("", "mut");
    private final Label address = Labels.shortening("", "num");
    private final Button copy = Labels.button("", "small", "flat");
    private final HBox addressField = new HBox();
    private final FontIcon placeholderIcon = Labels.icon(Feather.VIDEO, 22, "sub");
    private final Label title = Labels.whole("", "w6");
    private final Label text = Labels.wrapping("", "mut");
    private final VBox placeholder = new VBox(4);
    private final ChangeListener<PageViewModel.Shown> pageRenderer = (_, _, shown) -> render(shown);
    private final ChangeListener<DevicesViewModel.Shown> stageRenderer =
            (_, _, shown) -> render(shown);

    LiveView(
            Surroundings surroundings,
            DevicesViewModel devices,
            QueueModels queueModels,
            PageViewModel page,
            Supplier<Instant> now,
            Runnable settings) {
        this.devices = devices;
        this.page = page;
        this.now = now;
        preview = new FramePane("preview", 10, surroundings.converters());
        mixer = new MixerView(devices, surroundings.meters(), preview);
        queue = new QueueView(queueModels, now, settings, this::copyAddress);
        var middle = new StagePane(stageHead(), 36, stage(), mixer.node(), 212);
        root = new ScreenPane(top(), middle, queue.node());
        root.compactProperty().addListener((_, _, small) -> Styles.present(means, !small));
    }

    Node node() {
        return root;
    }

    void attach(LatestFrame source) {
        page.shownProperty().addListener(pageRenderer);
        devices.shownProperty().addListener(stageRenderer);
        render(page.shown());
        render(devices.shown());
        mixer.attach();
        queue.attach();
        preview.attach(source);
    }

    void detach() {
        preview.detach();
        queue.detach();
        mixer.detach();
        devices.shownProperty().removeListener(stageRenderer);
        page.shownProperty().removeListener(pageRenderer);
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
        queue.tell();
    }

    private void render(PageViewModel.Shown shown) {
        name.setText(shown.name());
        pill.show(shown.status());
        means.setText(shown.means());
        mixer.platform(shown.platform());
        address.setText(shown.address());
        Styles.present(addressField, !shown.address().isEmpty());
        copy.setText(Texts.say(shown.copied() ? "page.copied" : "page.copy.short"));
        copy.setGraphic(Labels.icon(shown.copied() ? Feather.CHECK : Feather.COPY, 13));
        copy.setAccessibleText(Texts.say(shown.copied() ? "page.copied" : "page.copy"));
    }

    private void render(DevicesViewModel.Shown shown) {
        placeholderIcon.setIconCode(shown.coming() ? Feather.VIDEO : Feather.VIDEO_OFF);
        title.setText(shown.title());
        text.setText(shown.text());
        Styles.present(text, !shown.text().isEmpty());
        Styles.present(placeholder, !shown.title().isEmpty());
        preview.setVisible(shown.title().isEmpty());
    }

    private HBox top() {
        copy.setOnAction(_ -> copyAddress());
        copy.setMinWidth(84);
        var open = Labels.iconButton(Feather.EXTERNAL_LINK, 14, Texts.say("page.open"), "flat");
        open.getStyleClass().add("small");
        open.setOnAction(_ -> page.open());
        address.setMaxWidth(360);
        addressField.getChildren().addAll(address, copy, open);
        HBox.setMargin(copy, new Insets(0, 0, 0, 8));
        addressField.getStyleClass().add("page-address");
        addressField.setMaxHeight(34);
        var bar = new HBox(12, name, pill, means, Labels.spacer(), addressField);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private static HBox stageHead() {
        var head =
                new HBox(
                        8,
                        Labels.whole(Texts.say("preview.title"), "w6"),
                        Labels.spacer(),
                        Labels.icon(Feather.EYE_OFF, 14, "sub"),
                        Labels.whole(Texts.say("preview.unseen"), "s12", "sub"));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private StackPane stage() {
        text.setTextAlignment(TextAlignment.CENTER);
        text.setAlignment(Pos.CENTER);
        text.setMaxWidth(360);
        placeholder.setAlignment(Pos.CENTER);
        placeholder.getChildren().addAll(placeholderIcon, title, text);
        VBox.setMargin(title, new Insets(8, 0, 0, 0));
        var stage = new StackPane(preview, placeholder);
        stage.getStyleClass().add("well");
        HBox.setHgrow(stage, Priority.ALWAYS);
        return stage;
    }

    private void copyAddress() {
        var content = new ClipboardContent();
        content.putString(page.shown().link());
        Clipboard.getSystemClipboard().setContent(content);
        page.copied(now.get());
    }
}
