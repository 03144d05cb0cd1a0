package app.aside.studio.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.clips.Clip;
import app.aside.clips.ClipCommand;
import app.aside.clips.ClipName;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.studio.media.ClipFailed;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.media.FreeSpace;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The clips in a folder. Everything it knows it reads from the files there, so that a folder that
/// was copied is a library too.
///
/// ```
/// NAME.json                the clip's origin, consent, state and marks, from the first moment on
/// NAME.mkv  NAME.marks     while it is recorded, and until it is finished
/// NAME.mp4                 finished
/// ```
///
/// Every method blocks on the disk. One thread at a time; never the JavaFX thread.
public final class ClipLibrary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClipLibrary.class);
    private static final int NAMES_MAX = 1_000;
    private static final String LOCK = ".lock";

    private final Path folder;
    private final ClipMedia media;
    private final ZoneId zone;
    private final Set<Path> open = new HashSet<>();
    private @Nullable FileChannel lock;

    /// @param folder made when the first clip is
    /// @param zone in which file names tell the time
    public ClipLibrary(Path folder, ClipMedia media, ZoneId zone) {
        this.folder = folder;
        this.media = media;
        this.zone = zone;
    }

    /// Starts to record. The consent is on the disk before anything of the fan is.
    ///
    /// @param epochNanos time 0 of the clip on the media clock
    /// @param failed told if the recording stops by itself
    /// @throws ClipFailure if it can't; nothing is left behind
    public OpenClip start(
            ClipOrigin origin, ClipFormat format, long epochNanos, ClipFailed failed) {
        var files = claim(origin);
        try {
            var marks = new MarkLog(files.marks());
            try {
                var recorder = media.record(files.recording(), format, epochNanos, failed);
                open.add(files.sidecar());
                return new OpenClip(this, Clip.start(origin), files, marks, recorder);
            } catch (ClipFailure failure) {
                marks.close();
                files.deleteUnfinished();
                throw failure;
            }
        } catch (IOException refused) {
            throw diskFailure(files, refused);
        }
    }

    /// The finished clips whose file is there, the newest first. What can't be read is passed over
    /// and told in the log.
    public List<StoredClip> list() {
        var found = new ArrayList<StoredClip>();
        for (var sidecar : sidecars()) {
            var clip = read(sidecar);
            var file = ClipFiles.of(sidecar).finished();
            if ((clip instanceof Clip.Ready || clip instanceof Clip.Recovered)
                    && Files.exists(file)) {
                found.add(new StoredClip(clip, file));
            }
        }
        found.sort(Comparator.comparing(ClipLibrary::startedAt).reversed());
        return found;
    }

    /// Finishes the clips that an earlier run of the studio left unfinished. One that can't be
    /// finished now is left for the next time. While another studio uses the folder nothing is
    /// done: what looks left behind may be what it records. Meant for the start of the studio, it
    /// also loads what recording needs.
    ///
    /// @return the recovered clips
    public List<StoredClip> recover() {
        media.prepare();
        var recovered = new ArrayList<StoredClip>();
        if (!Files.isDirectory(folder) || !ownsFolder()) {
            return recovered;
        }
        for (var sidecar : sidecars()) {
            var clip = read(sidecar);
            if (clip != null && isUnfinished(clip) && !open.contains(sidecar)) {
                recover(clip, ClipFiles.of(sidecar), recovered);
            }
        }
        return recovered;
    }

    /// Lets go of the folder.
    @Override
    public void close() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException failure) {
                LOG.warn("the clips folder's lock: {}", failure.getClass().getSimpleName());
            }
            lock = null;
        }
    }

    /// Makes the finished file and says so in the sidecar.
    ///
    /// @param ended finalising, or an orphan
    StoredClip finish(Clip ended, ClipFiles files) {
        try {
            Sidecar.of(ended).write(files.sidecar());
            media.finish(files.recording(), files.finished(), chapters(ended.marks()));
            var length = Duration.ofMillis(media.probe(files.finished()).millis());
            var finish = new ClipCommand.Finish(length, Files.size(files.finished()));
            var finished = afterAll(ended, finish);
            Sidecar.of(finished).write(files.sidecar());
            Files.deleteIfExists(files.marks());
            return new StoredClip(finished, files.finished());
        } catch (ClipFailure failure) {
            if (failure.code() == Code.EMPTY) {
                discard(files);
            }
            throw failure;
        } catch (IOException failure) {
            throw diskFailure(files, failure);
        } finally {
            open.remove(files.sidecar());
        }
    }

    static Clip afterAll(Clip clip, ClipCommand command) {
        var result = clip;
        for (var event : clip.decide(command)) {
            result = result.after(event);
        }
        return result;
    }

    static ClipFailure diskFailure(ClipFiles files, IOException cause) {
        var code = FreeSpace.isGone(files.finished()) ? Code.DISK_FULL : Code.DISK_FAILED;
        return new ClipFailure(code, String.valueOf(files.finished().getFileName()), cause);
    }

    /// Writes the first sidecar under a name that is free.
    private ClipFiles claim(ClipOrigin origin) {
        var name = ClipName.of(origin.fanName(), LocalDateTime.ofInstant(origin.startedAt(), zone));
        var files = ClipFiles.named(folder, name);
        try {
            Files.createDirectories(folder);
            for (var number = 2; !files.areFree() && number < NAMES_MAX; number++) {
                files = ClipFiles.named(folder, name.numbered(number));
            }
            Sidecar.of(Clip.start(origin)).write(files.sidecar());
            return files;
        } catch (IOException refused) {
            throw new ClipFailure(Code.FOLDER_UNWRITABLE, name.value(), refused);
        }
    }

    private void recover(Clip clip, ClipFiles files, List<StoredClip> recovered) {
        try {
            var logged = MarkLog.read(files.marks());
            var withMarks = withMarks(clip, logged);
            recovered.add(finish(afterAll(withMarks, new ClipCommand.Find()), files));
            LOG.info("clip {} recovered", clip.origin().id().value());
        } catch (ClipFailure failure) {
            LOG.warn("clip {} not recovered: {}", clip.origin().id().value(), failure.code());
        } catch (IOException failure) {
            LOG.warn("clip {} not recovered: its marks can't be read", clip.origin().id().value());
        }
    }

    /// Until the end of a recording the log has all its marks, afterwards the sidecar has.
    private static Clip withMarks(Clip clip, List<Mark> logged) {
        var result = clip;
        if (clip instanceof Clip.Recording) {
            for (var mark : logged) {
                result = afterAll(result, new ClipCommand.AddMark(mark));
            }
        }
        return result;
    }

    private static boolean isUnfinished(Clip clip) {
        return clip instanceof Clip.Recording || clip instanceof Clip.Finalising;
    }

    private static void discard(ClipFiles files) {
        try {
            files.deleteUnfinished();
        } catch (IOException failure) {
            LOG.warn("an empty clip stays: {}", failure.getClass().getSimpleName());
        }
    }

    private static List<Chapter> chapters(List<Mark> marks) {
        var chapters = new ArrayList<Chapter>();
        for (var mark : marks) {
            var title = mark.label().isBlank() ? title(mark.kind()) : mark.label();
            chapters.add(new Chapter(mark.offsetMillis(), title));
        }
        return chapters;
    }

    private static String title(Mark.Kind kind) {
        return switch (kind) {
            case CREATOR_KEY -> "Mark";
            case TIP -> "Tip";
            case PAUSE -> "Pause";
        };
    }

    private boolean ownsFolder() {
        if (lock != null) {
            return true;
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(LOCK), CREATE, WRITE);
            if (channel.tryLock() != null) {
                lock = channel;
                return true;
            }
            channel.close();
        } catch (OverlappingFileLockException | IOException refused) {
            LOG.warn("clips are not recovered: {}", refused.getClass().getSimpleName());
            closeQuietly(channel);
            return false;
        }
        LOG.warn("clips are not recovered: another studio uses the folder");
        return false;
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            LOG.debug("a lock that was refused", failure);
        }
    }

    private List<Path> sidecars() {
        var found = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (var files = Files.newDirectoryStream(folder, "*" + ClipFiles.SIDECAR)) {
            files.forEach(found::add);
        } catch (IOException failure) {
            LOG.warn("the clips folder can't be read: {}", failure.getClass().getSimpleName());
        }
        return found;
    }

    private static @Nullable Clip read(Path sidecar) {
        try {
            return Sidecar.read(sidecar).clip();
        } catch (IOException | IllegalArgumentException failure) {
            LOG.warn("a sidecar can't be read: {}", failure.getClass().getSimpleName());
            return null;
        }
    }

    private static Instant startedAt(StoredClip stored) {
        return stored.clip().origin().startedAt();
    }
}
