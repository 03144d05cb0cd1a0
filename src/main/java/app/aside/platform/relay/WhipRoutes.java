package app.aside.platform.relay;

import app.aside.platform.http.Api;
import app.aside.platform.http.HttpIncoming;
import app.aside.platform.http.Refusal;
import app.aside.protocol.ErrorCode;
import app.aside.unit.CreatorId;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// Publishing over HTTP: WHIP (RFC 9725). Any encoder with the creator's key may.
public final class WhipRoutes {
    private static final String ENDPOINT = "/api/whip/{address}";
    private static final String RESOURCE = ENDPOINT + "/{resource}";

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
        var creator = publisher(context, incoming);
        resources.post(context, incoming, offer -> engine.publish(creator, offer));
    }

    private void patch(Context context) {
        var incoming = resources.incoming(context);
        publisher(context, incoming);
        resources.patch(context, incoming);
    }

    private void delete(Context context) {
        publisher(context, resources.incoming(context));
        resources.delete(context);
    }

    /// An address without a creator is answered like a wrong key.
    private CreatorId publisher(Context context, HttpIncoming incoming) {
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
