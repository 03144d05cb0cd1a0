package app.aside.clips;

import java.time.Duration;
import java.time.Instant;

/// What happened to a clip.
public sealed interface ClipEvent {
    record Marked(Mark mark) implements ClipEvent {}

    record ConsentRevoked(Instant at) implements ClipEvent {}

    record Ended() implements ClipEvent {}

    record Found() implements ClipEvent {}

    record Finished(Duration length, long bytes) implements ClipEvent {}

    record Discarded() implements ClipEvent {}
}
