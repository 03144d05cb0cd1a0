package app.aside.studio.show;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.state.ShowStats.Disk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DiskGaugeTest {
    private static final long MEGA = 1_000_000L;

    private long nanos;
    private long free = 1_000 * MEGA;
    private boolean recording;
    private final DiskGauge gauge = new DiskGauge(() -> free, () -> recording, () -> nanos);

    @AfterEach
    void close() {
        gauge.close();
    }

    @Test
    void b10_while_a_clip_is_recorded_it_is_told_when_the_disk_will_be_full() {
        recording = true;
        pass(60, MEGA);

        assertThat(gauge.newest()).isEqualTo(new Disk(940 * MEGA, 940));
    }

    @Test
    void the_copy_that_finishing_a_clip_makes_fills_no_disk() {
        recording = true;
        pass(60, MEGA);
        recording = false;
        pass(20, 20 * MEGA);
        assertThat(gauge.newest()).isEqualTo(new Disk(540 * MEGA, -1));

        recording = true;
        pass(20, MEGA);
        assertThat(gauge.newest().fullInSeconds()).isBetween(500L, 560L);
    }

    private void pass(int seconds, long bytesEach) {
        gauge.look();
        for (var second = 0; second < seconds; second++) {
            nanos += 1_000_000_000L;
            free -= bytesEach;
            gauge.look();
        }
    }
}
