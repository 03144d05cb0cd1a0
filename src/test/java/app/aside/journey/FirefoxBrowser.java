package app.aside.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A fan with Firefox without a window, steered by WebDriver BiDi, which it speaks itself. It gets
/// no codec but its own, so it plays VP8 and no H.264, and asks nobody for anything by itself.
final class FirefoxBrowser implements FanPage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTENING = "WebDriver BiDi listening on ";
    private static final String ENTER = "\uE007";
    private static final long LOOK_NANOS = 50_000_000;

    private final Process process;
    private final BidiLine line;
    private final String page;

    private FirefoxBrowser(Process process, BidiLine line) {
        this.process = process;
        this.line = line;
        line.call("session.new", Map.of("capabilities", Map.of()));
        line.call("session.subscribe", Map.of("events", List.of("log.entryAdded")));
        page =
                line.call("browsingContext.getTree", Map.of())
                        .path("contexts")
                        .path(0)
                        .path("context")
                        .asText();
        size(1280, 800);
    }

    static FirefoxBrowser open(Path profile) throws IOException {
        Files.createDirectories(profile);
        Files.writeString(profile.resolve("user.js"), FanPage.resource("/firefox.js"));
        var program =
                new ProcessBuilder(
                        FanPage.program("firefox-esr", "firefox"),
                        "--headless",
                        "--no-remote",
                        "--remote-debugging-port=0",
                        "--profile",
                        profile.toString(),
                        "about:blank");
        // Without it a release does not heed `services.settings.server`, and asks Mozilla's.
        program.environment().put("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
        var process = program.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            return new FirefoxBrowser(process, BidiLine.open(address(process)));
        } catch (RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    /// Where it listens; what it says after that is read and forgotten, or it would stand still.
    private static URI address(Process process) throws IOException {
        var said =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (var next = said.readLine(); next != null; next = said.readLine()) {
            if (next.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
                return URI.create(next.substring(LISTENING.length()) + "/session");
            }
        }
        throw new IOException("Firefox did not start");
    }

    @Override
    public void visit(URI address) {
        line.call(
                "browsingContext.navigate",
                Map.of("context", page, "url", address.toString(), "wait", "complete"));
    }

    @Override
    public @Nullable Object evaluate(String body, @Nullable Object... values) {
        var function =
                "async function(values) { const given = await (function() {"
                        + body
                        + "\n}).apply(null, JSON.parse(values));"
                        + " return JSON.stringify(given ?? null); }";
        var result =
                line.call(
                        "script.callFunction",
                        Map.of(
                                "functionDeclaration",
                                function,
                                "awaitPromise",
                                true,
                                "target",
                                Map.of("context", page),
                                "userActivation",
                                true,
                                "arguments",
                                List.of(Map.of("type", "string", "value", written(values)))));
        if (!result.path("type").asText().equals("success")) {
            var why = result.path("exceptionDetails").path("text").asText();
            throw new BidiLine.Failure("a script failed: " + why);
        }
        return read(result.path("result").path("value").asText());
    }

    @Override
    public void beforeEachPage(String script) {
        line.call(
                "script.addPreloadScript",
                Map.of("functionDeclaration", "() => {" + script + "\n}"));
    }

    @Override
    public void type(String name, String text) {
        await(name);
        evaluate("document.querySelector(arguments[0]).focus()", FanPage.selector(name));
        var keys = new ArrayList<Map<String, String>>();
        text.codePoints()
                .mapToObj(Character::toString)
                .map(key -> key.equals("\n") ? ENTER : key)
                .forEach(
                        key -> {
                            keys.add(Map.of("type", "keyDown", "value", key));
                            keys.add(Map.of("type", "keyUp", "value", key));
                        });
        line.call(
                "input.performActions",
                Map.of(
                        "context",
                        page,
                        "actions",
                        List.of(Map.of("type", "key", "id", "keys", "actions", keys))));
    }

    @Override
    public void size(int width, int height) {
        line.call(
                "browsingContext.setViewport",
                Map.of("context", page, "viewport", Map.of("width", width, "height", height)));
    }

    @Override
    public void picture(Path file) {
        var taken = line.call("browsingContext.captureScreenshot", Map.of("context", page));
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, Base64.getDecoder().decode(taken.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> consoleErrors() {
        return line.happened().stream()
                .filter(event -> event.path("level").asText().equals("error"))
                .map(event -> event.path("text").asText())
                .toList();
    }

    @Override
    public void until(String what, Condition condition) {
        var deadline = System.nanoTime() + SOON.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline) {
                var says = evaluate("return document.body.innerText");
                throw new AssertionError(what + " did not happen; the page says: " + says);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (BidiLine.Failure _) {
            return false;
        }
    }

    @Override
    public void close() {
        line.close();
        var all = new ArrayList<>(process.descendants().toList());
        all.addFirst(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String written(@Nullable Object... values) {
        try {
            return JSON.writeValueAsString(Arrays.asList(values));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object read(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return tree.isNull() ? null : JSON.treeToValue(tree, Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
