package app.aside.platform.relay;

import app.aside.platform.http.Api;
import app.aside.platform.http.Caller;
import app.aside.platform.http.HttpIncoming;
import app.aside.platform.http.Refusal;
import app.aside.platform.relay.MediaEngine.Answered;
import app.aside.protocol.ErrorCode;
import app.aside.unit.CreatorId;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import java.util.function.Predicate;

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
        var incoming = incoming(context);
        var address = ResourceRoutes.address(context);
        var playing = doors.player(address, caller(address, incoming));
        switch (playing) {
            case Doors.Playing.Admitted admitted ->
                    resources.post(context, incoming, offer -> play(admitted, incoming, offer));
            case Doors.Playing.NoSuchCreator _ -> throw Refusal.notFound();
            case Doors.Playing.Banned _ -> throw banned();
        }
    }

    /// An engine elsewhere may take seconds to answer: who was banned meanwhile is out.
    private Answered play(Doors.Playing.Admitted admitted, HttpIncoming incoming, String offer)
            throws EngineRefusal {
        var creator = admitted.creator();
        var address = incoming.parameter("address");
        var network = isKey(address, incoming) ? "" : incoming.network();
        var answered = engine.play(creator, admitted.viewer(), network, offer);
        if (doors.player(address, caller(address, incoming)) instanceof Doors.Playing.Banned) {
            engine.hangUp(answered.resource());
            throw banned();
        }
        return answered;
    }

    private static Refusal banned() {
        return new Refusal(
                ErrorCode.BANNED, "The creator has closed this room to you. Nothing was changed.");
    }

    private void patch(Context context) {
        resources.patch(context, incoming(context), isAt(context));
    }

    private void delete(Context context) {
        var _ = incoming(context);
        resources.delete(context, isAt(context));
    }

    private Predicate<CreatorId> isAt(Context context) {
        return creator -> doors.isAt(ResourceRoutes.address(context), creator);
    }

    private HttpIncoming incoming(Context context) {
        var address = ResourceRoutes.address(context);
        return resources.incoming(context, bearer -> doors.isKey(address, bearer));
    }

    private Caller caller(String address, HttpIncoming incoming) {
        return isKey(address, incoming)
                ? new Caller.Anonymous(incoming.network())
                : api.caller(incoming);
    }

    private boolean isKey(String address, HttpIncoming incoming) {
        return incoming.bearer().filter(bearer -> doors.isKey(address, bearer)).isPresent();
    }
}
