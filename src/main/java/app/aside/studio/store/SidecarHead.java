package app.aside.studio.store;

import app.aside.clips.ClipConsent;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/// What a list needs of a sidecar: all but the marks, which are counted and not read. A long chat
/// has thousands.
///
/// @param marks how many there are
record SidecarHead(
        ClipId id,
        SessionId session,
        String fanName,
        Instant startedAt,
        ClipConsent consent,
        Sidecar.State state,
        long lengthMillis,
        long bytes,
        @JsonDeserialize(using = Counting.class) int marks) {
    private static final ObjectReader READER = Sidecar.reader(SidecarHead.class);

    SidecarHead {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(fanName, "fanName");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(consent, "consent");
        Objects.requireNonNull(state, "state");
    }

    /// @throws IOException if it can't be read, or isn't a sidecar
    static SidecarHead read(Path file) throws IOException {
        SidecarHead read = READER.readValue(Sidecar.bytes(file));
        if (read == null) {
            throw new IOException("no sidecar");
        }
        return read;
    }

    boolean isFinished() {
        return state == Sidecar.State.READY || state == Sidecar.State.RECOVERED;
    }

    /// How many there are of whatever stands in an array.
    private static final class Counting extends StdDeserializer<Integer> {
        private static final long serialVersionUID = 1;

        private Counting() {
            super(Integer.class);
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                return (Integer) context.handleUnexpectedToken(Integer.class, parser);
            }
            var count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                count++;
            }
            return count;
        }
    }
}
