package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.session.MeterProof;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What fans meet in the queue and in a 1:1 beside the plain way, with real Chromiums. The
/// platform's clock runs as usual and can be put forward.
@Tag("linux")
class QueueStoriesTest {

    /// Seconds left when both are told, in 1:1s of ten minutes and of five.
    private static final int WARNED_EARLY = 597;

    private static final int WARNED = 283;

    @TempDir Path folder;

    private final JumpingClock clock = new JumpingClock();
    private final List<FanBrowser> browsers = new ArrayList<>();
    private Theatre theatre;
    private FanBrowser fan;

    @BeforeEach
    void open() throws Exception {
        Theatre.changeNumber(
                folder,
                "\"warnAtSeconds\": [120, 30]",
                "\"warnAtSeconds\": [" + WARNED_EARLY + ", " + WARNED + "]");
        var configuration = Theatre.configuration(folder).timedBy(clock, Duration.ofMillis(200));
        theatre = Theatre.open(folder, configuration);
        theatre.openOffer();
        fan = browser("hollis");
        fan.visit(theatre.studio.state().page());
    }

    @AfterEach
    void close() {
        browsers.forEach(FanBrowser::close);
        theatre.close();
        assertThat(theatre.studio.state().notices()).noneMatch(Theatre::isError);
    }

    @Test
    void the_next_in_line_is_told_when_and_starts_by_itself_once_the_1_1_ends() throws Exception {
        fan.ask("Hollis", false);
        theatre.approve();
        var next = browser("wes");
        next.visit(theatre.studio.state().page());
        next.awaitText("wait", "In a private session, back in about");
        next.ask("Wes", false);
        theatre.studio.actions().later(theatre.awaitRequest().id());

        next.awaitText("later", "Ines Calder set your 1:1 for later, about");
        assertThat(next.text("estimate")).matches("\\d\\d:\\d\\d");
        PagePictures.take(next, "later");
        next.reload();
        next.awaitText("later", "We’ll call you here.");

        theatre.awaitBilled(10 * 60 - WARNED_EARLY);
        fan.press("extend-15");
        next.awaitText("moved", "Your 1:1 has moved to about");
        PagePictures.take(next, "moved");
        theatre.studio.actions().endSession();
        next.await("ready-check");
        PagePictures.take(next, "ready-check");
        fan.await("receipt-screen");
        theatre.studio.actions().postpone(nextInLine().asking().id());
        next.awaitGone("ready-check");
        clock.forward(Duration.ofSeconds(121));
        next.await("ready-check");
        theatre.await(
                "no place behind is left to offer",
                state -> state.queue().later().filter(later -> !later.mayPostpone()).isPresent());

        clock.forward(Duration.ofSeconds(16));
        next.await("timer");
        theatre.studio.actions().leaveSummary();
        next.until("the picture is there", () -> next.pictureNumber() >= 0);
    }

    @Test
    void a_swapped_fan_waits_for_an_answer_again_with_the_same_hold() throws Exception {
        fan.ask("Hollis", false);
        theatre.studio.actions().later(theatre.awaitRequest().id());
        fan.awaitText("later", "set your 1:1 for later and starts it");
        var other = browser("wes");
        other.visit(theatre.studio.state().page());
        other.ask("Wes", false);

        theatre.studio.actions().swap(theatre.awaitRequest().id());

        fan.await("put-back");
        PagePictures.take(fan, "put-back");
        assertThat(fan.text("expires-in")).matches("[12]:\\d\\d");
        fan.awaitText("available", "170.00");
        fan.reload();
        fan.await("put-back");
        other.awaitText("waiting-title", "You’re next");
        other.press("withdraw");
        other.await("card-screen");
        other.awaitText("available", "200.00");
        assertThat(other.has("notice-cancelled")).isFalse();

        theatre.await(
                "only the first fan waits",
                state ->
                        state.queue().requests().stream()
                                .map(Views.Asking::fanName)
                                .toList()
                                .equals(List.of("Hollis")));
        var request = theatre.awaitRequest().id();
        theatre.studio.actions().later(request);
        fan.await("later");
        theatre.studio.actions().startLater(request);
        fan.await("timer");
    }

    @Test
    void a_place_that_is_given_back_is_told_and_released() throws Exception {
        fan.ask("Hollis", false);
        var request = theatre.awaitRequest();
        theatre.studio.actions().later(request.id());
        fan.await("later");

        theatre.studio.actions().giveBack(request.id());

        fan.await("notice-cancelled");
        fan.awaitText("available", "200.00");
    }

    @Test
    void the_front_seat_counts_down_over_a_reload_until_the_creator_starts_now() throws Exception {
        offer(3_00, 0, 60);
        fan.listenIn();
        fan.ask("Hollis", false);
        fan.show(false);
        theatre.approve();

        fan.until("the title calls", () -> fan.title().contains("is ready for you"));
        fan.show(true);
        fan.until("nobody is called any more", () -> fan.title().equals("Ines Calder · Aside"));

        fan.awaitText("front", "Ines Calder is wrapping up, starts in");
        PagePictures.take(fan, "front");
        fan.reload();
        fan.await("starts-in");
        assertThat(fan.peerConnections()).isZero();
        theatre.studio.actions().startNow();

        fan.await("timer");
        fan.until("the picture is there", () -> fan.pictureNumber() >= 0);
    }

    @Test
    void a_fan_who_does_not_come_in_a_minute_pays_nothing_and_is_told() throws Exception {
        offer(3_00, 0, 20);
        fan.ask("Hollis", false);
        var hollis = theatre.awaitRequest().fan();
        fan.leaveThePage();
        theatre.awaitAway(hollis);
        theatre.approve();
        theatre.await("the seat is taken", state -> state.card().busyUntil() != null);

        clock.forward(Duration.ofSeconds(82));

        theatre.awaitCompleted(Theatre.SOON);
        fan.visit(theatre.studio.state().page());
        fan.awaitText("end-reason", "called you, but this page was not open");
        PagePictures.take(fan, "no-show");
        fan.awaitText("available", "200.00");
    }

    @Test
    void a_request_is_kept_over_a_reload_while_the_fan_tops_up() throws Exception {
        offer(22_50, 0, 0);
        fan.openRequest("Hollis");
        fan.press("consent-no");
        fan.press("send-request");

        fan.awaitText("short", "25.00 more needed.");
        PagePictures.take(fan, "short");
        fan.reload();
        fan.awaitText("top-up-and-ask", "Add 25.00 and ask");
        fan.press("top-up-and-ask");

        fan.await("waiting-screen");
        fan.awaitText("held", "225.00");
        assertThat(theatre.awaitRequest().hold()).isEqualTo(credits(225_00));
    }

    @Test
    void an_offer_that_changes_meanwhile_is_shown_old_and_new_and_asked_at_one_press()
            throws Exception {
        fan.openRequest("Hollis");
        fan.press("consent-no");

        offer(6_00, 2, 0);
        fan.awaitText("terms-changed", "6.00");
        PagePictures.take(fan, "terms-changed");
        assertThat(fan.text("terms-changed")).contains("3.00", "2 min");
        fan.awaitText("send-request", "Ask for 10 minutes at 6.00");
        fan.press("send-request");

        fan.await("waiting-screen");
        assertThat(theatre.awaitRequest().hold()).isEqualTo(credits(60_00));
    }

    @Test
    void a_denied_fan_reads_the_reason_until_the_creator_lifts_the_cool_down() throws Exception {
        fan.ask("Hollis", false);
        var request = theatre.awaitRequest();
        theatre.studio.actions().deny(request.id(), "I am about to have dinner.");

        fan.awaitText("reason", "I am about to have dinner.");
        PagePictures.take(fan, "denied");
        fan.reload();
        fan.awaitText("reason", "I am about to have dinner.");
        theatre.await("the cool-down shows", state -> state.queue().coolDowns().size() == 1);
        theatre.studio.actions().liftCoolDown(request.fan());

        fan.await("notice-lifted");
        fan.awaitGone("cool-down");
    }

    @Test
    void an_announcement_shows_once_also_while_waiting_and_away_takes_the_offer_away()
            throws Exception {
        fan.ask("Hollis", false);
        theatre.accepted(answer -> theatre.studio.actions().announce("1:1s are open", answer));

        fan.awaitText("announcement-text", "1:1s are open");
        fan.press("announcement-close");
        fan.awaitGone("announcement");
        theatre.accepted(answer -> theatre.studio.actions().beAway(true, answer));

        fan.await("notice-void");
        fan.awaitText("no-offer", "Ines Calder is away for a while.");
        fan.awaitText("available", "200.00");
        fan.reload();
        fan.await("no-offer");
        assertThat(fan.has("announcement")).isFalse();

        theatre.accepted(answer -> theatre.studio.actions().beAway(false, answer));
        fan.await("ask");
    }

    @Test
    void who_is_blocked_in_the_1_1_can_not_ask_until_unblocked() throws Exception {
        fan.ask("Hollis", false);
        theatre.approve();
        theatre.awaitBilled(2);

        var hollis = session().fan();
        theatre.studio.actions().endAndBlock();

        fan.awaitText("end-reason", "Ines Calder ended it.");
        fan.press("leave-receipt");
        fan.press("ask");
        fan.press("consent-no");
        fan.press("send-request");
        fan.awaitText("failure", "takes no requests from you");
        PagePictures.take(fan, "blocked");

        theatre.await("the fan shows as blocked", state -> state.queue().blocked().size() == 1);
        theatre.studio.actions().unblock(hollis);
        theatre.await("nobody is blocked", state -> state.queue().blocked().isEmpty());
        fan.send(false);
        theatre.studio.actions().block(theatre.awaitRequest().fan());
        fan.await("card-screen");
        theatre.await("the card is gone", state -> state.queue().requests().isEmpty());
    }

    @Test
    void a_call_of_sound_alone_opens_no_camera_and_no_picture_is_sent_or_recorded()
            throws Exception {
        fan.listenIn();
        fan.visit(theatre.studio.state().page());
        fan.openRequest("Hollis");
        fan.press("kind-audio");
        fan.awaitText("hold", "22.50");
        PagePictures.take(fan, "request-sound-only");
        fan.send(true);
        assertThat(fan.has("own-picture")).isFalse();
        theatre.approve();

        theatre.awaitBilled(4);
        fan.await("sound-only");
        fan.await("recording");
        PagePictures.take(fan, "call-sound-only");
        assertThat(fan.negotiated()).containsExactly("audio recvonly", "audio sendonly");
        assertThat(fan.has("creator-picture")).isFalse();
        assertThat(fan.has("sound-rate")).isFalse();
        theatre.studio.actions().endSession();
        fan.awaitText("charge", "0.");

        var done = theatre.awaitClip();
        var billed = done.summary().billedSeconds();
        assertThat(done.summary().charge()).isEqualTo(done.session().terms().charge(0, billed));
        Clips.assertTracks(Clips.saved(done), "video", "audio", "video", "audio");
        Clips.assertNoPicture(Clips.saved(done));
        assertThat(theatre.awaitMeterProof()).isInstanceOf(MeterProof.Proven.class);
    }

    @Test
    void a_1_1_near_its_end_is_warned_topped_up_and_extended() throws Exception {
        offer(30_00, 0, 0);
        fan.openRequest("Hollis");
        fan.press("minutes-5");
        fan.send(false);
        theatre.approve();
        theatre.awaitBilled(2);
        fan.awaitText("held-left", "4:");
        talk();
        theatre.studio.actions().setCameraOn(false);
        fan.awaitText("sound-rate", "Sound only: 75 %");
        PagePictures.take(fan, "camera-off");
        theatre.studio.actions().setCameraOn(true);
        fan.awaitGone("sound-rate");

        theatre.awaitBilled(5 * 60 - WARNED);
        fan.await("warning-" + WARNED);
        PagePictures.take(fan, "warning");
        fan.press("extend-5");
        fan.awaitText("extend-short", "100.00 more needed");
        PagePictures.take(fan, "extend-short");
        fan.press("top-up-and-extend");

        fan.awaitText("call-notice", "Extended by 5 min. 150.00 more is held.");
        fan.awaitGone("warning-" + WARNED);
        fan.awaitText("held-left", "9:");
        theatre.await("the studio shows it", QueueStoriesTest::isExtended);
        fan.press("end");
        fan.press("end-now");
        fan.awaitText("held-to-extend", "150.00");
        rate();
        rateFromTheStudio();
        assertThat(theatre.platform.checkLedger().openHolds()).isZero();
    }

    /// Both ways, and a report; direction characters do not arrive.
    private void talk() throws Exception {
        fan.type("chat-text", "Here is the \u202Elyric sheet");
        fan.press("chat-send");
        fan.awaitText("message-text", "Here is the lyric sheet");
        theatre.await(
                "the studio shows it",
                state -> Theatre.said(state).contains("Here is the lyric sheet"));
        fan.press("chat-close");
        theatre.accepted(answer -> theatre.studio.actions().say("<b>Lovely</b>", answer));
        fan.awaitText("unread", "1");
        fan.press("chat-button");
        fan.awaitText("chat", "<b>Lovely</b>");
        PagePictures.take(fan, "chat");
        fan.press("end");
        fan.press("something-is-wrong");
        fan.type("report-text", "I can hear a third voice");
        fan.press("send-report");
        fan.await("report-sent");
        fan.press("close");
    }

    private void rate() {
        fan.press("stars-4");
        fan.type("feedback-text", "Patient and clear");
        PagePictures.take(fan, "receipt-extended");
        fan.press("send-feedback");
        fan.await("feedback-given");
        fan.reload();
        fan.await("feedback-given");
    }

    private void rateFromTheStudio() throws Exception {
        var done = theatre.awaitCompleted(Theatre.SOON).session().id();
        theatre.accepted(
                answer -> theatre.studio.actions().giveFeedback(done, 5, "On time", answer));
        theatre.accepted(answer -> theatre.studio.actions().report(done, "All is well", answer));
        theatre.await(
                "both have rated",
                state ->
                        state.stage() instanceof Stage.Completed over
                                && over.session().feedbackBy().size() == 2);
    }

    private static boolean isExtended(StudioState state) {
        return state.stage() instanceof Stage.Private live
                && live.session().meter().lengthSeconds() == 600;
    }

    private Views.Later nextInLine() {
        return theatre.studio.state().queue().later().orElseThrow();
    }

    private Views.Session session() {
        if (theatre.studio.state().stage() instanceof Stage.Private live) {
            return live.session();
        }
        throw new AssertionError("no session runs");
    }

    private void offer(int minor, int minimumMinutes, int wrapUpSeconds) throws Exception {
        theatre.offer(
                new Commands.ChangeOffer(
                        true, credits(minor), 5, minimumMinutes, true, wrapUpSeconds));
    }

    private FanBrowser browser(String name) {
        var browser = FanBrowser.open(folder.resolve(name));
        browsers.add(browser);
        return browser;
    }

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }
}
