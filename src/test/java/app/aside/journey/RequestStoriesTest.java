package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.PlatformConfiguration;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.RecordingState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/// Requests that do not become a long session, with a real Chromium as the fan. The platform's
/// clock runs as usual and can be put forward.
@Tag("linux")
class RequestStoriesTest {
    @TempDir Path folder;

    private final JumpingClock clock = new JumpingClock();
    private PlatformConfiguration configuration;
    private Theatre theatre;
    private FanBrowser fan;

    @BeforeEach
    void open() throws Exception {
        configuration = Theatre.configuration(folder).timedBy(clock, Duration.ofMillis(200));
        theatre = Theatre.open(folder, configuration);
        fan = FanBrowser.open(folder.resolve("browser"));
        theatre.openOffer();
        fan.visit(theatre.studio.state().page());
    }

    @AfterEach
    void close() {
        fan.close();
        theatre.close();
    }

    @Test
    void a_denied_fan_pays_nothing_and_waits_thirty_minutes_also_after_a_reload() throws Exception {
        fan.ask("Wes", false);
        theatre.studio.actions().deny(theatre.awaitRequest().id(), "");

        fan.await("cool-down");
        fan.awaitText("available", "200.00");
        assertThat(fan.text("cool-down")).matches("(29|30):\\d\\d");
        theatre.await("the denied line shows", state -> state.queue().coolDowns().size() == 1);
        fan.reload();
        fan.await("cool-down");
        assertThat(fan.text("cool-down")).matches("(29|30):\\d\\d");

        clock.forward(Duration.ofMinutes(31));
        fan.reload();
        fan.await("ask");
        fan.awaitGone("cool-down");
    }

    @Test
    void a_fan_takes_the_request_back_and_the_card_goes() throws Exception {
        fan.ask("Wes", false);
        theatre.awaitRequest();

        fan.press("withdraw");

        theatre.await("the card is gone", state -> state.queue().requests().isEmpty());
        fan.await("card-screen");
        fan.awaitText("available", "200.00");
    }

    @Test
    void an_unanswered_request_expires_and_releases_the_hold() throws Exception {
        fan.ask("Wes", false);
        theatre.awaitRequest();

        clock.forward(Duration.ofSeconds(121));

        theatre.await("the card is gone", state -> state.queue().requests().isEmpty());
        fan.await("notice-expired");
        fan.awaitText("available", "200.00");
        assertThat(theatre.studio.state().queue().coolDowns()).isEmpty();
    }

    @Test
    void without_consent_nothing_is_recorded() throws Exception {
        fan.ask("Wes", false);
        theatre.approve();
        theatre.awaitBilled(3);

        theatre.studio.actions().endSession();

        var done = theatre.awaitClip();
        assertThat(done.clip()).isEqualTo(new ClipOutcome.None(new RecordingState.Refused()));
        assertThat(theatre.clipFiles()).isEmpty();
        fan.await("receipt-screen");
    }

    @Test
    void c5_click_and_the_panel_has_all_five_rate_minimum_audio_rate_recording_wait() {
        fan.openRequest("Wes");

        assertThat(fan.text("ask-rate")).isEqualTo("3.00 test credits a minute");
        assertThat(fan.text("ask-minimum")).isEqualTo("None");
        assertThat(fan.text("ask-audio-rate")).matches("\\d+\\.\\d\\d test credits");
        assertThat(fan.text("consent-text")).contains("record");
        assertThat(fan.text("ask-wait")).isEqualTo("Free now");
    }

    @Test
    void closing_the_offer_takes_the_emblem_away_and_releases_what_waits() throws Exception {
        fan.ask("Wes", false);
        theatre.awaitRequest();

        theatre.closeOffer();

        theatre.await("the card is gone", state -> state.queue().requests().isEmpty());
        fan.await("no-offer");
        fan.awaitText("available", "200.00");
    }

    @Test
    void a_fan_who_reloads_the_page_in_a_session_goes_on_with_it() throws Exception {
        fan.ask("Wes", false);
        theatre.approve();
        theatre.awaitBilled(3);
        var before = Theatre.billed(theatre.studio.state());

        fan.reload();

        fan.await("timer");
        theatre.awaitBilled(before + 4);
        fan.until("the picture is back", () -> fan.pictureNumber() >= 0);
    }

    @Test
    void a_studio_that_is_closed_in_a_session_ends_and_settles_it() throws Exception {
        fan.ask("Wes", true);
        theatre.approve();
        theatre.awaitBilled(3);

        theatre.studio.close();

        fan.await("receipt-screen");
        fan.until("the charge is said", () -> fan.text("charge").startsWith("0."));
        assertThat(theatre.platform.checkLedger().openHolds()).isZero();
        assertThat(theatre.clipFiles()).anyMatch(file -> file.toString().endsWith(".mp4"));
    }

    @Test
    void a_fan_who_closes_the_tab_is_not_charged_for_the_rest() throws Exception {
        fan.ask("Wes", false);
        theatre.approve();
        theatre.awaitBilled(3);
        fan.close();
        var billed = Theatre.billed(theatre.studio.state());

        theatre.await("the fan's picture is missed", Theatre::isPausedOrLost);
        clock.forward(Duration.ofSeconds(58));

        var done = theatre.awaitCompleted(Theatre.SOON);
        assertThat(done.summary().billedSeconds()).isBetween(billed, billed + 2);
        assertThat(done.summary().charge())
                .isEqualTo(done.session().terms().charge(done.summary().billedSeconds(), 0));
        assertThat(theatre.platform.checkLedger().sumMinor()).isZero();
    }
}
