package app.aside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

final class SteadyClockTest {
    @Test
    void it_goes_on_with_monotonic_time_whatever_the_wall_clock_says() {
        var nanos = new AtomicLong(Long.MAX_VALUE - 10);
        var anchor = Instant.parse("2026-11-21T20:00:00Z");
        var clock = new SteadyClock(anchor, nanos::get);

        assertThat(clock.instant()).isEqualTo(anchor);
        // Monotonic time may run over.
        nanos.addAndGet(1_500_000_000L);
        assertThat(clock.instant()).isEqualTo(anchor.plusMillis(1_500));
    }
}
