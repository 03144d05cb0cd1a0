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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A fan with Chromium without a window, with the browser's fake camera and microphone.
final class FanBrowser implements FanPage {
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

    /// A browser that gives camera and microphone to a page that is not local.
    ///
    /// @param trusted the page's origin
    static FanBrowser open(Path profile, URI trusted) {
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(driverProgram()))
                        .usingAnyFreePort()
                        .build();
        var options = options(profile);
        options.addArguments("--unsafely-treat-insecure-origin-as-secure=" + trusted);
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
        return FanPage.program("chromedriver");
    }

    private static ChromeOptions options(Path profile) {
        var options = new ChromeOptions();
        options.setBinary(FanPage.program("chromium", "google-chrome", "chromium-browser"));
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

    @Override
    public void visit(URI page) {
        driver.get(page.toString());
    }

    void reload() {
        driver.navigate().refresh();
    }

    @Override
    public void size(int width, int height) {
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

    /// The kinds of both ends of the ways that the connections use, the page's first; needs
    /// [#listenIn].
    List<String> candidateTypes() {
        var script =
                """
                const done = arguments[arguments.length - 1];
                Promise.all(window.peers.map((peer) => peer.getStats())).then((all) => {
                  done(all.flatMap((stats) => [...stats.values()]
                    .filter(({ selectedCandidatePairId }) => selectedCandidatePairId)
                    .map(({ selectedCandidatePairId }) => stats.get(selectedCandidatePairId))
                    .map(({ localCandidateId, remoteCandidateId }) =>
                      stats.get(localCandidateId).candidateType + " "
                        + stats.get(remoteCandidateId).candidateType)));
                }, () => done([]));
                """;
        return list(driver.executeAsyncScript(script)).stream().map(String::valueOf).toList();
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

    /// Where the files go that the page gives the fan.
    void download(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    @Override
    public List<String> consoleErrors() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= 1000)
                .map(entry -> entry.getMessage())
                .toList();
    }

    @Override
    public void picture(Path file) {
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

    @Override
    public @Nullable Object evaluate(String body, @Nullable Object... values) {
        return driver.executeScript(body, values);
    }

    @Override
    public void beforeEachPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    @Override
    public void type(String name, String text) {
        await(name);
        driver.findElement(By.cssSelector(FanPage.selector(name))).sendKeys(text);
    }

    @Override
    public void close() {
        driver.quit();
    }

    @Override
    public void until(String what, Condition condition) {
        new WebDriverWait(driver, SOON, Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(WebDriverException.class)
                .withMessage(() -> what + "; the page says: " + pageText())
                .until(_ -> condition.holds());
    }

    private String pageText() {
        return String.valueOf(driver.executeScript("return document.body.innerText"));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
