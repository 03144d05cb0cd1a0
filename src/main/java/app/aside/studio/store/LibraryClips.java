package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.session.DiskWatch;
import app.aside.studio.session.SessionClips;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Sessions recorded into a [ClipLibrary]. Blocks on the disk; two threads, as [SessionClips] says.
public final class LibraryClips implements SessionClips {
    private static final int LABEL_MAX = 200;

    private final ClipLibrary library;
    private final Supplier<ClipId> ids;

    /// Of the newest recording: so much the next minutes take.
    private ClipFormat newest = ClipFormat.USUAL;

    /// While it is recorded.
    private @Nullable OpenClip running;

    /// What was finished since the start, and what was there before once the folder was read.
    private final Map<ClipId, ClipRow> known = new ConcurrentHashMap<>();

    private volatile boolean folderRead;

    public LibraryClips(ClipLibrary library, Supplier<ClipId> ids) {
        this.library = library;
        this.ids = ids;
    }

    @Override
    public void prepare() {
        library.prepare();
    }

    /// @throws IllegalArgumentException if the session is not to be recorded
    @Override
    public Recording begin(
            Views.Session session,
            Views.Recording recorded,
            ClipFormat format,
            Instant liveAt,
            long epochNanos,
            Consumer<ClipFailure> failed) {
        if (!session.recording() && !recorded.onlyCreator()) {
            throw new IllegalArgumentException("a session without consent must not be recorded");
        }
        var consent =
                new ClipConsent(
                        session.recording(),
                        session.consentTextVersion(),
                        session.consentAt(),
                        recorded.revokedAt(),
                        session.promise());
        var both = session.recording() && recorded.revokedAt() == null;
        var origin = new ClipOrigin(ids.get(), session.id(), session.fanName(), liveAt, consent);
        newest = both ? format : format.creatorAlone();
        var open = library.start(origin, newest, epochNanos, failed::accept);
        running = open;
        return new OpenRecording(open);
    }

    @Override
    public DiskWatch.Disk disk() {
        var free = FreeSpace.usableBytes(library.folder()).orElse(-1);
        return new DiskWatch.Disk(
                FreeSpace.disk(library.folder()),
                free,
                FreeSpace.lasts(free, recordedBytes(), newest.bitsPerSecond()));
    }

    /// Of the running recording.
    private long recordedBytes() {
        return running == null ? 0 : running.recorder().progress().bytes();
    }

    /// The folder is read the first time; later what was finished since is added. What was deleted
    /// meanwhile is still in it.
    @Override
    public List<ClipRow> list() {
        if (!folderRead) {
            library.listed().forEach(one -> known.putIfAbsent(one.head().id(), row(one)));
            folderRead = true;
        }
        return known.values().stream()
                .sorted(Comparator.comparing(ClipRow::startedAt).reversed())
                .toList();
    }

    @Override
    public List<ClipRow> recover() {
        return library.recover().stream()
                .filter(stored -> !library.isBinned(stored.file()))
                .map(stored -> added(row(stored)))
                .sorted(Comparator.comparing(ClipRow::startedAt).reversed())
                .toList();
    }

    /// Unless it lies in the bin.
    private void listed(StoredClip stored) {
        if (!library.isBinned(stored.file())) {
            added(row(stored));
        }
    }

    private ClipRow added(ClipRow row) {
        known.put(row.id(), row);
        return row;
    }

    @Override
    public int finishWaiting() {
        var finished = library.finishWaiting();
        finished.forEach(this::listed);
        return finished.size();
    }

    @Override
    public Revoked revoke(SessionId session, Instant at) {
        var retaken = library.revoke(session, at);
        retaken.made().forEach(this::listed);
        retaken.left().forEach(known::remove);
        var waiting = retaken.left().size();
        return new Revoked(retaken.made().size(), waiting, waiting > 0 && library.isShut());
    }

    private static ClipRow row(ClipLibrary.Listed listed) {
        var head = listed.head();
        return new ClipRow(
                head.id(),
                listed.file(),
                head.fanName(),
                head.startedAt(),
                Duration.ofMillis(head.lengthMillis()),
                head.bytes(),
                head.marks(),
                head.state() == Sidecar.State.RECOVERED);
    }

    private static ClipRow row(StoredClip stored) {
        return switch (stored.clip()) {
            case Clip.Ready(_, _, var length, var bytes) -> row(stored, length, bytes, false);
            case Clip.Recovered(_, _, var length, var bytes) -> row(stored, length, bytes, true);
            case Clip.Recording _, Clip.Finalising _, Clip.Orphan _, Clip.Discarded _ ->
                    throw new IllegalArgumentException("a clip that isn't finished has no row");
        };
    }

    private static ClipRow row(StoredClip stored, Duration length, long bytes, boolean recovered) {
        var origin = stored.clip().origin();
        return new ClipRow(
                origin.id(),
                stored.file(),
                origin.fanName(),
                origin.startedAt(),
                length,
                bytes,
                stored.clip().marks().size(),
                recovered);
    }

    /// A label as a mark may have it: in one line, not too long.
    private static String label(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LABEL_MAX ? line : line.substring(0, LABEL_MAX);
    }

    private final class OpenRecording implements Recording {
        private final OpenClip open;

        private OpenRecording(OpenClip open) {
            this.open = open;
        }

        @Override
        public ClipRecorder recorder() {
            return open.recorder();
        }

        @Override
        public void mark(Mark.Kind kind, long offsetMillis, String label, Mark.@Nullable Tip tip) {
            open.addMark(new Mark(kind, Math.max(0, offsetMillis), label(label), tip));
        }

        @Override
        public void revoke(Instant at) {
            open.revoke(at);
        }

        @Override
        public ClipRow saveLast(Duration last, long offsetMillis) {
            return added(row(open.saveLast(ids.get(), last, offsetMillis)));
        }

        @Override
        public void end() {
            open.end();
            if (open.equals(running)) {
                running = null;
            }
        }

        @Override
        public ClipRow finish() {
            return added(row(open.finish()));
        }
    }
}
