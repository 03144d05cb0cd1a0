package app.aside.studio.show;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.state.ShowStats;

import org.junit.jupiter.api.Test;

class DiskForecastTest {
    private static final long SECOND = 1_000_000_000L;

    private final DiskForecast forecast = new DiskForecast();

    @Test
    void a_disk_that_fills_by_a_megabyte_a_second_is_full_when_all_of_them_are_used() {
        var disk = ShowStats.Disk.UNKNOWN;
        for (var second = 0; second <= 100; second++) {
            disk = forecast.at(second * SECOND, 1_000_000_000L - 1_000_000L * second);
        }

        assertThat(disk).isEqualTo(new ShowStats.Disk(900_000_000L, 900));
    }

    @Test
    void a_disk_that_does_not_fill_is_never_full() {
        forecast.at(0, 5_000);
        assertThat(forecast.at(30 * SECOND, 6_000).fullInSeconds()).isEqualTo(-1);
    }

    @Test
    void nothing_is_said_before_there_is_a_pace() {
        forecast.at(0, 5_000_000);
        assertThat(forecast.at(2 * SECOND, 1_000_000).fullInSeconds()).isEqualTo(-1);
    }

    @Test
    void who_stops_recording_is_told_so_after_a_minute() {
        forecast.at(0, 1_000_000_000L);
        forecast.at(10 * SECOND, 900_000_000L);
        var disk = ShowStats.Disk.UNKNOWN;
        for (var second = 11; second <= 75; second++) {
            disk = forecast.at(second * SECOND, 900_000_000L);
        }

        assertThat(disk.fullInSeconds()).isEqualTo(-1);
    }

    @Test
    void where_nobody_can_say_nothing_is_known() {
        assertThat(forecast.at(0, -1)).isEqualTo(ShowStats.Disk.UNKNOWN);
    }
}
