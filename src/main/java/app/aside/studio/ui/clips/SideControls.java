package app.aside.studio.ui.clips;

import app.aside.studio.media.ClipSide;
import app.aside.studio.review.Volume;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import atlantafx.base.controls.ProgressSliderSkin;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

/// One side's name, volume and mute, at the head of its lane.
final class SideControls extends HBox {
    private final ClipSide side;
    private final Slider level = new Slider(0, 1, 1);
    private final Button mute;
    private boolean muted;
    private boolean showing;

    SideControls(ReviewViewModel model, ClipSide side) {
        super(10);
        this.side = side;
        setAlignment(Pos.CENTER_LEFT);
        var name = Labels.whole(name(), "s12", "w6");
        name.setMinWidth(30);
        HBox.setHgrow(level, Priority.ALWAYS);
        level.getStyleClass().add("small");
        level.setSkin(new ProgressSliderSkin(level));
        level.setMinWidth(40);
        level.setMaxWidth(72);
        level.setBlockIncrement(0.1);
        level.setAccessibleText(Texts.say("review.volume", name()));
        level.valueProperty()
                .addListener(
                        (_, _, value) -> {
                            if (!showing) {
                                model.setLevel(side, value.doubleValue());
                            }
                        });
        mute = Labels.iconButton(Feather.VOLUME_2, 15, does(), "flat", "small");
        mute.setOnAction(_ -> model.mute(side));
        getChildren().addAll(name, level, Labels.spacer(), mute);
    }

    void show(Volume volume, boolean there) {
        setDisable(!there);
        showing = true;
        level.setValue(volume.level());
        showing = false;
        if (muted != volume.muted()) {
            muted = volume.muted();
            mute.setGraphic(Labels.icon(muted ? Feather.VOLUME_X : Feather.VOLUME_2, 15));
            mute.setAccessibleText(does());
            mute.setTooltip(new Tooltip(does()));
        }
    }

    private String name() {
        return switch (side) {
            case CREATOR -> Texts.say("review.you");
            case FAN -> Texts.say("review.fan");
        };
    }

    private String does() {
        return Texts.say(muted ? "review.unmute" : "review.mute", name());
    }
}
