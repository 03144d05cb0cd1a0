package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.Packet;
import app.aside.Packet.Content;
import app.aside.TapRelay;
import app.aside.billing.Verdict;
import app.aside.billing.verify.MeterLog;
import app.aside.billing.verify.Promise;
import app.aside.billing.verify.TickLine;
import app.aside.billing.verify.Verification;
import app.aside.billing.verify.Verification.Agrees;
import app.aside.billing.verify.Verification.Breaks;
import app.aside.billing.verify.Verification.TickName;
import app.aside.billing.verify.Verifier;
import app.aside.protocol.Commands;
import app.aside.protocol.MeterLogText;
import app.aside.protocol.MeterLogText.Reading;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.studio.media.natives.FfmpegPrograms;
import app.aside.studio.session.MeterProof;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// What happens in a session, row by row, between a studio and a real Chromium in another network,
/// over one line on which every packet is seen. The rows share few sessions: each takes the one
/// that runs, or begins one. Times are printed; what is asserted of them leaves room for slow
/// machines.
@Tag("linux")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SessionStoriesTest {
    private static final int SLOW_MILLIS = 3_000;
    private static final String TIP = "For the high note";

    private final Queue<Packet> packets = new ConcurrentLinkedQueue<>();
    private Path folder;
    private FaultLab lab;
    private Theatre theatre;

    @BeforeAll
    void open(@TempDir Path temporary) throws Exception {
        folder = temporary;
        lab = FaultLab.open(folder);
        theatre = lab.theatre;
        lab.home.line.watch(packets::add);
    }

    @AfterAll
    void close() throws Exception {
        lab.close();
    }

    @Test
    @Order(1)
    void x13_the_rate_is_doubled_between_request_and_approve_and_the_old_price_is_charged()
            throws Exception {
        offer(3_00, 0);
        lab.ask(true);

        offer(6_00, 0);
        lab.approve();
        lab.stopLooking();

        assertThat(session().terms().rate().perMinute()).isEqualTo(credits(3_00));
        assertThat(theatre.studio.state().card().offer().ratePerMinute()).isEqualTo(credits(6_00));
        assertThat(Promise.read(session().promise().text()).terms()).isEqualTo(session().terms());
        assertThat(lab.fan.text("of")).startsWith("30.00");
        var bill = soFar();
        assertThat(bill.split().charge()).isEqualTo(credits(5L * bill.billed()));
    }

    @Test
    @Order(2)
    void e8_tip_5_and_both_see_it_within_a_second_and_the_ledger_has_4_more() throws Exception {
        inSession();
        var before = tipsEarned(theatre.studio.state());

        var pressed = tip();
        theatre.await("the tip shows", state -> tips(state).contains(TIP));
        var studio = millisSince(pressed);
        lab.fan.awaitText("call-notice", "You tipped 5.00");
        var page = millisSince(pressed);

        System.out.printf(
                "E8: tip at the studio after %d ms, at the page after %d ms%n", studio, page);
        assertThat(Math.max(studio, page)).isLessThan(1_000 + SLOW_MILLIS);
        theatre.await("4.00 more are earned", state -> tipsEarned(state) == before + 4_00);
        theatre.await("it is marked", state -> marks(state) > 0);
    }

    @Test
    @Order(3)
    void e12_courtesy_is_pressed_and_both_say_free_and_those_ticks_are_unbilled() throws Exception {
        inSession();
        var before = soFar().seconds().getOrDefault(Verdict.COURTESY, 0);

        theatre.studio.actions().setFree(true);
        lab.fan.awaitText("courtesy", "Free: Ines Calder gives you this time");
        theatre.await("the studio says free", state -> verdict(state) == Verdict.COURTESY);
        var first = session().meter().second();
        // The page has what was paid before it was free, too.
        theatre.await("a second more", state -> second(state) > first);
        var cost = lab.fan.text("cost");
        var billed = Theatre.billed(theatre.studio.state());
        theatre.await("three seconds more", state -> second(state) >= first + 4);
        assertThat(lab.fan.text("cost")).isEqualTo(cost);
        assertThat(Theatre.billed(theatre.studio.state())).isEqualTo(billed);

        var last = session().meter().second();
        theatre.studio.actions().setFree(false);
        lab.fan.awaitGone("courtesy");
        lab.awaitBilled(1);
        var given = soFar().seconds().getOrDefault(Verdict.COURTESY, 0) - before;
        System.out.printf("E12: %d s given%n", given);
        assertThat(given).isBetween(last - first + 1, last - first + 1 + SLOW_MILLIS / 1_000);
        assertExact(soFar());
    }

    @Test
    @Order(4)
    void e11_the_camera_is_off_and_the_rate_is_75_percent_from_the_next_second() throws Exception {
        inSession();

        theatre.studio.actions().setCameraOn(false);
        lab.fan.awaitText("sound-rate", "Sound only: 75 %");
        lab.fan.await("creator-camera-off");
        lab.awaitBilled(2);
        theatre.studio.actions().setCameraOn(true);
        lab.fan.awaitGone("sound-rate");

        assertThat(soFar().seconds().get(Verdict.AUDIO)).isGreaterThanOrEqualTo(2);
        assertExact(soFar());
    }

    @Test
    @Order(5)
    void e3_mute_and_the_fan_hears_nothing_within_300_ms() throws Exception {
        inSession();
        var senses = FanSenses.of(lab.fan);

        var pressed = System.currentTimeMillis();
        theatre.studio.actions().setMuted(true);
        var quiet = senses.awaitSilence();

        System.out.printf("E3: quiet %d ms after mute%n", quiet - pressed);
        assertThat(quiet - pressed).isLessThan(300 + SLOW_MILLIS);
        lab.fan.until("pictures go on", () -> senses.shownAt() > quiet);
        theatre.studio.actions().setMuted(false);
        senses.awaitSound(System.currentTimeMillis());
    }

    private int shownWidth() {
        var width = "return document.querySelector(arguments[0]).videoWidth";
        return lab.fan.evaluate(width, FanPage.selector("creator-picture")) instanceof Number pixels
                ? pixels.intValue()
                : Integer.MAX_VALUE;
    }

    @Test
    @Order(6)
    void e3_end_and_both_have_the_summary_and_the_bill_is_exact() throws Exception {
        inSession();

        lab.fan.press("end");
        lab.fan.press("end-now");
        lab.fan.await("receipt-screen");

        var summary = theatre.awaitCompleted(Theatre.SOON).summary();
        assertThat(summary.reason()).isEqualTo(EndReason.ENDED_BY_FAN);
        lab.fan.awaitText("charge", amount(summary.charge()));
        assertThat(lab.fan.text("billed")).isEqualTo(clock(summary.billedSeconds()));
        assertThat(lab.fan.text("duration")).isEqualTo(clock(summary.durationSeconds()));
        var proof = theatre.awaitMeterProof();
        assertThat(proof).isInstanceOf(MeterProof.Proven.class);
        assertExact(((MeterProof.Proven) proof).agrees());
        assertThat(((MeterProof.Proven) proof).agrees().split().charge())
                .isEqualTo(summary.charge());
        assertThat(theatre.platform.checkLedger().faults()).isEmpty();
    }

    @Test
    @Order(7)
    void e8_the_tip_is_a_mark_in_the_clip() throws Exception {
        if (!(theatre.studio.state().stage() instanceof Stage.Completed)) {
            inSession();
            tip();
            theatre.await("the tip shows", state -> tips(state).contains(TIP));
            end();
        }

        var clip = Clips.saved(theatre.awaitClip());

        Clips.assertTracks(clip, "video", "audio", "video", "audio");
        assertThat(Clips.marks(clip)).anyMatch(title -> title.contains(TIP));
    }

    @Test
    @Order(8)
    void x1_the_fans_log_verifies_to_the_studios_charge_and_one_flipped_byte_names_the_tick()
            throws Exception {
        afterSession();
        var downloads = Files.createDirectories(folder.resolve("downloads"));
        lab.fan.download(downloads);

        lab.fan.press("save-meter-log");
        lab.fan.awaitText("meter-log-said", "as this page signed it");
        var text = Files.readString(awaitFile(downloads));

        var proof = (MeterProof.Proven) theatre.awaitMeterProof();
        assertThat(Verifier.verify(log(text))).isEqualTo(proof.agrees());
        for (var entry : log(text).entries().subList(3, 7)) {
            var tick = TickLine.read(entry.line());
            var flipped = text.replace(entry.line(), flipped(entry.line()));
            assertThat(((Breaks) Verifier.verify(log(flipped))).tick())
                    .contains(new TickName(tick.side(), tick.tick().number()));
        }
    }

    @Test
    @Order(9)
    void e2_a_third_browser_with_the_link_is_refused_and_hears_and_sees_nothing() throws Exception {
        afterSession();
        var thirds = new ConcurrentLinkedQueue<Packet>();
        try (var home = FanHome.open(1);
                var third = home.browser(folder.resolve("third"), theatre.platform.address())) {
            home.line.watch(thirds::add);
            inSession();
            var session = session().id().value();
            var from = System.nanoTime();
            third.listenIn();
            third.visit(theatre.studio.state().page());
            third.openRequest("Wes");
            lab.awaitBilled(2);
            theatre.accepted(answer -> theatre.studio.actions().say("Only for you", answer));
            lab.fan.awaitText("chat", "Only for you");
            for (var path : List.of("/signals", "/seen", "/messages", "/end", "/tips", "/extend")) {
                assertThat(third.post("/api/sessions/" + session + path, "{}"))
                        .as(path)
                        .isIn(400, 404);
            }
            assertThat(third.get("/api/sessions/" + session + "/log")).isEqualTo(404);
            lab.awaitBilled(1);

            assertThat(third.peerConnections()).isZero();
            assertThat(third.heard()).isNotEmpty().noneMatch(frame -> frame.contains(session));
            var media = packets.stream().filter(packet -> isMediaAfter(packet, from)).count();
            System.out.printf(
                    "E2: %d media packets on the fan's line, of %d on the third's %d by UDP%n",
                    media,
                    thirds.size(),
                    thirds.stream().filter(SessionStoriesTest::isUdp).count());
            assertThat(media).isGreaterThan(100);
            assertThat(thirds).isNotEmpty().noneMatch(SessionStoriesTest::isUdp);
            assertThat(packets).noneMatch(packet -> packet.concerns(TapRelay.there(1)));
        }
    }

    @Test
    @Order(10)
    void f2_a_300_kbps_line_and_the_local_video_is_still_full_size_and_fps() throws Exception {
        inSession();
        lab.home.line.narrow(300);
        lab.fan.until("the fan's picture is smaller", () -> shownWidth() < 1_280);
        lab.awaitBilled(4);
        System.out.printf("F2: the fan sees %d pixels across%n", shownWidth());
        lab.home.line.heal();
        end();

        var clip = Clips.saved(theatre.awaitClip());

        assertThat(
                        FfmpegPrograms.entries(
                                clip.file(),
                                "-select_streams",
                                "v:0",
                                "-show_entries",
                                "stream=width,height"))
                .containsExactly("1280,720");
        Clips.assertEvenPictures(clip, 30);
        Clips.assertBeginsWithAPicture(clip);
    }

    @Test
    @Order(11)
    void e15_one_key_and_media_stops_within_200_ms_the_fan_is_blocked_and_evidence_saved()
            throws Exception {
        inSession();
        // Long enough for the fan's beep, once a second, to be in the evidence.
        lab.awaitBilled(2);
        var session = session().id();
        var senses = FanSenses.of(lab.fan);

        var pressed = System.nanoTime();
        var pressedMillis = System.currentTimeMillis();
        theatre.studio.actions().panic();
        lab.fan.awaitText("end-reason", "Ines Calder ended it.");
        var after = System.nanoTime();

        var shown = senses.shownAt() - pressedMillis;
        var heard = senses.heardAt() - pressedMillis;
        var sent = millisUntilLastMedia(true, pressed);
        var received = millisUntilLastMedia(false, pressed);
        System.out.printf(
                "E15: last packet to the fan after %d ms, last picture shown after %d ms, last"
                        + " sound after %d ms; last packet of the fan after %d ms%n",
                sent, shown, heard, received);
        assertThat(sent).isLessThan(200 + SLOW_MILLIS);
        assertThat(shown).isLessThan(200 + SLOW_MILLIS);
        assertThat(received).isLessThan(200 + SLOW_MILLIS);
        assertBlocked();
        assertThat(packets).noneMatch(packet -> isMediaAfter(packet, after));
        assertEvidence(session);
    }

    @Test
    @Order(12)
    void x14_the_fan_kills_the_browser_and_the_agreed_minimum_is_posted_with_the_evidence()
            throws Exception {
        end();
        lab.anotherBrowser();
        offer(3_00, 2);
        lab.begin(true);
        lab.stopLooking();

        lab.home.killBrowser();
        var killed = System.nanoTime();
        theatre.await("the studio attests alone", SessionStoriesTest::isAlone);
        lab.awaitLost(killed);

        var done = theatre.awaitCompleted(Theatre.SOON);
        var summary = done.summary();
        var bill = lab.recount();
        assertThat(summary.reason()).isEqualTo(EndReason.CONNECTION_LOST);
        assertThat(summary.charge()).isEqualTo(credits(6_00));
        assertThat(bill.ledgerMinor()).isEqualTo(6_00);
        assertThat(summary.missingSeconds()).isGreaterThan(0);
        var log = Recount.log(platform(), theatre.platform.creatorToken(), done.session().id());
        var promise = Promise.read(log.promise().text());
        assertThat(promise.terms().minimumMinutes()).isEqualTo(2);
        assertThat(promise.terms().rate().perMinute()).isEqualTo(credits(3_00));
        assertThat(promise.recording()).isTrue();
        assertThat(log.entries()).hasSizeGreaterThan(4);
        assertThat(theatre.awaitMeterProof()).isInstanceOf(MeterProof.Proven.class);
        lab.anotherBrowser();
    }

    // Where a row begins.

    private void inSession() throws Exception {
        if (!(theatre.studio.state().stage() instanceof Stage.Private)) {
            offer(3_00, 0);
            lab.begin(true);
            lab.stopLooking();
        }
    }

    private void afterSession() throws Exception {
        if (!(theatre.studio.state().stage() instanceof Stage.Completed)) {
            inSession();
            end();
        }
    }

    private void end() throws Exception {
        if (theatre.studio.state().stage() instanceof Stage.Private) {
            theatre.studio.actions().endSession();
            theatre.awaitCompleted(Theatre.SOON);
            lab.fan.await("receipt-screen");
        }
    }

    private void offer(long minor, int minimumMinutes) throws Exception {
        theatre.offer(new Commands.ChangeOffer(true, credits(minor), 5, minimumMinutes, true, 0));
    }

    /// @return when it was pressed, of `System.nanoTime`
    private long tip() {
        lab.fan.press("tip-5");
        lab.fan.type("tip-message", TIP);
        var pressed = System.nanoTime();
        lab.fan.press("send-tip");
        return pressed;
    }

    // What is to be seen then.

    /// The log gives what the seconds of each kind cost.
    private void assertExact(Agrees agrees) {
        var seconds = agrees.seconds();
        var full = seconds.getOrDefault(Verdict.FULL, 0);
        var sound = seconds.getOrDefault(Verdict.AUDIO, 0);
        var terms =
                switch (theatre.studio.state().stage()) {
                    case Stage.Private live -> live.session().terms();
                    case Stage.Completed done -> done.session().terms();
                    case Stage.Desk _ -> throw new AssertionError("no session");
                };
        assertThat(agrees.split().charge()).isEqualTo(terms.charge(full, sound));
    }

    private void assertBlocked() throws Exception {
        lab.fan.press("leave-receipt");
        lab.fan.press("ask");
        lab.fan.press("consent-no");
        lab.fan.press("send-request");
        lab.fan.awaitText("failure", "takes no requests from you");
        theatre.await("the fan shows as blocked", state -> state.queue().blocked().size() == 1);
        assertThat(theatre.studio.state().queue().requests()).isEmpty();
    }

    private void assertEvidence(SessionId session) throws Exception {
        assertThat(theatre.awaitMeterProof()).isInstanceOf(MeterProof.Proven.class);
        Clips.assertTracks(Clips.saved(theatre.awaitClip()), "video", "audio", "video", "audio");
        var file = folder.resolve("platform/platform.db");
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + file);
                var found =
                        database.prepareStatement(
                                "SELECT count(*) FROM reports WHERE session = ? AND side = ?")) {
            found.setString(1, session.value());
            found.setString(2, "CREATOR");
            try (var row = found.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(1);
            }
        }
    }

    /// The verifier's account of the running session.
    private Agrees soFar() throws Exception {
        var log = Recount.log(platform(), theatre.platform.creatorToken(), session().id());
        Verification verified = Verifier.verify(log);
        assertThat(verified).isInstanceOf(Agrees.class);
        return (Agrees) verified;
    }

    private URI platform() {
        return theatre.platform.address();
    }

    private Views.Session session() {
        return lab.running().session();
    }

    /// @return milliseconds from a moment to the last packet of pictures or sound; negative if it
    ///   came before
    private long millisUntilLastMedia(boolean outward, long nanos) {
        var last =
                packets.stream()
                        .filter(packet -> packet.outward() == outward)
                        .filter(packet -> packet.content() == Content.MEDIA)
                        .mapToLong(Packet::nanos)
                        .max()
                        .orElseThrow();
        return TimeUnit.NANOSECONDS.toMillis(last - nanos);
    }

    private static boolean isMediaAfter(Packet packet, long nanos) {
        return packet.content() == Content.MEDIA && packet.nanos() > nanos;
    }

    private static boolean isUdp(Packet packet) {
        return packet.content().isUdp();
    }

    private static Path awaitFile(Path folder) {
        Eventually.until("a file is saved", Theatre.SOON, () -> saved(folder).isPresent());
        return saved(folder).orElseThrow();
    }

    /// A browser makes the file empty to reserve its name, and moves the whole one over it.
    private static Optional<Path> saved(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> file.toFile().length() > 0)
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static MeterLog log(String text) {
        if (MeterLogText.read(text) instanceof Reading.Log(var log)) {
            return log;
        }
        throw new AssertionError("not a meter log: " + text);
    }

    /// One pictures' counter is another.
    private static String flipped(String line) {
        var parts = line.split("\\|", -1);
        var frames = parts[5].toCharArray();
        frames[frames.length - 1] = (char) (frames[frames.length - 1] ^ 1);
        parts[5] = new String(frames);
        return String.join("|", parts);
    }

    private static long tipsEarned(StudioState state) {
        return state.books().earnings().map(e -> e.all().tips().net().minor()).orElse(0L);
    }

    private static List<String> tips(StudioState state) {
        return state.stage() instanceof Stage.Private live
                ? live.session().tips().stream().map(Views.Tip::message).toList()
                : List.of();
    }

    private static int marks(StudioState state) {
        return state.stage() instanceof Stage.Private live ? live.marks() : 0;
    }

    /// Whether only the studio has attested the last ten seconds.
    private static boolean isAlone(StudioState state) {
        return state.stage() instanceof Stage.Private live
                && live.session().meter().creatorTick() >= live.session().meter().fanTick() + 10;
    }

    private static Verdict verdict(StudioState state) {
        return state.stage() instanceof Stage.Private live
                ? Objects.requireNonNullElse(live.session().meter().verdict(), Verdict.FULL)
                : Verdict.FULL;
    }

    private static int second(StudioState state) {
        return state.stage() instanceof Stage.Private live ? live.session().meter().second() : 0;
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static String amount(Money money) {
        return "%d.%02d".formatted(money.minor() / 100, money.minor() % 100);
    }

    private static String clock(int seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }
}
