package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.media.ClipMedia.Extras;
import app.aside.studio.media.ForcedFolder;
import app.aside.studio.media.FreeSpace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/// Makes the finished MP4 of a Matroska recording without encoding anew: its tracks, index at the
/// front, chapters, notes.
///
/// ```
/// recording ──room?──copy──▶ finished.part ──force──▶ ──rename──▶ finished ──▶ recording deleted
/// ```
///
/// Killed anywhere, the recording or the finished file is whole, and finishing again leads to the
/// same end. A recording that was torn off is finished up to where it can be read. It may be a
/// finished file too, to be made anew. Where there is no room for the copy nothing is written. Any
/// thread; blocks on the disk.
public final class ClipFinisher {
    /// The creator's two; the fan's are third and fourth.
    private static final int TRACKS_MIN = 2;

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
    private final Function<Path, OptionalLong> usable;

    public ClipFinisher() {
        this(_ -> {});
    }

    /// @param done told after each step, so that a test can stop there
    ClipFinisher(Consumer<Step> done) {
        this(done, FreeSpace::usableBytes);
    }

    /// @param usable bytes that are free where a file is
    ClipFinisher(Consumer<Step> done, Function<Path, OptionalLong> usable) {
        this.done = done;
        this.usable = usable;
    }

    /// @param recording Matroska, ended or torn off; deleted at the end
    /// @param finished MP4 beside it; if it is there, whole and this clip's it is kept. What is
    ///   whole and has not its notes is somebody's work: it is kept under another name
    /// @throws ClipFailure if it can't be finished now; the recording is kept
    public void finish(Path recording, Path finished, List<Chapter> chapters) {
        finish(recording, finished, Extras.of(chapters));
    }

    /// As above, with more than chapters.
    public void finish(Path recording, Path finished, Extras extras) {
        try {
            if (!isMade(recording, finished, extras)) {
                make(recording, finished, extras);
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

    /// Makes a file of what a recording has from some place on; the recording stays as it is, and
    /// only what comes from there on is read.
    ///
    /// @param fromMillis the file starts at the creator's first key frame from here on
    /// @param extras counted from the recording's start
    /// @return where that is
    /// @throws ClipFailure if it can't be made
    public long excerpt(Path recording, Path finished, long fromMillis, Extras extras) {
        var part = part(finished);
        try {
            Files.deleteIfExists(part);
            var start = startOf(recording, fromMillis);
            try (var tail = new RecordingTail(recording, start);
                    var input = new InputFile(tail);
                    var output =
                            new Mp4File(
                                    part, input, since(start, extras.chapters()), extras.notes())) {
                output.startAt(start);
                write(input, output, start, extras.fanUntilMillis());
            }
            if (!extras.chapters().isEmpty()) {
                ChapterTrack.remove(part);
            }
            try (var channel = FileChannel.open(part, WRITE)) {
                channel.force(true);
            }
            Files.move(part, finished, ATOMIC_MOVE);
            ForcedFolder.of(finished);
            return start;
        } catch (AvFailure failure) {
            throw given(failure(Code.UNREADABLE, finished, failure), finished);
        } catch (IOException failure) {
            throw given(failure(Code.DISK_FAILED, finished, failure), finished);
        }
    }

    private static List<Chapter> since(long start, List<Chapter> chapters) {
        return chapters.stream()
                .filter(chapter -> chapter.startMillis() >= start)
                .map(chapter -> new Chapter(chapter.startMillis() - start, chapter.title()))
                .toList();
    }

    /// The creator's first key frame from here on.
    private static long startOf(Path recording, long fromMillis) throws IOException {
        try (var tail = new RecordingTail(recording, fromMillis);
                var input = new InputFile(tail)) {
            for (var packet = input.next(); packet != null; packet = input.next()) {
                var isKey = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                var millis = input.millis(packet);
                if (packet.stream_index() == 0 && isKey && millis >= fromMillis) {
                    return millis;
                }
            }
        }
        throw new ClipFailure(Code.EMPTY, name(recording), "nothing was recorded since then");
    }

    /// Each picture's track starts at a key frame of its own, the sounds where the file does.
    private static Copied write(
            InputFile input, Mp4File output, long fromMillis, long fanUntilMillis) {
        var last = 0L;
        var filled = new BitSet();
        for (var packet = input.next(); packet != null; packet = input.next()) {
            var track = packet.stream_index();
            var millis = input.millis(packet);
            var isLate = track >= TRACKS_MIN && millis >= fanUntilMillis;
            var isKey = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
            if (isLate || millis < fromMillis || !(isKey || filled.get(track))) {
                continue;
            }
            last = Math.max(last, millis);
            filled.set(track);
            output.write(input, packet);
        }
        output.end();
        return new Copied(last, filled.cardinality());
    }

    private void make(Path recording, Path finished, Extras extras) throws IOException {
        var part = part(finished);
        Files.deleteIfExists(part);
        checkRoom(recording);
        var copied = copy(recording, part, extras);
        done.accept(Step.COPIED);
        if (!extras.chapters().isEmpty()) {
            ChapterTrack.remove(part);
        }
        try (var channel = FileChannel.open(part, WRITE)) {
            channel.force(true);
        }
        var info = ClipProbe.probe(part);
        if (info.tracks().size() != copied.tracks
                || info.millis() + SHORTER_MILLIS_MAX < copied.millis) {
            var found = info.tracks().size() + " tracks and " + info.millis() + " ms";
            throw new ClipFailure(Code.UNREADABLE, name(finished), "the copy has " + found);
        }
        done.accept(Step.FORCED);
        Files.move(part, finished, ATOMIC_MOVE);
        ForcedFolder.of(finished);
        done.accept(Step.RENAMED);
    }

    /// A disk that is filled up for nothing is not only the clips'.
    private void checkRoom(Path recording) throws IOException {
        var bytes = Files.exists(recording) ? Files.size(recording) : 0;
        var free = usable.apply(recording).orElse(Long.MAX_VALUE);
        if (bytes >= HEADER_BYTES_MAX && free < FreeSpace.toFinish(bytes)) {
            throw new ClipFailure(Code.DISK_FULL, name(recording), "no room for the finished file");
        }
    }

    /// @param millis how far the recording could be read
    /// @param tracks that have something in them
    private record Copied(long millis, int tracks) {}

    private static Copied copy(Path recording, Path part, Extras extras) throws IOException {
        var bytes = Files.exists(recording) ? Files.size(recording) : 0;
        var length = bytes < HEADER_BYTES_MAX ? 0 : ClipProbe.probe(recording).millis();
        if (length == 0) {
            var code = bytes < START_BYTES_MAX ? Code.EMPTY : Code.UNREADABLE;
            throw new ClipFailure(code, name(recording), "nothing was recorded");
        }
        try (var input = new InputFile(recording);
                var output =
                        new Mp4File(
                                part, input, within(extras.chapters(), length), extras.notes())) {
            return write(input, output, 0, extras.fanUntilMillis());
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

    /// Whether the finished file is there already: nothing else lets a recording be deleted.
    private static boolean isMade(Path recording, Path finished, Extras extras) throws IOException {
        if (!Files.exists(finished)) {
            return false;
        }
        try (var input = new InputFile(finished)) {
            var whole = input.tracks() >= TRACKS_MIN;
            if (!Files.exists(recording) || extras.notes().equals(notes(input, extras))) {
                return whole;
            }
        } catch (AvFailure | IOException _) {
            return false;
        }
        Files.move(finished, other(finished));
        ForcedFolder.of(finished);
        return false;
    }

    /// What a file says under the names of the clip's notes.
    private static Map<String, String> notes(InputFile input, Extras extras) {
        var found = new HashMap<String, String>();
        for (var name : extras.notes().keySet()) {
            input.note(name).ifPresent(text -> found.put(name, text));
        }
        return found;
    }

    /// A name that is free, for a file that is not the clip's.
    private static Path other(Path finished) {
        var name = name(finished);
        var dot = name.lastIndexOf('.');
        var other = finished;
        for (var number = 1; Files.exists(other); number++) {
            var words = number == 1 ? " not the clip" : " not the clip " + number;
            other = finished.resolveSibling(name.substring(0, dot) + words + name.substring(dot));
        }
        return other;
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
