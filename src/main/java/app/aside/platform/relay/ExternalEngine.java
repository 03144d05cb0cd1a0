package app.aside.platform.relay;

import app.aside.platform.relay.EngineRefusal.Code;
import app.aside.platform.relay.MediaConfiguration.External;
import app.aside.unit.CreatorId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Hands offers on to a media server elsewhere that speaks WHIP and WHEP, an SFU or a CDN's. Its
/// resources get ids of our own. It knows no gate: while one is closed its players' resources are
/// deleted and new ones refused. Any thread; waits for the other server.
///
/// What it does with media it decides itself: [#reception] tells only what was agreed here, and
/// when [#admit] returns the other server has answered that the players are gone, or could not be
/// asked.
public final class ExternalEngine implements MediaEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalEngine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String SDP = "application/sdp";
    private static final String FRAGMENT = "application/trickle-ice-sdpfrag";

    private final External external;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(4))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final SecureRandom random = new SecureRandom();
    private final Object lock = new Object();
    private final Map<ResourceId, Resource> resources = new HashMap<>();
    private final Map<CreatorId, Audience> audiences = new HashMap<>();
    private volatile Listener listener = (_, _) -> {};

    public ExternalEngine(External external) {
        this.external = external;
    }

    /// @param viewer empty for the publisher
    private record Resource(CreatorId creator, Optional<Viewer> viewer, URI address) {}

    @Override
    public void listen(Listener newListener) {
        listener = newListener;
    }

    @Override
    public Answered publish(CreatorId creator, String offer) throws EngineRefusal {
        var before = taken(creator, resource -> resource.viewer().isEmpty());
        before.forEach(this::delete);
        var answered = offered(external.publishAddress(), creator, Optional.empty(), offer);
        listener.onPublishing(creator, true);
        return answered;
    }

    @Override
    public Answered play(CreatorId creator, Viewer viewer, String offer) throws EngineRefusal {
        if (!isAdmitted(creator, viewer)) {
            throw new EngineRefusal(Code.CLOSED, "the gate is closed");
        }
        var answered = offered(external.playAddress(), creator, Optional.of(viewer), offer);
        if (!isAdmitted(creator, viewer)) {
            hangUp(answered.resource());
            throw new EngineRefusal(Code.CLOSED, "the gate was closed meanwhile");
        }
        return answered;
    }

    @Override
    public Optional<Patched> patch(ResourceId id, String fragment, String ifMatch)
            throws EngineRefusal {
        var resource = find(id);
        if (resource.isEmpty()) {
            throw new EngineRefusal(Code.NO_SUCH_RESOURCE, "there is no such resource");
        }
        var request =
                request(resource.get().address())
                        .header("Content-Type", FRAGMENT)
                        .method("PATCH", BodyPublishers.ofString(fragment));
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch.equals("*") ? "\"*\"" : '"' + ifMatch + '"');
        }
        var response = sent(request.build());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(new Patched(response.body(), etag(response)));
            case 204 -> Optional.empty();
            case 404, 410 -> throw gone(id);
            case 412, 428 -> throw new EngineRefusal(Code.STALE, "the other server's ETag differs");
            default -> throw refused(response);
        };
    }

    @Override
    public boolean hangUp(ResourceId id) {
        Optional<Resource> resource;
        synchronized (lock) {
            resource = Optional.ofNullable(resources.remove(id));
        }
        resource.ifPresent(
                gone -> {
                    delete(gone);
                    if (gone.viewer().isEmpty()) {
                        listener.onPublishing(gone.creator(), false);
                    }
                });
        return resource.isPresent();
    }

    @Override
    public void admit(CreatorId creator, Audience audience) {
        synchronized (lock) {
            audiences.put(creator, audience);
        }
        taken(
                        creator,
                        resource ->
                                resource.viewer()
                                        .filter(viewer -> !audience.has(viewer))
                                        .isPresent())
                .forEach(this::delete);
    }

    @Override
    public void drop(CreatorId creator, Viewer viewer) {
        taken(creator, resource -> resource.viewer().equals(Optional.of(viewer)))
                .forEach(this::delete);
    }

    @Override
    public Reception reception(CreatorId creator) {
        synchronized (lock) {
            var own =
                    resources.values().stream()
                            .filter(resource -> resource.creator().equals(creator))
                            .toList();
            var players = (int) own.stream().filter(one -> one.viewer().isPresent()).count();
            return new Reception(players < own.size(), players, 0, 0);
        }
    }

    @Override
    public void close() {
        List<Resource> left;
        synchronized (lock) {
            left = List.copyOf(resources.values());
            resources.clear();
        }
        left.forEach(this::delete);
        http.shutdownNow();
    }

    private Answered offered(
            String address, CreatorId creator, Optional<Viewer> viewer, String offer)
            throws EngineRefusal {
        var to = URI.create(address.replace("{creator}", creator.value()));
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
        var id = new ResourceId(id());
        synchronized (lock) {
            resources.put(id, new Resource(creator, viewer, location));
        }
        return new Answered(id, response.body(), etag(response));
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

    private HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        return external.key().isEmpty()
                ? request
                : request.header("Authorization", "Bearer " + external.key());
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

    private void delete(Resource resource) {
        try {
            var response = sent(request(resource.address()).DELETE().build());
            if (response.statusCode() >= 500) {
                LOG.warn("the media server answered a deletion with {}", response.statusCode());
            }
        } catch (EngineRefusal e) {
            LOG.warn("a resource of the media server could not be deleted: {}", e.getMessage());
        }
    }

    private List<Resource> taken(CreatorId creator, Predicate<Resource> which) {
        synchronized (lock) {
            var found =
                    resources.entrySet().stream()
                            .filter(entry -> entry.getValue().creator().equals(creator))
                            .filter(entry -> which.test(entry.getValue()))
                            .toList();
            found.forEach(entry -> resources.remove(entry.getKey()));
            return found.stream().map(Map.Entry::getValue).toList();
        }
    }

    private Optional<Resource> find(ResourceId id) {
        synchronized (lock) {
            return Optional.ofNullable(resources.get(id));
        }
    }

    private EngineRefusal gone(ResourceId id) {
        synchronized (lock) {
            resources.remove(id);
        }
        return new EngineRefusal(Code.NO_SUCH_RESOURCE, "the other server has it no more");
    }

    private boolean isAdmitted(CreatorId creator, Viewer viewer) {
        synchronized (lock) {
            return audiences.getOrDefault(creator, new Audience.Nobody()).has(viewer);
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

    private String id() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
