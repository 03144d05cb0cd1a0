package app.aside.platform;

import app.aside.platform.db.Database;
import app.aside.platform.http.Caller;
import app.aside.platform.relay.Doors;
import app.aside.platform.relay.MediaEngine;
import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.unit.CreatorId;

import java.time.InstantSource;
import java.util.Optional;

/// The creator publishes by the studio's token, anybody plays, and whoever publishes opens the
/// gate.
final class OpenDoors implements Doors {
    private final Database database;
    private final PlatformParts parts;
    private final MediaEngine engine;
    private final InstantSource clock;

    OpenDoors(Database database, PlatformParts parts, MediaEngine engine, InstantSource clock) {
        this.database = database;
        this.parts = parts;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public Optional<CreatorId> publisher(String address, String bearer) {
        var creator =
                database.read(
                        transaction -> {
                            var at = parts.accounts().at(transaction, address);
                            return parts.owner(transaction, bearer, clock.instant())
                                    .filter(Caller.Creator.class::isInstance)
                                    .map(owner -> ((Caller.Creator) owner).id())
                                    .filter(id -> at.isPresent() && at.get().id().equals(id));
                        });
        creator.ifPresent(id -> engine.admit(id, new Audience.Everybody()));
        return creator;
    }

    @Override
    public Playing player(String address, Caller caller) {
        return database.read(transaction -> parts.accounts().at(transaction, address))
                .<Playing>map(
                        profile -> new Playing.Admitted(profile.id(), new Viewer(caller.name())))
                .orElseGet(Playing.NoSuchCreator::new);
    }
}
