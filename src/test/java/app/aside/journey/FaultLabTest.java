package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.TapRelay.Traffic;
import app.aside.billing.Verdict;
import app.aside.billing.verify.Verification.Agrees;
import app.aside.journey.FaultLab.Felt;
import app.aside.journey.StagedDevices.Scene;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// What breaks between a studio and a real Chromium in another network, how it is felt, and what it
/// costs the fan: nothing. Each call ends with its bill made again from its ticks.
///
/// Times are printed; what is asserted of them leaves room for slow machines.
@Tag("linux")
@TestInstance(Lifecycle.PER_CLASS)
class FaultLabTest {
    private static final int SLOW_MILLIS = 3_000;

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

    @Test
    void x2_seven_frozen_seconds_are_seven_unbilled_ticks_and_a_static_living_picture_is_paid()
            throws Exception {
        lab.begin(false);
        lab.scene(Scene.STATIC);
        lab.awaitBilled(3);
        var said = new AtomicReference<>("");
        var moved = new AtomicLong();
        var frozen = System.nanoTime();

        var felt =
                lab.fault(
                        "7000 ms of a frozen picture",
                        () -> lab.scene(Scene.FROZEN),
                        Duration.ofSeconds(7),
                        () -> {
                            said.set(lab.fan.text("lost"));
                            lab.scene(Scene.MOVING);
                            moved.set(System.nanoTime());
                        });
        var late = wholeSeconds(moved.get() - frozen) - 7;
        lab.awaitBilled(3);

        var bill = lab.end();
        assertSaid(felt);
        assertThat(said.get()).startsWith("Paused – frozen. You are not being charged");
        assertThat(bill.badSeconds()).hasSizeBetween(6, 8 + late);
        assertThat(bill.longestHole()).isEqualTo(bill.badSeconds().size());
        assertThat(((Agrees) bill.verified()).seconds().get(Verdict.FAN_FROZEN))
                .isEqualTo(bill.badSeconds().size());
    }

    @Test
    void e5_eight_seconds_of_ice_delay_are_unbilled() throws Exception {
        lab.ask(false);
        lab.home.line.cut(Traffic.MEDIA);
        var healed =
                lab.after(
                        Duration.ofSeconds(8),
                        () -> {
                            lab.home.line.heal();
                            return System.nanoTime();
                        });

        lab.theatre.approve();
        lab.fan.awaitText("connecting", "Nothing is charged until you see each other.");
        assertThat(healed.isDone()).isFalse();
        lab.awaitCall();

        var session = lab.running().session();
        var bill = lab.end();
        var delay = Duration.between(session.startedAt(), session.liveAt());
        System.out.println("seen by both " + delay.toMillis() + " ms after approve");
        assertThat(delay).isGreaterThan(Duration.ofSeconds(8));
        assertThat(bill.badSeconds()).isEmpty();
        assertThat(bill.settledSeconds()).isLessThan(8);
    }

    @Test
    void cuts_of_a_moment_and_of_two_seconds_heal_by_themselves() throws Exception {
        lab.begin(false);

        var moment = lab.cut(Duration.ofMillis(200), Traffic.MEDIA, Traffic.SIGNALLING);
        lab.awaitBilled(2);
        var longer = lab.cut(Duration.ofSeconds(2), Traffic.MEDIA, Traffic.SIGNALLING);
        lab.awaitBilled(2);

        var bill = lab.end();
        assertThat(moment.back()).isLessThan(1_000 + SLOW_MILLIS);
        assertThat(longer.back()).isLessThan(1_000 + SLOW_MILLIS);
        assertThat(bill.badSeconds()).hasSizeBetween(1, 4);
    }

    @Test
    void a_cut_of_eight_seconds_is_said_at_once_and_not_paid() throws Exception {
        lab.begin(false);

        var felt = lab.cut(Duration.ofSeconds(8), Traffic.MEDIA, Traffic.SIGNALLING);
        lab.awaitBilled(2);

        var bill = lab.end();
        assertSaid(felt);
        assertThat(felt.back()).isLessThan(1_000 + SLOW_MILLIS);
        assertNotPaid(bill, 8, felt);
    }

    @Test
    void x3_udp_is_cut_for_twenty_seconds_and_it_is_one_session_one_clip_and_twenty_unbilled()
            throws Exception {
        lab.begin(true);
        var clips = lab.theatre.studio.state().clips().size();

        var said = new AtomicReference<>("");
        var felt =
                lab.fault(
                        "20000 ms cut of media",
                        () -> lab.home.line.cut(Traffic.MEDIA),
                        Duration.ofSeconds(20),
                        () -> {
                            said.set(lab.fan.text("lost"));
                            lab.home.line.heal();
                        });
        lab.awaitBilled(2);

        var bill = lab.end();
        assertSaid(felt);
        assertThat(said.get()).startsWith("Connection lost – you are not being charged");
        assertThat(felt.back()).isLessThan(3_000 + SLOW_MILLIS);
        assertNotPaid(bill, 20, felt);
        var clip = lab.theatre.awaitClip().clip();
        assertThat(clip).isInstanceOf(ClipOutcome.Saved.class);
        lab.theatre.await("one clip more", state -> state.clips().size() == clips + 1);
    }

    @Test
    void thirty_percent_loss_both_ways_is_survived_fluently() throws Exception {
        lab.begin(false);
        var before = lab.onlooker().newest().billed();

        var felt =
                lab.fault(
                        "20000 ms of 30 % loss",
                        () -> lab.home.line.lose(30), Duration.ofSeconds(20), lab.home.line::heal);
        lab.awaitBilled(2);

        var bill = lab.end();
        var lossy = bill.seconds().subList(before + 1, before + 20);
        var fan = lossy.stream().mapToLong(s -> s.fanFrames()).average().orElse(0);
        var creator = lossy.stream().mapToLong(s -> s.creatorFrames()).average().orElse(0);
        var fanConcealed = lossy.stream().mapToInt(s -> s.fanConcealed()).average().orElse(100);
        var creatorConcealed =
                lossy.stream().mapToInt(s -> s.creatorConcealed()).average().orElse(100);
        System.out.printf(
                "under loss: fan %.1f fps, %.0f %% concealed; studio %.1f fps, %.0f %% concealed%n",
                fan, fanConcealed, creator, creatorConcealed);
        assertThat(fan).isGreaterThan(10);
        assertThat(creator).isGreaterThan(10);
        assertThat(fanConcealed).isLessThan(35);
        assertThat(creatorConcealed).isLessThan(35);
        assertThat(felt.back()).isLessThan(1_000 + SLOW_MILLIS);
    }

    @Test
    void without_the_fans_ticks_nothing_is_sent_and_everything_again_when_they_return()
            throws Exception {
        lab.begin(false);
        var begun = System.nanoTime();

        lab.home.line.cut(Traffic.SIGNALLING);
        var withheld =
                lab.onlooker()
                        .await(
                                "media is withheld",
                                s -> s.call() == CallState.WITHHELD,
                                Theatre.SOON);
        var still = lab.onlooker().awaitTime(withheld.nanos() + Duration.ofMillis(1_500).toNanos());
        var later = lab.onlooker().awaitTime(still.nanos() + Duration.ofMillis(1_500).toNanos());
        lab.home.line.heal();
        var healed = System.nanoTime();
        var back = lab.awaitMedia("withholding", healed);
        lab.awaitBilled(2);

        var bill = lab.end();
        System.out.println(
                "withheld after %d ms, media back %d ms after the fan's ticks may return"
                        .formatted(withheld.millisSince(begun), back));
        var late = wholeSeconds(healed - withheld.nanos()) - 3;
        assertThat(withheld.millisSince(begun)).isBetween(4_500L, 7_000L + SLOW_MILLIS);
        assertThat(later.fanFrames()).isEqualTo(still.fanFrames());
        assertThat(later.creatorFrames()).isGreaterThan(still.creatorFrames());
        assertThat(later.fanLinked()).isFalse();
        assertThat(bill.longestHole()).isBetween(2, 8 + late);
    }

    @Test
    void a_killed_browser_is_missed_and_costs_nothing_more() throws Exception {
        lab.begin(false);
        lab.stopLooking();
        var read = System.nanoTime();
        var billed = Theatre.billed(lab.theatre.studio.state());

        lab.home.killBrowser();
        var gone = System.nanoTime();
        var meanwhile = wholeSeconds(gone - read);
        var said = lab.awaitLost(gone);

        var bill = lab.recount();
        assertThat(said).isLessThan(4_000 + SLOW_MILLIS);
        assertThat(bill.settledSeconds()).isBetween(billed, billed + 2 + meanwhile);
        lab.anotherBrowser();
    }

    private static int wholeSeconds(long nanos) {
        return (int) TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    /// Both screens said that nothing is charged.
    private static void assertSaid(Felt felt) {
        assertThat(felt.creatorPaused()).isBetween(0L, 4_000L + SLOW_MILLIS);
        assertThat(felt.fanPaused()).isBetween(0L, 4_000L + SLOW_MILLIS);
    }

    /// The seconds of the hole, and those until media was back, are one row of bad ones.
    private static void assertNotPaid(Recount bill, int seconds, Felt felt) {
        var most = seconds + (int) (felt.back() / 1_000) + 2;
        assertThat(bill.longestHole()).isBetween(seconds - 1, most);
        assertThat(bill.badSeconds()).hasSizeBetween(seconds - 1, most);
    }
}
