package app.aside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Somebody who calls the API over HTTP. Any thread.
public final class Client {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI address;
    private final Map<String, String> headers;

    private Client(URI address, Map<String, String> headers) {
        this.address = address;
        this.headers = headers;
    }

    static Client anonymous(URI address) {
        return new Client(address, Map.of());
    }

    Client bearing(String token) {
        return new Client(address, Map.of("Authorization", "Bearer " + token));
    }

    Client withCookie(String cookie) {
        return new Client(address, Map.of("Cookie", cookie));
    }

    /// The same caller after the platform has moved.
    Client at(URI newAddress) {
        return new Client(newAddress, headers);
    }

    URI address() {
        return address;
    }

    Map<String, String> headers() {
        return headers;
    }

    /// What came back.
    record Reply(int status, String body, HttpResponse<String> response) {
        <T> T as(Class<T> type) {
            assertThat(status).as("status of %s", body).isBetween(200, 299);
            return read(body, type);
        }

        Problem problem() {
            assertThat(status).as("status of %s", body).isGreaterThanOrEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            return read(body, Problem.class);
        }

        ErrorCode code() {
            return problem().code();
        }

        Optional<String> cookie() {
            return response.headers()
                    .firstValue("Set-Cookie")
                    .map(value -> value.replaceFirst(";.*", ""));
        }

        private static <T> T read(String body, Class<T> type) {
            try {
                return Json.read(body, type);
            } catch (JsonProcessingException e) {
                throw new AssertionError("can't read " + body, e);
            }
        }
    }

    Reply get(String path) {
        return send("GET", path, "", Map.of());
    }

    <T> T get(String path, Class<T> type) {
        return get(path).as(type);
    }

    /// Sends a command with a key of its own.
    Reply post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Reply post(String path, Object body, String key) {
        return command("POST", path, Json.write(body), key);
    }

    Reply put(String path, Object body) {
        return command("PUT", path, Json.write(body), UUID.randomUUID().toString());
    }

    Reply command(String method, String path, String body, String key) {
        return send(
                method,
                path,
                body,
                Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    Reply send(String method, String path, String body, Map<String, String> more) {
        var request = HttpRequest.newBuilder(address.resolve(path));
        headers.forEach(request::header);
        more.forEach(request::header);
        request.method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
