package app.aside.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;

import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PanicKeyTest {
    private final FakeActions actions = new FakeActions();
    private final FakeMeters meters = new FakeMeters();
    private Shell shell;
    private Scene scene;

    @BeforeEach
    void open() throws InterruptedException {
        Fx.start();
        var surroundings =
                new Surroundings(actions, meters, SwsPictureConverter::new, States.CLOCK);
        shell = Fx.get(() -> new Shell(surroundings));
        scene = Fx.get(() -> shell.scene(1024, 700));
        var live = States.live(CallState.CONNECTED, new RecordingState.Off());
        Fx.run(() -> shell.show(States.stage(live)));
    }

    @AfterEach
    void close() {
        Fx.run(shell::close);
    }

    @Test
    void one_key_ends_everything_without_a_question() {
        press(KeyCode.P);

        assertThat(actions.done).containsExactly("panic");
    }

    @Test
    void it_works_while_a_question_is_open_or_another_section_shows() {
        press(KeyCode.X);
        press(KeyCode.P);
        press(KeyCode.DIGIT2);
        press(KeyCode.P);

        assertThat(actions.done).containsExactly("panic", "panic");
    }

    private void press(KeyCode key) {
        var event =
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        key,
                        key != KeyCode.DIGIT2,
                        true,
                        false,
                        false);
        Fx.run(() -> Event.fireEvent(scene, event));
    }
}
