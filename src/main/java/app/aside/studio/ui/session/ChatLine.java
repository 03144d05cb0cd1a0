package app.aside.studio.ui.session;

import app.aside.protocol.Views;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.Side;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One line of the private chat: a message, or a tip between messages.
///
/// @param text as written, or "Tomás tipped"
/// @param net of a tip, after the fee; else empty
/// @param at "21:33"
record ChatLine(From from, String text, String net, String at) {
    enum From {
        CREATOR,
        FAN,
        /// Nobody wrote it.
        TIP
    }

    private record Timed(Instant at, ChatLine line) {}

    /// All lines of a session, the oldest first.
    static List<ChatLine> of(Views.Session session, ZoneId zone) {
        var lines = new ArrayList<Timed>();
        for (var message : session.messages()) {
            lines.add(
                    new Timed(
                            message.at(),
                            new ChatLine(
                                    message.from() == Side.CREATOR ? From.CREATOR : From.FAN,
                                    message.text(),
                                    "",
                                    Times.hour(message.at(), zone))));
        }
        var name = Texts.firstName(session.fanName());
        for (var tip : session.tips()) {
            var text =
                    tip.message().isEmpty()
                            ? Texts.say("session.chat.tip", name)
                            : Texts.say("session.chat.tip.message", name, tip.message());
            lines.add(
                    new Timed(
                            tip.at(),
                            new ChatLine(
                                    From.TIP,
                                    text,
                                    Amounts.plain(tip.creatorEarns()),
                                    Times.hour(tip.at(), zone))));
        }
        return lines.stream().sorted(Comparator.comparing(Timed::at)).map(Timed::line).toList();
    }
}
