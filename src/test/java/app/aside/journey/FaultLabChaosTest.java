package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.TapRelay.Traffic;
import app.aside.session.EndReason;
import app.aside.studio.state.StudioState.Stage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;

/// What breaks rarely or takes long, beside [FaultLabTest].
@Tag("linux")
@Tag("chaos")
class FaultLabChaosTest {
    private static final int SLOW_MILLIS = 3_000;

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class OneLab {
        private FaultLab lab;

        @BeforeAll
        void open(@TempDir Path folder) throws Exception {
            lab = FaultLab.open(folder);
        }

        @AfterEach
        void tidy() throws Exception {
            lab.tidy();
        }

        @AfterAll
        void close() throws Exception {
            lab.close();
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 2_000, 8_000, 25_000, 45_000, 200, 2_000, 8_000, 25_000, 45_000})
        void a_cut_of_the_line_heals_and_is_not_paid(int millis) throws Exception {
            lab.begin(false);

            var felt = lab.cut(Duration.ofMillis(millis), Traffic.MEDIA, Traffic.SIGNALLING);
            lab.awaitBilled(3);

            var bill = lab.end();
            var limit = millis > 10_000 ? 3_000 : 1_000;
            assertThat(felt.back()).isLessThan(limit + SLOW_MILLIS);
            if (millis > 7_000) {
                assertThat(felt.creatorPaused()).isBetween(0L, 4_000L + SLOW_MILLIS);
                assertThat(felt.fanPaused()).isBetween(0L, 4_000L + SLOW_MILLIS);
            }
            var seconds = millis / 1_000;
            assertThat(bill.badSeconds())
                    .hasSizeBetween(
                            Math.max(0, seconds - 1), seconds + 2 + (int) felt.back() / 1_000);
        }

        @ParameterizedTest
        @ValueSource(ints = {2_000, 8_000, 20_000, 45_000})
        void a_cut_of_media_alone_heals_and_is_not_paid(int millis) throws Exception {
            lab.begin(false);

            var felt = lab.cut(Duration.ofMillis(millis), Traffic.MEDIA);
            lab.awaitBilled(3);

            var bill = lab.end();
            assertThat(felt.back()).isLessThan(3_000 + SLOW_MILLIS);
            var seconds = millis / 1_000;
            assertThat(bill.badSeconds())
                    .hasSizeBetween(seconds - 1, seconds + 2 + (int) felt.back() / 1_000);
        }

        @RepeatedTest(3)
        void a_fan_whose_machine_sleeps_for_thirty_seconds_comes_back_and_pays_for_none()
                throws Exception {
            lab.begin(false);
            lab.stopLooking();

            lab.home.sleepBrowser(true);
            var asleep = System.nanoTime();
            lab.theatre.await("the studio says so", Theatre::isPausedOrLost);
            var said = (System.nanoTime() - asleep) / 1_000_000;
            var woken =
                    lab.after(
                            Duration.ofSeconds(30),
                            () -> {
                                lab.home.sleepBrowser(false);
                                return System.nanoTime();
                            });
            var healed = woken.get();
            lab.look();
            var back = lab.awaitMedia("sleep", healed);
            lab.awaitBilled(3);

            var bill = lab.end();
            System.out.println(
                    "sleep: said by studio after %d ms, back after %d ms".formatted(said, back));
            assertThat(said).isLessThan(4_000 + SLOW_MILLIS);
            assertThat(back).isLessThan(5_000 + SLOW_MILLIS);
            assertThat(bill.longestHole()).isBetween(29, 40);
        }

        @RepeatedTest(5)
        void what_was_attested_while_the_platform_was_away_counts_though_the_end_comes_at_once()
                throws Exception {
            lab.begin(false);
            lab.stopLooking();

            lab.home.line.cut(Traffic.SIGNALLING);
            lab.after(
                            Duration.ofMillis(2_500),
                            () -> {
                                lab.home.line.heal();
                                return "healed";
                            })
                    .get();
            var attested = lab.running().session().meter().creatorTick();
            var bill = lab.end();

            System.out.println("attested " + attested + " s");
            assertThat(bill.settledSeconds()).isGreaterThanOrEqualTo(attested - 1);
        }

        @RepeatedTest(2)
        void a_fan_who_closes_the_tab_is_missed_and_pays_nothing_more() throws Exception {
            lab.begin(false);
            lab.stopLooking();
            var billed = Theatre.billed(lab.theatre.studio.state());

            lab.fan.closeTab();
            var said = lab.awaitLost(System.nanoTime());

            var bill = lab.recount();
            assertThat(said).isLessThan(4_000 + SLOW_MILLIS);
            assertThat(bill.settledSeconds()).isBetween(billed, billed + 2);
            lab.fan.visit(lab.theatre.studio.state().page());
            lab.fan.await("receipt-screen");
        }

        @RepeatedTest(3)
        void loss_of_thirty_percent_is_survived() throws Exception {
            lab.begin(false);

            var felt =
                    lab.fault(
                            "20000 ms of 30 % loss",
                            () -> lab.home.line.lose(30),
                            Duration.ofSeconds(20),
                            lab.home.line::heal);
            lab.awaitBilled(3);

            lab.end();
            assertThat(felt.back()).isLessThan(1_000 + SLOW_MILLIS);
        }
    }

    @Test
    void a_fan_who_attests_nothing_for_too_long_in_all_is_left(@TempDir Path folder)
            throws Exception {
        try (var lab = FaultLab.open(folder, 6)) {
            lab.begin(false);

            lab.home.line.cut(Traffic.SIGNALLING);
            var over =
                    lab.theatre.await(
                            "the session is over",
                            state -> state.stage() instanceof Stage.Completed,
                            Duration.ofSeconds(30));
            lab.home.line.heal();
            lab.onlooker().await("the page says so", s -> s.over(), Duration.ofSeconds(20));
            lab.stopLooking();

            lab.recount();
            assertThat(((Stage.Completed) over.stage()).summary().reason())
                    .isEqualTo(EndReason.FAN_SILENT);
        }
    }
}
