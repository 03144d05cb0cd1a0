package app.aside.studio.ui.shell;

import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Notice;
import app.aside.studio.ui.clips.ClipsScreen;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Dialogs.Question;
import app.aside.studio.ui.kit.Fonts;
import app.aside.studio.ui.kit.Screen;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.LiveScreen;
import app.aside.studio.ui.live.ReadyCheck;
import app.aside.studio.ui.session.MyStats;
import app.aside.studio.ui.session.PrivateScreen;
import app.aside.studio.ui.session.SummaryScreen;
import app.aside.studio.ui.settings.SettingsDialogs;
import app.aside.studio.ui.shell.ShellViewModel.Face;
import app.aside.studio.ui.shell.ShellViewModel.Section;
import app.aside.studio.ui.shell.ShellViewModel.Shown;
import app.aside.unit.ClipId;

import atlantafx.base.theme.PrimerDark;

import javafx.application.Application;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Everything in the window: rail, the screen that is on, ready check, toasts, dialogs. JavaFX
/// thread.
public final class Shell {
    private static final double COMPACT_UP_TO = 1100;
    private static final double LOW_UP_TO = 740;
    private static final Duration PULSE = Duration.ofMillis(30);

    private final Surroundings surroundings;
    private final ShellViewModel model;
    private final StandingViewModel standing;
    private final Standing above;
    private final StackPane content = new StackPane();
    private final HBox base = new HBox();
    private final Dialogs dialogs = new Dialogs();
    private final Backstage backstage;
    private final SettingsDialogs settings;
    private final MyStats stats;
    private final Map<Face, Screen> screens = new EnumMap<>(Face.class);
    private final ClipsScreen clips;
    private final Rail rail;
    private final Toasts toasts;
    private final ReadyCheck ready;
    private final VBox corner;
    private final StackPane root = new StackPane();
    private @Nullable Face face;
    private Duration clockOffset = Duration.ZERO;
    private Instant pulsedAt = Instant.MIN;

    public Shell(Surroundings surroundings) {
        this(surroundings, _ -> Backstage.NONE);
    }

    /// @param backstages makes the dialogs that need devices
    public Shell(Surroundings surroundings, Function<Dialogs, Backstage> backstages) {
        backstage = backstages.apply(dialogs);
        this.surroundings = surroundings;
        model = new ShellViewModel(surroundings.actions());
        settings = new SettingsDialogs(surroundings, dialogs, backstage::openDevices);
        screens.put(
                Face.DESK,
                new LiveScreen(
                        surroundings,
                        dialogs,
                        new LiveScreen.Leads(
                                settings::openOffer,
                                settings::openShow,
                                backstage::openScene,
                                backstage::openCheck)));
        screens.put(Face.PRIVATE, new PrivateScreen(surroundings, dialogs));
        stats = new MyStats(surroundings, dialogs);
        screens.put(
                Face.SUMMARY,
                new SummaryScreen(
                        surroundings, new SummaryScreen.Leads(stats::open, this::lookAt)));
        clips = new ClipsScreen(surroundings, dialogs, settings::openClips, settings::openClipLock);
        screens.put(Face.CLIPS, clips);
        rail =
                new Rail(
                        new Rail.Leads(
                                model::choose,
                                stats::open,
                                settings::openOffer,
                                settings::openProfile));
        toasts = new Toasts(model::dismiss, this::follow);
        standing = new StandingViewModel(surroundings.actions(), surroundings.clock().getZone());
        above = new Standing(standing, dialogs);
        var main = new VBox(above, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        HBox.setHgrow(main, Priority.ALWAYS);
        main.setMinWidth(0);
        base.getChildren().addAll(rail, main);
        ready = new ReadyCheck(surroundings);
        main.getChildren().add(readyBar());
        corner = new VBox(8, toasts, clips.notice());
        corner.setAlignment(Pos.BOTTOM_RIGHT);
        corner.setPickOnBounds(false);
        corner.setMaxSize(StackPane.USE_PREF_SIZE, StackPane.USE_PREF_SIZE);
        StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
        root.getChildren().addAll(base, corner, dialogs.layer());
        root.widthProperty().addListener(_ -> fit());
        root.heightProperty().addListener(_ -> fit());
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    /// The whole window's scene, with style sheets and keys. Once.
    public Scene scene(double width, double height) {
        Fonts.load();
        var scene = new Scene(root, width, height);
        var sheet = Shell.class.getResource("/app/aside/studio/ui/aside-fx.css");
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().add(Objects.requireNonNull(sheet, "aside-fx.css").toExternalForm());
        new Keys(this).install(scene);
        return scene;
    }

    public void show(StudioState state) {
        clockOffset = state.clockOffset();
        var now = now();
        settings.show(state);
        stats.show(state, now);
        for (var screen : screens.values()) {
            screen.show(state, now);
        }
        ready.show(state, now);
        standing.show(state, now);
        model.show(state, now);
    }

    /// At each of JavaFX's pulses.
    public void pulse() {
        var screen = screen();
        screen.frame();
        backstage.frame();
        var now = now();
        if (now.isBefore(pulsedAt.plus(PULSE)) && !now.isBefore(pulsedAt)) {
            return;
        }
        pulsedAt = now;
        screen.pulse(now);
        backstage.pulse(now);
        ready.at(now);
        standing.at(now);
        model.at(now);
    }

    /// Whether the window may close at once. If not, asks, and runs `close` once that is answered
    /// with yes. Not while a dialog must be answered first.
    public boolean mayClose(Runnable close) {
        if (dialogs.isHeld()) {
            return false;
        }
        if (!model.isPrivate()) {
            return mayLoseExport(close);
        }
        dialogs.ask(
                new Question(
                        Texts.say("session.quit.question"),
                        Texts.say("session.quit.text"),
                        Texts.say("session.end.keep"),
                        Texts.say("session.quit.yes")),
                () -> {
                    surroundings.actions().endSession();
                    close.run();
                });
        return false;
    }

    private boolean mayLoseExport(Runnable close) {
        if (!clips.isExporting()) {
            return true;
        }
        dialogs.ask(
                new Question(
                        Texts.say("export.quit"),
                        Texts.say("export.quit.text"),
                        Texts.say("export.quit.no"),
                        Texts.say("export.quit.yes")),
                close);
        return false;
    }

    /// The screen goes off: takes no more pictures.
    public void close() {
        screen().detach();
    }

    Screen screen() {
        return Objects.requireNonNull(screens.get(model.shown().face()), "screen");
    }

    boolean isAsking() {
        return dialogs.isOpen();
    }

    /// Asks nothing, and works whatever is on the screen.
    void panic() {
        surroundings.actions().panic();
    }

    /// Asks nothing, and works whatever is on the screen.
    void lockClips() {
        surroundings.lock().lock();
    }

    void choose(Section section) {
        model.choose(section);
    }

    private void follow(Notice notice) {
        model.dismiss(notice.id());
        switch (notice.lead()) {
            case Notice.Lead.Nowhere _ -> {}
            case Notice.Lead.ToClip(var clip) -> lookAt(clip);
        }
    }

    private void lookAt(ClipId clip) {
        choose(Section.CLIPS);
        clips.lookAt(clip);
    }

    private void render(Shown shown) {
        rail.show(shown);
        toasts.show(shown.notices());
        ready.elsewhere(shown.face() != Face.DESK);
        if (shown.face() == face) {
            return;
        }
        if (face != null) {
            Objects.requireNonNull(screens.get(face), "screen").detach();
            dialogs.leaveAll();
        }
        face = shown.face();
        content.getChildren().setAll(List.of(screen().node()));
        screen().attach();
        fit();
    }

    /// Below the screen, so that it covers nothing.
    private HBox readyBar() {
        var bar = new HBox(ready.node());
        bar.getStyleClass().add("ready-bar");
        bar.setAlignment(Pos.CENTER_RIGHT);
        bar.setMinHeight(HBox.USE_PREF_SIZE);
        bar.visibleProperty().bind(ready.node().visibleProperty());
        bar.managedProperty().bind(ready.node().visibleProperty());
        return bar;
    }

    private void fit() {
        var compact = root.getWidth() <= COMPACT_UP_TO;
        Styles.state(above, "compact", compact);
        rail.fit(compact ? 68 : 76, root.getHeight() <= LOW_UP_TO);
        var side = face == Face.DESK || face == Face.PRIVATE;
        var right = side ? (compact ? 320 : root.getWidth() >= 1600 ? 440 : 368) + 16 : 20;
        StackPane.setMargin(corner, new Insets(0, right, 16, 0));
    }

    private Instant now() {
        return surroundings.clock().instant().plus(clockOffset);
    }
}
