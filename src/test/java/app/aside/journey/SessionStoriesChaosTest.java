package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Commands;
import app.aside.studio.session.MeterProof;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// What takes as long as it says, beside [SessionStoriesTest].
@Tag("linux")
@Tag("chaos")
class SessionStoriesChaosTest {
    @TempDir Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void e7_warned_at_3_00_and_4_30_and_topped_up_and_extended_in_the_grace_it_goes_on()
            throws Exception {
        try (var theatre = Theatre.open(folder);
                var fan = FanBrowser.open(folder.resolve("browser"))) {
            var rate = Money.of(40_00, Currency.TEST_CREDITS);
            theatre.offer(new Commands.ChangeOffer(true, rate, 5, 0, true, 0));
            fan.visit(theatre.studio.state().page());
            fan.openRequest("Hollis");
            fan.press("minutes-5");
            fan.send(false);
            theatre.approve();

            theatre.awaitBilled(180);
            fan.await("warning-120");
            theatre.awaitBilled(270);
            fan.await("warning-30");
            theatre.awaitBilled(300);
            fan.await("grace");
            theatre.await("the studio says so", SessionStoriesChaosTest::isGrace);
            assertThat(Theatre.billed(theatre.studio.state())).isEqualTo(300);
            fan.press("extend-5");
            fan.awaitText("extend-short", "200.00 more needed");
            fan.press("top-up-and-extend");

            fan.awaitGone("grace");
            theatre.await("it goes on", state -> !isGrace(state));
            theatre.awaitBilled(303);
            theatre.studio.actions().endSession();
            fan.awaitText("held-to-extend", "200.00");
            var done = theatre.awaitCompleted(Theatre.SOON);
            assertThat(done.summary().charge())
                    .isEqualTo(done.session().terms().charge(done.summary().billedSeconds(), 0));
            assertThat(theatre.awaitMeterProof()).isInstanceOf(MeterProof.Proven.class);
            assertThat(theatre.platform.checkLedger().openHolds()).isZero();
        }
    }

    private static boolean isGrace(StudioState state) {
        return state.stage() instanceof Stage.Private live && live.session().graceUntil() != null;
    }
}
