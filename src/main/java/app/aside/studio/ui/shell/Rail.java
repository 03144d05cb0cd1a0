package app.aside.studio.ui.shell;

import app.aside.studio.ui.kit.Avatar;
import app.aside.studio.ui.kit.Emblem;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.shell.ShellViewModel.Section;
import app.aside.studio.ui.shell.ShellViewModel.Shown;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.function.Consumer;

/// The sections at the left edge, settings and profile at its foot.
final class Rail extends VBox {
    private final Item live = new Item(Feather.RADIO, "rail.live");
    private final Item clips = new Item(Feather.FILM, "rail.clips");
    private final Item stats = new Item(Feather.BAR_CHART_2, "rail.stats");
    private final Item settings = new Item(Feather.SETTINGS, "rail.settings");
    private final Avatar avatar = new Avatar(32);
    private final Button profile = new Button();
    private final Label badge = Labels.whole("", "rail-badge");

    /// What the rail leads to.
    record Leads(
            Consumer<Section> section, Runnable stats, Runnable settings, Runnable profile) {}

    Rail(Leads leads) {
        getStyleClass().add("rail");
        live.button.setOnAction(_ -> leads.section().accept(Section.LIVE));
        clips.button.setOnAction(_ -> leads.section().accept(Section.CLIPS));
        stats.button.setOnAction(_ -> leads.stats().run());
        stats.button.setAccessibleText(Texts.say("stats.title"));
        settings.button.setOnAction(_ -> leads.settings().run());
        settings.button.setAccessibleText(Texts.say("rail.settings.does"));
        profile.getStyleClass().setAll("rail-me");
        profile.setGraphic(avatar);
        profile.setAccessibleText(Texts.say("rail.profile"));
        profile.setTooltip(new Tooltip(Texts.say("rail.profile")));
        profile.setOnAction(_ -> leads.profile().run());
        badge.setMinSize(17, 17);
        badge.setMaxSize(Region.USE_PREF_SIZE, 17);
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.TOP_CENTER);
        StackPane.setMargin(badge, new Insets(4, 0, 0, 26));
        live.stack.getChildren().add(badge);
        var emblem = new Emblem(30, false);
        VBox.setMargin(emblem, new Insets(0, 0, 18, 0));
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox.setMargin(profile, new Insets(5, 0, 0, 0));
        getChildren().addAll(emblem, live.stack, clips.stack, stats.stack, gap, settings.stack, profile);
    }

    void show(Shown shown) {
        Styles.state(live.button, "on", shown.section() == Section.LIVE);
        Styles.state(clips.button, "on", shown.section() == Section.CLIPS);
        live.mark.setVisible(shown.section() == Section.LIVE);
        clips.mark.setVisible(shown.section() == Section.CLIPS);
        badge.setText(Integer.toString(shown.asking()));
        badge.setVisible(shown.asking() > 0);
        live.button.setAccessibleText(
                (Texts.say("rail.live") + " " + Texts.say("rail.asking", shown.asking())).strip());
        avatar.show(shown.name(), shown.nameId());
        settings.button.setDisable(!shown.ready());
        profile.setDisable(!shown.ready());
    }

    /// @param width of the rail
    /// @param low whether the window is low
    void fit(double width, boolean low) {
        setMinWidth(width);
        setMaxWidth(width);
        for (var item : new Item[] {live, clips, stats, settings}) {
            item.fit(width, width > 70 ? 64 : 58, low ? 50 : 54);
        }
    }

    /// One section: its button and the mark at the window's edge.
    private static final class Item {
        private final Button button;
        private final Region mark = new Region();
        private final StackPane stack;

        Item(Ikon icon, String name) {
            button = new Button(Texts.say(name), Labels.icon(icon, 20));
            button.getStyleClass().setAll("rail-item");
            mark.getStyleClass().add("rail-mark");
            mark.setVisible(false);
            mark.setMouseTransparent(true);
            StackPane.setAlignment(mark, Pos.CENTER_LEFT);
            stack = new StackPane(button, mark);
        }

        void fit(double railWidth, double width, double height) {
            button.setMinSize(width, height);
            button.setMaxSize(width, height);
            mark.setMinSize(3, height - 26);
            mark.setMaxSize(3, height - 26);
            stack.setMinWidth(railWidth);
            stack.setMaxWidth(railWidth);
        }
    }
}
