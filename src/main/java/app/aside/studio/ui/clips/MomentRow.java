package app.aside.studio.ui.clips;

import app.aside.studio.review.Interruption;
import app.aside.studio.review.Moment;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import java.util.List;
import java.util.Optional;

/// A moment as it is listed.
///
/// @param text what it is, before the amount
/// @param amount of money; empty for none
/// @param words behind the amount; empty for none
/// @param current whether the clip is just there
record MomentRow(
        Moment moment, String time, String text, String amount, String words, boolean current) {

    /// Those that a filter takes, in the same order.
    ///
    /// @param current the one that the clip is just at
    static List<MomentRow> of(List<Moment> moments, MomentFilter filter, Optional<Moment> current) {
        return moments.stream()
                .filter(filter::takes)
                .map(moment -> of(moment, current.filter(moment::equals).isPresent()))
                .toList();
    }

    private static MomentRow of(Moment moment, boolean current) {
        var amount = amount(moment);
        var label = moment.label();
        return new MomentRow(
                moment,
                Times.clock(moment.millis() / 1_000),
                amount.isEmpty() ? text(moment) : Texts.say("review.moment.tip.paid"),
                amount,
                amount.isEmpty() || label.isBlank() ? "" : Texts.say("review.moment.chat", label),
                current);
    }

    /// With its time: "6:10 You marked a moment".
    static String tag(Moment moment) {
        return Times.clock(moment.millis() / 1_000) + " " + text(moment);
    }

    /// A moment in one line: "Tip, $10.00, “Thank you”".
    static String text(Moment moment) {
        var label = moment.label();
        return switch (moment.lane()) {
            case TIP -> {
                var tip = amount(moment);
                var told = tip.isEmpty() ? "" : Texts.say("review.moment.tip.paid") + " " + tip;
                var kind = told.isEmpty() ? Texts.say("review.moment.tip") : told;
                yield label.isBlank() ? kind : Texts.say("review.moment.with", kind, label);
            }
            case MARK -> label.isBlank() ? Texts.say("review.moment.mark") : label;
            case CHAT -> Texts.say("review.moment.chat", label);
            case PAUSE -> Texts.say("review.moment.pause");
            case RESUME -> Texts.say("review.moment.resume");
            case MUTE -> Texts.say("review.moment.mute");
            case UNMUTE -> Texts.say("review.moment.unmute");
        };
    }

    /// An interruption in one line: "Paused 5:31 to 5:52, not charged".
    static String text(Interruption interruption) {
        return Texts.say(
                switch (interruption.kind()) {
                    case PAUSE -> "review.interruption.pause";
                    case MUTE -> "review.interruption.mute";
                },
                Times.clock(interruption.from() / 1_000),
                Times.clock(interruption.to() / 1_000));
    }

    private static String amount(Moment moment) {
        var paid = moment.paid();
        return paid == null ? "" : Amounts.plain(paid);
    }
}
