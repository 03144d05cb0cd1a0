package app.aside.studio.session;

import app.aside.clips.Mark;
import app.aside.protocol.Event;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// Which of a session's events are noted in its clip (X8). Pure.
final class SessionMarks {
    private SessionMarks() {}

    /// @param label by whoever records
    /// @param words what somebody wrote, may be empty
    /// @param byFan whether the fan wrote it: kept only where the fan is recorded
    /// @param tip what a tip came to
    /// @param at when it was booked, on the platform's clock; nothing if it happens just now
    record Noted(
            SessionId session,
            Mark.Kind kind,
            String label,
            String words,
            boolean byFan,
            Mark.@Nullable Tip tip,
            @Nullable Instant at) {
        Noted(SessionId session, Mark.Kind kind, String label, String words, boolean byFan) {
            this(session, kind, label, words, byFan, null, null);
        }

        /// As a mark says it.
        String text(boolean keepsFan) {
            var kept = byFan && !keepsFan ? "" : words;
            return label.isEmpty() || kept.isEmpty() ? label + kept : label + ": " + kept;
        }

        /// Whether there is anything to note without the fan's words.
        boolean isKept(boolean keepsFan) {
            return keepsFan || !byFan || kind != Mark.Kind.CHAT;
        }
    }

    static Optional<Noted> of(Event event) {
        return Optional.ofNullable(
                switch (event) {
                    case Event.Paused(var session, _, var verdict) ->
                            new Noted(session, Mark.Kind.PAUSE, verdict.name(), "", false);
                    case Event.Resumed(var session, _) ->
                            new Noted(session, Mark.Kind.RESUME, "", "", false);
                    case Event.Tipped(var session, var tip) ->
                            new Noted(
                                    session,
                                    Mark.Kind.TIP,
                                    "",
                                    tip.message(),
                                    true,
                                    new Mark.Tip(tip.charge(), tip.creatorEarns()),
                                    tip.at());
                    case Event.Said(var session, var message) ->
                            new Noted(
                                    session,
                                    Mark.Kind.CHAT,
                                    message.from() == Side.FAN ? "Fan" : "You",
                                    message.text(),
                                    message.from() == Side.FAN);
                    default -> null;
                });
    }
}
