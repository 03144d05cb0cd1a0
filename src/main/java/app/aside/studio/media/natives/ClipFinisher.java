package app.aside.studio.media.natives;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.media.ForcedFolder;
import app.aside.studio.media.FreeSpace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Makes the finished MP4 of a Matroska recording without encoding anew: four tracks, index at the
/// front, chapters.
///
/// ```
/// recording ──copy──▶ finished.part ──force──▶ ──rename──▶ finished ──▶ recording deleted
/// ```
///
/// Killed anywhere, the recording or the finished file is whole, and finishing again leads to the
/// same end. A recording that was torn off is finished up to where it can be read. Any thread;
/// blocks on the disk.
public final class ClipFinisher {
    private static final int TRACKS = 4;

    /// What is smaller is a header and at most the start of the first half second.
    private static final long HEADER_BYTES_MAX = 4_096;

    /// What is larger than the first pictures and yet has no length is damaged, not empty.
    private static final long START_BYTES_MAX = 64 << 10;

    /// By how much the finished file may be shorter than the recording.
    private static final long SHORTER_MILLIS_MAX = 500;

    /// What is done, in order.
    enum Step {
        COPIED,
        FORCED,
        RENAMED,
        DELETED
    }

    private final Consumer<Step> done;

    public ClipFinisher() {
        this(_ -> {});
    }

    /// @param done told after each step, so that a test can stop there
    ClipFinisher(Consumer<Step> done) {
        this.done = done;
    }

    /// @param recording Matroska, ended or torn off; deleted at the end
    /// @param finished MP4 beside it; if it is there and whole it is kept
    /// @throws ClipFailure if it can't be finished now; the recording is kept
    public void finish(Path recording, Path finished, List<Chapter> chapters) {
        try {
            if (!isWhole(finished)) {
                make(recording, finished, chapters);
            }
            Files.deleteIfExists(part(finished));
            Files.deleteIfExists(recording);
            ForcedFolder.of(finished);
            done.accept(Step.DELETED);
        } catch (AvFailure failure) {
            throw given(failure(Code.UNREADABLE, finished, failure), finished);
        } catch (IOException failure) {
            throw given(failure(Code.DISK_FAILED, finished, failure), finished);
        }
    }

    private void make(Path recording, Path finished, List<Chapter> chapters) throws IOException {
        var part = part(finished);
        var recordedMillis = copy(recording, part, chapters);
        done.accept(Step.COPIED);
        if (!chapters.isEmpty()) {
            ChapterTrack.remove(part);
        }
        try (var channel = FileChannel.open(part, WRITE)) {
            channel.force(true);
        }
        var info = ClipProbe.probe(part);
        if (info.tracks().size() != TRACKS || info.millis() + SHORTER_MILLIS_MAX < recordedMillis) {
            var found = info.tracks().size() + " tracks and " + info.millis() + " ms";
            throw new ClipFailure(Code.UNREADABLE, name(finished), "the copy has " + found);
        }
        done.accept(Step.FORCED);
        Files.move(part, finished, ATOMIC_MOVE);
        ForcedFolder.of(finished);
        done.accept(Step.RENAMED);
    }

    /// @return how far the recording could be read
    private static long copy(Path recording, Path part, List<Chapter> chapters) throws IOException {
        var bytes = Files.exists(recording) ? Files.size(recording) : 0;
        var length = bytes < HEADER_BYTES_MAX ? 0 : ClipProbe.probe(recording).millis();
        if (length == 0) {
            var code = bytes < START_BYTES_MAX ? Code.EMPTY : Code.UNREADABLE;
            throw new ClipFailure(code, name(recording), "nothing was recorded");
        }
        Files.deleteIfExists(part);
        try (var input = new InputFile(recording);
                var output = new Mp4File(part, input, within(chapters, length))) {
            var last = 0L;
            for (var packet = input.next(); packet != null; packet = input.next()) {
                last = Math.max(last, input.millis(packet));
                output.write(input, packet);
            }
            output.end();
            return last;
        }
    }

    /// In order, one start each, none after the end.
    private static List<Chapter> within(List<Chapter> chapters, long lengthMillis) {
        var sorted = new ArrayList<>(chapters);
        sorted.sort(Comparator.comparingLong(Chapter::startMillis));
        var next = 0L;
        for (var i = 0; i < sorted.size(); i++) {
            var latest = lengthMillis - (sorted.size() - i);
            var start = Math.max(next, Math.min(latest, sorted.get(i).startMillis()));
            sorted.set(i, new Chapter(start, sorted.get(i).title()));
            next = start + 1;
        }
        return sorted;
    }

    private static boolean isWhole(Path finished) {
        if (!Files.exists(finished)) {
            return false;
        }
        try {
            return ClipProbe.probe(finished).tracks().size() == TRACKS;
        } catch (ClipFailure _) {
            return false;
        }
    }

    private static ClipFailure failure(Code code, Path clip, Exception cause) {
        return new ClipFailure(FreeSpace.isGone(clip) ? Code.DISK_FULL : code, name(clip), cause);
    }

    /// Gives back the room that the unfinished copy takes.
    private static ClipFailure given(ClipFailure failure, Path finished) {
        try {
            Files.deleteIfExists(part(finished));
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
        return failure;
    }

    private static Path part(Path finished) {
        return finished.resolveSibling(finished.getFileName() + ".part");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
