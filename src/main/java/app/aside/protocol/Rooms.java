package app.aside.protocol;

import app.aside.unit.FanId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the platform shows of a creator's room: the show and its chat, for everybody there.
public final class Rooms {
    private Rooms() {}

    /// Where a show stands.
    public enum ShowState {
        OFF_AIR,
        ON_AIR,
        /// The creator is away from the camera; nobody is sent a picture.
        BE_RIGHT_BACK,
        /// The creator is with one fan, or about to be; the others wait together.
        PRIVATE
    }

    /// @param title 1 to 80 characters; what the last show was called while off air
    /// @param startedAt when this show began, or nothing while off air
    /// @param backAt when the running private session is expected to end, or nothing
    /// @param version rises with each change, so that late news is known as such; 0 before the
    ///   first
    public record Show(
            ShowState state,
            String title,
            @Nullable Instant startedAt,
            @Nullable Instant backAt,
            long version) {}

    /// Something said in the room.
    ///
    /// @param fan who said it, or nothing if the creator did
    /// @param name of who said it, as it was then
    public record Message(String id, @Nullable FanId fan, String name, String text, Instant at) {}

    /// How somebody is kept from the room.
    public enum BarKind {
        /// May not write until it is over.
        TIME_OUT,
        /// May neither write nor watch until the creator lifts it.
        BAN
    }

    /// @param until end of a time-out, or nothing
    public record Bar(FanId fan, String fanName, BarKind kind, @Nullable Instant until) {}

    /// `GET /api/creators/{address}/room`, and part of both snapshots.
    ///
    /// @param slowSeconds how long a fan waits between two messages, 0 for not at all
    /// @param messages the newest hundred that were not taken away, the oldest first
    /// @param bars who is kept from the room: all for the creator, the caller's own for a fan
    /// @param topics newest sequence number of the room's topic this includes
    public record Room(
            Show show,
            int slowSeconds,
            List<Message> messages,
            List<Bar> bars,
            Now now,
            Map<String, Long> topics) {
        public Room {
            messages = List.copyOf(messages);
            bars = List.copyOf(bars);
            topics = Map.copyOf(topics);
        }
    }

    /// How the creator's own line is, as one word.
    public enum Quality {
        GOOD,
        FAIR,
        POOR
    }

    /// What changes all the time; sent to everybody in the room when it changes, at most once a
    /// second. It is not stored and only the newest counts.
    ///
    /// @param watching pages in the room
    /// @param publishing whether the creator's media arrives
    public record Now(int watching, boolean publishing, Quality quality) {}

    /// Answer of `POST /api/creator/encoder-key`: for any program that publishes by WHIP. The key
    /// is shown this once; one made before is void.
    ///
    /// @param address path on the platform
    public record EncoderKey(String address, String key) {}

    /// Answer of `GET /api/creator/encoder-key`.
    ///
    /// @param madeAt when the key in use was made, or nothing if there is none
    public record EncoderAccess(String address, @Nullable Instant madeAt) {}
}
