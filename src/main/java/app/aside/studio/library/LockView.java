package app.aside.studio.library;

import app.aside.studio.locked.ClipLock.Standing;

import java.time.Instant;
import java.util.Optional;

/// How it stands with the lock of the clips.
///
/// @param ending whether it was switched off and clips are still locked
/// @param work what is under way
/// @param left clips that are not yet as they are to be: not locked while the lock is on, locked
///   while it ends
/// @param remark what there is to say of those, or of the key
/// @param nextTry when a passphrase may be tried again, on this machine's clock
public record LockView(
        Standing standing,
        boolean ending,
        Optional<Work> work,
        int left,
        Remark remark,
        Instant nextTry) {
    public static final LockView OFF =
            new LockView(Standing.OFF, false, Optional.empty(), 0, Remark.NONE, Instant.MIN);

    /// @param failed clips that could not be locked, or unlocked; that is tried again
    /// @param waits whether it goes on by itself once no show and no 1:1 runs
    /// @param older whether it is not wished that what is left is locked: it was there before
    /// @param forged whether somebody without the passphrase wrote into the key file
    public record Remark(int failed, boolean waits, boolean older, boolean forged) {
        static final Remark NONE = new Remark(0, false, false, false);
    }

    /// Clips that are locked, or unlocked, one after the other.
    ///
    /// @param done clips
    /// @param all clips
    /// @param part of the bytes of the clip that is worked on, 0 to 1
    public record Work(int done, int all, double part) {
        /// 0 to 1.
        public double share() {
            return all == 0 ? 1 : Math.min(1, (done + part) / all);
        }
    }

    /// Whether clips can't be looked at.
    public boolean isShut() {
        return standing == Standing.LOCKED || standing == Standing.KEYLESS;
    }

    LockView with(Standing now, boolean ends, boolean forged) {
        var said = new Remark(remark.failed(), remark.waits(), remark.older(), forged);
        return new LockView(now, ends, work, left, said, nextTry);
    }

    LockView with(Optional<Work> now) {
        return new LockView(standing, ending, now, left, remark, nextTry);
    }

    LockView with(int nowLeft, int failed, boolean waits, boolean older) {
        var said = new Remark(failed, waits, older, remark.forged());
        return new LockView(standing, ending, work, nowLeft, said, nextTry);
    }

    LockView with(Instant next) {
        return new LockView(standing, ending, work, left, remark, next);
    }
}
