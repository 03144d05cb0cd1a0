package app.aside.studio.locked;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.studio.media.ClipBytes;
import app.aside.studio.media.ForcedFolder;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.media.PlainBytes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/// Makes a locked file of a finished clip, and back.
///
/// ```
/// NAME.mp4 ──▶ NAME.locked.part ──force, read back──▶ ──rename──▶ NAME.locked ──▶ NAME.mp4 deleted
/// NAME.locked ──▶ NAME.mp4.part ──force──▶ ──rename──▶ NAME.mp4 ──▶ NAME.locked deleted
/// ```
///
/// Killed anywhere, one of the two is whole; doing it again leads to the same end. What was deleted
/// may still lie on the disk where nobody but a laboratory looks.
///
/// Any thread, one clip at a time; blocks on the disk.
public final class LockedClips {
    private static final Logger LOG = LoggerFactory.getLogger(LockedClips.class);

    private final ClipLock lock;
    private final Consumer<Step> done;
    private final ReentrantLock turn = new ReentrantLock();

    /// Clips of this run that are yet to be locked.
    private final Set<Path> owed = ConcurrentHashMap.newKeySet();

    /// Clips that are made anew. Under `turn`.
    private final Set<Path> held = new HashSet<>();

    /// What is done, in order.
    enum Step {
        WRITTEN,
        CHECKED,
        RENAMED,
        DELETED
    }

    public LockedClips(ClipLock lock) {
        this(lock, _ -> {});
    }

    /// @param done told after each step, so that a test can stop there
    LockedClips(ClipLock lock, Consumer<Step> done) {
        this.lock = lock;
        this.done = done;
    }

    /// Where finished clips are read.
    public ClipBytes.Access access() {
        return lock;
    }

    /// Whether locked clips can't be opened now.
    public boolean isShut() {
        var standing = lock.standing();
        return standing == ClipLock.Standing.LOCKED || standing == ClipLock.Standing.KEYLESS;
    }

    /// Notes on the disk that a clip is to be locked, if that is wished: its unfinished locked file
    /// is there, empty. Whatever happens, [#isOwed] says so until it is locked.
    public void owe(Path finished) {
        if (!lock.locksNew()) {
            return;
        }
        owed.add(place(finished));
        try {
            Files.write(part(LockedPath.locked(finished)), new byte[0]);
        } catch (IOException failure) {
            LOG.warn("CLIP_NOT_OWED: {}", failure.getClass().getSimpleName());
        }
    }

    /// Whether a clip was to be locked when it was finished, and is not yet.
    ///
    /// @param file locked or not
    public boolean isOwed(Path file) {
        return owed.contains(place(file))
                || (Files.exists(part(LockedPath.locked(file)))
                        && !Files.exists(LockedPath.locked(file)));
    }

    /// Whether there is a clip of this run that is yet to be locked. Costs nothing if not.
    public boolean isAnyOwed() {
        owed.removeIf(file -> !Files.exists(file));
        return lock.locksNew() && !owed.isEmpty();
    }

    /// Locks a clip that has just been finished, if that is wished. One that can't be locked now
    /// stays as it is, is told in the log, and is owed.
    ///
    /// @return the clip's file
    public Path keep(Path finished) {
        turn.lock();
        try {
            held.remove(place(finished));
            owe(finished);
            return lock.locksNew() ? lock(finished, _ -> true) : finished;
        } catch (IOException failure) {
            LOG.warn("CLIP_NOT_LOCKED: {}", failure.getClass().getSimpleName());
            return finished;
        } finally {
            turn.unlock();
        }
    }

    /// A finished clip is to be made anew: it is plain when this returns, and nobody locks it until
    /// [#keep], whatever lies in its place until then.
    ///
    /// @param finished the clip's file, locked or not
    /// @throws IOException if it is locked and can't be unlocked; the clip is as it was
    public void hold(Path finished) throws IOException {
        turn.lock();
        try {
            var locked = LockedPath.locked(finished);
            if (Files.exists(locked)) {
                unlock(locked, _ -> true);
            }
            held.add(place(finished));
        } finally {
            turn.unlock();
        }
    }

    /// Takes the key off the disk, if no clip needs it any more.
    ///
    /// @return whether the lock is off
    public boolean ended() throws IOException {
        turn.lock();
        try {
            return lock.ended();
        } finally {
            turn.unlock();
        }
    }

    /// @param plain the finished clip's file
    /// @param goOn asked now and then, with the bytes that are done
    /// @return the locked one; the plain one of a clip that is made anew, which is locked after
    /// @throws GivenUp if not to go on; the clip is as it was
    /// @throws IOException if it can't; the clip is as it was
    public Path lock(Path plain, LongPredicate goOn) throws IOException {
        turn.lock();
        try {
            var locked = LockedPath.locked(plain);
            if (held.contains(place(plain))) {
                return plain;
            }
            if (!Files.exists(locked)) {
                write(plain, locked, goOn);
            } else if (Files.exists(plain)) {
                same(plain, locked);
            }
            Files.deleteIfExists(plain);
            ForcedFolder.of(plain);
            owed.remove(place(plain));
            done.accept(Step.DELETED);
            return locked;
        } finally {
            turn.unlock();
        }
    }

    /// @param locked the clip's file
    /// @param goOn asked now and then, with the bytes that are done
    /// @return the plain one, at once if the clip isn't locked any more
    /// @throws GivenUp if not to go on; the clip is as it was
    /// @throws IOException if it can't; the clip is as it was
    public Path unlock(Path locked, LongPredicate goOn) throws IOException {
        turn.lock();
        try {
            var plain = LockedPath.plain(locked);
            if (!Files.exists(locked) && Files.exists(plain)) {
                return plain;
            }
            if (Files.exists(plain)) {
                same(plain, locked);
            } else {
                read(locked, plain, goOn);
            }
            Files.deleteIfExists(locked);
            ForcedFolder.of(locked);
            done.accept(Step.DELETED);
            return plain;
        } finally {
            turn.unlock();
        }
    }

    /// Takes away what a kill or a power cut left beside a clip: what was not written to its end,
    /// and the plain file where a locked one holds it. That a clip is owed stays.
    public void settle(Path file) throws IOException {
        turn.lock();
        try {
            var locked = LockedPath.locked(file);
            var plain = LockedPath.plain(file);
            var gone = false;
            if (Files.exists(part(locked))) {
                gone = left(part(locked), lock.locksNew() && !Files.exists(locked));
            }
            if (Files.exists(locked)) {
                gone |= Files.deleteIfExists(part(plain));
                gone |= Files.exists(plain) && isSettled(plain, locked);
            }
            if (gone) {
                ForcedFolder.of(plain);
            }
        } finally {
            turn.unlock();
        }
    }

    private boolean isSettled(Path plain, Path locked) throws IOException {
        try {
            same(plain, locked);
            return Files.deleteIfExists(plain);
        } catch (IOException failure) {
            LOG.warn(
                    "CLIP_TWICE: a plain file stays beside a locked one, {}",
                    failure.getClass().getSimpleName());
            return false;
        }
    }

    private void write(Path plain, Path locked, LongPredicate goOn) throws IOException {
        var part = part(locked);
        var key = lock.libraryPublic().orElseThrow(() -> new IOException("there is no key"));
        var before = FileState.of(plain);
        var isOwed = Files.exists(part);
        var room = FreeSpace.usableBytes(plain.resolveSibling(""));
        if (room.isPresent() && room.getAsLong() < new Chunks(before.size()).file()) {
            throw new IOException("there is no room to lock the clip");
        }
        try (var clip = new PlainBytes(plain);
                var into = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE, READ)) {
            var written = new LockedWriter(key, lock.random()).write(clip, into, goOn);
            done.accept(Step.WRITTEN);
            try (var back = new LockedBytes(part, _ -> written.key())) {
                check(clip, back);
            }
            done.accept(Step.CHECKED);
            stillWished(key);
            rename(part, locked, plain, before);
        } catch (IOException failure) {
            throw given(failure, part, isOwed && lock.locksNew());
        }
        done.accept(Step.RENAMED);
        stayed(plain, before, locked);
    }

    private void read(Path locked, Path plain, LongPredicate goOn) throws IOException {
        var part = part(plain);
        var before = FileState.of(locked);
        try (var clip = lock.openLocked(locked);
                var into = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
            copy(clip, into, goOn);
            done.accept(Step.WRITTEN);
            rename(part, plain, locked, before);
        } catch (IOException failure) {
            throw given(failure, part, false);
        }
        done.accept(Step.RENAMED);
        stayed(locked, before, plain);
    }

    /// What is made has the time of what it is made of, so that the two are known for the same.
    private static void rename(Path part, Path made, Path from, FileState before)
            throws IOException {
        if (!before.isOf(from) || Files.exists(made)) {
            throw new IOException("the clip was moved or made anew meanwhile");
        }
        Files.setLastModifiedTime(part, before.modified());
        Files.move(part, made, ATOMIC_MOVE);
        ForcedFolder.of(made);
    }

    /// A clip that was moved, deleted or made anew meanwhile must not be left behind as it was.
    ///
    /// @param made by this very call
    private static void stayed(Path from, FileState before, Path made) throws IOException {
        if (!before.isOf(from)) {
            Files.deleteIfExists(made);
            throw new IOException("the clip was moved or made anew meanwhile");
        }
    }

    /// A clip that is locked once nobody wishes it, or for another key, might never be opened.
    private void stillWished(byte[] key) throws IOException {
        var now = lock.libraryPublic();
        if (!lock.locksNew() || now.isEmpty() || !Arrays.equals(now.get(), key)) {
            throw new GivenUp();
        }
    }

    /// Nothing is deleted that another file does not hold. Without the passphrase the size and the
    /// time tell.
    ///
    /// @throws ClipLocked if they don't, and nobody has given the passphrase
    /// @throws DamagedClip if the locked file holds something else
    private void same(Path plain, Path locked) throws IOException {
        var of = FileState.of(plain);
        var length = Chunks.in(Files.size(locked)).plain();
        if (of.size() == length && of.modified().equals(Files.getLastModifiedTime(locked))) {
            return;
        }
        try (var clip = new PlainBytes(plain);
                var back = lock.openLocked(locked)) {
            check(clip, back);
        }
    }

    /// Nothing is deleted that was not read back.
    private static void check(ClipBytes clip, ClipBytes back) throws IOException {
        if (clip.size() != back.size()) {
            throw new DamagedClip("the locked file is not as long as the clip");
        }
        for (var at = 0L; at < clip.size(); at += Chunks.BYTES) {
            var length = (int) Math.min(Chunks.BYTES, clip.size() - at);
            if (!Arrays.equals(
                    LockedWriter.read(clip, at, length), LockedWriter.read(back, at, length))) {
                throw new DamagedClip("the locked file does not hold the clip");
            }
        }
    }

    private static void copy(ClipBytes clip, FileChannel into, LongPredicate goOn)
            throws IOException {
        for (var at = 0L; at < clip.size(); at += Chunks.BYTES) {
            if (!goOn.test(at)) {
                throw new GivenUp();
            }
            var length = (int) Math.min(Chunks.BYTES, clip.size() - at);
            var bytes = ByteBuffer.wrap(LockedWriter.read(clip, at, length));
            while (bytes.hasRemaining()) {
                into.write(bytes);
            }
        }
        into.force(true);
    }

    /// Gives back the room that the unfinished file takes.
    private static IOException given(IOException failure, Path part, boolean isOwed) {
        try {
            left(part, isOwed);
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
        return failure;
    }

    /// @param isOwed whether an empty one stays
    private static boolean left(Path part, boolean isOwed) throws IOException {
        if (isOwed) {
            Files.write(part, new byte[0]);
            return true;
        }
        return Files.deleteIfExists(part);
    }

    private static Path place(Path file) {
        return LockedPath.plain(file).toAbsolutePath().normalize();
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
