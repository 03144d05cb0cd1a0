package app.aside.studio.ui.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.FakeMeters;
import app.aside.studio.ui.Fx;
import app.aside.studio.ui.States;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

import java.util.ArrayList;
import java.util.List;

/// A window that has the focus or not, and what goes out of it.
class BellTest {
    private final FakeActions actions = new FakeActions();
    private final FxRobot robot = new FxRobot();
    private final List<String> notified = new ArrayList<>();
    private int sounded;
    private final Stage window = Fx.get(Stage::new);
    /// Headless JavaFX never takes the focus away.
    private boolean focused = true;

    private final Shell shell =
            Fx.get(
                    () ->
                            new Shell(
                                    new Surroundings(
                                            actions,
                                            new FakeMeters(),
                                            SwsPictureConverter::new,
                                            States.CLOCK)));
    private final Bell bell =
            Fx.get(
                    () ->
                            new Bell(
                                    window,
                                    () -> focused,
                                    new Bell.Outlets(
                                            (title, _) -> notified.add(title), () -> sounded++),
                                    States.CLOCK));

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @AfterEach
    void close_the_windows() {
        Fx.run(
                () -> {
                    shell.close();
                    window.close();
                });
        assertThat(Fx.thrown()).isEmpty();
    }

    @Test
    void sound_badge_os_notification_snooze_unfocused_window_one_notification_per_request() {
        open();
        focused = false;
        show(States.desk(true, States.three().subList(0, 1)));
        show(States.desk(true, States.three().subList(0, 2)));
        show(States.desk(true, States.three().subList(0, 2)));

        assertThat(notified)
                .containsExactly("Tomás Rivera asks for a 1:1", "Priya Kaur asks for a 1:1");
        assertThat(sounded).isEqualTo(2);
        assertThat(window.getTitle()).isEqualTo("(2) Aside");
        assertThat(texts()).contains("2 asking", "2");

        focused = true;
        show(States.desk(true, States.three()));

        assertThat(notified).hasSize(2);
        assertThat(sounded).isEqualTo(3);
        assertThat(window.getTitle()).isEqualTo("(3) Aside");

        show(States.desk(true, List.of()));

        assertThat(window.getTitle()).isEqualTo("Aside");
    }

    @Test
    void one_press_beside_the_heading_snoozes_and_what_is_left_shows() {
        open();
        show(States.desk(true, States.three()));

        robot.targetWindow(window).clickOn("#snooze");
        assertThat(actions.done).containsExactly("snooze until 2026-11-19T22:03:20Z");

        var snoozed = States.desk(true, States.three());
        show(
                snoozed.withQueue(
                        snoozed.queue().withSnoozedUntil(States.NOW.plusSeconds(1741))));
        var button = (Button) window.getScene().lookup("#snooze");
        assertThat(button.getText()).isEqualTo("30 min");
        assertThat(button.getAccessibleText())
                .isEqualTo("Requests come in silence for 30 min more. End it now");
        assertThat(texts()).contains("Tomás Rivera");

        robot.clickOn("#snooze");
        assertThat(actions.done).last().isEqualTo("snooze until " + States.NOW);
    }

    private void open() {
        Fx.run(
                () -> {
                    window.setScene(shell.scene(1000, 800));
                    window.setX(0);
                    window.setY(0);
                    window.show();
                });
    }

    private void show(StudioState state) {
        Fx.run(
                () -> {
                    shell.show(state);
                    bell.show(state);
                });
        Fx.run(() -> window.getScene().getRoot().layout());
    }

    private List<String> texts() {
        return Fx.get(
                () ->
                        window.getScene().getRoot().lookupAll(".label").stream()
                                .filter(node -> node.isVisible())
                                .map(node -> ((Label) node).getText())
                                .toList());
    }
}
