package app.aside.platform.session;

import app.aside.platform.db.Transaction;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.time.Instant;
import java.util.List;

/// What was said in sessions and about them: messages, feedback, reports.
final class WordTable {
    void say(Transaction transaction, SessionId session, Views.Message message) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO messages (id, session, side, text, at)
                        VALUES (:id, :session, :side, :text, :at)
                        """)
                .bind("id", message.id())
                .bind("session", session.value())
                .bind("side", message.from().name())
                .bind("text", message.text())
                .bind("at", message.at().toEpochMilli())
                .execute();
    }

    /// The oldest first.
    List<Views.Message> messages(Transaction transaction, SessionId session) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT id, side, text, at FROM messages WHERE session = :session
                        ORDER BY at, id
                        """)
                .bind("session", session.value())
                .map(
                        (row, _) ->
                                new Views.Message(
                                        row.getString("id"),
                                        Side.valueOf(row.getString("side")),
                                        row.getString("text"),
                                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    void giveFeedback(
            Transaction transaction,
            SessionId session,
            Side by,
            Commands.GiveFeedback body,
            Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO feedback (session, side, stars, text, at)
                        VALUES (:session, :side, :stars, :text, :at)
                        """)
                .bind("session", session.value())
                .bind("side", by.name())
                .bind("stars", body.stars())
                .bind("text", body.text())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /// The sides that have given feedback.
    List<Side> feedbackBy(Transaction transaction, SessionId session) {
        return transaction
                .handle()
                .createQuery("SELECT side FROM feedback WHERE session = :session ORDER BY side")
                .bind("session", session.value())
                .mapTo(String.class)
                .map(Side::valueOf)
                .list();
    }

    void report(
            Transaction transaction,
            String id,
            SessionId session,
            Side by,
            String text,
            Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO reports (id, session, side, text, at)
                        VALUES (:id, :session, :side, :text, :at)
                        """)
                .bind("id", id)
                .bind("session", session.value())
                .bind("side", by.name())
                .bind("text", text)
                .bind("at", at.toEpochMilli())
                .execute();
    }
}
