package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipFilter;
import app.aside.clips.ClipQuery;
import app.aside.clips.ClipQuery.Place;
import app.aside.clips.ClipRemarks;
import app.aside.clips.Retention;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.store.ClipLog.What;
import app.aside.studio.store.ClipLog.Why;
import app.aside.unit.ClipId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The finished clips to be searched, labelled and thrown away: an index of what the files in the
/// library's folder say, its bin, and the log of what became of them. The files are the truth:
/// [#follow] makes the index anew from them, whole or in part.
///
/// Every method blocks on the disk. One thread at a time; never the JavaFX thread.
public final class ClipCatalogue {
    private static final Logger LOG = LoggerFactory.getLogger(ClipCatalogue.class);

    /// More than anybody has; what a retention rule takes at once.
    private static final int ALL = 1_000_000;

    private final Path root;
    private final ClipFolder folder;
    private final ClipBin bin;
    private final ClipIndex index;
    private final ClipLog log;
    private final ClipSeals seals;
    private final ClipChecks checks;
    private final ClipTurns turns;
    private Consumer<ClipId> gone = _ -> {};
    private Consumer<Path> leaving = _ -> {};

    /// For a folder that nobody else works in.
    public ClipCatalogue(Path root, Disk disk) {
        this(root, disk, new ClipTurns());
    }

    /// @param root the library's folder
    /// @param turns shared with whoever else works on the clips in it
    public ClipCatalogue(Path root, Disk disk, ClipTurns turns) {
        this.root = root;
        this.turns = turns;
        this.folder = new ClipFolder(root);
        this.bin = new ClipBin(root, folder);
        this.index = new ClipIndex(disk, folder);
        this.log = new ClipLog(disk);
        this.seals = new ClipSeals(disk);
        this.checks = new ClipChecks(disk);
    }

    /// One part of what was found, and how much it is altogether.
    ///
    /// @param clips the newest first
    /// @param count of all that was found
    /// @param bytes of all that was found
    public record Page(List<IndexedClip> clips, int count, long bytes) {
        public Page {
            clips = List.copyOf(clips);
        }
    }

    /// Fans and tags of the library, those of most clips first.
    public record Choices(List<String> fans, List<String> tags) {
        public Choices {
            fans = List.copyOf(fans);
            tags = List.copyOf(tags);
        }
    }

    /// A clip that is to be compared with its seal.
    ///
    /// @param content what its files are now
    public record Unchecked(ClipId clip, Path file, String content) {}

    /// Why something was not done.
    public enum Refusal {
        /// There is no such clip, or not any more.
        UNKNOWN,
        /// It is being made anew, or waits for that.
        BUSY,
        /// The disk did not let it.
        DISK
    }

    /// Reads the folder. What can't be read as a clip is passed over; if the folder itself can't be
    /// read the index stays as it is.
    ///
    /// @param now told in the log where a deletion is brought to its end
    /// @return whether anything was different
    public boolean follow(Instant now) {
        try {
            for (var sidecar : bin.mend()) {
                finishDeletion(sidecar, now);
            }
            return index.follow(folder.scan());
        } catch (IOException failure) {
            LOG.warn("the clips folder can't be read: {}", failure.getClass().getSimpleName());
            return false;
        }
    }

    /// @param from how many to pass over
    /// @param most how many to give
    public Page find(ClipQuery query, int from, int most) {
        var totals = index.totals(query);
        return new Page(index.find(query, from, most), totals.clips(), totals.bytes());
    }

    public Choices choices() {
        var facets = index.facets();
        return new Choices(facets.fans(), facets.tags());
    }

    /// The library's folder.
    public Path root() {
        return root;
    }

    /// What is left on the clips' disk.
    public OptionalLong freeBytes() {
        return FreeSpace.usableBytes(root);
    }

    /// @param told each clip whose files have left the disk, on the thread that took them off
    public void onGone(Consumer<ClipId> told) {
        gone = told;
    }

    /// @param told each finished file that is about to be moved or deleted, on the thread that does
    public void onLeaving(Consumer<Path> told) {
        leaving = told;
    }

    public ClipLog log() {
        return log;
    }

    /// Writes tags and note, in place of what was there, beside the clip and into the index.
    public Optional<Refusal> remark(ClipId clip, ClipRemarks remarks) {
        var found = index.find(clip);
        if (found.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN);
        }
        var sidecar = ClipFiles.beside(found.get().row().file()).sidecar();
        try {
            ClipRemarksFile.write(ClipRemarksFile.beside(sidecar), clip, remarks);
            renew(found.get().row().file(), found.get().row().file());
            return Optional.empty();
        } catch (IOException failure) {
            LOG.warn("remarks aren't kept: {}", failure.getClass().getSimpleName());
            return Optional.of(Refusal.DISK);
        }
    }

    /// Looks whether one clip's files have changed.
    ///
    /// @return whether they had
    public boolean look(ClipId clip) {
        var found = index.find(clip);
        if (found.isEmpty()) {
            return false;
        }
        var file = found.get().row().file();
        var there = folder.one(file);
        if (there.isPresent() && index.isNew(there.get())) {
            return false;
        }
        renew(file, file);
        return true;
    }

    /// The newest clip that was not yet compared with its seal as it is now.
    public Optional<Unchecked> unchecked(Instant now) {
        return checks.next(now).flatMap(clip -> unchecked(clip, now));
    }

    /// This one, if it was not.
    public Optional<Unchecked> unchecked(ClipId clip, Instant now) {
        return index.find(clip)
                .flatMap(
                        found ->
                                checks.due(clip, now)
                                        .map(is -> new Unchecked(clip, found.row().file(), is)));
    }

    /// Keeps what came of it.
    public void checked(Unchecked of, Authenticity found, Instant now) {
        checks.keep(of.clip(), of.content(), found, now);
        if (found instanceof Authenticity.Altered(var what)) {
            LOG.warn("clip {} is altered: {}", of.clip().value(), what);
        }
    }

    /// Puts a clip into the bin.
    public Optional<Refusal> delete(ClipId clip, Why why, Instant now) {
        var found = index.find(clip).filter(one -> one.binnedAt() == null);
        if (found.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN);
        }
        var file = found.get().row().file();
        return moved(found.get(), folder.inBin(file, now), What.DELETED, why, now);
    }

    /// Puts a clip from the bin back to where it was.
    public Optional<Refusal> restore(ClipId clip, Instant now) {
        var found = index.find(clip).filter(one -> one.binnedAt() != null);
        if (found.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN);
        }
        var target = bin.home(found.get().row().file());
        return moved(found.get(), target, What.RESTORED, Why.CREATOR, now);
    }

    /// What became of the clips that were to leave the disk.
    ///
    /// @param gone how many did
    /// @param left how many did not: the disk refused, or they are being made anew
    public record Emptied(int gone, int left) {}

    /// Takes everything in the bin off the disk.
    public Emptied empty(Instant now) {
        var all = find(new ClipQuery("", ClipFilter.ALL, Place.BIN), 0, ALL);
        var gone = takeOff(all, Why.CREATOR, now);
        return new Emptied(gone, all.clips().size() - gone);
    }

    /// What a retention rule would put into the bin now.
    public Page preview(Retention rule, Instant now) {
        return rule.isOn()
                ? find(ClipQuery.ALL.with(ClipFilter.ALL.between(null, rule.before(now))), 0, ALL)
                : new Page(List.of(), 0, 0);
    }

    /// Puts into the bin what the rule takes.
    ///
    /// @param spared what stays all the same
    /// @return how many clips it took
    public int retain(Retention rule, Predicate<IndexedClip> spared, Instant now) {
        var count = 0;
        for (var clip : preview(rule, now).clips()) {
            if (!spared.test(clip) && delete(clip.row().id(), Why.RETENTION, now).isEmpty()) {
                count++;
            }
        }
        return count;
    }

    /// Takes off the disk what has been in the bin long enough.
    ///
    /// @return how many clips are gone
    public int clear(Instant now) {
        var before = Retention.binnedBefore(now);
        var old =
                find(new ClipQuery("", ClipFilter.ALL, Place.BIN), 0, ALL).clips().stream()
                        .filter(clip -> clip.binnedAt() != null && !clip.binnedAt().isAfter(before))
                        .toList();
        return takeOff(new Page(old, old.size(), 0), Why.BIN_TIME, now);
    }

    private Optional<Refusal> moved(
            IndexedClip clip, Path target, What what, Why why, Instant now) {
        var turn = turns.ask(clip.row().id());
        if (turn.isEmpty()) {
            return Optional.of(Refusal.BUSY);
        }
        try (var _ = turn.get()) {
            return isSettled(clip.row().file())
                    ? movedNow(clip, target, what, why, now)
                    : Optional.of(Refusal.BUSY);
        }
    }

    /// Whether nobody is at work on a clip, nor was when the studio ended. What can't be read is
    /// nobody's work.
    private static boolean isSettled(Path file) {
        try {
            var clip = Sidecar.read(ClipFiles.beside(file).sidecar()).clip();
            return clip instanceof Clip.Ready || clip instanceof Clip.Recovered;
        } catch (IOException | IllegalArgumentException _) {
            return true;
        }
    }

    private Optional<Refusal> movedNow(
            IndexedClip clip, Path target, What what, Why why, Instant now) {
        var file = clip.row().file();
        try {
            var sealed = sealed(ClipFiles.beside(file).sidecar(), clip.row().id());
            leaving.accept(file);
            bin.move(file, target);
            bin.sweep(file.resolveSibling(""));
            note(clip.row().id(), clip.row().bytes(), sealed, what, why, now);
            renew(file, target);
            return Optional.empty();
        } catch (IOException failure) {
            LOG.warn(
                    "clip {} isn't moved: {}",
                    clip.row().id().value(),
                    failure.getClass().getSimpleName());
            follow(now);
            return Optional.of(Refusal.DISK);
        }
    }

    private int takeOff(Page page, Why why, Instant now) {
        var count = 0;
        for (var clip : page.clips()) {
            var turn = turns.ask(clip.row().id());
            if (turn.isPresent()) {
                try (var _ = turn.get()) {
                    count += isOff(clip, why, now) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private boolean isOff(IndexedClip clip, Why why, Instant now) {
        var file = clip.row().file();
        try {
            var sealed = sealed(ClipFiles.beside(file).sidecar(), clip.row().id());
            leaving.accept(file);
            bin.delete(file);
            if (!Files.exists(file)) {
                note(clip.row().id(), clip.row().bytes(), sealed, What.GONE, why, now);
                renew(file, file);
                return true;
            }
        } catch (IOException failure) {
            LOG.warn(
                    "clip {} stays in the bin: {}",
                    clip.row().id().value(),
                    failure.getClass().getSimpleName());
        }
        return false;
    }

    /// The index says what has become of one clip; no other is looked at.
    private void renew(Path before, Path now) {
        index.renew(List.of(folder.relative(before)), folder.one(now).stream().toList());
    }

    private void finishDeletion(Path sidecar, Instant now) throws IOException {
        try {
            var read = Sidecar.read(sidecar);
            note(read.id(), read.bytes(), sealed(sidecar, read.id()), What.GONE, Why.CREATOR, now);
        } catch (IllegalArgumentException failure) {
            LOG.warn("a sidecar can't be read: {}", failure.getClass().getSimpleName());
        }
        bin.delete(ClipFiles.of(sidecar).present());
    }

    private void note(ClipId clip, long bytes, String sha256, What what, Why why, Instant now) {
        log.add(new ClipLog.Line(now, what, why, clip, bytes, sha256));
        LOG.info("clip {}: {} ({})", clip.value(), what, why);
        if (what == What.GONE) {
            checks.forget(clip);
            gone.accept(clip);
        }
    }

    private String sealed(Path sidecar, ClipId clip) {
        return seals.find(clip).or(() -> beside(sidecar)).map(ClipSeal::file).orElse("");
    }

    private static Optional<ClipSeal> beside(Path sidecar) {
        try {
            return Optional.ofNullable(Sidecar.read(sidecar).seal());
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
