package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.session.ClipTexts;
import app.aside.studio.session.SessionClips;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.unit.ClipId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Sessions recorded into a [ClipLibrary]. Blocks on the disk; one thread at a time.
public final class LibraryClips implements SessionClips {
    private static final int LABEL_MAX = 200;

    private final ClipLibrary library;
    private final Supplier<ClipFormat> format;
    private final Supplier<ClipId> ids;

    /// @param format asked at the start of each recording
    public LibraryClips(ClipLibrary library, Supplier<ClipFormat> format, Supplier<ClipId> ids) {
        this.library = library;
        this.format = format;
        this.ids = ids;
    }

    /// @throws IllegalArgumentException if the session is not to be recorded
    @Override
    public Recording begin(
            Views.Session session, Instant liveAt, long epochNanos, Consumer<String> failed) {
        var consent =
                new ClipConsent(
                        session.recording(), session.consentTextVersion(), session.consentAt());
        var origin = new ClipOrigin(ids.get(), session.id(), session.fanName(), liveAt, consent);
        var open =
                library.start(
                        origin,
                        format.get(),
                        epochNanos,
                        failure -> failed.accept(ClipTexts.reason(failure)));
        return new OpenRecording(open);
    }

    @Override
    public List<ClipRow> list() {
        return library.list().stream().map(LibraryClips::row).toList();
    }

    @Override
    public int recover() {
        return library.recover().size();
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

    private record OpenRecording(OpenClip open) implements Recording {
        @Override
        public ClipRecorder recorder() {
            return open.recorder();
        }

        @Override
        public void mark(Mark.Kind kind, long offsetMillis, String label) {
            open.addMark(new Mark(kind, Math.max(0, offsetMillis), label(label)));
        }

        @Override
        public ClipRow finish() {
            return row(open.finish());
        }
    }
}
