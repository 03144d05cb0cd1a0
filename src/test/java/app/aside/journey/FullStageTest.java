package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.NetworkNamespace;
import app.aside.studio.state.PublishState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A whole evening in front of browsers of two makers: some watch and chat while one of them goes
/// through a private 1:1.
@Tag("linux")
class FullStageTest {
    private static final String FAY = "Fay";

    /// Firefox now and then gives a canvas a buffer of some pictures ago as its next one is written
    /// into it; what it shows itself is not touched by that.
    private static final long OLD_BUFFERS = 15;

    @TempDir Path folder;

    private final List<FanPage> pages = new ArrayList<>();
    private Theatre theatre;

    @BeforeEach
    void open() throws Exception {
        // Firefox gives a page of 127.0.0.1 no address for media.
        var configuration = Theatre.configuration(folder).listeningOn(NetworkNamespace.HERE, 0);
        theatre = Theatre.open(folder, configuration, SmallMedia::of);
        theatre.accepted(answer -> theatre.studio.actions().show().goLive("Warm-ups", answer));
        theatre.await(
                "the show is published",
                state -> state.sending().own() instanceof PublishState.Publishing);
        theatre.openOffer();
    }

    @AfterEach
    void close() {
        pages.forEach(FanPage::close);
        theatre.close();
    }

    @Test
    void k1_the_page_opens_in_firefox_too_and_waits_there_while_a_fan_in_chromium_has_a_1_1()
            throws Exception {
        evening("Wes");

        PagePictures.take(pages.get(1), "show-firefox");
    }

    @Test
    @Tag("chaos")
    void three_chromiums_and_a_firefox_watch_chat_and_wait_while_a_fourth_has_a_1_1()
            throws Exception {
        evening("Wes", "June", "Otto");
    }

    /// Whoever is named watches with Chromium; Fay watches with Firefox, Hollis has the 1:1.
    private void evening(String... chromiums) throws Exception {
        var audience = new LinkedHashMap<String, FanPage>();
        for (var name : chromiums) {
            audience.put(name, chromium(name));
        }
        audience.put(FAY, firefox());
        var hollis = chromium("hollis");
        var watches = new LinkedHashMap<String, PictureWatch>();
        audience.forEach((name, page) -> watches.put(name, PictureWatch.of(page, "show-picture")));
        watches.values().forEach(watch -> watch.awaitMore(20));
        everybodyWrites(audience, List.copyOf(audience.values()));

        hollis.ask("Hollis", false);
        theatre.approve();
        audience.values().forEach(page -> page.await("show-closed"));
        var decoded = decoded(audience);
        var shown = shown(watches);
        hollis.await("timer");
        var call = PictureWatch.of(hollis, "creator-picture");
        theatre.awaitBilled(3);
        everybodyWrites(audience, List.copyOf(audience.values()));
        call.awaitMore(5);
        theatre.studio.actions().endSession();
        audience.values().forEach(page -> page.await("be-right-back"));
        assertThat(decoded(audience)).isEqualTo(decoded);
        assertThat(shown(watches)).isEqualTo(shown);
        // The summary is on his screen; the call's pictures were noted in the page.
        var last = call.newest();
        var first = call.numbers().stream().filter(one -> one >= 0).findFirst().orElseThrow();

        theatre.studio.actions().show().comeBack();

        watches.values().forEach(watch -> watch.awaitMore(20));
        assertThat(last).isGreaterThan(first + 20);
        watches.forEach(
                (name, watch) ->
                        check(name, watch, first, last, name.equals(FAY) ? OLD_BUFFERS : 0));
        for (var page : pages) {
            assertThat(page.consoleErrors()).isEmpty();
        }
    }

    /// By how many pictures a reading lies behind one before it, at most.
    private static long backwards(List<Long> numbers) {
        var newest = 0L;
        var most = 0L;
        for (var number : numbers) {
            newest = Math.max(newest, number);
            most = Math.max(most, newest - number);
        }
        return most;
    }

    /// @param slack pictures that a reading may lie behind
    private static void check(String name, PictureWatch watch, long first, long last, long slack) {
        var numbers = watch.numbers().stream().filter(one -> one >= 0).toList();
        var lates = watch.lates().stream().sorted().toList();
        System.out.printf(
                "%s: %d pictures of which %d were read, late p50 %d ms, p95 %d ms, worst %d ms%n",
                name,
                watch.count(),
                numbers.size(),
                lates.get(lates.size() / 2),
                lates.get(lates.size() * 95 / 100),
                lates.getLast());
        // A camera that is late is shown with its last picture again.
        assertThat(backwards(numbers)).as(name).isLessThanOrEqualTo(slack);
        assertThat(numbers).as(name).noneMatch(one -> one >= first && one <= last);
        assertThat(numbers.getFirst()).as(name).isLessThan(first);
        assertThat(numbers.getLast()).as(name).isGreaterThan(last);
        assertThat(lates.get(lates.size() / 2)).as(name).isLessThan(1_000);
    }

    private static void everybodyWrites(Map<String, FanPage> writers, List<FanPage> readers) {
        var lines = new ArrayList<String>();
        writers.forEach(
                (name, page) -> {
                    var number = page.texts("room-message").size();
                    page.type("room-text", "Line " + number + "\n");
                    if (page.has("fan-name")) {
                        page.type("fan-name", name + "\n");
                    }
                    lines.add(name + " Line " + number);
                });
        for (var reader : readers) {
            reader.until(
                    "everybody is read", () -> reader.texts("room-message").containsAll(lines));
        }
    }

    private static Map<String, Long> decoded(Map<String, FanPage> audience) {
        var decoded = new LinkedHashMap<String, Long>();
        audience.forEach((name, page) -> decoded.put(name, page.framesDecoded()));
        return decoded;
    }

    private static Map<String, Integer> shown(Map<String, PictureWatch> watches) {
        var shown = new LinkedHashMap<String, Integer>();
        watches.forEach((name, watch) -> shown.put(name, watch.count()));
        return shown;
    }

    private FanPage chromium(String name) {
        return opened(FanBrowser.open(folder.resolve(name), theatre.platform.address()));
    }

    private FanPage firefox() throws Exception {
        return opened(FirefoxBrowser.open(folder.resolve("firefox")));
    }

    private FanPage opened(FanPage browser) {
        pages.add(browser);
        browser.listenIn();
        browser.visit(theatre.studio.state().page());
        browser.await("show-screen");
        return browser;
    }
}
