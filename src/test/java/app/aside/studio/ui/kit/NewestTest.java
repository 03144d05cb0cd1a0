package app.aside.studio.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

class NewestTest {
    private final Queue<Runnable> screen = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();
    private final Newest<String> newest = new Newest<>(screen::add, shown::add);

    @Test
    void of_several_values_only_the_newest_is_shown_and_one_run_waits() {
        newest.offer("a");
        newest.offer("b");
        newest.offer("c");

        assertThat(screen).hasSize(1);
        screen.remove().run();
        assertThat(shown).containsExactly("c");
    }

    @Test
    void a_value_that_comes_after_a_run_is_shown_by_the_next() {
        newest.offer("a");
        screen.remove().run();

        newest.offer("b");
        screen.remove().run();

        assertThat(shown).containsExactly("a", "b");
    }
}
