package app.aside.platform.relay;

import app.aside.platform.http.Api;
import app.aside.platform.http.HttpIncoming;
import app.aside.platform.http.Refusal;
import app.aside.platform.relay.MediaEngine.Answered;
import app.aside.platform.relay.MediaEngine.ResourceId;
import app.aside.protocol.ErrorCode;
import app.aside.unit.CreatorId;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// A door for a creator's studio to try its way before a show: WHIP as for a show, into a room of
/// its own in which nobody can play. One at a time for a creator and few in all; each is ended
/// after some seconds, whatever it does.
public final class LineRoutes {
    private static final String ENDPOINT = "/api/line/{address}";
    private static final String RESOURCE = ENDPOINT + "/{resource}";
    private static final String ROOM = "line-";
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST = 8;

    private final MediaEngine engine;
    private final Doors doors;
    private final InstantSource clock;
    private final ResourceRoutes resources;
    private final boolean isOffered;
    private final ConcurrentMap<CreatorId, Trial> trials = new ConcurrentHashMap<>();

    /// @param isOffered not where the engine is elsewhere: it might take the noise for the show
    public LineRoutes(
            MediaEngine engine,
            Doors doors,
            Api api,
            InstantSource clock,
            String cookieName,
            boolean isOffered) {
        this.engine = engine;
        this.doors = doors;
        this.clock = clock;
        this.isOffered = isOffered;
        this.resources = new ResourceRoutes(engine, api, cookieName);
    }

    private record Trial(ResourceId resource, Instant until) {}

    /// Whether this is the room of a trial and no creator's show.
    public static boolean isTrial(CreatorId room) {
        return room.value().startsWith(ROOM);
    }

    public void add(RoutesConfig routes) {
        if (!isOffered) {
            return;
        }
        routes.post(ENDPOINT, this::publish);
        routes.options(ENDPOINT, ResourceRoutes::options);
        routes.delete(RESOURCE, this::delete);
        routes.options(RESOURCE, ResourceRoutes::resourceOptions);
    }

    /// Ends those that took too long. Called about once a second.
    public void tidy(Instant at) {
        trials.forEach(
                (creator, trial) -> {
                    if (trial.until.isBefore(at) && trials.remove(creator, trial)) {
                        engine.hangUp(trial.resource);
                    }
                });
    }

    private void publish(Context context) {
        var incoming = resources.incoming(context);
        var creator = creator(context, incoming);
        if (!trials.containsKey(creator) && trials.size() >= MOST) {
            throw new Refusal(
                    ErrorCode.ROOM_FULL,
                    "As many try their line as this platform can serve. Try again in a minute.");
        }
        resources.post(context, incoming, offer -> publish(creator, offer));
    }

    private Answered publish(CreatorId creator, String offer) throws EngineRefusal {
        var answered = engine.publish(room(creator), offer);
        trials.put(creator, new Trial(answered.resource(), clock.instant().plus(LONGEST)));
        return answered;
    }

    private static CreatorId room(CreatorId creator) {
        return new CreatorId(ROOM + creator.value());
    }

    private void delete(Context context) {
        var creator = creator(context, resources.incoming(context));
        trials.remove(creator);
        resources.delete(context, room(creator)::equals);
    }

    private CreatorId creator(Context context, HttpIncoming incoming) {
        return incoming.bearer()
                .flatMap(bearer -> doors.studio(ResourceRoutes.address(context), bearer))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ErrorCode.NOT_SIGNED_IN,
                                        "This is for the creator's studio. Nothing was changed."
                                                + " Pair the studio again."));
    }
}
