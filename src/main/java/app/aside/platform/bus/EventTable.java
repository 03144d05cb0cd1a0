package app.aside.platform.bus;

import app.aside.platform.db.Transaction;
import app.aside.protocol.Event;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Rooms;
import app.aside.protocol.Signal;
import app.aside.unit.SessionId;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The events of every topic, numbered 1, 2, 3 … in each.
public final class EventTable {
    /// Appends an event and returns its number.
    public long append(Transaction transaction, Topic topic, Event event, Instant at) {
        var seq =
                transaction
                        .handle()
                        .createQuery(
                                """
                                INSERT INTO topic_heads (topic, seq, changed_at)
                                VALUES (:topic, 1, :at)
                                ON CONFLICT (topic) DO UPDATE
                                SET seq = topic_heads.seq + 1, changed_at = excluded.changed_at
                                RETURNING seq
                                """)
                        .bind("topic", topic.name())
                        .bind("at", at.toEpochMilli())
                        .mapTo(Long.class)
                        .one();
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO events (topic, seq, at, type, data, about)
                        VALUES (:topic, :seq, :at, :type, :data, :about)
                        """)
                .bind("topic", topic.name())
                .bind("seq", seq)
                .bind("at", at.toEpochMilli())
                .bind("type", Json.type(event))
                .bind("data", Json.write(event))
                .bind("about", about(event))
                .execute();
        return seq;
    }

    /// The next events after a number, oldest first.
    public List<FromServer.Happened> after(
            Transaction transaction, Topic topic, long seq, int most) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT topic, seq, at, type, data FROM events
                        WHERE topic = :topic AND seq > :seq ORDER BY seq LIMIT :most
                        """)
                .bind("topic", topic.name())
                .bind("seq", seq)
                .bind("most", most)
                .map((row, _) -> happened(row))
                .list();
    }

    /// Whether all events after a number are still kept.
    public boolean canResume(Transaction transaction, Topic topic, long after) {
        var head = head(transaction, topic);
        if (after < 0 || after > head) {
            return false;
        }
        return after == head
                || transaction
                                .handle()
                                .createQuery(
                                        """
                                        SELECT COUNT(*) FROM events
                                        WHERE topic = :topic AND seq = :next
                                        """)
                                .bind("topic", topic.name())
                                .bind("next", after + 1)
                                .mapTo(Integer.class)
                                .one()
                        == 1;
    }

    /// The newest number of each topic; 0 where nothing has happened yet.
    public Map<String, Long> heads(Transaction transaction, Collection<Topic> topics) {
        var heads = new HashMap<String, Long>();
        for (var topic : topics) {
            heads.put(topic.name(), head(transaction, topic));
        }
        return heads;
    }

    /// Topics that have changed since, with their newest number.
    public Map<String, Long> changedSince(Transaction transaction, Instant since) {
        var changed = new HashMap<String, Long>();
        transaction
                .handle()
                .createQuery("SELECT topic, seq FROM topic_heads WHERE changed_at >= :since")
                .bind("since", since.toEpochMilli())
                .map((row, _) -> Map.entry(row.getString("topic"), row.getLong("seq")))
                .forEach(head -> changed.put(head.getKey(), head.getValue()));
        return changed;
    }

    /// Empties the signals of a session that is over: they hold network addresses. Their numbers
    /// stay, so that nobody sees a gap.
    public void emptySignals(Transaction transaction, SessionId session) {
        empty(transaction, session.value());
    }

    /// Empties what was said in a room and taken away. Its numbers stay.
    ///
    /// @param message its id
    public void emptySaid(Transaction transaction, String message) {
        empty(transaction, message);
    }

    private static void empty(Transaction transaction, String about) {
        var found =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT topic, seq, at, type, data FROM events
                                WHERE about = :about
                                """)
                        .bind("about", about)
                        .map((row, _) -> happened(row))
                        .list();
        for (var one : found) {
            transaction
                    .handle()
                    .createUpdate(
                            """
                            UPDATE events SET data = :data, about = NULL
                            WHERE topic = :topic AND seq = :seq
                            """)
                    .bind("data", emptied(one))
                    .bind("topic", one.topic())
                    .bind("seq", one.seq())
                    .execute();
        }
    }

    /// Deletes what nobody resumes from any more.
    public int forgetBefore(Transaction transaction, Instant moment) {
        return transaction
                .handle()
                .createUpdate("DELETE FROM events WHERE at < :moment")
                .bind("moment", moment.toEpochMilli())
                .execute();
    }

    private static long head(Transaction transaction, Topic topic) {
        return transaction
                .handle()
                .createQuery("SELECT seq FROM topic_heads WHERE topic = :topic")
                .bind("topic", topic.name())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /// What an event is about, if it is to be emptied some day.
    private static @Nullable String about(Event event) {
        if (event instanceof Event.RoomSaid(var message)) {
            return message.id();
        }
        return event instanceof Event.Signalled signalled ? signalled.session().value() : null;
    }

    private static String emptied(FromServer.Happened happened) {
        try {
            return Json.write(emptied(Json.event(happened.type(), happened.data())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't read a stored event", e);
        }
    }

    private static Event emptied(Event event) {
        if (event instanceof Event.RoomSaid(var said)) {
            var silent = new Rooms.Message(said.id(), said.fan(), said.name(), "", said.at());
            return new Event.RoomSaid(silent);
        }
        if (event instanceof Event.Signalled(var session, var from, var signal)) {
            var empty = new Signal(signal.direction(), signal.generation(), signal.kind(), "", "");
            return new Event.Signalled(session, from, empty);
        }
        throw new IllegalStateException("this is never emptied: " + event.getClass());
    }

    private static FromServer.Happened happened(ResultSet row) throws SQLException {
        try {
            return new FromServer.Happened(
                    row.getString("topic"),
                    row.getLong("seq"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("type"),
                    Json.MAPPER.readTree(row.getString("data")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't read a stored event", e);
        }
    }
}
