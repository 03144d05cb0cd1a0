package app.aside.studio.ui.clips;

import app.aside.studio.review.Speeds;
import app.aside.studio.ui.clips.ReviewViewModel.Face;
import app.aside.studio.ui.clips.ReviewViewModel.Shown;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;

/// Below the player: play, moments, time, what is chosen, speed, full screen.
final class TransportRow extends HBox {
    private final Button play;
    private final Label time = Labels.whole("0:00", "num", "w6");
    private final Label length = Labels.whole("", "num", "sub");
    private final Label chosen = Labels.whole("", "num", "w6", "s12");
    private final HBox selected =
            new HBox(4, Labels.whole(Texts.say("review.selected"), "s12", "mut"), chosen);
    private final Button in = Labels.button("", "small");
    private final Button out = Labels.button("", "small");
    private final Label inKey = Labels.key("I");
    private final Label outKey = Labels.key("O");
    private final MenuButton speed = new MenuButton();
    private boolean playing;

    TransportRow(ReviewViewModel model, Runnable fullScreen) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(36);
        setMaxHeight(36);
        var before = icon(Feather.SKIP_BACK, "review.moment.before");
        before.setOnAction(_ -> model.momentBefore());
        play = Labels.iconButton(Feather.PLAY, 16, Texts.say("review.play"));
        play.setOnAction(_ -> model.toggle());
        var after = icon(Feather.SKIP_FORWARD, "review.moment.after");
        after.setOnAction(_ -> model.nextMoment());
        name(in, "review.in", inKey);
        in.setOnAction(_ -> model.setIn());
        name(out, "review.out", outKey);
        out.setOnAction(_ -> model.setOut());
        var full = icon(Feather.MAXIMIZE, "review.full");
        full.setOnAction(_ -> fullScreen.run());
        buildSpeed(model);
        var clock = new HBox(4, time, Labels.whole("/", "sub"), length);
        clock.setAlignment(Pos.CENTER_LEFT);
        HBox.setMargin(clock, new Insets(0, 0, 0, 8));
        selected.setAlignment(Pos.CENTER_LEFT);
        HBox.setMargin(in, new Insets(0, 4, 0, 0));
        HBox.setMargin(selected, new Insets(0, 6, 0, 0));
        getChildren()
                .addAll(
                        before,
                        play,
                        after,
                        clock,
                        Labels.spacer(),
                        selected,
                        in,
                        out,
                        speed,
                        full);
    }

    /// Where room is short, without what stands elsewhere too.
    void fit(boolean compact) {
        Styles.present(selected, !compact);
        Styles.present(inKey, !compact);
        Styles.present(outKey, !compact);
    }

    void at(long millis) {
        time.setText(Times.clock(millis / 1_000));
    }

    void show(Shown shown) {
        setDisable(shown.face() != Face.OPEN);
        if (playing != shown.playback().playing()) {
            playing = shown.playback().playing();
            play.setGraphic(Labels.icon(playing ? Feather.PAUSE : Feather.PLAY, 16));
            var does = Texts.say(playing ? "review.pause" : "review.play");
            play.setAccessibleText(does);
            play.setTooltip(new Tooltip(does));
        }
        length.setText(shown.length());
        chosen.setText(shown.chosen());
        speed.setText(word(shown.playback().speed()));
        speed.setAccessibleText(Texts.say("review.speed", speed.getText()));
    }

    private static void name(Button button, String does, Label key) {
        var parts = new HBox(6, Labels.whole(Texts.say(does), "keyed"), key);
        parts.setAlignment(Pos.CENTER);
        button.setGraphic(parts);
        button.setAccessibleText(Texts.say(does));
    }

    private void buildSpeed(ReviewViewModel model) {
        speed.getStyleClass().addAll("flat", "small", "no-arrow", "num");
        speed.setMinWidth(USE_PREF_SIZE);
        speed.setTooltip(new Tooltip(Texts.say("review.speed.does")));
        for (var choice : Speeds.CHOICES) {
            var item = new MenuItem(word(choice));
            item.setOnAction(_ -> model.setSpeed(choice));
            speed.getItems().add(item);
        }
    }

    private static Button icon(Feather feather, String does) {
        return Labels.iconButton(feather, 16, Texts.say(does), "flat");
    }

    /// "1×", "1.5×", "−2×".
    private static String word(double speed) {
        var size = Math.abs(speed);
        var text =
                size == Math.rint(size)
                        ? Long.toString(Math.round(size))
                        : String.format(Locale.ROOT, "%s", size);
        return (speed < 0 ? "−" : "") + text + "×";
    }
}
