package app.aside.platform.relay;

import app.aside.platform.relay.EngineRefusal.Code;
import app.aside.platform.relay.MediaEngine.Patched;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// A media server elsewhere, as one speaks WHIP (RFC 9725) and WHEP with it: resources are made by
/// an offer, patched, asked after and deleted. Any thread; waits for its answer, at most eight
/// seconds.
final class ExternalServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String SDP = "application/sdp";
    private static final String FRAGMENT = "application/trickle-ice-sdpfrag";

    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(4))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// @param key bearer token, or empty
    ExternalServer(String key) {
        this.key = key;
    }

    /// A resource that the server made of an offer.
    ///
    /// @param etag of its first ICE session
    record Made(URI address, String answer, String etag) {}

    /// What the server says of a resource that is asked after.
    enum Presence {
        THERE,
        GONE,
        /// It can't be reached, or answers something else.
        UNKNOWN
    }

    Made offer(URI to, String offer) throws EngineRefusal {
        var response =
                sent(
                        request(to)
                                .header("Content-Type", SDP)
                                .POST(BodyPublishers.ofString(offer))
                                .build());
        if (response.statusCode() != 201) {
            throw refused(response);
        }
        var location =
                response.headers()
                        .firstValue("Location")
                        .flatMap(text -> resolved(to, text))
                        .orElseThrow(
                                () ->
                                        new EngineRefusal(
                                                Code.UNAVAILABLE,
                                                "the other server told no resource"));
        return new Made(location, response.body(), etag(response));
    }

    /// @param ifMatch without quotes; empty for none
    /// @return nothing if the server has nothing to say to it
    Optional<Patched> patch(URI resource, String fragment, String ifMatch) throws EngineRefusal {
        var request = patching(resource, fragment);
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", quoted(ifMatch));
        }
        var response = sent(request.build());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(new Patched(response.body(), etag(response)));
            case 204 -> Optional.empty();
            case 404, 410 ->
                    throw new EngineRefusal(
                            Code.NO_SUCH_RESOURCE, "the other server has it no more");
            case 412, 428 -> throw new EngineRefusal(Code.STALE, "the other server's ETag differs");
            default -> throw refused(response);
        };
    }

    /// @param nothing a fragment that brings nothing new
    Presence presence(URI resource, String etag, String nothing) {
        var request = patching(resource, nothing).header("If-Match", quoted(etag));
        try {
            return switch (sent(request.build()).statusCode()) {
                case 200, 204, 412 -> Presence.THERE;
                case 404, 410 -> Presence.GONE;
                default -> Presence.UNKNOWN;
            };
        } catch (EngineRefusal e) {
            LOG.debug("{} can't be asked after: {}", resource, e.getMessage());
            return Presence.UNKNOWN;
        }
    }

    void delete(URI resource) {
        try {
            var response = sent(request(resource).DELETE().build());
            if (response.statusCode() >= 500) {
                LOG.warn("the media server answered a deletion with {}", response.statusCode());
            }
        } catch (EngineRefusal e) {
            LOG.warn("a resource of the media server could not be deleted: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder patching(URI resource, String fragment) {
        return request(resource)
                .header("Content-Type", FRAGMENT)
                .method("PATCH", BodyPublishers.ofString(fragment));
    }

    private HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> sent(HttpRequest request) throws EngineRefusal {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new EngineRefusal(Code.UNAVAILABLE, "the other server can't be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineRefusal(Code.UNAVAILABLE, "interrupted", e);
        }
    }

    /// Relative to the address asked; on the same server, since the key goes there.
    private static Optional<URI> resolved(URI base, String location) {
        try {
            var resource = base.resolve(location);
            return resource.getScheme().equals(base.getScheme())
                            && resource.getAuthority().equals(base.getAuthority())
                    ? Optional.of(resource)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static EngineRefusal refused(HttpResponse<String> response) {
        var status = response.statusCode();
        var code =
                switch (status) {
                    case 400, 406, 415, 422 -> Code.MALFORMED;
                    default -> Code.UNAVAILABLE;
                };
        return new EngineRefusal(code, "the other server answered " + status);
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElse("").replace("\"", "");
    }

    private static String quoted(String etag) {
        return '"' + etag + '"';
    }
}
