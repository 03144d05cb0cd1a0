package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.studio.session.MeterProof;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.Money;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// The whole way with a real Chromium as the fan.
@Tag("linux")
class FirstLightTest {

    @TempDir Path folder;

    @Test
    void a_fan_sees_hears_and_pays_what_the_creator_earns() throws Exception {
        try (var theatre = Theatre.open(folder);
                var fan = FanBrowser.open(folder.resolve("browser"))) {
            theatre.openOffer();
            fan.visit(theatre.studio.state().page());
            fan.await("ask");
            PagePictures.take(fan, "card");
            fan.openRequest("Tomás Rivera");
            PagePictures.takeLightAndDark(fan, "request");
            fan.send(true);
            PagePictures.takeLightAndDark(fan, "waiting");

            theatre.approve();

            theatre.awaitBilled(2);
            PagePictures.takeLightAndDark(fan, "call");
            assertRising(fan);
            assertThat(fan.loudestHertz()).isBetween(420.0, 460.0);
            assertCreatorSeesFan(theatre);
            assertMetersEqual(theatre, fan, 5);
            assertWordsEqual(theatre, fan);

            theatre.studio.actions().mark();
            theatre.await("the mark is noted", state -> marks(state.stage()) >= 1);
            tip(fan, "5");
            theatre.await("the tip shows", state -> tips(state.stage()) == 1);
            fan.press("end");
            fan.press("end-now");
            fan.await("receipt-screen");
            PagePictures.take(fan, "receipt");

            assertMetersAgree(theatre, fan);

            var done = theatre.awaitClip();
            assertThat(fan.text("charge")).startsWith(amount(done.summary().charge()));
            assertThat(done.summary().charge())
                    .isEqualTo(done.session().terms().charge(done.summary().billedSeconds(), 0));
            assertClipIsWhole(done);
            assertThat(theatre.platform.checkLedger().sumMinor()).isZero();
        }
    }

    private static void assertRising(FanBrowser fan) {
        var numbers = new ArrayList<Long>();
        fan.until(
                "ten bar codes are read",
                () -> {
                    var number = fan.pictureNumber();
                    if (number >= 0) {
                        numbers.add(number);
                    }
                    return numbers.size() >= 10;
                });
        assertThat(numbers).isSorted();
        assertThat(numbers.getLast()).isGreaterThan(numbers.getFirst());
    }

    private static void assertCreatorSeesFan(Theatre theatre) throws Exception {
        var before = theatre.studio.meters().call().framesDecoded();
        theatre.awaitBilled(Theatre.billed(theatre.studio.state()) + 1);
        Eventually.until(
                "the studio decodes more",
                () -> theatre.studio.meters().call().framesDecoded() > before);
        try (var frame = theatre.studio.meters().fan().take()) {
            assertThat(frame).isNotNull();
        }
    }

    private static void assertMetersEqual(Theatre theatre, FanBrowser fan, int seconds) {
        var seen = new LinkedHashMap<String, String>();
        fan.until(
                seconds + " figures are read",
                () -> {
                    var meter = fan.meter();
                    if (!meter.isEmpty()) {
                        seen.put(
                                String.valueOf(meter.get("timer")),
                                String.valueOf(meter.get("cost")));
                    }
                    return seen.size() >= seconds;
                });
        fan.until(
                "the studio has them too",
                () -> creators(theatre).keySet().containsAll(seen.keySet()));
        assertThat(creators(theatre)).containsAllEntriesOf(Map.copyOf(seen));
    }

    private static Map<String, String> creators(Theatre theatre) {
        var creators = new LinkedHashMap<String, String>();
        theatre.meters.forEach(
                (billed, meter) ->
                        creators.put(
                                "%d:%02d".formatted(billed / 60, billed % 60),
                                amount(meter.charge())));
        return creators;
    }

    /// Both sides signed; each finds its own seconds in the log, and the log gives the charge.
    private static void assertMetersAgree(Theatre theatre, FanBrowser fan) throws Exception {
        fan.press("save-meter-log");
        fan.awaitText("meter-log-said", "as this page signed it");
        var session = theatre.awaitMeterProof();
        assertThat(session).isInstanceOf(MeterProof.Proven.class);
        var agrees = ((MeterProof.Proven) session).agrees();
        assertThat(fan.text("charge")).startsWith(amount(agrees.split().charge()));
    }

    private static void assertWordsEqual(Theatre theatre, FanBrowser fan) {
        fan.press("private");
        fan.await("four-words");
        var words =
                theatre.studio.state().stage() instanceof Stage.Private live
                        ? String.join("", live.words())
                        : "";
        assertThat(words).isNotEmpty();
        assertThat(fan.text("four-words").replaceAll("\\s", "")).contains(words);
        fan.press("close");
    }

    private static void assertClipIsWhole(Stage.Completed done) {
        var clip = Clips.saved(done);
        Clips.assertTracks(clip, "video", "audio", "video", "audio");
        var session = Duration.between(done.summary().startedAt(), done.summary().endedAt());
        assertThat(clip.length())
                .isBetween(
                        Duration.ofSeconds(done.summary().durationSeconds()).minusMillis(500),
                        session);
    }

    private static void tip(FanBrowser fan, String amount) {
        fan.press("tip-" + amount);
        fan.press("send-tip");
    }

    private static int marks(Stage stage) {
        return stage instanceof Stage.Private live ? live.marks() : 0;
    }

    private static int tips(Stage stage) {
        return stage instanceof Stage.Private live ? live.session().tips().size() : 0;
    }

    private static String amount(Money money) {
        return "%d.%02d".formatted(money.minor() / 100, money.minor() % 100);
    }
}
