package app.aside.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Map;

/// What the platform sends over the socket; `op` names it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FromServer.Hello.class, name = "HELLO"),
    @JsonSubTypes.Type(value = FromServer.Ready.class, name = "READY"),
    @JsonSubTypes.Type(value = FromServer.Happened.class, name = "EVENT"),
    @JsonSubTypes.Type(value = FromServer.Metered.class, name = "METER"),
    @JsonSubTypes.Type(value = FromServer.RoomNow.class, name = "ROOM"),
    @JsonSubTypes.Type(value = FromServer.SnapshotNeeded.class, name = "SNAPSHOT"),
    @JsonSubTypes.Type(value = FromServer.HeartbeatTaken.class, name = "HEARTBEAT"),
    @JsonSubTypes.Type(value = FromServer.Refused.class, name = "ERROR")
})
public sealed interface FromServer {
    /// First frame.
    ///
    /// @param epoch changes when the platform's history was replaced; then take a new snapshot
    record Hello(int heartbeatMillis, Instant serverTime, String epoch) implements FromServer {}

    /// Replay is over; what follows happens now.
    ///
    /// @param topics newest sequence number of each topic followed
    record Ready(Map<String, Long> topics) implements FromServer {
        public Ready {
            topics = Map.copyOf(topics);
        }
    }

    /// An [Event]; `Json.event(type, data)` reads it.
    ///
    /// @param seq rises by one in each topic
    record Happened(String topic, long seq, Instant at, String type, JsonNode data)
            implements FromServer {}

    /// The session's meter, about once a second; only the newest counts, none is replayed.
    record Metered(Views.Meter meter) implements FromServer {}

    /// Who is in the room and how the show's media is; only the newest counts, none is replayed.
    ///
    /// @param room topic
    record RoomNow(String room, Rooms.Now now) implements FromServer {}

    /// The events asked for are no longer kept: read the resource anew.
    record SnapshotNeeded(String url) implements FromServer {}

    /// Answer to a heartbeat.
    record HeartbeatTaken(Instant serverTime) implements FromServer {}

    /// A frame was not understood or not allowed; nothing changed.
    ///
    /// @param code of [ErrorCode]
    record Refused(String code, String detail) implements FromServer {}
}
