package app.aside.studio.ui.kit;

import app.aside.studio.state.PublishState;
import app.aside.studio.state.Sending;
import app.aside.studio.state.StudioState;

import java.util.List;
import java.util.Locale;

/// Who can see and hear the creator.
public enum Status {
    /// Nobody.
    OFFLINE,
    /// Nobody; the studio hasn't reached its platform yet.
    STARTING,
    /// Everybody in the room, or everybody another server shows it to.
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
        if (isSeenElsewhere(state.sending())) {
            return LIVE;
        }
        return switch (state.link()) {
            case CONNECTING -> STARTING;
            case ONLINE -> onAir(state);
            case RECONNECTING -> RECONNECTING;
        };
    }

    private static Status onAir(StudioState state) {
        return switch (state.room().show().state()) {
            case OFF_AIR -> elsewhere(state.sending());
            case ON_AIR -> state.room().now().publishing() ? LIVE : sending(state.sending().own());
            case BE_RIGHT_BACK, PRIVATE -> CARD;
        };
    }

    /// Another server needs no platform.
    private static boolean isSeenElsewhere(Sending sending) {
        return sending.open() && sending.other() instanceof PublishState.Publishing;
    }

    private static Status elsewhere(Sending sending) {
        return sending.other() instanceof PublishState.Publishing ? CARD : sending(sending.other());
    }

    private static Status sending(PublishState publishing) {
        return switch (publishing) {
            case PublishState.Connecting _, PublishState.Publishing _ -> STARTING;
            case PublishState.Reconnecting _ -> RECONNECTING;
            case PublishState.Idle _, PublishState.Stopped _ -> OFFLINE;
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
