package app.aside.platform.relay;

import app.aside.platform.http.Api;
import app.aside.platform.http.HttpIncoming;
import app.aside.platform.http.Refusal;
import app.aside.platform.relay.Doors.Admission;
import app.aside.platform.relay.MediaEngine.Answered;
import app.aside.protocol.ErrorCode;
import app.aside.show.Show.Source;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// Publishing over HTTP: WHIP (RFC 9725). Any encoder with the creator's key may.
public final class WhipRoutes {
    private static final String ENDPOINT = "/api/whip/{address}";
    private static final String RESOURCE = ENDPOINT + "/{resource}";

    /// Says that a studio which had the seat comes back by itself.
    private static final String AGAIN = "Aside-Again";

    private final MediaEngine engine;
    private final Doors doors;
    private final ResourceRoutes resources;

    public WhipRoutes(MediaEngine engine, Doors doors, Api api, String cookieName) {
        this.engine = engine;
        this.doors = doors;
        this.resources = new ResourceRoutes(engine, api, cookieName);
    }

    public void add(RoutesConfig routes) {
        routes.post(ENDPOINT, this::publish);
        routes.options(ENDPOINT, ResourceRoutes::options);
        routes.patch(RESOURCE, this::patch);
        routes.delete(RESOURCE, this::delete);
        routes.options(RESOURCE, ResourceRoutes::resourceOptions);
    }

    private void publish(Context context) {
        var incoming = resources.incoming(context);
        var admission = publisher(context, incoming);
        var again = context.header(AGAIN) != null;
        resources.post(context, incoming, offer -> publish(admission, again, offer));
    }

    private Answered publish(Admission admission, boolean again, String offer)
            throws EngineRefusal {
        if (doors.isTaken(admission, again)) {
            throw taken(admission.source());
        }
        var answered = engine.publish(admission.creator(), offer);
        doors.took(admission, answered.resource());
        return answered;
    }

    private static Refusal taken(Source source) {
        return new Refusal(
                ErrorCode.SEAT_TAKEN,
                switch (source) {
                    case STUDIO ->
                            "Another program is sending this show. Nothing was changed. Stop it"
                                    + " there, or go live anew to take its place.";
                    case ENCODER ->
                            "The creator's studio is sending this show. Nothing was changed. End"
                                    + " the show there first.";
                });
    }

    private void patch(Context context) {
        var incoming = resources.incoming(context);
        var admission = publisher(context, incoming);
        resources.patch(context, incoming, admission.creator()::equals);
    }

    private void delete(Context context) {
        var admission = publisher(context, resources.incoming(context));
        doors.left(admission, resources.delete(context, admission.creator()::equals));
    }

    /// An address without a creator is answered like a wrong key.
    private Admission publisher(Context context, HttpIncoming incoming) {
        return incoming.bearer()
                .flatMap(bearer -> doors.publisher(ResourceRoutes.address(context), bearer))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ErrorCode.NOT_SIGNED_IN,
                                        "This key does not publish here. Nothing was changed. Copy"
                                                + " address and key from the studio again."));
    }
}
