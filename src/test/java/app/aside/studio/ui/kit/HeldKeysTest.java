package app.aside.studio.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.ui.Fx;

import javafx.event.Event;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

class HeldKeysTest {
    private final AtomicLong nanos = new AtomicLong();
    private final HeldKeys keys = new HeldKeys(nanos::get);
    private final Scene scene = Fx.get(() -> new Scene(new Group()));
    private final Scene other = Fx.get(() -> new Scene(new Group()));

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @Test
    void a_key_that_is_held_counts_once_until_it_is_let_go_in_whatever_window() {
        keys.watch(scene);
        keys.watch(other);

        assertThat(keys.isFirst(KeyCode.F)).isTrue();
        for (var i = 0; i < 100; i++) {
            nanos.addAndGet(40_000_000);
            assertThat(keys.isFirst(KeyCode.F)).isFalse();
        }
        assertThat(keys.isFirst(KeyCode.M)).isTrue();
        Fx.run(
                () ->
                        Event.fireEvent(
                                other,
                                new KeyEvent(
                                        KeyEvent.KEY_RELEASED,
                                        "",
                                        "",
                                        KeyCode.F,
                                        false,
                                        false,
                                        false,
                                        false)));

        assertThat(keys.isFirst(KeyCode.F)).isTrue();
        assertThat(keys.isFirst(KeyCode.M)).isFalse();
    }

    @Test
    void a_key_that_was_let_go_where_nobody_saw_it_counts_again() {
        assertThat(keys.isFirst(KeyCode.F)).isTrue();
        nanos.addAndGet(HeldKeys.GONE.toNanos() + 1);

        assertThat(keys.isFirst(KeyCode.F)).isTrue();
    }
}
