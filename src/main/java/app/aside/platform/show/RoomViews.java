package app.aside.platform.show;

import app.aside.platform.account.Profile;
import app.aside.platform.bus.EventTable;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Call;
import app.aside.platform.http.Caller;
import app.aside.protocol.Rooms;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.util.List;

/// Rooms as those in them may see them.
public final class RoomViews {
    private final Shows shows;
    private final RoomChat chat;
    private final Attendance attendance;
    private final EventTable events;

    public RoomViews(Shows shows, RoomChat chat, Attendance attendance, EventTable events) {
        this.shows = shows;
        this.chat = chat;
        this.attendance = attendance;
        this.events = events;
    }

    /// A creator's room, as who calls may see it.
    public Rooms.Room room(Transaction transaction, Profile profile, Call call) {
        var creator = profile.id();
        return new Rooms.Room(
                shows.view(transaction, creator),
                shows.slowSeconds(transaction, creator),
                chat.newest(transaction, creator),
                bars(transaction, creator, call.caller(), call.at()),
                attendance.now(creator, call.at()),
                events.heads(transaction, List.of(Topic.room(creator))));
    }

    private List<Rooms.Bar> bars(
            Transaction transaction, CreatorId creator, Caller caller, Instant at) {
        return switch (caller) {
            case Caller.Anonymous _ -> List.of();
            case Caller.Fan(var fan) -> chat.bars(transaction, creator, fan, at);
            case Caller.Creator(var id) ->
                    id.equals(creator) ? chat.bars(transaction, creator, at) : List.of();
        };
    }
}
