package app.aside.studio.store;

import app.aside.unit.ClipId;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Whose turn it is with a clip: whoever moves its files, deletes them or makes them anew has it,
/// and nobody else meanwhile. Shared by all that work on one folder. Any thread; a turn may be
/// given back on another one.
public final class ClipTurns {
    /// Under this object's monitor.
    private final Set<ClipId> taken = new HashSet<>();

    /// Given back when it is closed, once.
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /// At once.
    ///
    /// @return nothing while somebody else has it
    public synchronized Optional<Turn> ask(ClipId clip) {
        return taken.add(clip) ? Optional.of(() -> giveBack(clip)) : Optional.empty();
    }

    /// Waits for it: for moments while the clip is moved, for its making while it is made. An
    /// interrupt is kept for later.
    public synchronized Turn await(ClipId clip) {
        var interrupted = false;
        while (!taken.add(clip)) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return () -> giveBack(clip);
    }

    private synchronized void giveBack(ClipId clip) {
        taken.remove(clip);
        notifyAll();
    }
}
