package app.aside.studio.store;

import app.aside.studio.media.ClipContent;
import app.aside.studio.media.ClipFailed;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.Frame;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Clip files without media: a recording is a line of text, finishing renames it, and leaves its
/// mark where the fan's part is cut off.
final class RememberedMedia implements ClipMedia {
    final List<Chapter> chapters = new ArrayList<>();

    /// Where the fan's part ended, of each file that was really made.
    final List<Long> fanUntil = new ArrayList<>();

    Runnable whileRecordingBegins = () -> {};
    Runnable whileFinishing = () -> {};
    ClipFailure.@Nullable Code refuseToRecord;
    ClipFailure.@Nullable Code refuseToFinish;
    ClipFailure.@Nullable Code refuseToProbe;
    int closed;
    private ClipFailed listener = _ -> {};

    @Override
    public void prepare() {}

    @Override
    public ClipRecorder record(
            Path recording, ClipFormat format, long epochNanos, ClipFailed failed) {
        whileRecordingBegins.run();
        refuse(refuseToRecord, recording);
        listener = failed;
        try {
            Files.writeString(recording, "recording");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Recorder();
    }

    @Override
    public void finish(Path recording, Path finished, Extras extras) {
        refuse(refuseToFinish, recording);
        chapters.addAll(extras.chapters());
        try {
            if (!Files.exists(finished)) {
                if (extras.fanUntilMillis() < Long.MAX_VALUE) {
                    Files.writeString(recording, " until", StandardOpenOption.APPEND);
                }
                whileFinishing.run();
                Files.move(recording, finished);
                fanUntil.add(extras.fanUntilMillis());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public long excerpt(Path recording, Path finished, long fromMillis, Extras extras) {
        refuse(refuseToFinish, recording);
        try {
            Files.copy(recording, finished);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return fromMillis;
    }

    @Override
    public ClipContent probe(Path file) {
        refuse(refuseToProbe, file);
        return new ClipContent(60_000, 9, List.of());
    }

    /// The newest recording stops by itself.
    void fail(ClipFailure.Code code) {
        listener.failed(new ClipFailure(code, "clip", "as the test wants"));
    }

    private static void refuse(ClipFailure.@Nullable Code code, Path file) {
        if (code != null) {
            throw new ClipFailure(code, file.toString(), "as the test wants");
        }
    }

    private final class Recorder implements ClipRecorder {
        @Override
        public void creatorPicture(Frame frame) {}

        @Override
        public void creatorSound(short[] samples, long capturedNanos) {}

        @Override
        public void fanPicture(Frame frame) {}

        @Override
        public void fanSound(short[] samples, long receivedNanos) {}

        @Override
        public void endFan() {}

        @Override
        public Progress progress() {
            return new Progress(0, 0, 0);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
