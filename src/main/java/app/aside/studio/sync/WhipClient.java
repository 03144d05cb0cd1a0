package app.aside.studio.sync;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;
import app.aside.studio.sync.WhipFailure.Code;

import com.fasterxml.jackson.core.JsonProcessingException;

import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// WHIP over HTTP (RFC 9725). Any thread but the JavaFX one.
///
/// Redirects 307 and 308 are followed, at most five, and never from https to http. The key goes
/// only to the server whose address was given, by scheme, host and port: whoever is redirected
/// elsewhere, or is given a resource elsewhere, arrives there without it (RFC 9110 §15.4).
public final class WhipClient implements Whip {
    private static final String SDP = "application/sdp";
    private static final String FRAGMENT = "application/trickle-ice-sdpfrag";
    private static final int REDIRECTS_MAX = 5;
    private static final long ANSWER_MAX = 256 * 1024;
    private static final long PROBLEM_MAX = 16 * 1024;

    private final OkHttpClient http;

    public WhipClient() {
        http =
                new OkHttpClient.Builder()
                        .connectTimeout(Duration.ofSeconds(4))
                        .readTimeout(Duration.ofSeconds(8))
                        .writeTimeout(Duration.ofSeconds(8))
                        .callTimeout(Duration.ofSeconds(12))
                        .followRedirects(false)
                        // Connects on the caller's thread, not on one that all clients share.
                        .fastFallback(false)
                        .build();
    }

    @Override
    public Published publish(Endpoint endpoint, String offer, boolean again) throws WhipFailure {
        var request = request(endpoint.address()).header("Accept", SDP).post(body(offer, SDP));
        if (again) {
            request.header("Aside-Again", "1");
        }
        try (var response = answered(endpoint, request.build())) {
            var location = response.header("Location");
            var resource = location == null ? null : response.request().url().resolve(location);
            if (response.code() != 201 || resource == null || !isOf(response, SDP)) {
                throw new WhipFailure(Code.BAD_ANSWER, response.code(), null);
            }
            return new Published(resource.uri(), etag(response), text(response));
        } catch (IOException e) {
            throw new WhipFailure(Code.UNREACHABLE, 0, e);
        }
    }

    @Override
    public String restart(Endpoint endpoint, Published published, String fragment)
            throws WhipFailure {
        var request =
                request(published.resource())
                        .header("If-Match", "\"*\"")
                        .patch(body(fragment, FRAGMENT));
        try (var response = answered(endpoint, request.build())) {
            if (response.code() != 200 || !isOf(response, FRAGMENT)) {
                throw new WhipFailure(Code.BAD_ANSWER, response.code(), null);
            }
            return text(response);
        } catch (IOException e) {
            throw new WhipFailure(Code.UNREACHABLE, 0, e);
        }
    }

    @Override
    public void delete(Endpoint endpoint, Published published) throws WhipFailure {
        try (var _ = answered(endpoint, request(published.resource()).delete().build())) {
            // Any success will do.
        } catch (WhipFailure failure) {
            if (failure.code() != Code.NOT_FOUND) {
                throw failure;
            }
        } catch (IOException e) {
            throw new WhipFailure(Code.UNREACHABLE, 0, e);
        }
    }

    @Override
    public void cancel() {
        http.dispatcher().cancelAll();
    }

    @Override
    public void close() {
        cancel();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static Request.Builder request(URI address) {
        return new Request.Builder().url(address.toString());
    }

    /// As bytes, since a charset is no parameter of these types.
    private static RequestBody body(String text, String type) {
        return RequestBody.create(text.getBytes(StandardCharsets.UTF_8), MediaType.get(type));
    }

    private Response answered(Endpoint endpoint, Request first) throws IOException, WhipFailure {
        var request = first;
        for (var redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
            var response = http.newCall(withKey(endpoint, request)).execute();
            if (response.isSuccessful()) {
                return response;
            }
            try (response) {
                var next = next(response);
                if (next == null) {
                    var code = isSeatTaken(response) ? Code.SEAT_TAKEN : code(response.code());
                    throw new WhipFailure(code, response.code(), null);
                }
                request = request.newBuilder().url(next).build();
            }
        }
        throw new WhipFailure(Code.BAD_ANSWER, 0, null);
    }

    private static Request withKey(Endpoint endpoint, Request request) throws WhipFailure {
        var own = HttpUrl.get(endpoint.address().toString());
        var url = request.url();
        var isOwn =
                url.scheme().equals(own.scheme())
                        && url.host().equals(own.host())
                        && url.port() == own.port();
        if (endpoint.key().isEmpty() || !isOwn) {
            return request;
        }
        try {
            return request.newBuilder().header("Authorization", "Bearer " + endpoint.key()).build();
        } catch (IllegalArgumentException _) {
            // Nor would any server; the cause would name the key.
            throw WhipFailure.of(WhipFailure.Code.REFUSED_KEY);
        }
    }

    private static @Nullable HttpUrl next(Response response) {
        var location = response.header("Location");
        if ((response.code() != 307 && response.code() != 308) || location == null) {
            return null;
        }
        var from = response.request().url();
        var to = from.resolve(location);
        return to == null || (from.isHttps() && !to.isHttps()) ? null : to;
    }

    /// What only our own platform says.
    private static boolean isSeatTaken(Response response) throws IOException {
        if (response.code() != 409 || !isOf(response, "application/problem+json")) {
            return false;
        }
        var text = response.peekBody(PROBLEM_MAX).string();
        try {
            return Json.read(text, Problem.class).code() == ErrorCode.SEAT_TAKEN;
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    private static Code code(int status) {
        return switch (status) {
            case 401, 403 -> Code.REFUSED_KEY;
            case 404, 410 -> Code.NOT_FOUND;
            case 409, 429, 503 -> Code.BUSY;
            default -> status >= 500 ? Code.UNREACHABLE : Code.BAD_ANSWER;
        };
    }

    private static boolean isOf(Response response, String type) {
        var said = response.body().contentType();
        return said != null && type.equals(said.type() + "/" + said.subtype());
    }

    private static String etag(Response response) {
        return response.header("ETag", "");
    }

    private static String text(Response response) throws IOException, WhipFailure {
        var source = response.body().source();
        if (source.request(ANSWER_MAX + 1)) {
            throw new WhipFailure(Code.BAD_ANSWER, response.code(), null);
        }
        return source.readUtf8();
    }
}
