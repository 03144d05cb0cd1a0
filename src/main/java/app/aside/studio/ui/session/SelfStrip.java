package app.aside.studio.ui.session;

import app.aside.studio.media.CallStats;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.DeviceState;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.LevelMeter;
import app.aside.studio.ui.kit.Levels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// What the fan gets from the creator: the own microphone's level, the own camera's picture.
final class SelfStrip {
    private final StudioMeters meters;
    private final VBox root = new VBox();
    private final LevelMeter level = new LevelMeter();
    private final Label decibels = Labels.whole("", "num", "s12", "mut");
    private final Label microphone = Labels.shortening("", "s12", "sub");
    private final Label camera = Labels.shortening("", "s12", "sub");
    private final Label sending = Labels.whole("", "num", "s12", "mut");
    private final HBox picture;
    private final Region line = new Region();
    private boolean muted;
    private boolean cameraOn = true;

    SelfStrip(StudioMeters meters) {
        this.meters = meters;
        root.getStyleClass().add("meter-strip");
        root.setMinHeight(92);
        root.setMaxHeight(132);
        level.setMaxWidth(300);
        HBox.setHgrow(level, Priority.ALWAYS);
        decibels.setMinWidth(62);
        decibels.setAlignment(Pos.CENTER_RIGHT);
        line.getStyleClass().add("line");
        picture =
                row(
                        Labels.icon(Feather.VIDEO, 15, "mut"),
                        names("session.picture", camera),
                        Labels.spacer(),
                        sending);
        root.getChildren()
                .addAll(
                        row(
                                Labels.icon(Feather.MIC, 15, "mut"),
                                names("session.sound", microphone),
                                level,
                                decibels),
                        line,
                        picture);
    }

    /// In a 1:1 of sound only there is nothing to say of the camera.
    void showPicture(boolean there) {
        Styles.present(picture, there);
        Styles.present(line, there);
    }

    Region node() {
        return root;
    }

    void show(DeviceState devices) {
        muted = devices.muted();
        cameraOn = devices.cameraOn();
        microphone.setText(nameOf(devices.microphone(), "device.microphone"));
        camera.setText(nameOf(devices.camera(), "device.camera"));
    }

    void pulse(CallStats stats) {
        level.show(muted ? -100 : meters.levelDecibels(), muted ? -100 : meters.peakDecibels());
        decibels.setText(Levels.text(muted, meters.noSound(), meters.levelDecibels()));
        Styles.state(decibels, "caution", !muted && meters.noSound());
        sending.setText(sendingText(stats));
    }

    private String sendingText(CallStats stats) {
        if (!cameraOn) {
            return Texts.say("session.you.off");
        }
        return stats.sendWidth() == 0
                ? ""
                : Texts.say(
                        "session.picture.sending",
                        Integer.toString(stats.sendWidth()),
                        Integer.toString(stats.sendHeight()),
                        Integer.toString(stats.sendFramesPerSecond()),
                        MeterStrip.megabits(stats.sendBitsPerSecond()));
    }

    private static String nameOf(Chosen chosen, String kind) {
        return switch (chosen) {
            case Chosen.Looking() -> Texts.say(kind + ".looking");
            case Chosen.NoneFound() -> Texts.say(kind + ".none");
            case Chosen.Starting(var device) -> device.name();
            case Chosen.Running(var device) -> device.name();
            case Chosen.Failed(_, var reason) -> reason;
        };
    }

    private static VBox names(String title, Label below) {
        var names = new VBox(2, Labels.whole(Texts.say(title), "w5"), below);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(170);
        HBox.setHgrow(names, Priority.SOMETIMES);
        return names;
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(12, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new javafx.geometry.Insets(0, 16, 0, 16));
        VBox.setVgrow(row, Priority.ALWAYS);
        return row;
    }
}
