package app.aside.studio.ui.live;

import app.aside.studio.media.Device;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.ui.kit.DeviceChoice;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.LevelMeter;
import app.aside.studio.ui.kit.Levels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.DevicesViewModel.Choice;
import app.aside.studio.ui.live.DevicesViewModel.Shown;

import atlantafx.base.controls.ToggleSwitch;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.time.Instant;

/// Three cards under the own picture: camera, microphone, and how the machine copes.
final class MixerView {
    private final DevicesViewModel model;
    private final StudioMeters meters;
    private final FramePane preview;
    private final GridPane root = new GridPane();
    private final Button camera = Labels.button("", "small", "flat");
    private final Button mute = Labels.button("", "small", "flat");
    private final DeviceChoice cameras;
    private final DeviceChoice microphones;
    private final Problem cameraProblem;
    private final Problem microphoneProblem;
    private final ToggleSwitch mirror = new ToggleSwitch();
    private final LevelMeter level = new LevelMeter();
    private final Label decibels = Labels.whole("", "num", "s12", "mut");
    private final StreamCard stream;
    private boolean mirrorable = true;
    private final Label picture = Labels.shortening("", "num", "mut");
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);

    MixerView(DevicesViewModel model, StudioMeters meters, FramePane preview) {
        this.model = model;
        this.meters = meters;
        this.preview = preview;
        stream = new StreamCard(meters);
        cameras = new DeviceChoice(Texts.say("device.camera.choose"), model::choose, model::look);
        microphones =
                new DeviceChoice(Texts.say("device.microphone.choose"), model::choose, model::look);
        cameraProblem = new Problem(() -> model.retry(Device.Kind.CAMERA));
        microphoneProblem = new Problem(() -> model.retry(Device.Kind.MICROPHONE));
        camera.setId("camera");
        camera.setOnAction(_ -> model.toggleCamera());
        mute.setId("mute");
        mute.setOnAction(_ -> model.toggleMuted());
        mirror.setId("mirror");
        mirror.setSelected(model.isMirrored());
        mirror.setAccessibleText(Texts.say("preview.mirror"));
        mirror.selectedProperty().addListener((_, _, on) -> mirror(on));
        mirrorable(true);
        columns();
        root.addRow(0, cameraCard(), microphoneCard(), figuresCard());
    }

    Region node() {
        return root;
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        render(model.shown());
    }

    void detach() {
        model.shownProperty().removeListener(renderer);
    }

    /// @param words how the studio stands with its platform
    void platform(String words) {
        stream.platform(words);
    }

    /// @param now whether the picture on the stage may be mirrored: not what the room sees
    void mirrorable(boolean now) {
        mirrorable = now;
        mirror.setDisable(!now);
        preview.setMirrored(now && mirror.isSelected());
    }

    private void mirror(boolean on) {
        model.setMirrored(on);
        mirrorable(mirrorable);
    }

    /// @param on whether this studio sends a show
    void sending(boolean on) {
        stream.show(on);
    }

    void pulse(Instant now) {
        var muted = model.shown().muted();
        level.show(muted ? -100 : meters.levelDecibels(), muted ? -100 : meters.peakDecibels());
        decibels.setText(Levels.text(muted, meters.noSound(), meters.levelDecibels()));
        Styles.state(decibels, "caution", !muted && meters.noSound());
        picture.setText(pictureText());
        stream.pulse(now);
    }

    private String pictureText() {
        return preview.freshProperty().get()
                ? Texts.say(
                        "camera.picture",
                        Integer.toString(preview.sourceWidth()),
                        Integer.toString(preview.sourceHeight()))
                : Texts.say("camera.picture.none");
    }

    private void render(Shown shown) {
        Labels.keyed(
                camera,
                shown.cameraOn() ? Feather.VIDEO : Feather.VIDEO_OFF,
                Texts.say(shown.cameraOn() ? "camera.on" : "camera.off"),
                "V");
        camera.setAccessibleText(
                Texts.say(shown.cameraOn() ? "camera.on.does" : "camera.off.does"));
        Labels.keyed(
                mute,
                shown.muted() ? Feather.MIC_OFF : Feather.MIC,
                Texts.say(shown.muted() ? "microphone.unmute" : "microphone.mute"),
                "M");
        show(cameras, shown.camera());
        show(microphones, shown.microphone());
        cameraProblem.show(shown.camera());
        microphoneProblem.show(shown.microphone());
    }

    private static void show(DeviceChoice list, Choice choice) {
        list.show(choice.devices(), choice.chosen(), choice.hint(), !choice.problem().isEmpty());
    }

    private void columns() {
        root.setHgap(12);
        for (var percent : new double[] {31, 38, 31}) {
            var column = new ColumnConstraints();
            column.setPercentWidth(percent);
            column.setHgrow(Priority.ALWAYS);
            root.getColumnConstraints().add(column);
        }
        var row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setPercentHeight(100);
        root.getRowConstraints().add(row);
    }

    private VBox cameraCard() {
        var row = row(Labels.whole(Texts.say("preview.mirror"), "mut"), Labels.spacer(), mirror);
        return card(
                Feather.VIDEO,
                Texts.say("camera.title"),
                camera,
                new VBox(8, cameras, cameraProblem),
                row(picture),
                row);
    }

    private VBox microphoneCard() {
        HBox.setHgrow(level, Priority.ALWAYS);
        decibels.setMinWidth(62);
        decibels.setAlignment(Pos.CENTER_RIGHT);
        var cleaning = Labels.shortening(Texts.say("microphone.cleaning"), "mut");
        return card(
                Feather.MIC,
                Texts.say("microphone.title"),
                mute,
                new VBox(8, microphones, microphoneProblem),
                row(level, decibels),
                new GainRow(model),
                row(cleaning));
    }

    private VBox figuresCard() {
        return card(Feather.ACTIVITY, Texts.say("figure.title"), stream.badge(), stream.rows());
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(10, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(20);
        return row;
    }

    private static VBox card(Ikon icon, String title, Node action, Node... rows) {
        var head =
                new HBox(
                        8,
                        Labels.icon(icon, 15, "mut"),
                        Labels.whole(title, "w6"),
                        Labels.spacer(),
                        action);
        head.getStyleClass().add("card-head");
        var card = new VBox(head);
        for (var row : rows) {
            if (card.getChildren().size() > 1) {
                var gap = new Region();
                gap.setMinHeight(4);
                gap.visibleProperty().bind(row.visibleProperty());
                gap.managedProperty().bind(row.managedProperty());
                VBox.setVgrow(gap, Priority.ALWAYS);
                card.getChildren().add(gap);
            }
            card.getChildren().add(row);
        }
        card.getStyleClass().addAll("card-box", "mixer-card");
        card.setMaxHeight(Double.MAX_VALUE);
        card.setMinWidth(0);
        GridPane.setValignment(card, VPos.TOP);
        return card;
    }

    /// What is wrong with a device, and the button to try again.
    private static final class Problem extends HBox {
        private final Label text = Labels.wrapping("", "s12", "alarm");

        Problem(Runnable retry) {
            super(8);
            setAlignment(Pos.CENTER_LEFT);
            var again = Labels.button(Texts.say("device.retry"), "link");
            again.setOnAction(_ -> retry.run());
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            getChildren().addAll(text, again);
        }

        void show(Choice choice) {
            text.setText(choice.problem());
            Styles.present(this, !choice.problem().isEmpty());
        }
    }
}
