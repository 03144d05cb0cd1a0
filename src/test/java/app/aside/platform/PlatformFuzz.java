package app.aside.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.aside.fuzz.Patience;
import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.Json;
import app.aside.protocol.ToServer;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A running platform that is sent whatever comes. An input is a request as text, its first word
/// who sends it (`anonymous`, `fan` in a session, `waiting` with a request, `creator`), or
/// `socket`, who, and a frame a line. In it `{session}`, `{request}`, `{fan}`, `{address}` and
/// `{key}` stand for what is there.
public final class PlatformFuzz implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    /// Frames through one socket; the platform takes some more in a minute.
    private static final int FRAMES_MOST = 800;

    private static @Nullable PlatformFuzz running;

    private final Bench bench;
    private final Alarms alarms = new Alarms();
    private final Map<String, RawSocket> sockets = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private Client fan;
    private Client waiting;
    private int inputs;
    private int commands;
    private int frames;

    PlatformFuzz(Store store, Path folder) {
        bench = Bench.on(store, folder);
        fan = bench.anonymous();
        waiting = fan;
        refresh();
    }

    /// What the fuzzer calls first.
    public static void fuzzerInitialize() throws IOException {
        running = new PlatformFuzz(Store.SQLITE, Files.createTempDirectory("aside-platform"));
    }

    /// What the fuzzer calls.
    public static void fuzzerTestOneInput(byte[] input) {
        if (running != null) {
            running.take(input);
        }
    }

    /// What the fuzzer calls last.
    public static void fuzzerTearDown() {
        if (running != null) {
            running.close();
        }
    }

    /// @throws AssertionError if the platform does not stand it
    void take(byte[] input) {
        var text = filled(new String(input, ISO_8859_1));
        Patience.check(
                () -> {
                    if (text.startsWith("socket ")) {
                        throughSocket(text.substring("socket ".length()));
                    } else {
                        request(text);
                    }
                });
        check();
        inputs++;
        if (inputs % 64 == 0) {
            answers();
        }
        if (commands > 30) {
            commands = 0;
            refresh();
        }
    }

    /// A session that is live and a request that waits, whatever has become of those before.
    private void refresh() {
        var creator = bench.creator();
        creator.put("/api/creator/profile", new Commands.ChangeProfile("Creator", "", "creator"));
        creator.put("/api/creator/away", new Commands.BeAway(false));
        bench.open();
        var busy = bench.snapshot().session();
        if (busy != null) {
            creator.post(Bench.session(busy.id(), "end"), Bench.nothing());
        }
        // No cool-down and no waiting lasts so long; what waits expires.
        bench.advance(Duration.ofHours(1));
        sockets.values().forEach(PlatformFuzz::closeQuietly);
        sockets.clear();
        frames = 0;
        bench.leave();
        fan = bench.fan("Ann");
        waiting = bench.fan("Bob");
        SessionId session = bench.live(fan, 10);
        RequestId request = bench.asked(waiting, 10).id();
        names.put("{session}", session.value());
        names.put("{request}", request.value());
        names.put("{fan}", bench.snapshot(waiting).fan().value());
        names.put("{address}", "creator");
    }

    private String filled(String text) {
        var filled = text.replace("{key}", "key-" + inputs);
        for (var name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    private String headers(String who) {
        var client =
                switch (who) {
                    case "fan" -> fan;
                    case "waiting" -> waiting;
                    case "creator" -> bench.creator();
                    default -> bench.anonymous();
                };
        var headers = new StringBuilder();
        client.headers().forEach((name, value) -> headers.append(name + ": " + value + "\r\n"));
        return headers.toString();
    }

    private void request(String text) {
        var blank = text.indexOf("\n\n");
        var head = blank < 0 ? text : text.substring(0, blank);
        var body = blank < 0 ? "" : text.substring(blank + 2);
        var space = head.indexOf(' ');
        var who = space < 0 ? "" : head.substring(0, space);
        var lines = new StringBuilder(head.substring(space + 1).replace("\n", "\r\n"));
        lines.append("\r\n").append(headers(who));
        var given = lines.toString().toLowerCase(Locale.ROOT);
        if (!given.contains("\nhost:")) {
            lines.append("Host: ").append(bench.platform().address().getAuthority()).append("\r\n");
        }
        if (!given.contains("\ncontent-length:") && !given.contains("\ntransfer-encoding:")) {
            lines.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        lines.append("Connection: close\r\n\r\n").append(body);
        judge(head, exchanged(lines.toString()));
    }

    private String exchanged(String request) {
        var address = bench.platform().address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException _) {
            // Cut by the platform while it was still being told.
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void judge(String head, String answer) {
        var status = STATUS.matcher(answer);
        if (!status.lookingAt()) {
            return;
        }
        if (status.group(1).equals("500")) {
            throw new AssertionError("answered " + answer + "\n" + alarms.taken());
        }
        if (status.group(1).startsWith("2") && !head.contains(" GET ")) {
            commands++;
        }
        var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        if (answer.contains("json\r\n") && !body.isEmpty()) {
            try {
                Json.MAPPER.readTree(new String(body.getBytes(ISO_8859_1), UTF_8));
            } catch (JsonProcessingException e) {
                throw new AssertionError("answered no JSON: " + answer, e);
            }
        }
    }

    private void throughSocket(String text) {
        var sent = text.split("\n", -1);
        var lines = Arrays.copyOf(sent, Math.min(sent.length, FRAMES_MOST));
        var who = lines[0];
        frames += lines.length;
        if (frames > FRAMES_MOST) {
            frames = lines.length;
            sockets.values().forEach(PlatformFuzz::closeQuietly);
            sockets.clear();
        }
        var proper = Stream.of(lines).allMatch(PlatformFuzz::mayBeSent);
        try {
            var socket = socket(who);
            for (int i = 1; i < lines.length; i++) {
                var opcode = lines[i].startsWith("\1") ? RawSocket.BINARY : RawSocket.TEXT;
                var payload = lines[i].getBytes(ISO_8859_1);
                socket.send(opcode, payload.length > 65_535 ? new byte[65_535] : payload);
            }
            socket.send(RawSocket.TEXT, Json.write(new ToServer.Heartbeat()).getBytes(ISO_8859_1));
            // The platform may close it a moment after it has answered.
            if (!isHeard(socket) || !proper) {
                forget(who);
            }
        } catch (IOException e) {
            forget(who);
            if (proper) {
                throw new UncheckedIOException("the socket is cut or says nothing more", e);
            }
        }
    }

    /// Text in UTF-8 of at most 16 KiB; for anything else a socket is cut.
    private static boolean mayBeSent(String line) {
        var bytes = line.getBytes(ISO_8859_1);
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException _) {
            return false;
        }
        return bytes.length <= 16 * 1024 && !line.startsWith("\1");
    }

    /// Whether the platform goes on with this socket.
    private static boolean isHeard(RawSocket socket) throws IOException {
        while (true) {
            var frame = socket.next();
            if (frame.isEmpty()) {
                return false;
            }
            if (frame.get().startsWith("{\"op\":\"HEARTBEAT\"")) {
                return true;
            }
        }
    }

    private RawSocket socket(String who) throws IOException {
        var known = sockets.get(who);
        if (known != null) {
            return known;
        }
        var opened = RawSocket.open(bench.platform().address(), headers(who));
        sockets.put(who, opened);
        return opened;
    }

    private void forget(String who) {
        var socket = sockets.remove(who);
        if (socket != null) {
            closeQuietly(socket);
        }
    }

    private void check() {
        var raised = alarms.taken();
        if (!raised.isEmpty()) {
            throw new AssertionError(String.join("\n", raised));
        }
    }

    /// The platform is still there, and nobody has lost or won a cent.
    void answers() {
        bench.anonymous().get("/api/health").as(Object.class);
        bench.advance(Duration.ofSeconds(1));
        bench.sound();
        check();
    }

    @Override
    public void close() {
        answers();
        sockets.values().forEach(PlatformFuzz::closeQuietly);
        alarms.close();
        bench.close();
    }

    private static void closeQuietly(RawSocket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone.
        }
    }
}
