package app.aside.studio.ui.clips;

import app.aside.studio.review.PictureMode;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Above the timeline: how the pictures are shown, and what is done to the parts that are kept.
final class CutTools extends HBox {
    static final double HEIGHT = 40;
    private static final List<PictureMode> MODES =
            List.of(
                    PictureMode.PICTURE_IN_PICTURE,
                    PictureMode.SIDE_BY_SIDE,
                    PictureMode.CREATOR_ONLY,
                    PictureMode.FAN_ONLY);

    private final ReviewViewModel review;
    private final Map<PictureMode, ToggleButton> modes = new EnumMap<>(PictureMode.class);
    private final ToggleButton plays = new ToggleButton();
    private final Button undo;
    private final Button redo;
    private final Button add;
    private final Button split;
    private final Button join;
    private final Button remove;
    private final Button earlier;
    private final Button later;
    private final Button all = Labels.button(Texts.say("review.choose.all"), "small", "flat");

    CutTools(ReviewViewModel review, CutViewModel cut, ExportViewModel export) {
        super(2);
        this.review = review;
        undo = tool(Feather.CORNER_UP_LEFT, "cut.undo", cut::undo);
        redo = tool(Feather.CORNER_UP_RIGHT, "cut.redo", cut::redo);
        add = tool(Feather.PLUS, "cut.add", cut::add);
        split = tool(Feather.SCISSORS, "cut.split", cut::split);
        join = tool(Feather.LINK, "cut.join", cut::join);
        remove = tool(Feather.TRASH_2, "cut.remove", cut::remove);
        earlier = tool(Feather.CHEVRON_LEFT, "cut.earlier", () -> cut.move(-1));
        later = tool(Feather.CHEVRON_RIGHT, "cut.later", () -> cut.move(1));
        all.setOnAction(_ -> review.chooseAll());
        plays.setText(Texts.say("cut.plays"));
        plays.getStyleClass().setAll("button", "small", "cut-plays");
        plays.setGraphic(Labels.icon(Feather.PLAY_CIRCLE, 14));
        plays.setMinWidth(USE_PREF_SIZE);
        plays.setTooltip(new Tooltip(Texts.say("cut.plays.means")));
        plays.setOnAction(_ -> export.setPlays(plays.isSelected()));
        getStyleClass().add("cut-tools");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        getChildren()
                .addAll(
                        segments(),
                        Labels.spacer(),
                        all,
                        plays,
                        Labels.divider(),
                        add,
                        split,
                        join,
                        earlier,
                        later,
                        remove,
                        Labels.divider(),
                        undo,
                        redo);
    }

    /// Where room is short, without what can be done otherwise.
    void fit(boolean compact) {
        Styles.present(all, !compact);
    }

    void show(PictureMode mode, boolean open) {
        modes.forEach((one, button) -> button.setSelected(one == mode));
        setDisable(!open);
    }

    void show(CutViewModel.Shown shown) {
        undo.setDisable(!shown.canUndo());
        redo.setDisable(!shown.canRedo());
        add.setDisable(!shown.canAdd());
        join.setDisable(!shown.canJoin());
        earlier.setDisable(!shown.canMoveEarlier());
        later.setDisable(!shown.canMoveLater());
        remove.setDisable(shown.isWhole());
    }

    void showPlays(boolean on) {
        plays.setSelected(on);
    }

    private HBox segments() {
        var segments = new HBox();
        segments.getStyleClass().add("segments");
        segments.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var group = new ToggleGroup();
        for (var mode : MODES) {
            var button = new ToggleButton(word(mode));
            button.getStyleClass().setAll("segment");
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        review.setMode(mode);
                    });
            modes.put(mode, button);
            segments.getChildren().add(button);
        }
        return segments;
    }

    private static Button tool(Ikon icon, String does, Runnable deed) {
        var button = Labels.iconButton(icon, 15, Texts.say(does), "flat", "small");
        button.setOnAction(_ -> deed.run());
        return button;
    }

    private static String word(PictureMode mode) {
        return switch (mode) {
            case PICTURE_IN_PICTURE -> Texts.say("review.mode.picture-in-picture");
            case SIDE_BY_SIDE -> Texts.say("review.mode.side-by-side");
            case CREATOR_ONLY -> Texts.say("review.mode.creator-only");
            case FAN_ONLY -> Texts.say("review.mode.fan-only");
            case FAN_IN_CORNER -> Texts.say("review.mode.fan-in-corner");
        };
    }
}
