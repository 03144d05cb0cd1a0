package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipCommand;
import app.aside.clips.ClipOrigin;
import app.aside.clips.ClipTemplate;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.media.ClipFailed;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.media.FreeSpace;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The clips in a folder, and in folders within it where the creator wants them so. Everything it
/// knows it reads from the files there, so that a folder that was copied is a library too.
///
/// ```
/// NAME.json                the clip's origin, consent, state and marks, from the first moment on
/// NAME.mkv  NAME.marks     while it is recorded, and until it is finished
/// NAME.mp4                 finished
/// NAME.locked              the same, locked
/// ```
///
/// Every method blocks on the disk; never the JavaFX thread. What is recorded and what is finished
/// may each have a thread: [#start] and all of an [OpenClip] but its finishing on one, finishing,
/// recovering, taking out and listing on the other. They have in common only which clips are open
/// and which wait: what is open belongs to the first.
public final class ClipLibrary implements AutoCloseable {
    private final Path folder;
    private final ClipMedia media;
    private final ClipPlaces places;
    private final ClipSealer sealer;
    private final ClipSidecars sidecars;
    private final ClipMaker maker;
    private final Optional<LockedClips> locks;
    private final ClipTurns turns = new ClipTurns();
    private final FolderLock lock;

    /// @param folder made when the first clip is
    /// @param zone in which file names tell the time
    public ClipLibrary(Path folder, ClipMedia media, ZoneId zone) {
        this(folder, media, zone, Optional.empty(), () -> ClipTemplate.USUAL);
    }

    /// @param seals where each clip's seal is kept beside its sidecar
    /// @param template how clips are called, asked at the start of each
    public ClipLibrary(
            Path folder,
            ClipMedia media,
            ZoneId zone,
            Optional<ClipSeals> seals,
            Supplier<ClipTemplate> template) {
        this(folder, media, zone, seals, template, Optional.empty());
    }

    /// @param locks locks what is finished, where that is wished
    public ClipLibrary(
            Path folder,
            ClipMedia media,
            ZoneId zone,
            Optional<ClipSeals> seals,
            Supplier<ClipTemplate> template,
            Optional<LockedClips> locks) {
        this.folder = folder;
        this.media = media;
        this.locks = locks;
        places = new ClipPlaces(folder, zone, template);
        sealer = new ClipSealer(seals, locks);
        sidecars = new ClipSidecars(folder);
        maker = new ClipMaker(media, sealer, locks, sidecars);
        lock = new FolderLock(folder);
    }

    /// Where the clips are.
    public Path folder() {
        return folder;
    }

    /// Whose turn it is with a clip in it.
    public ClipTurns turns() {
        return turns;
    }

    /// Tells which clips are what was recorded.
    public ClipSealer sealer() {
        return sealer;
    }

    /// Whether a clip's file lies in the bin.
    public boolean isBinned(Path file) {
        return sidecars.isBinned(file);
    }

    /// Whether nobody has given the passphrase of what is locked.
    public boolean isShut() {
        return locks.isPresent() && locks.get().isShut();
    }

    /// Loads what recording needs.
    public void prepare() {
        media.prepare();
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
                return new OpenClip(this, Clip.start(origin), files, marks, recorder);
            } catch (ClipFailure failure) {
                marks.close();
                maker.discard(files);
                throw failure;
            }
        } catch (IOException refused) {
            maker.discard(files);
            throw ClipMaker.diskFailure(files, refused);
        }
    }

    /// The finished clips whose file is there, the newest first. What can't be read is passed over
    /// and told in the log.
    public List<StoredClip> list() {
        var found = new ArrayList<StoredClip>();
        for (var sidecar : sidecars.atHome()) {
            var clip = sidecars.read(sidecar);
            var file = ClipFiles.of(sidecar).present();
            if ((clip instanceof Clip.Ready || clip instanceof Clip.Recovered)
                    && Files.exists(file)) {
                found.add(new StoredClip(clip, file));
            }
        }
        found.sort(Comparator.comparing(ClipLibrary::startedAt).reversed());
        return found;
    }

    /// The same clips in short and in no order, of which there may be very many.
    List<Listed> listed() {
        var found = new ArrayList<Listed>();
        for (var sidecar : sidecars.atHome()) {
            var head = sidecars.readHead(sidecar);
            var file = ClipFiles.of(sidecar).present();
            if (head != null && head.isFinished() && Files.exists(file)) {
                found.add(new Listed(head, file));
            }
        }
        return found;
    }

    /// A finished clip and the file that plays it.
    record Listed(SidecarHead head, Path file) {}

    /// Finishes the clips that an earlier run of the studio left unfinished, those in the bin
    /// included. One that can't be finished now waits, or is left for the next run. While another
    /// studio uses the folder nothing is done: what looks left behind may be what it records. Meant
    /// for the start of the studio, it also loads what recording needs.
    ///
    /// @return the recovered clips
    public List<StoredClip> recover() {
        media.prepare();
        var recovered = new ArrayList<StoredClip>();
        if (!Files.isDirectory(folder) || !lock.take()) {
            return recovered;
        }
        for (var sidecar : sidecars.everywhere()) {
            finish(sidecar, maker::recover).ifPresent(recovered::add);
        }
        return recovered;
    }

    /// Finishes what waits for the disk, as far as it can be now. Costs nothing if nothing waits.
    ///
    /// @return what is finished
    public List<StoredClip> finishWaiting() {
        var finished = new ArrayList<StoredClip>();
        for (var sidecar : sidecars.waiting()) {
            sidecars.removeWaiting(sidecar);
            finish(sidecar, maker::makeAgain).ifPresent(finished::add);
        }
        return finished;
    }

    /// Takes out of a session's clips what was recorded of the fan after the consent was taken
    /// back, those cut out of it and those in the bin included. Each is whole at every moment;
    /// while one is made anew, or waits for that, it is not listed, and stays where it is. One that
    /// is moved meanwhile is found in its new place. What is being recorded is left alone.
    ///
    /// @param at on the platform's clock
    public Retaken revoke(SessionId session, Instant at) {
        var made = new ArrayList<StoredClip>();
        var left = new ArrayList<ClipId>();
        var revoke = new ClipCommand.Revoke(at);
        var seen = new HashSet<Path>();
        for (var next = unseen(seen); !next.isEmpty(); next = unseen(seen)) {
            for (var sidecar : next) {
                inTurn(
                        sidecar,
                        clip ->
                                clip.origin().session().equals(session)
                                        && !ClipMaker.afterAll(clip, revoke).equals(clip),
                        clip -> {
                            var revoked = ClipMaker.afterAll(clip, revoke);
                            var stored = maker.makeAnew(revoked, ClipFiles.of(sidecar));
                            stored.ifPresentOrElse(made::add, () -> left.add(clip.origin().id()));
                            return stored;
                        });
                if (Files.exists(sidecar)) {
                    seen.add(sidecar);
                }
            }
        }
        return new Retaken(made, left);
    }

    private List<Path> unseen(Set<Path> seen) {
        return sidecars.everywhere().stream().filter(sidecar -> !seen.contains(sidecar)).toList();
    }

    private Optional<StoredClip> finish(
            Path sidecar, BiFunction<Clip, ClipFiles, Optional<StoredClip>> how) {
        return inTurn(
                sidecar, ClipLibrary::isUnfinished, clip -> how.apply(clip, ClipFiles.of(sidecar)));
    }

    /// Does something with a clip while it is this thread's turn with it, if it is still such a one
    /// then.
    private Optional<StoredClip> inTurn(
            Path sidecar, Predicate<Clip> wanted, Function<Clip, Optional<StoredClip>> work) {
        var before = sidecars.readClosed(sidecar);
        if (before == null || !wanted.test(before)) {
            return Optional.empty();
        }
        try (var _ = turns.await(before.origin().id())) {
            var clip = sidecars.readClosed(sidecar);
            return clip != null && wanted.test(clip) ? work.apply(clip) : Optional.empty();
        }
    }

    /// @param made anew
    /// @param left to be made anew later
    public record Retaken(List<StoredClip> made, List<ClipId> left) {
        public Retaken {
            made = List.copyOf(made);
            left = List.copyOf(left);
        }
    }

    /// Lets go of the folder.
    @Override
    public void close() {
        lock.close();
    }

    /// Makes the finished file and says so in the sidecar.
    ///
    /// @param ended finalising, or an orphan
    StoredClip finish(Clip ended, ClipFiles files) {
        try (var _ = turns.await(ended.origin().id())) {
            return maker.make(ended, files);
        }
    }

    /// Makes a clip of the end of one that is being recorded. It is locked later: what is recorded
    /// does not wait for that.
    StoredClip excerpt(Clip recording, ClipFiles from, ClipId id, long fromMillis) {
        var files = claim(Excerpt.origin(recording.origin(), id, fromMillis));
        try {
            return maker.excerpt(recording, from, id, fromMillis, files);
        } catch (ClipFailure failure) {
            maker.discardAll(files);
            throw failure;
        } catch (IOException failure) {
            maker.discardAll(files);
            throw ClipMaker.diskFailure(files, failure);
        } finally {
            sidecars.close(files.sidecar());
        }
    }

    /// Writes the first sidecar under a name that is free.
    private ClipFiles claim(ClipOrigin origin) {
        var path = places.path(origin);
        var files = places.wished(path);
        try {
            files = places.free(path, origin.id());
            sidecars.open(files.sidecar());
            Sidecar.of(Clip.start(origin)).write(files.sidecar());
            return files;
        } catch (IOException refused) {
            sidecars.close(files.sidecar());
            var full = FreeSpace.isGone(files.sidecar());
            var code = full ? Code.DISK_FULL : Code.FOLDER_UNWRITABLE;
            throw new ClipFailure(code, path.getLast().value(), refused);
        }
    }

    private static boolean isUnfinished(Clip clip) {
        return clip instanceof Clip.Recording || clip instanceof Clip.Finalising;
    }

    private static Instant startedAt(StoredClip stored) {
        return stored.clip().origin().startedAt();
    }
}
