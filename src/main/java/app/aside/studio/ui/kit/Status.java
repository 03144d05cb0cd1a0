package app.aside.studio.ui.kit;

import app.aside.studio.state.RoomState;
import app.aside.studio.state.StudioState;

import java.util.List;
import java.util.Locale;

/// Who can see and hear the creator.
public enum Status {
    /// Nobody.
    OFFLINE,
    /// Nobody; the studio hasn't reached its platform yet.
    STARTING,
    /// Everybody in the room.
    LIVE,
    /// Nobody: the room sees the card.
    CARD,
    /// One fan.
    PRIVATE,
    /// Nobody; the platform is out of reach.
    RECONNECTING;

    static final List<String> STYLES =
            List.of("offline", "starting", "live", "card", "private", "reconnecting");

    public static Status of(StudioState state) {
        if (state.stage() instanceof StudioState.Stage.Private) {
            return PRIVATE;
        }
        return switch (state.link()) {
            case CONNECTING -> STARTING;
            case ONLINE -> of(state.room());
            case RECONNECTING -> RECONNECTING;
        };
    }

    private static Status of(RoomState room) {
        return switch (room.show().state()) {
            case OFF_AIR -> OFFLINE;
            case ON_AIR -> room.now().publishing() ? LIVE : STARTING;
            case BE_RIGHT_BACK, PRIVATE -> CARD;
        };
    }

    /// What it means, in a few words.
    public String means() {
        return Texts.say("status." + style() + ".means");
    }

    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
