package app.aside.platform.bus;

import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

/// A stream of events with sequence numbers of its own.
///
/// @param name as on the wire
public record Topic(String name) {
    /// Private to the creator.
    public static Topic of(CreatorId creator) {
        return new Topic("creator/" + creator.value());
    }

    /// Private to the fan.
    public static Topic of(FanId fan) {
        return new Topic("fan/" + fan.value());
    }

    /// For everybody on the creator's page.
    public static Topic room(CreatorId creator) {
        return new Topic("room/" + creator.value());
    }

    public boolean isRoom() {
        return name.startsWith("room/");
    }
}
