package app.aside.clips;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A recording of a private session, on the creator's disk. Nothing of the fan is in it without the
/// fan's consent, or after it was taken back.
///
/// ```
/// Recording ──end──▶ Finalising ──finish──▶ Ready
///     │                  │  └──discard──▶ Discarded
///     └──────find────────┴──▶ Orphan ──finish──▶ Recovered
///                               └──discard──▶ Discarded
///
/// Ready ──revoke──▶ Finalising      Recovered ──revoke──▶ Orphan
/// ```
///
/// A consent that is taken back holds for what is finished too: the file is made anew.
///
/// The studio decides. A clip refuses nothing: what no longer fits its state is past.
public sealed interface Clip {
    /// More are not noted: nobody presses a key so often on purpose.
    int MARKS_MAX = 10_000;

    ClipOrigin origin();

    /// In order of time.
    List<Mark> marks();

    /// The session runs and is recorded.
    record Recording(ClipOrigin origin, List<Mark> marks) implements Clip {
        public Recording {
            marks = inOrder(marks);
        }
    }

    /// The finished file is being made.
    record Finalising(ClipOrigin origin, List<Mark> marks) implements Clip {
        public Finalising {
            marks = inOrder(marks);
        }
    }

    /// Left behind by a run of the studio that ended unclean.
    record Orphan(ClipOrigin origin, List<Mark> marks) implements Clip {
        public Orphan {
            marks = inOrder(marks);
        }
    }

    /// Finished.
    record Ready(ClipOrigin origin, List<Mark> marks, Duration length, long bytes) implements Clip {
        public Ready {
            marks = inOrder(marks);
        }
    }

    /// Finished by a later run of the studio than the one that recorded it.
    record Recovered(ClipOrigin origin, List<Mark> marks, Duration length, long bytes)
            implements Clip {
        public Recovered {
            marks = inOrder(marks);
        }
    }

    /// It was over before anything was in it.
    record Discarded(ClipOrigin origin) implements Clip {
        @Override
        public List<Mark> marks() {
            return List.of();
        }
    }

    static Clip start(ClipOrigin origin) {
        return new Recording(origin, List.of());
    }

    /// What a command leads to; nothing if it is late or repeated.
    default List<ClipEvent> decide(ClipCommand command) {
        if (command instanceof ClipCommand.Revoke && !origin().consent().canBeRevoked()) {
            return List.of();
        }
        return switch (this) {
            case Recording recording -> decide(recording, command);
            case Finalising _ -> decideUnfinished(command, List.of(new ClipEvent.Found()));
            case Orphan _ -> decideUnfinished(command, List.of());
            case Ready _, Recovered _ -> decideFinished(command);
            case Discarded _ -> List.of();
        };
    }

    /// An event that can't happen in this state changes nothing.
    default Clip after(ClipEvent event) {
        if (event instanceof ClipEvent.ConsentRevoked && !origin().consent().canBeRevoked()) {
            return this;
        }
        return switch (this) {
            case Recording recording -> after(recording, event);
            case Finalising finalising -> after(finalising, event);
            case Orphan orphan -> after(orphan, event);
            case Ready ready -> after(ready, event);
            case Recovered recovered -> after(recovered, event);
            case Discarded discarded -> discarded;
        };
    }

    private static List<ClipEvent> decide(Recording recording, ClipCommand command) {
        return switch (command) {
            case ClipCommand.AddMark add -> {
                var full = recording.marks.size() >= MARKS_MAX;
                yield full ? List.of() : List.of(new ClipEvent.Marked(add.mark()));
            }
            case ClipCommand.Revoke revoke -> revoke(revoke);
            case ClipCommand.End _ -> List.of(new ClipEvent.Ended());
            case ClipCommand.Find _ -> List.of(new ClipEvent.Found());
            case ClipCommand.Finish _ -> List.of();
            case ClipCommand.Discard _ -> List.of();
        };
    }

    private static List<ClipEvent> decideUnfinished(
            ClipCommand command, List<ClipEvent> whenFound) {
        return switch (command) {
            case ClipCommand.Find _ -> whenFound;
            case ClipCommand.Finish finish ->
                    List.of(new ClipEvent.Finished(finish.length(), finish.bytes()));
            case ClipCommand.Discard _ -> List.of(new ClipEvent.Discarded());
            case ClipCommand.Revoke revoke -> revoke(revoke);
            case ClipCommand.AddMark _ -> List.of();
            case ClipCommand.End _ -> List.of();
        };
    }

    private static List<ClipEvent> decideFinished(ClipCommand command) {
        return command instanceof ClipCommand.Revoke revoke ? revoke(revoke) : List.of();
    }

    private static List<ClipEvent> revoke(ClipCommand.Revoke revoke) {
        return List.of(new ClipEvent.ConsentRevoked(revoke.at()));
    }

    private static Clip after(Recording recording, ClipEvent event) {
        return switch (event) {
            case ClipEvent.Marked marked -> {
                var marks = new ArrayList<>(recording.marks);
                marks.add(marked.mark());
                yield new Recording(recording.origin, marks);
            }
            case ClipEvent.ConsentRevoked revoked ->
                    new Recording(recording.origin.revoked(revoked.at()), recording.marks);
            case ClipEvent.Ended _ -> new Finalising(recording.origin, recording.marks);
            case ClipEvent.Found _ -> new Orphan(recording.origin, recording.marks);
            case ClipEvent.Finished _ -> recording;
            case ClipEvent.Discarded _ -> recording;
        };
    }

    private static Clip after(Finalising finalising, ClipEvent event) {
        return switch (event) {
            case ClipEvent.Found _ -> new Orphan(finalising.origin, finalising.marks);
            case ClipEvent.Finished done ->
                    new Ready(finalising.origin, finalising.marks, done.length(), done.bytes());
            case ClipEvent.Discarded _ -> new Discarded(finalising.origin);
            case ClipEvent.Marked _ -> finalising;
            case ClipEvent.ConsentRevoked revoked ->
                    new Finalising(finalising.origin.revoked(revoked.at()), finalising.marks);
            case ClipEvent.Ended _ -> finalising;
        };
    }

    private static Clip after(Orphan orphan, ClipEvent event) {
        return switch (event) {
            case ClipEvent.Finished done ->
                    new Recovered(orphan.origin, orphan.marks, done.length(), done.bytes());
            case ClipEvent.Discarded _ -> new Discarded(orphan.origin);
            case ClipEvent.Marked _ -> orphan;
            case ClipEvent.ConsentRevoked revoked ->
                    new Orphan(orphan.origin.revoked(revoked.at()), orphan.marks);
            case ClipEvent.Ended _ -> orphan;
            case ClipEvent.Found _ -> orphan;
        };
    }

    private static Clip after(Ready ready, ClipEvent event) {
        return event instanceof ClipEvent.ConsentRevoked revoked
                ? new Finalising(ready.origin.revoked(revoked.at()), ready.marks)
                : ready;
    }

    private static Clip after(Recovered recovered, ClipEvent event) {
        return event instanceof ClipEvent.ConsentRevoked revoked
                ? new Orphan(recovered.origin.revoked(revoked.at()), recovered.marks)
                : recovered;
    }

    private static List<Mark> inOrder(List<Mark> marks) {
        return marks.stream().sorted(Comparator.comparingLong(Mark::offsetMillis)).toList();
    }
}
