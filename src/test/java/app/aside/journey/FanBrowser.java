package app.aside.journey;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A fan: Chromium without a window, with the browser's fake camera and microphone. Elements are
/// found by their `data-test` name.
final class FanBrowser implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private FanBrowser(ChromeDriver driver) {
        this.driver = driver;
        light(false);
    }

    static FanBrowser open(Path profile) {
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(driverProgram()))
                        .usingAnyFreePort()
                        .build();
        return new FanBrowser(new ChromeDriver(service, options(profile)));
    }

    /// A browser whose camera gives the pictures of a file, over and over.
    ///
    /// @param pictures a y4m file
    static FanBrowser open(Path profile, Path pictures) {
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(driverProgram()))
                        .usingAnyFreePort()
                        .build();
        var options = options(profile);
        options.addArguments("--use-file-for-fake-video-capture=" + pictures);
        return new FanBrowser(new ChromeDriver(service, options));
    }

    /// A browser whose driver another program starts.
    ///
    /// @param driver starts the driver and takes its arguments
    /// @param port where the driver answers
    /// @param trusted an origin that gets camera and microphone though it is not local
    static FanBrowser open(Path profile, File driver, int port, URI trusted) {
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver)
                        .usingPort(port)
                        .build();
        var options = options(profile);
        options.addArguments("--unsafely-treat-insecure-origin-as-secure=" + trusted);
        return new FanBrowser(new ChromeDriver(service, options));
    }

    static String driverProgram() {
        return program("chromedriver");
    }

    private static ChromeOptions options(Path profile) {
        var options = new ChromeOptions();
        options.setBinary(program("chromium", "google-chrome", "chromium-browser"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-proxy-server",
                "--disable-dev-shm-usage",
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--autoplay-policy=no-user-gesture-required",
                "--window-size=1280,800",
                "--user-data-dir=" + profile);
        return options;
    }

    void visit(URI page) {
        driver.get(page.toString());
    }

    /// From the creator's card until the request is taken, as a new guest.
    void ask(String name, boolean consent) {
        openRequest(name);
        send(consent);
    }

    /// From the creator's card to the request sheet, as a new guest.
    void openRequest(String name) {
        press("ask");
        type("fan-name", name);
        press("become-guest");
        await("send-request");
    }

    /// From the request sheet until the request is taken. What is shown then depends on the
    /// creator, who may have answered already.
    void send(boolean consent) {
        press(consent ? "consent-yes" : "consent-no");
        press("send-request");
        awaitGone("send-request");
    }

    void reload() {
        driver.navigate().refresh();
    }

    /// What the page has to show itself in, in CSS pixels.
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /// Whether the fan's system asks for a light page.
    void light(boolean isLight) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        isLight ? "light" : "dark"))));
    }

    String title() {
        return Objects.requireNonNullElse(driver.getTitle(), "");
    }

    /// As if the fan looked at another tab, or at this one again.
    void show(boolean isShown) {
        driver.executeScript(
                """
                const state = arguments[0];
                Object.defineProperty(document, "visibilityState",
                  { configurable: true, get: () => state });
                document.dispatchEvent(new Event("visibilitychange"));
                """,
                isShown ? "visible" : "hidden");
    }

    /// The page is closed, the browser is not.
    void leaveThePage() {
        driver.get("about:blank");
    }

    /// From the next page on, what its sockets hear and how many connections it makes is noted.
    void listenIn() {
        var script =
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
                """;
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /// Peer connections made since the page was loaded; needs [#listenIn].
    long peerConnections() {
        return driver.executeScript("return window.peers.length") instanceof Number number
                ? number.longValue()
                : -1;
    }

    /// The kinds of media that the connections agreed on; needs [#listenIn].
    List<String> negotiated() {
        var script =
                """
                return window.peers.flatMap((peer) => peer.getTransceivers())
                  .filter(({ currentDirection }) =>
                    currentDirection === "sendonly" || currentDirection === "recvonly")
                  .map(({ receiver, currentDirection }) =>
                    receiver.track.kind + " " + currentDirection).sort();
                """;
        return list(driver.executeScript(script)).stream().map(String::valueOf).toList();
    }

    /// What the sockets heard since the page was loaded; needs [#listenIn].
    List<String> heard() {
        return list(driver.executeScript("return window.heard")).stream()
                .map(String::valueOf)
                .toList();
    }

    /// The status of the answer to a command that the page itself would not send.
    int post(String path, String body) {
        return fetched(path, "POST", body);
    }

    int get(String path) {
        return fetched(path, "GET", null);
    }

    private int fetched(String path, String method, @Nullable String body) {
        var script =
                """
                const [path, method, text, done] = arguments;
                const headers = { "Content-Type": "application/json",
                  "Idempotency-Key": crypto.randomUUID() };
                const body = text ?? undefined;
                fetch(path, { method, headers, body, credentials: "same-origin" })
                  .then(({ status }) => done(status), () => done(-1));
                """;
        return driver.executeAsyncScript(script, path, method, body) instanceof Number number
                ? number.intValue()
                : -1;
    }

    /// Waits for an element and presses it.
    void press(String name) {
        until(
                name + " can be pressed",
                () -> {
                    var element = driver.findElement(by(name));
                    driver.executeScript("arguments[0].click()", element);
                    return true;
                });
    }

    void type(String name, String text) {
        await(name);
        driver.findElement(by(name)).sendKeys(text);
    }

    /// Waits until an element is there.
    void await(String name) {
        until(name + " is there", () -> has(name));
    }

    void awaitGone(String name) {
        until(name + " is gone", () -> !has(name));
    }

    boolean has(String name) {
        return !driver.findElements(by(name)).isEmpty();
    }

    /// The text of an element, empty if it is not there.
    String text(String name) {
        var found =
                driver.executeScript(
                        "const e = document.querySelector(arguments[0]);"
                                + "return e === null ? '' : e.textContent.trim()",
                        selector(name));
        return Objects.requireNonNullElse(found, "").toString();
    }

    void awaitText(String name, String part) {
        until(name + " says " + part, () -> text(name).contains(part));
    }

    /// What the timer and the cost said in one moment.
    Map<String, String> meter() {
        var script =
                "const t = document.querySelector('[data-test=timer]');"
                        + "const c = document.querySelector('[data-test=cost]');"
                        + "return t && c ? [t.textContent.trim(), c.textContent.trim()] : []";
        var pair = list(driver.executeScript(script));
        return pair.size() < 2
                ? Map.of()
                : Map.of("timer", pair.get(0).toString(), "cost", pair.get(1).toString());
    }

    /// The number of the creator's picture that the page shows now, from its bar code; -1 if it
    /// shows none.
    long pictureNumber() {
        return pictureNumber("creator-picture");
    }

    /// The same of the show's picture.
    long showNumber() {
        return pictureNumber("show-picture");
    }

    private long pictureNumber(String name) {
        var script =
                resource("/barcode.js")
                        + "\nconst video = document.querySelector(arguments[0]);"
                        + "if (!video || !video.videoWidth) { return -1; }"
                        + "const canvas = document.createElement('canvas');"
                        + "canvas.width = video.videoWidth; canvas.height = video.videoHeight;"
                        + "const to = canvas.getContext('2d');"
                        + "to.drawImage(video, 0, 0);"
                        + "const code = decodeBarCode("
                        + "to.getImageData(0, 0, canvas.width, canvas.height));"
                        + "return code === null ? -1 : code.number";
        return driver.executeScript(script, selector(name)) instanceof Number number
                ? number.longValue()
                : -1;
    }

    /// Pictures that the page's connections have decoded since it was loaded; needs [#listenIn].
    long framesDecoded() {
        var script =
                """
                const done = arguments[arguments.length - 1];
                Promise.all(window.peers.map((peer) => peer.getStats())).then((all) => {
                  let frames = 0;
                  all.forEach((stats) => stats.forEach((report) => {
                    frames += report.type === "inbound-rtp" ? report.framesDecoded ?? 0 : 0;
                  }));
                  done(frames);
                }, () => done(-1));
                """;
        return driver.executeAsyncScript(script) instanceof Number number ? number.longValue() : -1;
    }

    /// The texts of all elements of this name, in their order.
    List<String> texts(String name) {
        var script =
                "return [...document.querySelectorAll(arguments[0])]"
                        + ".map((e) => e.textContent.trim().replace(/\\s+/g, ' '))";
        return list(driver.executeScript(script, selector(name))).stream()
                .map(String::valueOf)
                .toList();
    }

    /// The loudest frequency of the creator's sound as an analyser hears it, hertz; 0 for silence.
    double loudestHertz() {
        return loudestHertz("creator-picture");
    }

    /// The same of the show's sound, whether or not the fan has asked to hear it.
    double loudestHertzOfShow() {
        return loudestHertz("show-picture");
    }

    private double loudestHertz(String name) {
        var script =
                """
                const done = arguments[arguments.length - 1];
                const video = document.querySelector(arguments[0]);
                const context = new AudioContext();
                const analyser = context.createAnalyser();
                analyser.fftSize = 8192;
                context.createMediaStreamSource(video.srcObject).connect(analyser);
                const levels = new Float32Array(analyser.frequencyBinCount);
                let tries = 0;
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
                """;
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(15));
        return driver.executeAsyncScript(script, selector(name)) instanceof Number number
                ? number.doubleValue()
                : 0;
    }

    /// Where the files go that the page gives the fan.
    void download(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /// What the browser's console holds of errors.
    List<String> consoleErrors() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= 1000)
                .map(entry -> entry.getMessage())
                .toList();
    }

    void picture(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Closes the page's tab; the browser goes on with an empty one.
    void closeTab() {
        var page = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        var empty = driver.getWindowHandle();
        driver.switchTo().window(page).close();
        driver.switchTo().window(empty);
    }

    /// What a script returns.
    Object run(String script) {
        return Objects.requireNonNullElse(driver.executeScript(script), "");
    }

    /// The fan leaves without a word.
    @Override
    public void close() {
        driver.quit();
    }

    void until(String what, Condition condition) {
        new WebDriverWait(driver, SOON, Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(WebDriverException.class)
                .withMessage(() -> what + "; the page says: " + pageText())
                .until(_ -> condition.holds());
    }

    /// Something to wait for.
    @FunctionalInterface
    interface Condition {
        boolean holds();
    }

    private String pageText() {
        return String.valueOf(driver.executeScript("return document.body.innerText"));
    }

    private static By by(String name) {
        return By.cssSelector(selector(name));
    }

    private static String selector(String name) {
        return "[data-test='" + name + "']";
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String resource(String name) {
        try (var in = FanBrowser.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program(String... names) {
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
