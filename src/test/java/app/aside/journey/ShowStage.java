package app.aside.journey;

import app.aside.Eventually;
import app.aside.TapRelay;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.VideoSource;
import app.aside.studio.media.natives.RtcCallFactory;
import app.aside.studio.media.sim.ToneMicrophone;
import app.aside.studio.show.Destination;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.state.PublishState;
import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipClient;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// A studio's show without the studio: camera, microphone and publisher here, and in another
/// network a browser to whose WHIP server it is published. What is measured is printed.
final class ShowStage implements AutoCloseable {
    static final MediaClock CLOCK = MediaClock.system();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final FanHome home;
    final BrowserWhip whip;
    final FanBrowser browser;
    final ShowPublisher publisher;
    final List<PublishState> states = new CopyOnWriteArrayList<>();
    private final RtcCallFactory senders;
    private @Nullable VideoSource camera;
    private @Nullable ToneMicrophone microphone;

    private ShowStage(Path folder) throws Exception {
        home = FanHome.open();
        whip = BrowserWhip.open(TapRelay.HERE);
        browser = home.browser(folder, whip.origin());
        browser.visit(whip.origin());
        await("the page is ready", () -> browser.title().equals("ready"));
        senders = RtcCallFactory.creator(CLOCK);
        publisher = publisher(states);
    }

    static ShowStage open(Path folder) throws Exception {
        return new ShowStage(folder);
    }

    /// One more publisher, whose states go to a list; the caller closes it.
    ShowPublisher publisher(List<PublishState> heard) {
        return new ShowPublisher(
                senders, new WhipClient(), CLOCK, new Random(), () -> 0, heard::add);
    }

    Destination destination(ShowEncoding encoding) {
        return destination(whip.endpoint(), BrowserWhip.KEY, encoding);
    }

    static Destination destination(URI address, String key, ShowEncoding encoding) {
        return new Destination(new Whip.Endpoint(address, key), encoding);
    }

    /// From now on pictures of this camera, and a tone, go to these.
    void play(VideoSource source, ShowPublisher... to) {
        quiet();
        camera = source;
        var tone = new ToneMicrophone(CLOCK);
        microphone = tone;
        source.start(
                frame -> {
                    for (var one : to) {
                        one.sendPicture(frame);
                    }
                },
                _ -> {});
        tone.start(
                (samples, nanos) -> {
                    for (var one : to) {
                        one.sendSound(samples, nanos);
                    }
                },
                _ -> {});
    }

    /// A figure of the browser's about a publication; -1 while there is none.
    double seen(String id, String what) {
        var script = "return shows['%s']?.%s ?? -1".formatted(id, what);
        return browser.run(script) instanceof Number number ? number.doubleValue() : -1;
    }

    /// The same of the newest publication.
    double seen(String what) {
        return seen(whip.newest(), what);
    }

    /// Whether new pictures come.
    void awaitPictures(String when) {
        var frames = seen("frames");
        var id = whip.newest();
        await("pictures " + when, () -> !whip.newest().equals(id) || seen("frames") > frames + 10);
        if (!whip.newest().equals(id)) {
            awaitPictures(when);
        }
    }

    String codec(String id) {
        browser.run("codecs()");
        await("a codec", () -> !browser.run("return shows['%s'].codec".formatted(id)).equals(""));
        return browser.run("return shows['%s'].codec".formatted(id)).toString();
    }

    double hertz(String id) {
        browser.run("hear()");
        await("the tone", () -> seen(id, "hertz") > 0);
        return seen(id, "hertz");
    }

    void await(String what, BooleanSupplier reached) {
        try {
            Eventually.until(what, PATIENCE, reached);
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "; states " + states, late);
        }
    }

    /// Waits until so much time is over, of which nothing else tells.
    void pass(Duration time) {
        var until = System.nanoTime() + time.toNanos();
        await("time", () -> System.nanoTime() >= until);
    }

    void awaitPublishing() {
        await("publishing", () -> publisher.state() instanceof PublishState.Publishing);
    }

    Map<String, Object> show(String id) {
        return browser.run("return {...shows['%s']}".formatted(id)) instanceof Map<?, ?> map
                ? Map.of("of", map)
                : Map.of();
    }

    /// The stage is as at the beginning.
    void tidy() {
        quiet();
        home.line.heal();
        whip.away(false);
        publisher.stop();
        await("the end", () -> states.isEmpty() || states.getLast() instanceof PublishState.Idle);
        states.clear();
        whip.asked.clear();
    }

    private void quiet() {
        if (camera != null) {
            camera.close();
            camera = null;
        }
        if (microphone != null) {
            microphone.close();
            microphone = null;
        }
    }

    @Override
    public void close() throws IOException {
        quiet();
        publisher.close();
        senders.close();
        browser.close();
        whip.close();
        home.close();
    }
}
