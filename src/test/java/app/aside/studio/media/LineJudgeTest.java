package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.LineQuality.Grade;
import app.aside.studio.media.LineQuality.Reason;
import app.aside.studio.media.ShowGovernor.Fit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineJudgeTest {
    private static final long SECOND = 1_000_000_000L;

    private final LineJudge judge = new LineJudge();

    @ParameterizedTest
    @CsvSource({
        "1,   30, 30, 0,  20,  GOOD, NONE",
        "1,   30, 25, 2,  299, GOOD, NONE",
        "1.5, 30, 30, 0,  20,  FAIR, NARROW",
        "2,   30, 30, 0,  20,  POOR, NARROW",
        "1,   30, 30, 3,  20,  FAIR, LOSSY",
        "1,   30, 30, 10, 20,  POOR, LOSSY",
        "1,   30, 30, 0,  300, FAIR, SLOW",
        "1,   30, 30, 0,  800, POOR, SLOW",
        "1,   30, 20, 0,  20,  FAIR, BUSY_MACHINE",
        "1,   30, 10, 0,  20,  POOR, BUSY_MACHINE",
        "4,   10, 10, 0,  20,  POOR, NARROW",
        "1.5, 30, 30, 12, 20,  POOR, LOSSY",
    })
    void a_line_is_as_good_as_what_is_worst_about_it(
            double divisor, int most, int sent, int loss, int trip, Grade grade, Reason reason) {
        assertThat(judge.judge(true, 30, stats(new Fit(divisor, most), sent, loss, trip), 0))
                .isEqualTo(new LineQuality(grade, reason));
    }

    @Test
    void a_line_that_is_away_is_poor() {
        assertThat(judge.judge(false, 30, SenderStats.NONE, 0))
                .isEqualTo(new LineQuality(Grade.POOR, Reason.AWAY));
    }

    @Test
    void worse_is_said_at_once_and_better_after_three_seconds() {
        assertThat(at(0, 0).grade()).isEqualTo(Grade.GOOD);
        assertThat(at(1, 20).grade()).isEqualTo(Grade.POOR);
        assertThat(at(2, 0).grade()).isEqualTo(Grade.POOR);
        assertThat(at(3, 4).grade()).isEqualTo(Grade.POOR);
        assertThat(at(4, 0).grade()).isEqualTo(Grade.POOR);
        assertThat(at(5, 0).grade()).as("the worst of them").isEqualTo(Grade.FAIR);
        assertThat(at(9, 0).grade()).isEqualTo(Grade.FAIR);
        assertThat(at(12, 0).grade()).isEqualTo(Grade.GOOD);
    }

    @Test
    void a_bad_moment_begins_the_wait_anew() {
        at(0, 20);
        at(1, 0);
        at(3, 20);

        assertThat(at(5, 0).grade()).isEqualTo(Grade.POOR);
        assertThat(at(7, 0).grade()).isEqualTo(Grade.POOR);
        assertThat(at(8, 0).grade()).isEqualTo(Grade.GOOD);
    }

    private LineQuality at(int second, int loss) {
        return judge.judge(true, 30, stats(new Fit(1, 30), 30, loss, 20), second * SECOND);
    }

    private static SenderStats stats(Fit fit, int perSecond, int loss, int trip) {
        return new SenderStats(
                new SenderStats.Pictures(0, 0, perSecond, fit, 0, 0),
                new SenderStats.Line(0, 0, trip, loss, 0));
    }
}
