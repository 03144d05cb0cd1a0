package app.aside.studio.state;

import app.aside.protocol.Rooms;
import app.aside.unit.FanId;

import java.util.List;
import java.util.Optional;

/// The creator's room: the show, its chat, and who is kept from it. Immutable.
///
/// @param show as the platform sees it
/// @param slowSeconds how long a fan waits between two messages, 0 for not at all
/// @param messages the newest, the oldest first, at most [#KEPT]
/// @param bars who is kept from the room
/// @param now who is there, and how the media is
public record RoomState(
        Rooms.Show show,
        int slowSeconds,
        List<Rooms.Message> messages,
        List<Rooms.Bar> bars,
        Rooms.Now now) {
    static final int KEPT = 500;

    public static final RoomState EMPTY =
            new RoomState(
                    new Rooms.Show(Rooms.ShowState.OFF_AIR, "", null, null, 0),
                    0,
                    List.of(),
                    List.of(),
                    new Rooms.Now(0, false, Rooms.Quality.GOOD));

    public RoomState {
        messages =
                List.copyOf(messages.subList(Math.max(0, messages.size() - KEPT), messages.size()));
        bars = List.copyOf(bars);
    }

    static RoomState of(Rooms.Room room) {
        return new RoomState(
                room.show(), room.slowSeconds(), room.messages(), room.bars(), room.now());
    }

    /// How a fan is kept from the room now.
    public Optional<Rooms.Bar> bar(FanId fan) {
        return bars.stream().filter(bar -> bar.fan().equals(fan)).findFirst();
    }

    /// What is older than what is known changes nothing: an answer can overtake an event.
    public RoomState with(Rooms.Show changed) {
        return changed.version() < show.version()
                ? this
                : new RoomState(changed, slowSeconds, messages, bars, now);
    }

    public RoomState with(Rooms.Now newest) {
        return new RoomState(show, slowSeconds, messages, bars, newest);
    }

    public RoomState withSlowSeconds(int changed) {
        return new RoomState(show, changed, messages, bars, now);
    }

    public RoomState withMessages(List<Rooms.Message> changed) {
        return new RoomState(show, slowSeconds, changed, bars, now);
    }

    public RoomState withBars(List<Rooms.Bar> changed) {
        return new RoomState(show, slowSeconds, messages, changed, now);
    }
}
