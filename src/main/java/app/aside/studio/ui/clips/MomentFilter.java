package app.aside.studio.ui.clips;

import app.aside.studio.review.Moment;
import app.aside.studio.ui.kit.Texts;

/// Which moments are listed, and which stand together in a lane of the timeline.
enum MomentFilter {
    ALL,
    TIPS,
    MARKS,
    CHAT,
    /// Whatever was interrupted: what is charged, or the creator's microphone.
    PAUSES;

    boolean takes(Moment moment) {
        return switch (moment.lane()) {
            case TIP -> this == ALL || this == TIPS;
            case MARK -> this == ALL || this == MARKS;
            case CHAT -> this == ALL || this == CHAT;
            case PAUSE, RESUME, MUTE, UNMUTE -> this == ALL || this == PAUSES;
        };
    }

    /// For people.
    String word() {
        return switch (this) {
            case ALL -> Texts.say("review.filter.all");
            case TIPS -> Texts.say("review.filter.tips");
            case MARKS -> Texts.say("review.filter.marks");
            case CHAT -> Texts.say("review.filter.chat");
            case PAUSES -> Texts.say("review.filter.pauses");
        };
    }
}
