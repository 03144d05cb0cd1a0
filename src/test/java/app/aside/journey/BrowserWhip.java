package app.aside.journey;

import app.aside.protocol.Json;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// A WHIP server (RFC 9725) of which only the media end is real: a page in a browser, which asks
/// here what to do next. Nothing of it is written by the studio's client.
final class BrowserWhip implements AutoCloseable {
    static final String KEY = "show-key";

    /// What was asked, as `POST 1` or `PATCH 1`.
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Map<String, Object>> tasks = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger resources = new AtomicInteger();
    private volatile boolean isAway;
    private volatile boolean forgets;

    private BrowserWhip(HttpServer server) {
        this.server = server;
    }

    /// @param host an address of this machine
    static BrowserWhip open(String host) throws IOException {
        var whip = new BrowserWhip(HttpServer.create(new InetSocketAddress(host, 0), 0));
        whip.server.setExecutor(whip.threads);
        whip.server.createContext("/", whip::page);
        whip.server.createContext("/empty", exchange -> answer(exchange, 200, "text/html", ""));
        whip.server.createContext("/next", whip::next);
        whip.server.createContext("/done/", whip::done);
        whip.server.createContext("/whip", whip::whip);
        whip.server.start();
        return whip;
    }

    /// Of the page.
    URI origin() {
        var address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort());
    }

    URI endpoint() {
        return origin().resolve("/whip");
    }

    /// From now on no call of a publisher is answered, or they are again.
    void away(boolean newAway) {
        isAway = newAway;
    }

    /// From now on no publication is known any more by its address.
    void forget() {
        forgets = true;
    }

    /// Of the newest publication.
    String newest() {
        return Integer.toString(resources.get());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void page(HttpExchange exchange) throws IOException {
        var html =
                "<!doctype html><title>waits</title><body><script>"
                        + resource("/barcode.js")
                        + resource("/whip-peer.js")
                        + "</script>";
        answer(exchange, 200, "text/html", html);
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            var task = tasks.poll(30, TimeUnit.SECONDS);
            if (task == null) {
                answer(exchange, 204, "text/plain", "");
            } else {
                answer(exchange, 200, "application/json", Json.write(task));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void done(HttpExchange exchange) throws IOException {
        var call = last(exchange);
        var of = waiting.remove(call);
        if (of != null) {
            of.complete(body(exchange));
        }
        answer(exchange, 204, "text/plain", "");
    }

    private void whip(HttpExchange exchange) throws IOException {
        if (isAway) {
            exchange.close();
            return;
        }
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "text/plain", "");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "POST" -> publish(exchange);
            case "PATCH" -> restart(exchange);
            case "DELETE" -> end(exchange);
            default -> answer(exchange, 405, "text/plain", "");
        }
    }

    private void publish(HttpExchange exchange) throws IOException {
        var id = Integer.toString(resources.incrementAndGet());
        forgets = false;
        asked.add("POST " + id);
        var sdp = done("publish", id, body(exchange));
        exchange.getResponseHeaders().set("Location", "/whip/" + id);
        exchange.getResponseHeaders().set("ETag", "\"" + id + "\"");
        answer(exchange, 201, "application/sdp", sdp);
    }

    private void restart(HttpExchange exchange) throws IOException {
        var id = last(exchange);
        asked.add("PATCH " + id);
        if (forgets) {
            answer(exchange, 404, "text/plain", "");
            return;
        }
        var fragment = done("restart", id, body(exchange));
        answer(exchange, 200, "application/trickle-ice-sdpfrag", fragment);
    }

    private void end(HttpExchange exchange) throws IOException {
        var id = last(exchange);
        asked.add("DELETE " + id);
        done("end", id, "");
        answer(exchange, 200, "text/plain", "");
    }

    /// Has the page do it.
    private String done(String kind, String id, String body) throws IOException {
        var call = Integer.toString(calls.incrementAndGet());
        var answer = new CompletableFuture<String>();
        waiting.put(call, answer);
        tasks.add(Map.of("call", call, "kind", kind, "id", id, "body", body));
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the page does not " + kind, e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", closed);
        }
    }

    private static String last(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(BrowserWhip.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
