package app.aside.studio.state;

import app.aside.protocol.Rooms;
import app.aside.unit.FanId;

import java.util.ArrayList;

/// What events do to the room. Pure.
final class RoomFold {
    private RoomFold() {}

    static RoomState said(RoomState room, Rooms.Message message) {
        if (room.messages().stream().anyMatch(known -> known.id().equals(message.id()))) {
            return room;
        }
        var messages = new ArrayList<>(room.messages());
        messages.add(message);
        return room.withMessages(messages);
    }

    static RoomState unsaid(RoomState room, String message) {
        return room.withMessages(
                room.messages().stream().filter(known -> !known.id().equals(message)).toList());
    }

    static RoomState barred(RoomState room, Rooms.Bar bar) {
        var bars = new ArrayList<>(freed(room, bar.fan()).bars());
        bars.addFirst(bar);
        return room.withBars(bars);
    }

    static RoomState freed(RoomState room, FanId fan) {
        return room.withBars(room.bars().stream().filter(bar -> !bar.fan().equals(fan)).toList());
    }
}
