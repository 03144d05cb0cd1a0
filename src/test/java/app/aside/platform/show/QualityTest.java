package app.aside.platform.show;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.relay.MediaEngine.Reception;
import app.aside.protocol.Rooms.Quality;
import app.aside.show.ShowPolicy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QualityTest {
    private static final ShowPolicy.Line LINE = new ShowPolicy.Line(900_000, 400_000, 3, 10);

    @ParameterizedTest
    @CsvSource({
        "900000, 0, GOOD",
        "5000000, 2, GOOD",
        "899999, 0, FAIR",
        "400000, 0, FAIR",
        "399999, 0, POOR",
        "1, 0, POOR",
        "0, 0, GOOD",
        "0, 5, FAIR",
        "900000, 3, FAIR",
        "900000, 9, FAIR",
        "900000, 10, POOR",
        "900000, 100, POOR",
        "400000, 10, POOR"
    })
    void the_worse_of_bitrate_and_loss_names_the_line(long bits, int loss, Quality quality) {
        assertThat(Attendance.quality(new Reception(true, 0, bits, loss), LINE)).isEqualTo(quality);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 100", "300000, 50"})
    void where_nothing_is_published_no_line_is_poor(long bits, int loss) {
        assertThat(Attendance.quality(new Reception(false, 0, bits, loss), LINE))
                .isEqualTo(Quality.GOOD);
    }
}
