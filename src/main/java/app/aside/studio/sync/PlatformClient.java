package app.aside.studio.sync;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;
import app.aside.unit.Ids;

import com.fasterxml.jackson.core.JsonProcessingException;

import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The platform's API for one caller. Blocking; any thread but the JavaFX one.
public final class PlatformClient implements Transport, AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http;
    private final URI platform;
    private final Headers identity;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param platform scheme, host and port
    /// @param identity the header that says who is calling, as `Authorization: Bearer …`
    public PlatformClient(
            URI platform, Identity identity, InstantSource clock, RandomGenerator random) {
        this.http =
                new OkHttpClient.Builder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .readTimeout(Duration.ofSeconds(15))
                        .writeTimeout(Duration.ofSeconds(15))
                        .followRedirects(false)
                        .build();
        this.platform = platform;
        this.identity = headers(identity);
        this.clock = clock;
        this.random = random;
    }

    private PlatformClient(PlatformClient from, Identity identity) {
        this.http = from.http;
        this.platform = from.platform;
        this.identity = headers(identity);
        this.clock = from.clock;
        this.random = from.random;
    }

    /// Who is calling.
    public sealed interface Identity {
        record Nobody() implements Identity {}

        record Creator(String token) implements Identity {
            @Override
            public String toString() {
                return "Creator";
            }
        }

        /// @param cookie `name=value`
        record Fan(String cookie) implements Identity {
            @Override
            public String toString() {
                return "Fan";
            }
        }
    }

    /// The same platform for another caller.
    public PlatformClient as(Identity other) {
        return new PlatformClient(this, other);
    }

    public URI platform() {
        return platform;
    }

    /// A key that names one command for all its repetitions.
    public String newKey() {
        return Ids.uuid7(clock.instant(), random);
    }

    public <T> T get(String path, Class<T> answer) throws PlatformFailure {
        return call(request(path).get().build(), answer).body();
    }

    /// An answer exactly as it was sent.
    public String text(String path) throws PlatformFailure {
        return answered(request(path).get().build()).body();
    }

    public <T> T post(String path, Object body, Class<T> answer) throws PlatformFailure {
        return post(path, body, newKey(), answer);
    }

    /// @param key the same for each repetition of one command
    public <T> T post(String path, Object body, String key, Class<T> answer)
            throws PlatformFailure {
        return postForCookie(path, body, key, answer).body();
    }

    public <T> T put(String path, Object body, Class<T> answer) throws PlatformFailure {
        var request = command(path, newKey()).put(json(body)).build();
        return call(request, answer).body();
    }

    /// As `post`, with the cookie that the platform sets.
    public <T> Answer<T> postForCookie(String path, Object body, String key, Class<T> answer)
            throws PlatformFailure {
        return call(command(path, key).post(json(body)).build(), answer);
    }

    /// An answer and the cookie set with it, `name=value`; empty if none was.
    public record Answer<T>(T body, String cookie) {}

    @Override
    public Transport.Answer send(Transport.Call call) throws IOException {
        var body = RequestBody.create(call.body(), JSON);
        var request =
                switch (call.method()) {
                    case GET -> request(call.path()).get();
                    case POST -> command(call.path(), call.key()).post(body);
                    case PUT -> command(call.path(), call.key()).put(body);
                };
        try (var response = http.newCall(request.build()).execute()) {
            return new Transport.Answer(response.code(), response.body().string());
        }
    }

    WebSocket openSocket(WebSocketListener listener) {
        return http.newWebSocket(request("/api/events").build(), listener);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static Headers headers(Identity identity) {
        return switch (identity) {
            case Identity.Nobody() -> Headers.of();
            case Identity.Creator(var token) -> Headers.of("Authorization", "Bearer " + token);
            case Identity.Fan(var cookie) -> Headers.of("Cookie", cookie);
        };
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(platform.resolve(path).toString()).headers(identity);
    }

    private Request.Builder command(String path, String key) {
        return request(path).header("Idempotency-Key", key);
    }

    private static RequestBody json(Object body) {
        return RequestBody.create(Json.write(body), JSON);
    }

    private <T> Answer<T> call(Request request, Class<T> type) throws PlatformFailure {
        var answered = answered(request);
        try {
            return new Answer<>(Json.read(answered.body(), type), answered.cookie());
        } catch (IOException e) {
            throw new PlatformFailure(e);
        }
    }

    private Answer<String> answered(Request request) throws PlatformFailure {
        try (var response = http.newCall(request).execute()) {
            var text = response.body().string();
            if (!response.isSuccessful()) {
                throw new PlatformFailure(problem(response, text));
            }
            return new Answer<>(text, cookie(response));
        } catch (IOException e) {
            throw new PlatformFailure(e);
        }
    }

    private static String cookie(Response response) {
        var set = response.header("Set-Cookie", "");
        var end = set.indexOf(';');
        return end < 0 ? set : set.substring(0, end);
    }

    private static Problem problem(Response response, String text) {
        try {
            return Json.read(text, Problem.class);
        } catch (JsonProcessingException e) {
            var code = response.code() >= 500 ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL;
            return Problem.of(
                    code, "The platform answered " + response.code() + ". Try again later.");
        }
    }
}
