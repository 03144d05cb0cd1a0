package app.aside.studio.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.ui.Fx;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dialogs over dialogs, and who closes which.
class DialogsTest {
    private static final Dialogs.Question QUESTION =
            new Dialogs.Question("Leave?", "A 1:1 runs.", "Stay", "Leave");

    private final Dialogs dialogs = new Dialogs();
    private final TextField field = new TextField();
    private final TextField upper = new TextField();
    private final Node settings = new StackPane(field);
    private final Node over = new StackPane(upper);

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @BeforeEach
    void put_it_in_a_window() {
        Fx.run(() -> new Scene(new StackPane(dialogs.layer()), 400, 300));
    }

    @Test
    void what_is_saved_late_closes_its_own_dialog_and_not_the_one_over_it() {
        Fx.run(
                () -> {
                    dialogs.open(settings, field);
                    dialogs.openOver(over, upper);

                    dialogs.close(settings);
                });
        assertThat(Fx.get(() -> isShown(over))).isTrue();

        Fx.run(dialogs::close);

        assertThat(Fx.get(dialogs::isOpen)).isFalse();
        assertThat(Fx.get(() -> isShown(settings))).isFalse();
    }

    @Test
    void a_dialog_that_was_left_before_it_was_saved_closes_no_other() {
        Fx.run(
                () -> {
                    dialogs.open(settings, field);
                    dialogs.leave();
                    dialogs.open(over, upper);

                    dialogs.close(settings);
                });

        assertThat(Fx.get(() -> isShown(over))).isTrue();
        Fx.run(() -> dialogs.close(over));
        assertThat(Fx.get(dialogs::isOpen)).isFalse();
    }

    @Test
    void one_that_must_stay_stays_over_another() {
        Fx.run(
                () -> {
                    dialogs.open(settings, field);
                    dialogs.openOver(over, upper, () -> true);

                    dialogs.leave();
                    dialogs.leaveAll();
                });

        assertThat(Fx.get(() -> isShown(over))).isTrue();
        assertThat(Fx.get(dialogs::isHeld)).isTrue();
    }

    @Test
    void what_was_written_beneath_a_question_is_there_when_it_is_answered() {
        Fx.run(
                () -> {
                    dialogs.open(settings, field);
                    field.setText("Half a sentence");
                    dialogs.ask(QUESTION, () -> {});
                    dialogs.ask(QUESTION, () -> {});
                });
        assertThat(Fx.get(() -> isShown(settings))).isFalse();

        Fx.run(dialogs::close);

        assertThat(Fx.get(() -> isShown(settings))).isTrue();
        String text = Fx.get(field::getText);
        assertThat(text).isEqualTo("Half a sentence");
    }

    private boolean isShown(Node card) {
        return dialogs.isOpen() && card.getScene() != null;
    }
}
