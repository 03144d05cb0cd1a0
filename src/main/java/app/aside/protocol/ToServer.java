package app.aside.protocol;

import app.aside.billing.Tick;
import app.aside.billing.verify.TickSigner;
import app.aside.unit.SessionId;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Map;
import java.util.Objects;

/// What a client sends over the socket; `op` names it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToServer.Identify.class, name = "IDENTIFY"),
    @JsonSubTypes.Type(value = ToServer.Resume.class, name = "RESUME"),
    @JsonSubTypes.Type(value = ToServer.Ticked.class, name = "TICK"),
    @JsonSubTypes.Type(value = ToServer.Line.class, name = "LINE"),
    @JsonSubTypes.Type(value = ToServer.Heartbeat.class, name = "HEARTBEAT")
})
public sealed interface ToServer {
    /// Start with what happens from now on.
    ///
    /// @param room the address of the creator whose room to follow; empty for none
    record Identify(String room) implements ToServer {
        public Identify {
            Text.check("room", room, 0, 64);
        }
    }

    /// Start with what happened after these sequence numbers.
    ///
    /// @param topics from a snapshot, or the newest seen
    record Resume(Map<String, Long> topics) implements ToServer {
        public Resume {
            topics = Map.copyOf(topics);
            topics.keySet().forEach(topic -> Text.check("topics", topic, 0, 80));
        }
    }

    /// One second of a session, attested by its sender. Sent again after a reconnect until the
    /// meter shows that it arrived; each number counts once.
    ///
    /// @param key that signs, public: base64 of a SubjectPublicKeyInfo on P-256. A new one begins a
    ///   new segment
    /// @param previous hash of the tick before it, or of the segment's beginning, in hexadecimal
    /// @param signature of the tick's line, base64 of 64 bytes
    record Ticked(SessionId session, Tick tick, String key, String previous, String signature)
            implements ToServer {
        public Ticked {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(tick, "tick");
            checkCode("key", key);
            checkCode("previous", previous);
            checkCode("signature", signature);
        }

        private static void checkCode(String field, String code) {
            if (!code.matches("[A-Za-z0-9+/=_-]{1,200}")) {
                throw new IllegalArgumentException(
                        field + " must be base64 or hexadecimal of up to 200 characters");
            }
        }

        public static Ticked of(SessionId session, TickSigner.Signed signed) {
            return new Ticked(
                    session, signed.tick(), signed.key(), signed.previous(), signed.signature());
        }

        public TickSigner.Signed signed() {
            return new TickSigner.Signed(tick, key, previous, signature);
        }
    }

    /// How a creator's studio finds the line on which it sends its show; only the newest counts.
    record Line(Rooms.Quality quality) implements ToServer {
        public Line {
            Objects.requireNonNull(quality, "quality");
        }
    }

    /// The client is there; at least once in each `HELLO.heartbeatMillis`.
    record Heartbeat() implements ToServer {}
}
