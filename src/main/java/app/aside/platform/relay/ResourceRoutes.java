package app.aside.platform.relay;

import app.aside.platform.http.Api;
import app.aside.platform.http.HttpIncoming;
import app.aside.platform.http.Refusal;
import app.aside.platform.relay.MediaEngine.Answered;
import app.aside.platform.relay.MediaEngine.ResourceId;
import app.aside.protocol.ErrorCode;
import app.aside.unit.CreatorId;

import io.javalin.http.Context;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What WHIP and WHEP have in common over HTTP (RFC 9725 §4): an offer makes a resource, which is
/// patched and deleted. Any thread.
final class ResourceRoutes {
    private static final String SDP = "application/sdp";
    private static final String FRAGMENT = "application/trickle-ice-sdpfrag";
    private static final Pattern RESOURCE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final MediaEngine engine;
    private final Api api;
    private final String cookieName;

    ResourceRoutes(MediaEngine engine, Api api, String cookieName) {
        this.engine = engine;
        this.api = api;
        this.cookieName = cookieName;
    }

    /// A call as it came in; counted against the caller's limit.
    HttpIncoming incoming(Context context) {
        return incoming(context, _ -> false);
    }

    /// @param manyCome whether so many stand behind this bearer that they aren't counted
    HttpIncoming incoming(Context context, Predicate<String> manyCome) {
        var incoming = new HttpIncoming(context, cookieName);
        if (incoming.bearer().filter(manyCome).isEmpty()) {
            api.count(incoming);
        }
        return incoming;
    }

    /// Makes a resource of an offer.
    interface Taking {
        Answered take(String offer) throws EngineRefusal;
    }

    void post(Context context, HttpIncoming incoming, Taking taking) {
        checkType(context, SDP);
        try {
            var answered = taking.take(incoming.body());
            context.status(201)
                    .header("Location", context.path() + "/" + answered.resource().value())
                    .header("ETag", quoted(answered.etag()))
                    .header("Accept-Patch", FRAGMENT)
                    .contentType(SDP)
                    .result(answered.answer());
        } catch (EngineRefusal e) {
            throw refusal(e);
        }
    }

    /// @param isIts whether this address is of a creator: elsewhere there is no such resource
    void patch(Context context, HttpIncoming incoming, Predicate<CreatorId> isIts) {
        checkType(context, FRAGMENT);
        var ifMatch = context.header("If-Match");
        if (ifMatch == null) {
            // RFC 9725 §4.3.1.
            throw new Refusal(
                    ErrorCode.CONNECTION_NOT_NAMED,
                    "The request does not say which connection it means. Nothing was changed."
                            + " Send the newest ETag as If-Match, or * to begin again.");
        }
        try {
            var patched =
                    engine.patch(
                            resource(context, isIts), incoming.body(), ifMatch.replace("\"", ""));
            if (patched.isEmpty()) {
                context.status(204);
                return;
            }
            context.status(200)
                    .header("ETag", quoted(patched.get().etag()))
                    .contentType(FRAGMENT)
                    .result(patched.get().fragment());
        } catch (EngineRefusal e) {
            throw refusal(e);
        }
    }

    /// @param isIts whether this address is of a creator: elsewhere there is no such resource
    /// @return what was ended
    ResourceId delete(Context context, Predicate<CreatorId> isIts) {
        var resource = resource(context, isIts);
        if (!engine.hangUp(resource)) {
            throw Refusal.notFound();
        }
        context.status(200);
        return resource;
    }

    static void options(Context context) {
        context.status(204).header("Accept-Post", SDP).header("Allow", "POST, OPTIONS");
    }

    static void resourceOptions(Context context) {
        context.status(204)
                .header("Accept-Patch", FRAGMENT)
                .header("Allow", "PATCH, DELETE, OPTIONS");
    }

    static String address(Context context) {
        return context.pathParam("address");
    }

    private ResourceId resource(Context context, Predicate<CreatorId> isIts) {
        return Optional.of(context.pathParam("resource"))
                .filter(text -> RESOURCE.matcher(text).matches())
                .map(ResourceId::new)
                .filter(resource -> engine.creator(resource).filter(isIts).isPresent())
                .orElseThrow(Refusal::notFound);
    }

    private static void checkType(Context context, String wanted) {
        var type = Objects.requireNonNullElse(context.header("Content-Type"), "");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(wanted)) {
            throw new Refusal(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "This takes another kind of content. Nothing was changed. Send Content-Type: "
                            + wanted
                            + ".");
        }
    }

    private static String quoted(String etag) {
        return '"' + etag + '"';
    }

    private static Refusal refusal(EngineRefusal refusal) {
        return switch (refusal.code()) {
            case MALFORMED ->
                    new Refusal(
                            ErrorCode.MEDIA_REFUSED,
                            "The media that is offered can't be carried: "
                                    + refusal.getMessage()
                                    + ". Nothing was changed. Offer Opus, and VP8 or H.264.");
            case NO_SUCH_RESOURCE -> Refusal.notFound();
            case STALE ->
                    new Refusal(
                            ErrorCode.CONNECTION_CHANGED,
                            "The connection was made anew meanwhile. Nothing was changed. Begin"
                                    + " again with the newest ETag, or with *.");
            case FULL ->
                    new Refusal(
                            ErrorCode.ROOM_FULL,
                            "As many watch as this platform can serve. Try again in a minute.");
            case CLOSED ->
                    new Refusal(
                            ErrorCode.SHOW_OFF_AIR,
                            "No picture is sent now. Try again when the show is on.");
            case UNAVAILABLE ->
                    new Refusal(
                            ErrorCode.UNAVAILABLE,
                            "The show's media can't be reached now. Nothing was changed. Try again"
                                    + " in a moment.");
        };
    }
}
