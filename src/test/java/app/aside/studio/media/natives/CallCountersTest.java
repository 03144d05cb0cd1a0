package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CallStats;
import app.aside.studio.media.natives.CallCounters.Received;
import app.aside.studio.media.natives.CallCounters.Sent;

import org.junit.jupiter.api.Test;

final class CallCountersTest {
    private static final long HALF_SECOND = 500_000_000L;

    private final CallCounters counters = new CallCounters();

    @Test
    void a_call_without_figures_has_counted_nothing() {
        assertThat(counters.stats()).isEqualTo(CallStats.NONE);
    }

    @Test
    void rates_are_of_the_last_second() {
        for (var i = 0; i <= 6; i++) {
            var frames = i <= 2 ? 15L * i : 30 + 10L * (i - 2);
            counters.sent(sent(frames, frames, 50_000L * i), i * HALF_SECOND);
        }

        assertThat(counters.stats().sendFramesPerSecond()).isEqualTo(20);
        assertThat(counters.stats().sendBitsPerSecond()).isEqualTo(800_000);
    }

    @Test
    void rates_are_known_from_the_second_figure_on() {
        counters.sent(sent(10, 10, 1_000), 0);
        assertThat(counters.stats().sendFramesPerSecond()).isZero();

        counters.sent(sent(25, 25, 2_000), HALF_SECOND);
        assertThat(counters.stats().sendFramesPerSecond()).isEqualTo(30);
    }

    @Test
    void the_concealed_share_is_of_the_sound_of_the_last_second() {
        counters.received(new Received(0, 0, 0, 0), 0);
        counters.received(new Received(50, 12_000, 24_000, 1), HALF_SECOND);
        counters.received(new Received(100, 12_000, 48_000, 2), 2 * HALF_SECOND);
        assertThat(counters.stats().concealedPercent()).isEqualTo(25);

        counters.received(new Received(150, 12_000, 72_000, 3), 3 * HALF_SECOND);
        assertThat(counters.stats().concealedPercent()).isZero();
    }

    @Test
    void what_went_into_the_encoder_and_not_out_is_dropped() {
        counters.sent(sent(100, 100, 1), 0);
        assertThat(counters.stats().framesDropped()).isZero();

        counters.sent(sent(100, 101, 1), HALF_SECOND);
        assertThat(counters.stats().framesDropped()).as("one may be on its way").isZero();

        counters.sent(sent(100, 105, 1), 2 * HALF_SECOND);
        assertThat(counters.stats().framesDropped()).isEqualTo(4);
    }

    @Test
    void sums_go_on_where_the_connection_before_stopped() {
        counters.sent(new Sent(100, 102, 5_000, 20, 3, 1280, 720, false), 0);
        counters.received(new Received(70, 10, 100, 4_000), 0);

        counters.newSender();
        counters.newReceiver();

        var between = counters.stats();
        assertThat(between.framesSent()).isEqualTo(100);
        assertThat(between.audioPacketsReceived()).isEqualTo(70);
        assertThat(between.bytesSent()).isEqualTo(5_000);
        assertThat(between.bytesReceived()).isEqualTo(4_000);
        assertThat(between.sendWidth()).isZero();

        counters.sent(sent(7, 7, 300), HALF_SECOND);
        counters.received(new Received(5, 0, 50, 200), HALF_SECOND);

        var after = counters.stats();
        assertThat(after.framesSent()).isEqualTo(107);
        assertThat(after.audioPacketsReceived()).isEqualTo(75);
        assertThat(after.bytesSent()).isEqualTo(5_300);
        assertThat(after.bytesReceived()).isEqualTo(4_200);
    }

    private static Sent sent(long frames, long given, long bytes) {
        return new Sent(frames, given, bytes, 0, 0, 1280, 720, false);
    }
}
