package app.aside.platform.show;

import app.aside.platform.db.Transaction;
import app.aside.protocol.Rooms;
import app.aside.show.Chatter.Bar;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What was said in the creators' rooms, and who is kept from them.
final class RoomTable {
    void say(Transaction transaction, CreatorId creator, Rooms.Message message) {
        var fan = message.fan();
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO room_messages (id, creator, number, fan, name, text, at)
                        SELECT :id, :creator, COALESCE(MAX(number), 0) + 1, :fan, :name, :text, :at
                        FROM room_messages WHERE creator = :creator
                        """)
                .bind("id", message.id())
                .bind("creator", creator.value())
                .bind("fan", fan == null ? null : fan.value())
                .bind("name", message.name())
                .bind("text", message.text())
                .bind("at", message.at().toEpochMilli())
                .execute();
    }

    /// Whether a message was said in the creator's room.
    boolean isIn(Transaction transaction, CreatorId creator, String message) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT creator FROM room_messages WHERE id = :id AND creator = :creator
                        """)
                .bind("id", message)
                .bind("creator", creator.value())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /// Takes a message away.
    ///
    /// @return whether it was there
    boolean unsay(Transaction transaction, CreatorId creator, String message, Instant at) {
        return transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE room_messages SET unsaid_at = :at, text = ''
                                WHERE id = :id AND creator = :creator AND unsaid_at IS NULL
                                """)
                        .bind("at", at.toEpochMilli())
                        .bind("id", message)
                        .bind("creator", creator.value())
                        .execute()
                > 0;
    }

    /// The newest that were not taken away, the oldest of them first.
    List<Rooms.Message> newest(Transaction transaction, CreatorId creator, int most) {
        var found =
                transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT id, fan, name, text, at FROM room_messages
                                WHERE creator = :creator AND unsaid_at IS NULL
                                ORDER BY number DESC LIMIT :most
                                """)
                        .bind("creator", creator.value())
                        .bind("most", most)
                        .map(
                                (row, _) ->
                                        new Rooms.Message(
                                                row.getString("id"),
                                                Optional.ofNullable(row.getString("fan"))
                                                        .map(FanId::new)
                                                        .orElse(null),
                                                row.getString("name"),
                                                row.getString("text"),
                                                Instant.ofEpochMilli(row.getLong("at"))))
                        .list();
        var oldestFirst = new ArrayList<>(found);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /// When a fan wrote in a room since a moment, taken away or not, the newest first.
    List<Instant> saidSince(Transaction transaction, CreatorId creator, FanId fan, Instant since) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT at FROM room_messages
                        WHERE fan = :fan AND creator = :creator AND at > :since
                        ORDER BY at DESC
                        """)
                .bind("fan", fan.value())
                .bind("creator", creator.value())
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list();
    }

    /// Whether a fan wrote in the room, or is kept from it.
    boolean knows(Transaction transaction, CreatorId creator, FanId fan) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT 1 WHERE EXISTS (SELECT 1 FROM room_messages
                                WHERE fan = :fan AND creator = :creator)
                            OR EXISTS (SELECT 1 FROM room_bars
                                WHERE creator = :creator AND fan = :fan)
                        """)
                .bind("fan", fan.value())
                .bind("creator", creator.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    Bar bar(Transaction transaction, CreatorId creator, FanId fan) {
        return transaction
                .handle()
                .createQuery(
                        "SELECT until_at FROM room_bars WHERE creator = :creator AND fan = :fan")
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .map((row, _) -> bar(row.getLong("until_at"), row.wasNull()))
                .findOne()
                .orElseGet(Bar.Free::new);
    }

    void bar(Transaction transaction, CreatorId creator, FanId fan, Bar bar, Instant at) {
        switch (bar) {
            case Bar.Free() -> free(transaction, creator, fan);
            case Bar.TimedOut(var until) ->
                    put(transaction, creator, fan, "TIME_OUT", Optional.of(until), at);
            case Bar.Banned() -> put(transaction, creator, fan, "BAN", Optional.empty(), at);
        }
    }

    /// Who is kept from a room.
    record Barred(FanId fan, Bar bar) {}

    /// The newest first, those too whose time-out is over.
    List<Barred> bars(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT fan, until_at FROM room_bars WHERE creator = :creator
                        ORDER BY at DESC, fan
                        """)
                .bind("creator", creator.value())
                .map(
                        (row, _) ->
                                new Barred(
                                        new FanId(row.getString("fan")),
                                        bar(row.getLong("until_at"), row.wasNull())))
                .list();
    }

    void forget(Transaction transaction, Instant saidBefore, Instant barredUntil) {
        transaction
                .handle()
                .createUpdate("DELETE FROM room_messages WHERE at < :moment")
                .bind("moment", saidBefore.toEpochMilli())
                .execute();
        transaction
                .handle()
                .createUpdate("DELETE FROM room_bars WHERE until_at <= :moment")
                .bind("moment", barredUntil.toEpochMilli())
                .execute();
    }

    private static void free(Transaction transaction, CreatorId creator, FanId fan) {
        transaction
                .handle()
                .createUpdate("DELETE FROM room_bars WHERE creator = :creator AND fan = :fan")
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .execute();
    }

    private static void put(
            Transaction transaction,
            CreatorId creator,
            FanId fan,
            String kind,
            Optional<Instant> until,
            Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO room_bars (creator, fan, kind, until_at, at)
                        VALUES (:creator, :fan, :kind, :until, :at)
                        ON CONFLICT (creator, fan) DO UPDATE SET kind = excluded.kind,
                            until_at = excluded.until_at, at = excluded.at
                        """)
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .bind("kind", kind)
                .bind("until", until.map(Instant::toEpochMilli).orElse(null))
                .bind("at", at.toEpochMilli())
                .execute();
    }

    private static Bar bar(long until, boolean forever) {
        return forever ? new Bar.Banned() : new Bar.TimedOut(Instant.ofEpochMilli(until));
    }
}
