package app.aside.studio.locked;

import app.aside.studio.locked.KeyFile.Wish;
import app.aside.studio.media.ClipBytes;
import app.aside.studio.media.PlainBytes;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/// The lock of a library: whether it is on, and whether somebody has given the passphrase.
///
/// ```
/// Off ──switch on──▶ Open ──lock, end of the studio──▶ Locked ──passphrase, code──▶ Open
///  ▲                  └──switch off, once no clip is locked──┐
///  └─────────────────────────────────────────────────────────┘
/// Keyless: clips are locked and the key file is gone or damaged ──code──▶ Open
/// ```
///
/// The public key is known whenever the lock is on, so that a clip that was recorded while nobody
/// was there is locked too. The secret is in memory only while it is open; what Java has copied of
/// it can't be overwritten for certain.
///
/// Any thread; what takes a passphrase blocks for about half a second, and none of it is for the
/// JavaFX thread but [#standing] and [#lock].
public final class ClipLock implements ClipBytes.Access, Cover {
    private static final Logger LOG = LoggerFactory.getLogger(ClipLock.class);

    private final Path folder;
    private final PassphraseCost cost;
    private final SecureRandom random;
    private final Set<LockedBytes> readers =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /// Under this lock's monitor, which is never held while the disk or a passphrase is waited for.
    private @Nullable KeyFile keys;

    private @Nullable LibrarySecret secret;
    private boolean keyless;

    /// How often it was locked.
    private long shut;

    private boolean forged;

    /// How it stands with a lock.
    public enum Standing {
        OFF,
        LOCKED,
        OPEN,
        /// Clips are locked, and there is no key file to open them with.
        KEYLESS
    }

    /// @param folder of the library
    /// @param cost of a try at a passphrase that is set from now on
    public ClipLock(Path folder, PassphraseCost cost, SecureRandom random) {
        this.folder = folder;
        this.cost = cost;
        this.random = random;
        look();
    }

    /// What there is in the folder now.
    private void look() {
        try {
            var found = KeyFile.read(folder);
            take(found.orElse(null), found.isEmpty() && hasLocked(folder));
        } catch (IOException damaged) {
            LOG.warn("KEY_FILE_UNREADABLE: {}", damaged.getClass().getSimpleName());
            take(null, true);
        }
    }

    private synchronized void take(@Nullable KeyFile found, boolean gone) {
        keys = found;
        keyless = gone;
    }

    /// What can't be looked at has no locked clip that anybody knows of.
    private static boolean hasLocked(Path folder) {
        try {
            return LockedFolder.first(folder).isPresent();
        } catch (IOException failure) {
            LOG.warn("CLIPS_UNREADABLE: {}", failure.getClass().getSimpleName());
            return false;
        }
    }

    public Path folder() {
        return folder;
    }

    public synchronized Standing standing() {
        if (keyless) {
            return Standing.KEYLESS;
        }
        if (keys == null) {
            return Standing.OFF;
        }
        return secret == null ? Standing.LOCKED : Standing.OPEN;
    }

    /// Whether clips that are recorded now are to be locked. They are while nobody knows whether
    /// the end of the lock was wished.
    public synchronized boolean locksNew() {
        return keys != null && !isEnding();
    }

    /// Whether clips that were there before are to be locked too.
    public synchronized boolean locksAll() {
        return keys != null && keys.wish() == Wish.ALL;
    }

    /// Whether what is locked is to be unlocked for good. Only if it is open.
    public synchronized boolean isEnding() {
        return keys != null && secret != null && keys.wish() == Wish.NONE && keys.isWished(secret);
    }

    /// Whether somebody who had no passphrase wrote into the key file. All clips are locked then.
    public synchronized boolean wasForged() {
        return forged;
    }

    /// Makes a key for the library. It is open then.
    ///
    /// @param all whether the clips that are there are to be locked too
    /// @return what opens the clips if the passphrase is lost
    /// @throws FileAlreadyExistsException if there is a key by now, or a clip that is locked for
    ///   one, as where the disk was not there before; it is as if it had been found at the start
    /// @throws IOException if the key can't be kept; nothing has changed
    public RecoveryCode switchOn(char[] passphrase, boolean all) throws IOException {
        var since = timesShut();
        if (standing() == Standing.OFF) {
            look();
        }
        if (standing() != Standing.OFF) {
            throw new FileAlreadyExistsException(KeyFile.NAME);
        }
        var made = LibrarySecret.random(random);
        var wish = all ? Wish.ALL : Wish.NEW;
        var file = KeyFile.of(made, wish, passphrase, cost, random);
        var code = RecoveryCode.of(made);
        try {
            file.writeFirst(folder);
        } catch (FileAlreadyExistsException late) {
            look();
            throw late;
        }
        become(file, made, since);
        return code;
    }

    /// @return whether the passphrase is the one
    /// @throws IOException if the key file is damaged
    public boolean unlock(char[] passphrase) throws IOException {
        var since = timesShut();
        var file = file();
        var found = file.openOwn(passphrase);
        if (found.isEmpty()) {
            return false;
        }
        become(genuine(file, found.get()), found.get(), since);
        return true;
    }

    /// Forgets the secret and closes what reads locked clips. At once; a passphrase that is being
    /// tried opens nothing any more.
    public void lock() {
        synchronized (this) {
            shut++;
            if (secret != null) {
                secret.close();
                secret = null;
            }
        }
        List<LockedBytes> open;
        synchronized (readers) {
            open = new ArrayList<>(readers);
            readers.clear();
        }
        open.forEach(LockedBytes::close);
    }

    /// Puts another passphrase in place of the one that there is; no clip is written anew.
    ///
    /// @return whether the passphrase before was the one; nothing has changed if not
    /// @throws IOException if it can't be kept; the one before holds on
    public boolean change(char[] before, char[] next) throws IOException {
        var since = timesShut();
        var file = file();
        var found = file.open(before);
        if (found.isEmpty()) {
            return false;
        }
        var changed = KeyFile.of(found.get(), wished(file, found.get()), next, cost, random);
        changed.write(folder);
        become(changed, found.get(), since);
        return true;
    }

    /// What opens the clips if the passphrase is lost. Nothing is written: it is the one it was.
    ///
    /// @return nothing if it is another passphrase
    /// @throws IOException if the key file is damaged
    public Optional<RecoveryCode> recoveryCode(char[] passphrase) throws IOException {
        return file().recoveryCode(passphrase);
    }

    /// Opens it with what was written down, and sets a passphrase.
    ///
    /// @return whether the code is this library's
    /// @throws IOException if it can't be kept
    public boolean restore(RecoveryCode code, char[] next) throws IOException {
        var since = timesShut();
        var found = code.secret();
        var ours = libraryPublic().isPresent() ? libraryPublic() : LockedFolder.lockedFor(folder);
        if (ours.isPresent() && !Arrays.equals(found.publicKey(), ours.get())) {
            found.close();
            return false;
        }
        var file = KeyFile.of(found, wished(found), next, cost, random);
        file.write(folder);
        become(file, found, since);
        return true;
    }

    /// The clips that were there before are to be locked too.
    public void setAll() throws IOException {
        wish(Wish.ALL);
    }

    /// From now on clips are kept as they are; those that are locked are to be unlocked.
    public void end() throws IOException {
        wish(Wish.NONE);
    }

    /// Takes the key off the disk, if no clip needs it any more. No clip must be locked meanwhile.
    ///
    /// @return whether the lock is off
    boolean ended() throws IOException {
        if (!isEnding() || LockedFolder.mayHaveAny(folder)) {
            return false;
        }
        KeyFile.delete(folder);
        lock();
        synchronized (this) {
            keys = null;
        }
        return true;
    }

    /// 32 bytes; nothing while the lock is off, or there is no key file.
    Optional<byte[]> libraryPublic() {
        return Optional.ofNullable(known()).map(KeyFile::publicBytes);
    }

    SecureRandom random() {
        return random;
    }

    /// Opens a clip's file, locked or not. One that was locked or unlocked since its path was told
    /// is found under its other name.
    ///
    /// @throws ClipLocked if nobody has given the passphrase
    /// @throws DamagedClip if it isn't what was locked
    @Override
    public ClipBytes open(Path file) throws IOException {
        if (!LockedPath.isLocked(file) && Files.exists(file)) {
            return new PlainBytes(file);
        }
        var present = LockedPath.present(file);
        return LockedPath.isLocked(present) ? openLocked(present) : new PlainBytes(present);
    }

    /// As it is while the lock is off, encrypted while it is open, not at all while it is locked.
    @Override
    public Optional<byte[]> covered(String name, byte[] open) {
        return standing() == Standing.OFF
                ? Optional.of(open)
                : cacheKey().flatMap(key -> CacheCover.cover(key, name, open, random));
    }

    @Override
    public Optional<byte[]> uncovered(String name, byte[] kept) {
        return standing() == Standing.OFF
                ? Optional.of(kept)
                : cacheKey().flatMap(key -> CacheCover.uncover(key, name, kept));
    }

    private synchronized Optional<byte[]> cacheKey() {
        return Optional.ofNullable(secret).map(LibrarySecret::cacheKey);
    }

    /// @param file a locked one, and no other
    LockedBytes openLocked(Path file) throws IOException {
        byte[] own;
        synchronized (this) {
            if (secret == null) {
                throw new ClipLocked();
            }
            own = secret.privateKey();
        }
        try {
            var opened = new LockedBytes(file, header -> header.fileKey(own, header.filePublic()));
            readers.add(opened);
            if (standing() != Standing.OPEN) {
                opened.close();
                throw new ClipLocked();
            }
            return opened;
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    private void wish(Wish next) throws IOException {
        KeyFile file;
        synchronized (this) {
            if (keys == null || secret == null) {
                throw new IllegalStateException("the lock must be open, it is " + standing());
            }
            file = keys.with(next, secret);
        }
        file.write(folder);
        synchronized (this) {
            keys = file;
        }
    }

    private synchronized @Nullable KeyFile known() {
        return keys;
    }

    private KeyFile file() {
        var file = known();
        if (file == null) {
            throw new IllegalStateException("there is no key file");
        }
        return file;
    }

    private synchronized Wish wished(LibrarySecret found) {
        return keys == null ? Wish.ALL : wished(keys, found);
    }

    /// What somebody without the secret wrote doesn't count: all clips are locked then.
    private synchronized Wish wished(KeyFile file, LibrarySecret found) {
        if (file.isWished(found)) {
            return file.wish();
        }
        LOG.warn("KEY_FILE_FORGED: it asked for {}", file.wish());
        forged = true;
        return Wish.ALL;
    }

    private KeyFile genuine(KeyFile file, LibrarySecret found) throws IOException {
        if (file.isWished(found)) {
            return file;
        }
        var put = file.with(wished(file, found), found);
        put.write(folder);
        return put;
    }

    private synchronized long timesShut() {
        return shut;
    }

    /// Open, unless it was locked since.
    private synchronized void become(KeyFile file, LibrarySecret found, long since) {
        if (secret != null) {
            secret.close();
        }
        keys = file;
        keyless = false;
        secret = shut == since ? found : null;
        if (secret == null) {
            found.close();
        }
    }
}
