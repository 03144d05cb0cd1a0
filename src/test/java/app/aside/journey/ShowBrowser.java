package app.aside.journey;

import org.openqa.selenium.TimeoutException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A browser that publishes a show with bar codes by WHIP, or plays one by WHEP; nothing of the
/// page's own code.
final class ShowBrowser implements AutoCloseable {
    private static final String SCRIPT = resource("/barcode.js") + "\n" + resource("/show.js");

    private final FanBrowser browser;
    private String path = "";

    ShowBrowser(FanBrowser browser) {
        this.browser = browser;
    }

    /// @param mime of the picture, as `video/VP8`
    /// @param from number of the first picture
    void publish(URI platform, String key, String mime, long from, int bitsPerSecond) {
        publish(platform, key, mime, from, bitsPerSecond, 640, 360);
    }

    void publish(
            URI platform,
            String key,
            String mime,
            long from,
            int bitsPerSecond,
            int width,
            int height) {
        begin(platform, "/api/whip/creator");
        browser.run(
                SCRIPT
                        + "\nwindow.restart = restart; window.countShow = countShow;"
                        + "publishShow('%s', '%s', '%s', %d, %d, %d, %d);"
                                .formatted(path, key, mime, from, bitsPerSecond, width, height));
    }

    void play(URI platform) {
        begin(platform, "/api/whep/creator");
        browser.run(
                SCRIPT
                        + "\nwindow.restart = restart; window.countShow = countShow;"
                        + "playShow('%s');".formatted(path));
    }

    private void begin(URI platform, String where) {
        path = where;
        browser.visit(platform.resolve("/api/health"));
    }

    void awaitConnected() {
        await("a connection", () -> run("show.peer.connectionState").equals("connected"));
    }

    /// Numbers of the pictures that were shown, in their order. A publisher may send one twice.
    List<Long> seen() {
        return numbers("show.seen");
    }

    /// Milliseconds from drawing to showing, of each picture.
    List<Long> lates() {
        return numbers("show.lates");
    }

    /// RTP timestamps of the pictures, by which each is one of its own.
    List<Long> timestamps() {
        return numbers("show.timestamps");
    }

    private List<Long> numbers(String expression) {
        return run(expression) instanceof List<?> list
                ? list.stream().map(one -> ((Number) one).longValue()).toList()
                : List.of();
    }

    /// Milliseconds from the offer to the first picture.
    long firstAfter() {
        return number("show.firstAfter");
    }

    /// The number of the newest picture that was drawn.
    long drawn() {
        return number("show.number");
    }

    /// Waits until this many more pictures were shown.
    void awaitMore(int pictures) {
        var wanted = seen().size() + pictures;
        await(pictures + " more pictures", () -> number("show.seen.length") >= wanted);
    }

    /// Waits for a picture with at least this number.
    void awaitPicture(long number) {
        await("picture " + number, () -> number("show.seen.at(-1) ?? -1") >= number);
    }

    void restartIce(String key) {
        run("void restart(show.peer, {Authorization: 'Bearer " + key + "'})");
    }

    /// A figure of the connection's statistics, now.
    double counted(String name) {
        run("delete show.counted, countShow()");
        browser.until("statistics", () -> Boolean.TRUE.equals(run("'counted' in show")));
        return run("show.counted." + name + " ?? 0") instanceof Number number
                ? number.doubleValue()
                : -1;
    }

    String codec() {
        counted("framesDecoded");
        return Objects.toString(run("show.counted.codec"));
    }

    double loudestHertz() {
        return browser.loudestHertz();
    }

    /// What a script says.
    Object run(String expression) {
        return browser.run("return " + expression);
    }

    long number(String expression) {
        return run(expression) instanceof Number number ? number.longValue() : -1;
    }

    FanBrowser browser() {
        return browser;
    }

    private void await(String what, FanPage.Condition condition) {
        try {
            browser.until(what, condition);
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not come: " + said(), e);
        }
    }

    private String said() {
        return Objects.toString(
                run(
                        "[show.failed, show.status, show.states.join(),"
                                + " show.peer.iceConnectionState, show.peer.localDescription?.sdp,"
                                + " show.answer].join(' | ')"));
    }

    private static String resource(String name) {
        try (var in = ShowBrowser.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
