package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipOrigin;
import app.aside.studio.locked.DamagedClip;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.media.ClipBytes;
import app.aside.unit.ClipId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Seals finished clips, and tells whether one is still what was sealed. Any thread; blocks on the
/// disk, some seconds for a gigabyte.
public final class ClipSealer {
    private static final Logger LOG = LoggerFactory.getLogger(ClipSealer.class);

    private final Optional<ClipSeals> seals;
    private final Optional<LockedClips> locks;

    /// @param seals where each clip's seal is kept beside its sidecar
    /// @param locks of clips that are locked
    ClipSealer(Optional<ClipSeals> seals, Optional<LockedClips> locks) {
        this.seals = seals;
        this.locks = locks;
    }

    /// As below, to its end.
    public Authenticity verify(StoredClip stored) {
        return verify(stored.file(), () -> true);
    }

    /// Whether a clip is what was recorded. Reads all of its file, some seconds for an hour's: to
    /// be called in the background. Of a locked clip the seal is of what is in it, so that it holds
    /// whether the clip is locked or not; while nobody has given the passphrase nothing is known.
    /// Any thread.
    ///
    /// @param file the finished one
    /// @param goOn asked every now and then; once it says no the answer is unknown
    public Authenticity verify(Path file, BooleanSupplier goOn) {
        try {
            var files = ClipFiles.beside(file);
            var sidecar = Sidecar.read(files.sidecar());
            var beside = Optional.ofNullable(sidecar.seal());
            var sealed = seals.flatMap(kept -> kept.find(sidecar.id())).or(() -> beside);
            if (sealed.isEmpty()) {
                return new Authenticity.Unknown();
            }
            var now = seal(sidecar.clip(), files.present(), goOn);
            if (!now.file().equals(sealed.get().file())) {
                return new Authenticity.Altered(Authenticity.Part.FILE);
            }
            return now.equals(sealed.get()) && beside.equals(sealed)
                    ? new Authenticity.Intact()
                    : new Authenticity.Altered(Authenticity.Part.RECEIPT);
        } catch (DamagedClip _) {
            return new Authenticity.Altered(Authenticity.Part.FILE);
        } catch (InterruptedIOException _) {
            return new Authenticity.Unknown();
        } catch (IOException | IllegalArgumentException failure) {
            LOG.warn("a clip can't be verified: {}", failure.getClass().getSimpleName());
            return new Authenticity.Unknown();
        }
    }

    /// Of a clip as it is now.
    ClipSeal seal(Clip finished, Path file) throws IOException {
        return seal(finished, file, () -> true);
    }

    /// Kept from now on.
    void keep(ClipOrigin of, ClipSeal seal) {
        seals.ifPresent(kept -> keep(kept, of, seal));
    }

    private static void keep(ClipSeals kept, ClipOrigin of, ClipSeal seal) {
        if (of.consent().revokedAt() == null) {
            kept.add(of.id(), seal, of.startedAt());
        } else {
            kept.addAnew(of.id(), seal, of.startedAt());
        }
    }

    /// Whether all that was left to do is to say so: its file is what was sealed anew.
    boolean isMadeAnew(ClipId clip, ClipFiles files) throws IOException {
        var anew = seals.flatMap(kept -> kept.findAnew(clip));
        return anew.isPresent()
                && !Files.exists(files.recording())
                && Files.exists(files.finished())
                && anew.get().file().equals(Sha256.of(files.finished()));
    }

    /// Whether what a clip is made anew of is what was sealed; so is what was never sealed. Kept
    /// before that goes: done again, what it was made of may not be there any more.
    boolean isGenuine(ClipId clip, Path film) throws IOException {
        if (seals.isEmpty()) {
            return true;
        }
        var kept = seals.get();
        var judged = kept.judged(clip);
        var sealed = kept.find(clip);
        if (judged.isPresent() || sealed.isEmpty() || !Files.exists(film)) {
            return judged.orElse(true);
        }
        var genuine = sealed.get().file().equals(Sha256.of(film));
        kept.judge(clip, genuine);
        return genuine;
    }

    private ClipSeal seal(Clip finished, Path file, BooleanSupplier goOn) throws IOException {
        try (var bytes = access().open(file)) {
            return new ClipSeal(
                    Sha256.of(bytes, goOn), Sha256.of(ClipExtras.receipt(finished.origin())));
        }
    }

    private ClipBytes.Access access() {
        return locks.map(LockedClips::access).orElse(ClipBytes.Access.PLAIN);
    }
}
