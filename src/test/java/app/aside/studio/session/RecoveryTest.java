package app.aside.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.session.Recovery.Step;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class RecoveryTest {
    private static final long MILLI = 1_000_000;

    private final Recovery recovery = new Recovery();
    private long bytes;
    private boolean reachable = true;

    @Test
    void a_call_that_never_had_media_is_left_alone() {
        assertThat(steps(0, 60_000, ConnectionState.FAILED)).isEmpty();
    }

    @Test
    void disconnected_alone_does_nothing_while_bytes_come() {
        for (int at = 0; at < 20_000; at += 100) {
            bytes += 10;
            assertThat(next(at, ConnectionState.DISCONNECTED)).isEqualTo(Step.NOTHING);
        }
        assertThat(recovery.isBroken()).isFalse();
    }

    @Test
    void disconnected_for_two_seconds_without_bytes_restarts_ice() {
        flow();

        assertThat(steps(100, 1_900, ConnectionState.DISCONNECTED)).isEmpty();
        assertThat(steps(1_900, 2_200, ConnectionState.DISCONNECTED))
                .containsExactly("2000 RESTART_ICE");
        assertThat(recovery.isBroken()).isTrue();
    }

    @Test
    void failed_restarts_ice_at_once() {
        flow();

        assertThat(next(100, ConnectionState.FAILED)).isEqualTo(Step.RESTART_ICE);
    }

    @Test
    void silence_for_three_seconds_restarts_ice_even_if_nothing_is_reported() {
        flow();

        assertThat(steps(100, 3_100, ConnectionState.CONNECTED))
                .containsExactly("3000 RESTART_ICE");
    }

    @Test
    void after_three_restarts_new_connections_are_made_again_and_again() {
        flow();

        assertThat(steps(100, 30_000, ConnectionState.FAILED))
                .containsExactly(
                        "100 RESTART_ICE",
                        "3100 RESTART_ICE",
                        "6100 RESTART_ICE",
                        "9100 RECONNECT",
                        "19100 RECONNECT",
                        "29100 RECONNECT");
    }

    @Test
    void bytes_end_the_recovery_and_the_next_loss_begins_anew() {
        flow();
        steps(100, 12_000, ConnectionState.FAILED);

        bytes += 10;

        assertThat(next(12_000, ConnectionState.CONNECTED)).isEqualTo(Step.NOTHING);
        assertThat(recovery.isBroken()).isFalse();
        assertThat(next(12_100, ConnectionState.FAILED)).isEqualTo(Step.RESTART_ICE);
    }

    @Test
    void while_the_other_side_is_not_reached_nothing_is_done_and_all_of_it_after() {
        flow();
        reachable = false;

        assertThat(steps(100, 25_000, ConnectionState.FAILED)).isEmpty();
        assertThat(recovery.isBroken()).isTrue();
        reachable = true;

        assertThat(steps(25_000, 36_000, ConnectionState.FAILED))
                .containsExactly(
                        "25000 RESTART_ICE",
                        "28000 RESTART_ICE",
                        "31000 RESTART_ICE",
                        "34000 RECONNECT");
    }

    @Test
    void a_line_that_may_have_healed_by_itself_has_a_second_to_show_it() {
        flow();
        reachable = false;
        assertThat(steps(100, 8_000, ConnectionState.DISCONNECTED)).isEmpty();
        reachable = true;

        assertThat(steps(8_000, 8_900, ConnectionState.DISCONNECTED)).isEmpty();
        bytes += 10;

        assertThat(steps(8_900, 9_500, ConnectionState.CONNECTED)).isEmpty();
        assertThat(recovery.isBroken()).isFalse();
    }

    private void flow() {
        bytes = 10;
        assertThat(next(0, ConnectionState.CONNECTED)).isEqualTo(Step.NOTHING);
    }

    private Step next(long millis, ConnectionState worst) {
        return recovery.next(millis * MILLI, worst, bytes, reachable);
    }

    private List<String> steps(long fromMillis, long toMillis, ConnectionState worst) {
        var steps = new ArrayList<String>();
        for (var at = fromMillis; at < toMillis; at += 100) {
            var step = next(at, worst);
            if (step != Step.NOTHING) {
                steps.add(at + " " + step);
            }
        }
        return steps;
    }
}
