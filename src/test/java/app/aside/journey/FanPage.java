package app.aside.journey;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The fan's page in a browser of any maker, as a test looks at it and works in it. Elements are
/// found by their `data-test` name.
interface FanPage extends AutoCloseable {
    Duration SOON = Duration.ofSeconds(40);

    void visit(URI page);

    /// What a function returns in the page.
    ///
    /// @param body of the function; a promise that it returns is waited for
    /// @param values its `arguments`
    /// @return a number, text, truth or list; nothing for `null`
    @Nullable Object evaluate(String body, @Nullable Object... values);

    /// From the next page on this runs before any script of its own.
    void beforeEachPage(String script);

    /// Waits for an element and writes into it; a line break is the Enter key.
    void type(String name, String text);

    /// What the page has to show itself in, in CSS pixels.
    void size(int width, int height);

    void picture(Path file);

    /// What the browser's console holds of errors.
    List<String> consoleErrors();

    /// Waits for a condition; what fails meanwhile is as if it did not hold.
    void until(String what, Condition condition);

    /// The fan leaves without a word.
    @Override
    void close();

    /// Something to wait for.
    @FunctionalInterface
    interface Condition {
        boolean holds();
    }

    /// What a script returns.
    default Object run(String script) {
        return Objects.requireNonNullElse(evaluate(script), "");
    }

    /// From the next page on, what its sockets hear and how many connections it makes is noted.
    default void listenIn() {
        beforeEachPage(
                """
                window.heard = [];
                window.peers = [];
                const Socket = window.WebSocket;
                window.WebSocket = class extends Socket {
                  constructor(...parts) {
                    super(...parts);
                    this.addEventListener("message", ({ data }) => heard.push(String(data)));
                  }
                };
                const Peer = window.RTCPeerConnection;
                window.RTCPeerConnection = class extends Peer {
                  constructor(...parts) {
                    super(...parts);
                    window.peers.push(this);
                  }
                };
                """);
    }

    /// Peer connections made since the page was loaded; needs [#listenIn].
    default long peerConnections() {
        return number("return window.peers.length");
    }

    /// What the sockets heard since the page was loaded; needs [#listenIn].
    default List<String> heard() {
        return strings(evaluate("return window.heard"));
    }

    /// Pictures that the page's connections have decoded since it was loaded; needs [#listenIn].
    default long framesDecoded() {
        return number(
                """
                const statsOf = (peer) => peer.getStats().catch(() => new Map());
                return Promise.all(window.peers.map(statsOf)).then((all) => {
                  let frames = 0;
                  all.forEach((stats) => stats.forEach((report) => {
                    frames += report.type === "inbound-rtp" ? report.framesDecoded ?? 0 : 0;
                  }));
                  return frames;
                }, () => -1);
                """);
    }

    /// The status of the answer to a command that the page itself would not send.
    default int post(String path, String body) {
        return fetched(path, "POST", body);
    }

    default int get(String path) {
        return fetched(path, "GET", null);
    }

    private int fetched(String path, String method, @Nullable String body) {
        return (int)
                number(
                        """
                        const [path, method, text] = arguments;
                        const headers = { "Content-Type": "application/json",
                          "Idempotency-Key": crypto.randomUUID() };
                        const body = text ?? undefined;
                        return fetch(path, { method, headers, body, credentials: "same-origin" })
                          .then(({ status }) => status, () => -1);
                        """,
                        path,
                        method,
                        body);
    }

    /// Waits for an element that takes a press, and presses it.
    default void press(String name) {
        until(
                name + " can be pressed",
                () ->
                        isTrue(
                                """
                                const element = document.querySelector(arguments[0]);
                                const takes = element !== null && !element.disabled;
                                if (takes) { element.click(); }
                                return takes;
                                """,
                                selector(name)));
    }

    /// From the creator's card until the request is taken, as a new guest.
    default void ask(String name, boolean consent) {
        openRequest(name);
        send(consent);
    }

    /// From the creator's card to the request sheet, as a new guest.
    default void openRequest(String name) {
        press("ask");
        type("fan-name", name);
        press("become-guest");
        await("send-request");
    }

    /// From the request sheet until the request is taken. What is shown then depends on the
    /// creator, who may have answered already.
    default void send(boolean consent) {
        press(consent ? "consent-yes" : "consent-no");
        press("send-request");
        awaitGone("send-request");
    }

    /// Waits until an element is there.
    default void await(String name) {
        until(name + " is there", () -> has(name));
    }

    default void awaitGone(String name) {
        until(name + " is gone", () -> !has(name));
    }

    default boolean has(String name) {
        return isTrue("return document.querySelector(arguments[0]) !== null", selector(name));
    }

    /// The text of an element, empty if it is not there.
    default String text(String name) {
        var found =
                evaluate(
                        "return document.querySelector(arguments[0])?.textContent.trim() ?? ''",
                        selector(name));
        return Objects.toString(found);
    }

    /// The texts of all elements of this name, in their order.
    default List<String> texts(String name) {
        var script =
                "return [...document.querySelectorAll(arguments[0])]"
                        + ".map((e) => e.textContent.trim().replace(/\\s+/g, ' '))";
        return strings(evaluate(script, selector(name)));
    }

    default void awaitText(String name, String part) {
        until(name + " says " + part, () -> text(name).contains(part));
    }

    /// The number of the creator's picture that the page shows now, from its bar code; -1 if it
    /// shows none.
    default long pictureNumber() {
        return pictureNumber("creator-picture");
    }

    /// The same of the show's picture.
    default long showNumber() {
        return pictureNumber("show-picture");
    }

    private long pictureNumber(String name) {
        return number(
                resource("/barcode.js")
                        + """

                        const video = document.querySelector(arguments[0]);
                        if (!video || !video.videoWidth) { return -1; }
                        const canvas = document.createElement('canvas');
                        canvas.width = video.videoWidth;
                        canvas.height = video.videoHeight;
                        const to = canvas.getContext('2d');
                        to.drawImage(video, 0, 0);
                        const code = decodeBarCode(
                          to.getImageData(0, 0, canvas.width, canvas.height));
                        return code === null ? -1 : code.number;
                        """,
                selector(name));
    }

    /// The loudest frequency of the creator's sound as an analyser hears it, hertz; 0 for silence.
    default double loudestHertz() {
        return loudestHertz("creator-picture");
    }

    /// The same of the show's sound, whether or not the fan has asked to hear it.
    default double loudestHertzOfShow() {
        return loudestHertz("show-picture");
    }

    private double loudestHertz(String name) {
        var script =
                """
                const video = document.querySelector(arguments[0]);
                const context = new AudioContext();
                const analyser = context.createAnalyser();
                analyser.fftSize = 8192;
                context.createMediaStreamSource(video.srcObject).connect(analyser);
                const levels = new Float32Array(analyser.frequencyBinCount);
                let tries = 0;
                return new Promise((done) => {
                  const look = () => {
                    analyser.getFloatFrequencyData(levels);
                    let best = 0;
                    for (let i = 1; i < levels.length; i++) {
                      if (levels[i] > levels[best]) { best = i; }
                    }
                    if (levels[best] > -60 || ++tries > 50) {
                      const hertz = levels[best] > -60
                        ? best * context.sampleRate / analyser.fftSize : 0;
                      context.close();
                      done(hertz);
                    } else {
                      setTimeout(look, 100);
                    }
                  };
                  setTimeout(look, 500);
                });
                """;
        return evaluate(script, selector(name)) instanceof Number number ? number.doubleValue() : 0;
    }

    private long number(String script, @Nullable Object... values) {
        return evaluate(script, values) instanceof Number number ? number.longValue() : -1;
    }

    private boolean isTrue(String script, @Nullable Object... values) {
        return Boolean.TRUE.equals(evaluate(script, values));
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    static String selector(String name) {
        return "[data-test='" + name + "']";
    }

    /// A file of the tests' class path.
    static String resource(String name) {
        try (var in = FanPage.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first of these commands that is installed.
    static String program(String... names) {
        var folders =
                Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not installed: " + names[0]));
    }
}
