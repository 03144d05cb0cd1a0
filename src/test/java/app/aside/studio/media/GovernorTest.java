package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GovernorTest {
    private static final long SECOND = 1_000_000_000L;

    private final Governor governor = new Governor();

    @Test
    void a_wide_line_carries_whole_pictures() {
        assertThat(at(0, 2_500)).isEqualTo(1);
        assertThat(at(1, 740)).isEqualTo(1);
    }

    @Test
    void nothing_known_changes_nothing() {
        assertThat(at(0, 0)).isEqualTo(1);
        assertThat(governor.divisor(0, 0, 30_000, 0)).isEqualTo(1);
    }

    @Test
    void the_narrower_the_line_the_smaller_at_once() {
        assertThat(at(0, 500)).isEqualTo(1.5);
        assertThat(at(0, 200)).isEqualTo(2);
        assertThat(at(0, 100)).isEqualTo(3);
        assertThat(at(0, 10)).isEqualTo(4);
    }

    @Test
    void larger_comes_one_size_at_a_time_after_two_calm_seconds() {
        at(0, 30);

        assertThat(at(1, 2_500)).isEqualTo(4);
        assertThat(at(2, 2_500)).isEqualTo(4);
        assertThat(at(3, 2_500)).isEqualTo(3);
        assertThat(at(4, 2_500)).isEqualTo(3);
        assertThat(at(6, 2_500)).isEqualTo(2);
    }

    @Test
    void a_dip_begins_the_wait_anew_and_barely_enough_is_not_enough() {
        at(0, 200);

        assertThat(at(1, 600)).isEqualTo(2);
        assertThat(at(2, 340)).isEqualTo(2);
        assertThat(at(3, 600)).isEqualTo(2);
        assertThat(at(4, 600)).isEqualTo(2);
        assertThat(at(5, 600)).isEqualTo(1.5);
    }

    @Test
    void a_line_that_is_back_begins_with_pictures_of_another_size() {
        governor.lineIsBack();
        assertThat(at(0, 0)).isEqualTo(2);

        governor.lineIsBack();
        assertThat(at(1, 0)).isEqualTo(3);

        governor.lineIsBack();
        assertThat(at(2, 0)).isEqualTo(2);
    }

    private double at(int second, int kilobits) {
        return governor.divisor(1280, 720, 1_000L * kilobits, second * SECOND);
    }
}
