package app.aside.platform.bus;

import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.util.Optional;

/// A stream of events with sequence numbers of its own.
///
/// @param name as on the wire
public record Topic(String name) {
    private static final String CREATOR = "creator/";
    private static final String ROOM = "room/";

    /// Private to the creator.
    public static Topic of(CreatorId creator) {
        return new Topic(CREATOR + creator.value());
    }

    /// Private to the fan.
    public static Topic of(FanId fan) {
        return new Topic("fan/" + fan.value());
    }

    /// For everybody on the creator's page.
    public static Topic room(CreatorId creator) {
        return new Topic(ROOM + creator.value());
    }

    public boolean isRoom() {
        return name.startsWith(ROOM);
    }

    /// Whose room this is; empty if it is none.
    public Optional<CreatorId> roomOf() {
        return creator(ROOM);
    }

    /// Which creator this is private to; empty if it is to none.
    public Optional<CreatorId> ownerOf() {
        return creator(CREATOR);
    }

    private Optional<CreatorId> creator(String kind) {
        return Optional.of(name)
                .filter(one -> one.matches(kind + "[A-Za-z0-9_-]{1,64}"))
                .map(one -> new CreatorId(one.substring(kind.length())));
    }
}
