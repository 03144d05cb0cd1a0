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
import java.util.ArrayList;
import java.util.List;

/// Clip files without media: a recording is a line of text, finishing renames it.
final class RememberedMedia implements ClipMedia {
    final List<Chapter> chapters = new ArrayList<>();
    ClipFailure.@Nullable Code refuseToRecord;
    ClipFailure.@Nullable Code refuseToFinish;
    int closed;
    private ClipFailed listener = _ -> {};

    @Override
    public void prepare() {}

    @Override
    public ClipRecorder record(
            Path recording, ClipFormat format, long epochNanos, ClipFailed failed) {
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
    public void finish(Path recording, Path finished, List<Chapter> marks) {
        refuse(refuseToFinish, recording);
        chapters.addAll(marks);
        try {
            if (!Files.exists(finished)) {
                Files.move(recording, finished);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public ClipContent probe(Path file) {
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
        public Progress progress() {
            return new Progress(0, 0, 0);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
