package app.aside.studio.ui;

import static app.aside.billing.Verdict.COURTESY;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a creator does with mouse and keyboard, in a window.
class CreatorJourneysTest {
    private final FakeActions actions = new FakeActions();
    private final FxRobot robot = new FxRobot();
    private final EveningClock clock = new EveningClock();
    private Shell shell = Fx.get(this::makeShell);
    private Stage stage = Fx.get(this::makeStage);

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @BeforeEach
    void look_at_the_window() {
        robot.targetWindow(stage);
    }

    @AfterEach
    void close_the_window() {
        Fx.run(
                () -> {
                    shell.close();
                    stage.close();
                });
        assertThat(Fx.thrown()).isEmpty();
    }

    @Test
    void approving_the_longest_waiting_by_mouse_and_denying_the_next_by_keys() {
        show(States.desk(true, States.three()));

        robot.clickOn(named("Approve"));
        robot.type(KeyCode.DOWN).type(KeyCode.D);

        assertThat(actions.done).containsExactly("approve tomas", "deny priya");
    }

    @Test
    void a_denial_with_a_reason() {
        show(States.desk(true, States.three()));

        robot.clickOn(named("More for Tomás")).clickOn("Deny with a reason");
        robot.write("Too late").type(KeyCode.ENTER);

        assertThat(actions.done).containsExactly("deny tomas: Too late");
    }

    @Test
    void putting_one_next_in_line_by_keys() {
        show(States.desk(true, States.three()));

        robot.clickOn("Priya Kaur").type(KeyCode.L);

        assertThat(actions.done).containsExactly("later priya");
    }

    @Test
    void the_mirror_is_as_the_creator_left_it_at_the_desk_and_in_a_1_to_1() {
        show(States.desk(true, List.of()));
        assertThat(scaleOf("#picture-preview")).isEqualTo(-1);
        robot.clickOn("#mirror");
        assertThat(scaleOf("#picture-preview")).isEqualTo(1);
        assertThat(actions.mirrored).isFalse();

        close_the_window();
        shell = Fx.get(this::makeShell);
        stage = Fx.get(this::makeStage);
        look_at_the_window();
        show(States.desk(true, List.of()));

        assertThat(scaleOf("#picture-preview")).isEqualTo(1);
        show(States.stage(States.live(CallState.CONNECTED, new RecordingState.Running())));
        assertThat(scaleOf("#picture-self")).isEqualTo(1);
    }

    @Test
    void f_gives_the_own_picture_the_whole_screen_until_a_fan_asks() {
        show(States.desk(true, List.of()));
        var picture = Fx.get(() -> stage.getScene().lookup("#picture-preview"));

        robot.type(KeyCode.F);
        var whole = Fx.get(picture::getScene);
        assertThat(whole).isNotSameAs(stage.getScene());
        assertThat(Fx.get(() -> whole.snapshot(null).getWidth())).isGreaterThan(900);
        press(whole, KeyCode.M);
        assertThat(actions.done).containsExactly("muted true");
        assertThat(Fx.get(picture::getScene)).isSameAs(whole);
        press(whole, KeyCode.F);
        awaitHome(picture);

        robot.clickOn("#full-screen");
        assertThat(Fx.get(picture::getScene)).isNotSameAs(stage.getScene());
        show(States.desk(true, States.three()));
        awaitHome(picture);

        Fx.run(() -> stage.getScene().lookup("#full-screen").requestFocus());
        robot.type(KeyCode.F);
        show(States.desk(true, States.three()));
        assertThat(Fx.get(picture::getScene)).isNotSameAs(stage.getScene());
        show(States.stage(States.live(CallState.CONNECTED, new RecordingState.Running())));
        Fx.until("it is closed", () -> Window.getWindows().equals(List.of(stage)));
    }

    @Test
    void f_that_is_held_down_gives_the_whole_screen_once() {
        show(States.desk(true, List.of()));
        var picture = Fx.get(() -> stage.getScene().lookup("#picture-preview"));
        hold(stage.getScene(), KeyCode.F);
        var whole = Fx.get(picture::getScene);
        assertThat(whole).isNotSameAs(stage.getScene());

        hold(whole, KeyCode.F);
        hold(whole, KeyCode.F);
        assertThat(Fx.get(picture::getScene)).isSameAs(whole);

        press(whole, KeyCode.F);
        assertThat(Fx.get(picture::getScene)).isSameAs(whole);
        press(whole, KeyCode.F);
        awaitHome(picture);
        hold(stage.getScene(), KeyCode.M);
        hold(stage.getScene(), KeyCode.M);
        assertThat(actions.done).containsExactly("muted true");
    }

    @Test
    void what_needs_the_window_leaves_the_whole_screen() {
        show(States.desk(true, List.of()));
        var picture = Fx.get(() -> stage.getScene().lookup("#picture-preview"));
        robot.type(KeyCode.F);
        var whole = Fx.get(picture::getScene);

        Fx.run(
                () ->
                        Event.fireEvent(
                                whole,
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        KeyCode.DIGIT2,
                                        false,
                                        true,
                                        false,
                                        false)));

        Fx.until("clips", () -> stage.getScene().lookup("#picture-preview") == null);
        Fx.until("it is closed", () -> Window.getWindows().equals(List.of(stage)));
    }

    @Test
    void telling_the_room_by_keys() {
        show(States.desk(true, List.of()));

        robot.press(KeyCode.CONTROL, KeyCode.T).release(KeyCode.T, KeyCode.CONTROL);
        robot.write("Back in form").type(KeyCode.ENTER);

        assertThat(actions.done).containsExactly("announce Back in form");
    }

    @Test
    void the_ready_check_shows_above_the_summary() {
        var over = States.completed(EndReason.ENDED_BY_FAN, new ClipOutcome.Finishing());
        var later = States.later(Views.Check.ASKING, States.NOW.plusSeconds(9), true);
        show(States.withLater(States.stage(over), later));

        robot.clickOn("2 min more");

        assertThat(actions.done).containsExactly("postpone hollis");
    }

    @Test
    void a_note_for_next_time_is_kept_when_the_summary_is_left() {
        show(
                States.stage(
                        States.completed(EndReason.ENDED_BY_CREATOR, new ClipOutcome.Finishing())));

        Fx.run(() -> stage.getScene().snapshot(null));
        Fx.run(() -> stage.getScene().lookup("#note").requestFocus());
        robot.write("A third higher");
        show(States.desk(true, List.of()));

        assertThat(actions.done).containsExactly("note fan-tomas: A third higher");
    }

    @Test
    void e13_the_summary_shows_the_next_and_leads_to_my_1_to_1_stats() {
        var over = States.completed(EndReason.ENDED_BY_FAN, new ClipOutcome.Finishing());
        var later = States.later(Views.Check.ASKING, States.NOW.plusSeconds(9), true);
        show(States.withLater(States.stage(over), later));

        assertThat(text("Up next: Hollis")).isTrue();
        robot.clickOn("#stats");

        assertThat(text("My 1:1 stats")).isTrue();
        assertThat(actions.done).containsExactly("look at 2026-11-19 to 2026-11-19");
    }

    @Test
    void free_time_stays_on_while_the_creator_looks_at_something_else() {
        var running = States.live(CallState.CONNECTED, new RecordingState.Running());
        show(States.stage(running));
        robot.clickOn("#free");

        robot.press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        show(States.stage(States.of(running, States.judged(running.session(), COURTESY))));
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT1).release(KeyCode.DIGIT1, KeyCode.CONTROL);

        var free = Fx.get(() -> (ToggleButton) stage.getScene().lookup("#free"));
        assertThat(free.isSelected()).isTrue();
        robot.clickOn("#free");
        assertThat(actions.done).containsExactly("free true", "free false");
    }

    @Test
    void ending_asks_first_and_keeps_going_unless_it_is_confirmed() {
        show(States.stage(States.live(CallState.CONNECTED, new RecordingState.Running())));

        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X)
                .release(KeyCode.X, KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(text("End the 1:1 with Tomás?")).isTrue();
        robot.type(KeyCode.ENTER);
        assertThat(text("End the 1:1 with Tomás?")).isFalse();
        assertThat(actions.done).isEmpty();

        robot.clickOn("#end").clickOn("#confirm");
        assertThat(actions.done).containsExactly("end");
    }

    @Test
    void a_price_that_the_platform_refuses_is_told_in_the_dialog_and_can_be_saved_again() {
        show(States.desk(true, List.of()));

        robot.clickOn(named("1:1 settings"));
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        robot.write("4.99").clickOn("#save");
        assertThat(actions.offers.getFirst().ratePerMinute()).isEqualTo(States.credits(499));

        answer("The platform is out of reach. Your price is as before.");
        assertThat(text("The platform is out of reach. Your price is as before.")).isTrue();

        robot.clickOn("#save");
        answer("");
        assertThat(text("Price per minute")).isFalse();
        assertThat(actions.offers).hasSize(2);
    }

    @Test
    void single_letters_are_off_while_something_is_typed() {
        show(States.desk(true, List.of()));
        robot.type(KeyCode.M);
        assertThat(actions.done).containsExactly("muted true");

        robot.clickOn(named("Your profile"));
        robot.type(KeyCode.M).type(KeyCode.V);

        assertThat(actions.done).containsExactly("muted true");
        assertThat(Fx.get(() -> stage.getScene().getFocusOwner() instanceof TextField)).isTrue();
    }

    @Test
    void tab_stays_in_a_dialog_and_escape_gives_the_focus_back() {
        show(States.desk(true, States.three()));
        robot.clickOn(named("1:1 settings"));
        var opener = named("1:1 settings");

        for (var i = 0; i < 12; i++) {
            robot.type(KeyCode.TAB);
            assertThat(Fx.get(() -> inside(stage.getScene().getFocusOwner(), "dialog-card")))
                    .isTrue();
        }
        robot.type(KeyCode.ESCAPE);

        assertThat(Fx.get(() -> stage.getScene().getFocusOwner())).isSameAs(opener);
    }

    @Test
    void the_private_pill_shows_the_four_words() throws IOException {
        show(States.stage(States.live(CallState.CONNECTED, new RecordingState.Running())));

        robot.clickOn(".pill");

        var words = Fx.get(() -> robot.lookup(".word").queryAllAs(Label.class));
        assertThat(words)
                .extracting(Label::getText)
                .containsExactlyInAnyOrder("harbour", "violet", "ladder", "meadow");
        var popover =
                Fx.get(
                        () ->
                                Window.getWindows().stream()
                                        .filter(one -> one.getScene().lookup(".word") != null)
                                        .findFirst()
                                        .orElseThrow());
        Fx.until(
                "popover",
                () ->
                        popover.getOpacity() == 1
                                && popover.getScene().getRoot().lookupAll("*").stream()
                                        .allMatch(node -> node.getOpacity() == 1));
        var image = Fx.get(() -> popover.getScene().snapshot(null));
        Files.createDirectories(Path.of("target/screens"));
        Png.write(image, Path.of("target/screens/private-words.png"));
    }

    private Shell makeShell() {
        return new Shell(
                new Surroundings(actions, new FakeMeters(), SwsPictureConverter::new, clock));
    }

    /// Headless JavaFX has a screen of 1000 by 1000.
    private Stage makeStage() {
        var made = new Stage();
        made.setScene(shell.scene(1000, 800));
        made.setX(0);
        made.setY(0);
        made.show();
        return made;
    }

    private void show(StudioState state) {
        Fx.run(() -> shell.show(state));
        Fx.run(() -> stage.getScene().getRoot().layout());
    }

    private void answer(String problem) {
        Fx.run(() -> actions.answer(problem));
        Fx.run(() -> {});
    }

    private Button named(String name) {
        return Fx.get(
                () ->
                        stage.getScene().getRoot().lookupAll("*").stream()
                                .filter(Button.class::isInstance)
                                .map(Button.class::cast)
                                .filter(
                                        one ->
                                                name.equals(one.getText())
                                                        || name.equals(one.getAccessibleText()))
                                .findFirst()
                                .orElseThrow());
    }

    private boolean text(String words) {
        return Fx.get(
                () ->
                        stage.getScene().getRoot().lookupAll(".label").stream()
                                .anyMatch(
                                        node ->
                                                node instanceof Label label
                                                        && label.isVisible()
                                                        && words.equals(label.getText())));
    }

    private void awaitHome(Node picture) {
        Fx.until("it is back", () -> stage.getScene().equals(picture.getScene()));
    }

    private static void press(Scene scene, KeyCode code) {
        hold(scene, code);
        var released =
                new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, false, false, false);
        Fx.run(() -> Event.fireEvent(scene, released));
    }

    /// As each repeat of a key that is down.
    private static void hold(Scene scene, KeyCode code) {
        var pressed = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
        Fx.run(() -> Event.fireEvent(scene, pressed));
    }

    /// How wide a picture is shown: below zero mirrored.
    private double scaleOf(String picture) {
        return Fx.get(() -> stage.getScene().lookup(picture).lookup(".image-view").getScaleX());
    }

    private static boolean inside(Node node, String style) {
        for (var one = node; one != null; one = one.getParent()) {
            if (one.getStyleClass().contains(style)) {
                return true;
            }
        }
        return false;
    }
}
