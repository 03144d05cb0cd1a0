package app.aside.platform.relay;

import app.aside.platform.http.Api;
import app.aside.platform.http.Refusal;
import app.aside.protocol.ErrorCode;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// Playing over HTTP: WHEP (draft-ietf-wish-whep), where the player offers. Who knows a resource's
/// address, which can't be guessed, may change and end it.
public final class WhepRoutes {
    private static final String ENDPOINT = "/api/whep/{address}";
    private static final String RESOURCE = ENDPOINT + "/{resource}";

    private final MediaEngine engine;
    private final Doors doors;
    private final Api api;
    private final ResourceRoutes resources;

    public WhepRoutes(MediaEngine engine, Doors doors, Api api, String cookieName) {
        this.engine = engine;
        this.doors = doors;
        this.api = api;
        this.resources = new ResourceRoutes(engine, api, cookieName);
    }

    public void add(RoutesConfig routes) {
        routes.post(ENDPOINT, this::play);
        routes.options(ENDPOINT, ResourceRoutes::options);
        routes.patch(RESOURCE, this::patch);
        routes.delete(RESOURCE, this::delete);
        routes.options(RESOURCE, ResourceRoutes::resourceOptions);
    }

    private void play(Context context) {
        var incoming = resources.incoming(context);
        var playing = doors.player(ResourceRoutes.address(context), api.caller(incoming));
        switch (playing) {
            case Doors.Playing.Admitted(var creator, var viewer) ->
                    resources.post(context, incoming, offer -> engine.play(creator, viewer, offer));
            case Doors.Playing.NoSuchCreator _ -> throw Refusal.notFound();
            case Doors.Playing.Banned _ ->
                    throw new Refusal(
                            ErrorCode.BANNED,
                            "The creator has closed this room to you. Nothing was changed.");
        }
    }

    private void patch(Context context) {
        resources.patch(context, resources.incoming(context));
    }

    private void delete(Context context) {
        var _ = resources.incoming(context);
        resources.delete(context);
    }
}
