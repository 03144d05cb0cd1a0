package app.aside.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Commands to a browser that speaks WebDriver BiDi (W3C), and what it tells by itself. Any thread.
final class BidiLine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ANSWER_SECONDS = 30;

    private final OkHttpClient client = new OkHttpClient();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<JsonNode> happened = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final WebSocket socket;

    private BidiLine(URI address) {
        var request = new Request.Builder().url(address.toString()).build();
        socket = client.newWebSocket(request, new Ear());
    }

    static BidiLine open(URI address) {
        return new BidiLine(address);
    }

    /// The browser did not do what it was told, or says nothing any more.
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(String what) {
            super(what);
        }
    }

    /// What a command gives.
    ///
    /// @throws Failure if the browser says so, or nothing for half a minute
    JsonNode call(String method, Map<String, ?> parameters) {
        var id = number.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        socket.send(written(Map.of("id", id, "method", method, "params", parameters)));
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(method + ": " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted");
        } finally {
            asked.remove(id);
        }
    }

    /// What it told by itself so far.
    List<JsonNode> happened() {
        return List.copyOf(happened);
    }

    @Override
    public void close() {
        socket.cancel();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(JsonNode message) {
        if (message.path("type").asText().equals("event")) {
            happened.add(message.path("params"));
            return;
        }
        var answer = asked.get(message.path("id").asInt());
        if (answer == null) {
            return;
        }
        if (message.path("type").asText().equals("success")) {
            answer.complete(message.path("result"));
        } else {
            answer.completeExceptionally(new Failure(message.toString()));
        }
    }

    private final class Ear extends WebSocketListener {
        @Override
        public void onMessage(WebSocket from, String text) {
            try {
                take(JSON.readTree(text));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void onFailure(WebSocket from, Throwable why, @Nullable Response response) {
            asked.values().forEach(one -> one.completeExceptionally(why));
        }
    }
}
