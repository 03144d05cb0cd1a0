package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;

class RoomViewModelTest {
    private static final String PREPARED = "1:1s are open. Tap the emblem to ask.";

    private final FakeActions actions = new FakeActions();
    private final RoomViewModel model = new RoomViewModel(actions, Runnable::run, ZoneOffset.UTC);

    @Test
    void the_text_is_written_already_and_sent_once() {
        model.show(States.desk(true, List.of()), States.NOW);

        model.send();
        model.send();

        assertThat(actions.done).containsExactly("announce " + PREPARED);
        assertThat(model.shown().sending()).isTrue();
    }

    @Test
    void after_one_the_next_waits_and_says_how_long() {
        model.show(States.announced(States.desk(true, List.of()), 18), States.NOW);
        assertThat(model.shown().hint()).isEqualTo("Sent. Again in 0:42");
        model.send();
        assertThat(actions.done).isEmpty();

        model.at(States.NOW.plusSeconds(42));

        assertThat(model.shown().hint()).isEqualTo("Sent at 21:33");
        model.send();
        assertThat(actions.done).hasSize(1);
    }

    @Test
    void nothing_and_too_much_are_not_sent() {
        model.show(States.desk(true, List.of()), States.NOW);

        model.textProperty().set("  ");
        model.send();
        model.textProperty().set("a".repeat(201));
        model.send();

        assertThat(model.shown().hint()).isEqualTo("Use at most 200 characters");
        assertThat(model.shown().wrong()).isTrue();
        assertThat(actions.done).isEmpty();
    }

    @Test
    void what_was_not_sent_says_why_and_can_be_sent_again() {
        model.show(States.desk(true, List.of()), States.NOW);
        model.send();

        actions.answer("Nothing was sent.");

        assertThat(model.shown().problem()).isEqualTo("Nothing was sent.");
        model.send();
        assertThat(actions.done).hasSize(2);
        assertThat(model.shown().problem()).isEmpty();
    }
}
