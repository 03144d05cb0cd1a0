package app.aside.studio.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import app.aside.clips.Clip;
import app.aside.clips.ClipCommand;
import app.aside.clips.Mark;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.media.ClipMedia.Extras;
import app.aside.studio.media.ForcedFolder;
import app.aside.studio.media.FreeSpace;
import app.aside.unit.ClipId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Makes finished clips of recordings: the file, its seal and its sidecar. What can't be made now
/// waits. Blocks on the disk; what is not an excerpt is made in its clip's turn ([ClipTurns]).
final class ClipMaker {
    private static final Logger LOG = LoggerFactory.getLogger(ClipMaker.class);

    private final ClipMedia media;
    private final ClipSealer sealer;
    private final Optional<LockedClips> locks;
    private final ClipSidecars sidecars;

    /// @param locks locks what is finished, where that is wished
    ClipMaker(
            ClipMedia media,
            ClipSealer sealer,
            Optional<LockedClips> locks,
            ClipSidecars sidecars) {
        this.media = media;
        this.sealer = sealer;
        this.locks = locks;
        this.sidecars = sidecars;
    }

    /// Makes the finished file and says so in the sidecar.
    ///
    /// @param ended finalising, or an orphan
    /// @throws ClipFailure if it can't; it waits then, unless it never will be one
    StoredClip make(Clip ended, ClipFiles files) {
        try {
            var clip = ended.origin().id();
            Sidecar.of(ended).write(files.sidecar());
            var genuine = true;
            if (ended.origin().consent().revokedAt() != null) {
                hold(files);
                if (!sealer.isMadeAnew(clip, files)) {
                    takeBack(files);
                    genuine = sealer.isGenuine(clip, files.recording());
                }
            }
            media.finish(files.recording(), files.finished(), ClipExtras.of(ended));
            var finished = finished(ended, files, genuine);
            var file = locks.map(lock -> lock.keep(files.finished())).orElse(files.finished());
            Files.deleteIfExists(files.marks());
            return new StoredClip(finished, file);
        } catch (ClipFailure failure) {
            if (failure.code() == Code.EMPTY && !files.isFinished()) {
                discard(files);
            } else if (failure.code() != Code.UNREADABLE) {
                sidecars.addWaiting(files.sidecar());
            }
            throw failure;
        } catch (IOException failure) {
            sidecars.addWaiting(files.sidecar());
            throw diskFailure(files, failure);
        } catch (RuntimeException failure) {
            sidecars.addWaiting(files.sidecar());
            throw new ClipFailure(
                    Code.DISK_FAILED, String.valueOf(files.finished().getFileName()), failure);
        } finally {
            sidecars.close(files.sidecar());
        }
    }

    /// Says in the sidecar that the consent was taken back, then makes the file anew.
    ///
    /// @return nothing if it could not be made now
    Optional<StoredClip> makeAnew(Clip revoked, ClipFiles files) {
        try {
            Sidecar.of(revoked).write(files.sidecar());
            return makeAgain(revoked, files);
        } catch (IOException failure) {
            var id = revoked.origin().id().value();
            LOG.error("clip {}: the end of the consent is not stored", id, failure);
            return Optional.empty();
        }
    }

    /// Finishes a clip that this run has ended as what it is, and recovers any other.
    ///
    /// @return nothing if it could not be made now
    Optional<StoredClip> makeAgain(Clip clip, ClipFiles files) {
        if (!(clip instanceof Clip.Finalising)) {
            return recover(clip, files);
        }
        try {
            return Optional.of(make(clip, files));
        } catch (ClipFailure failure) {
            LOG.warn("clip {} not finished: {}", clip.origin().id().value(), failure.code());
            return Optional.empty();
        }
    }

    /// Finishes what an unclean end left behind.
    ///
    /// @return nothing if it could not be made now
    Optional<StoredClip> recover(Clip clip, ClipFiles files) {
        try {
            var logged = MarkLog.read(files.marks());
            var withMarks = withMarks(clip, logged);
            var recovered = make(afterAll(withMarks, new ClipCommand.Find()), files);
            LOG.info("clip {} recovered", clip.origin().id().value());
            return Optional.of(recovered);
        } catch (ClipFailure failure) {
            LOG.warn("clip {} not recovered: {}", clip.origin().id().value(), failure.code());
        } catch (IOException failure) {
            LOG.warn("clip {} not recovered: its marks can't be read", clip.origin().id().value());
        }
        return Optional.empty();
    }

    /// Until the end of a recording the log has all its marks, whatever the sidecar had when the
    /// consent was taken back; afterwards the sidecar has.
    private static Clip withMarks(Clip clip, List<Mark> logged) {
        if (!(clip instanceof Clip.Recording(var origin, _))) {
            return clip;
        }
        Clip result = new Clip.Recording(origin, List.of());
        for (var mark : logged) {
            result = afterAll(result, new ClipCommand.AddMark(mark));
        }
        return result;
    }

    /// Makes a clip of the end of one that is being recorded, unlocked.
    ///
    /// @param files of the new clip, which is open
    StoredClip excerpt(Clip recording, ClipFiles from, ClipId id, long fromMillis, ClipFiles files)
            throws IOException {
        var of = recording.origin();
        var wished = Excerpt.origin(of, id, fromMillis);
        var extras =
                new Extras(
                        ClipExtras.of(recording).chapters(),
                        ClipExtras.fanUntilMillis(of),
                        ClipExtras.of(Clip.start(wished)).notes());
        var start = media.excerpt(from.recording(), files.finished(), fromMillis, extras);
        var marks = Excerpt.marks(recording.marks(), start);
        var origin = Excerpt.origin(of, id, start);
        var finished = finished(new Clip.Finalising(origin, marks), files, true);
        return new StoredClip(finished, files.finished());
    }

    /// The film too, which nothing would tell of any more.
    void discardAll(ClipFiles files) {
        try {
            Files.deleteIfExists(files.finished());
        } catch (IOException failure) {
            LOG.warn("an unfinished replay stays: {}", failure.getClass().getSimpleName());
        }
        discard(files);
    }

    /// Takes away what is not finished.
    void discard(ClipFiles files) {
        try {
            files.deleteUnfinished();
        } catch (IOException failure) {
            LOG.warn("an empty clip stays: {}", failure.getClass().getSimpleName());
        } finally {
            sidecars.close(files.sidecar());
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

    /// Keeps whoever locks clips away until this one is finished.
    private void hold(ClipFiles files) throws IOException {
        if (locks.isPresent()) {
            locks.get().hold(files.finished());
        }
    }

    /// What was finished before the consent was taken back is what the file is made anew of. Done
    /// again it leads to the same end.
    private static void takeBack(ClipFiles files) throws IOException {
        if (Files.exists(files.recording())) {
            Files.deleteIfExists(files.finished());
            return;
        }
        if (Files.exists(files.finished())) {
            Files.move(files.finished(), files.recording(), ATOMIC_MOVE);
            ForcedFolder.of(files.recording());
        }
    }

    /// Says in the sidecar that the finished file is there, and what it is.
    ///
    /// @param genuine whether it may be sealed; one that isn't stays altered
    private Clip finished(Clip ended, ClipFiles files, boolean genuine) throws IOException {
        var length = Duration.ofMillis(media.probe(files.finished()).millis());
        var finish = new ClipCommand.Finish(length, Files.size(files.finished()));
        var finished = afterAll(ended, finish);
        var seal = sealer.seal(finished, files.finished());
        locks.ifPresent(lock -> lock.owe(files.finished()));
        if (genuine) {
            sealer.keep(ended.origin(), seal);
        }
        Sidecar.of(finished).with(seal).write(files.sidecar());
        return finished;
    }
}
