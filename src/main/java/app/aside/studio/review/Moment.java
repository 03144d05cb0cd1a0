package app.aside.studio.review;

import app.aside.clips.Mark;
import app.aside.unit.Money;

import org.jspecify.annotations.Nullable;

/// A moment of a clip that has a place in the timeline.
///
/// @param millis since the start of the clip
/// @param label for people; may be empty
/// @param paid what the fan gave; nothing where that isn't known, and for all but tips
public record Moment(Lane lane, long millis, String label, @Nullable Money paid) {
    /// Which line of the timeline it stands in.
    public enum Lane {
        TIP,
        MARK,
        CHAT,
        PAUSE,
        RESUME,
        MUTE,
        UNMUTE
    }

    /// A moment without money.
    public Moment(Lane lane, long millis, String label) {
        this(lane, millis, label, null);
    }

    /// What a mark of the clip is in the timeline.
    public static Moment of(Mark mark) {
        var tip = mark.tip();
        return new Moment(
                lane(mark.kind().name()),
                mark.offsetMillis(),
                mark.label(),
                tip == null ? null : tip.paid());
    }

    /// By name, so that a clip that a later studio recorded can be looked at.
    private static Lane lane(String kind) {
        return switch (kind) {
            case "TIP" -> Lane.TIP;
            case "CHAT" -> Lane.CHAT;
            case "PAUSE" -> Lane.PAUSE;
            case "RESUME" -> Lane.RESUME;
            case "MUTE" -> Lane.MUTE;
            case "UNMUTE" -> Lane.UNMUTE;
            default -> Lane.MARK;
        };
    }
}
