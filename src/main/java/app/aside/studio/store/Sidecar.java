package app.aside.studio.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.protocol.Json;
import app.aside.studio.media.ForcedFolder;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What is known of a clip, in a JSON file beside it, so that the library can be told from the
/// files alone.
///
/// @param version of this format
/// @param lengthMillis of the finished file, 0 before
/// @param bytes of the finished file, 0 before
/// @param seal of the finished file; nothing before, and of a file that an earlier version finished
record Sidecar(
        int version,
        ClipId id,
        SessionId session,
        String fanName,
        Instant startedAt,
        ClipConsent consent,
        State state,
        long lengthMillis,
        long bytes,
        List<Mark> marks,
        @Nullable ClipSeal seal) {
    private static final int VERSION = 2;
    private static final int BYTES_MAX = 8 << 20;

    private static final ObjectReader READER = reader(Sidecar.class);

    /// Orphans aren't kept as such: that is what a clip is called that is found in one of the first
    /// two at the start of the studio.
    enum State {
        RECORDING,
        FINALISING,
        READY,
        RECOVERED
    }

    Sidecar {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(fanName, "fanName");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(consent, "consent");
        Objects.requireNonNull(state, "state");
        marks = List.copyOf(marks);
    }

    /// @throws IllegalArgumentException for a discarded clip, which has none
    static Sidecar of(Clip clip) {
        return switch (clip) {
            case Clip.Recording _ -> of(clip, State.RECORDING, Duration.ZERO, 0);
            case Clip.Finalising _, Clip.Orphan _ -> of(clip, State.FINALISING, Duration.ZERO, 0);
            case Clip.Ready(_, _, var length, var bytes) -> of(clip, State.READY, length, bytes);
            case Clip.Recovered(_, _, var length, var bytes) ->
                    of(clip, State.RECOVERED, length, bytes);
            case Clip.Discarded _ ->
                    throw new IllegalArgumentException("a discarded clip has no sidecar");
        };
    }

    Sidecar with(ClipSeal now) {
        return new Sidecar(
                version,
                id,
                session,
                fanName,
                startedAt,
                consent,
                state,
                lengthMillis,
                bytes,
                marks,
                now);
    }

    Clip clip() {
        var origin = new ClipOrigin(id, session, fanName, startedAt, consent);
        var length = Duration.ofMillis(lengthMillis);
        return switch (state) {
            case RECORDING -> new Clip.Recording(origin, marks);
            case FINALISING -> new Clip.Finalising(origin, marks);
            case READY -> new Clip.Ready(origin, marks, length, bytes);
            case RECOVERED -> new Clip.Recovered(origin, marks, length, bytes);
        };
    }

    /// A field that a later version added is passed over; one that an earlier version did not have
    /// is missing.
    static ObjectReader reader(Class<?> type) {
        return Json.MAPPER
                .readerFor(type)
                .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /// @throws IOException if it can't be read, or isn't a sidecar
    static Sidecar read(Path file) throws IOException {
        Sidecar read = READER.readValue(bytes(file));
        if (read == null) {
            throw new IOException("no sidecar");
        }
        return read;
    }

    /// @throws IOException also if it is larger than a sidecar
    static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException("larger than a sidecar");
        }
        return Files.readAllBytes(file);
    }

    /// Puts it in place of what was there, whole or not at all, and on the disk.
    void write(Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var bytes = ByteBuffer.wrap(Json.write(this).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failure) {
            throw given(failure, part);
        }
        Files.move(part, file, ATOMIC_MOVE);
        ForcedFolder.of(file);
    }

    private static IOException given(IOException failure, Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
        return failure;
    }

    private static Sidecar of(Clip clip, State state, Duration length, long bytes) {
        var origin = clip.origin();
        return new Sidecar(
                VERSION,
                origin.id(),
                origin.session(),
                origin.fanName(),
                origin.startedAt(),
                origin.consent(),
                state,
                length.toMillis(),
                bytes,
                clip.marks(),
                null);
    }
}
