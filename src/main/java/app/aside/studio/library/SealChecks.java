package app.aside.studio.library;

import app.aside.studio.store.Authenticity;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipCatalogue.Unchecked;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.ClipId;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Compares clips with their seals (F11), one at a time on a thread `clip-check` of the lowest
/// priority: the one that is looked at first, then the newest that was not yet compared. Each is
/// picked, and what came of it kept, on the shelf's thread; at most one is on its way between the
/// two. Stops at once when it is closed, and while there is something better to do; what was begun
/// is begun anew then.
public final class SealChecks implements AutoCloseable {
    private final ClipCatalogue catalogue;
    private final Comparison comparison;
    private final BooleanSupplier busy;
    private final Executor shelf;
    private final InstantSource clock;
    private final WorkerThread thread = new WorkerThread("clip-check", Duration.ofSeconds(5));
    private final AtomicReference<@Nullable ClipId> wished = new AtomicReference<>();
    private volatile boolean closed;

    /// What is looked at. Only on the shelf's thread.
    private Optional<ClipId> looked = Optional.empty();

    /// Only on the shelf's thread.
    private boolean running;

    /// Only on the shelf's thread.
    private Runnable told = () -> {};

    /// Compares a clip with its seal. Blocks on the disk until all of its file is read.
    @FunctionalInterface
    public interface Comparison {
        /// @param goOn asked every now and then; once it says no any answer will do
        Authenticity of(Path file, BooleanSupplier goOn);
    }

    /// @param catalogue used on the shelf's thread alone
    /// @param busy whether the disk is needed for something better
    /// @param shelf runs on the shelf's thread
    SealChecks(
            ClipCatalogue catalogue,
            Comparison comparison,
            BooleanSupplier busy,
            Executor shelf,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.comparison = comparison;
        this.busy = busy;
        this.shelf = shelf;
        this.clock = clock;
        thread.run(SealChecks::stepBack);
    }

    /// This clip is looked at: it comes first. Any thread.
    void wish(ClipId clip) {
        wished.set(clip);
    }

    /// Goes on where it stood. On the shelf's thread.
    void go() {
        if (running || closed || busy.getAsBoolean()) {
            return;
        }
        var now = clock.instant();
        looked = Optional.ofNullable(wished.getAndSet(null)).or(() -> looked);
        var next =
                looked.flatMap(clip -> catalogue.unchecked(clip, now))
                        .or(() -> catalogue.unchecked(now));
        if (next.isPresent()) {
            running = true;
            thread.run(() -> compare(next.get()));
        }
    }

    /// @param changed run on the shelf's thread when something was found that can be seen
    void onFound(Runnable changed) {
        told = changed;
    }

    /// What is being compared is left.
    @Override
    public void close() {
        closed = true;
        thread.close();
    }

    private void compare(Unchecked clip) {
        var found = comparison.of(clip.file(), () -> goesOn(clip));
        var whole = goesOn(clip);
        shelf.execute(() -> compared(clip, found, whole));
    }

    private void compared(Unchecked clip, Authenticity found, boolean whole) {
        running = false;
        if (whole) {
            catalogue.checked(clip, found, clock.instant());
            if (found instanceof Authenticity.Altered || looked.equals(Optional.of(clip.clip()))) {
                told.run();
            }
        }
        go();
    }

    /// Not if another clip is to come first.
    private boolean goesOn(Unchecked clip) {
        var first = wished.get();
        return !closed && !busy.getAsBoolean() && (first == null || first.equals(clip.clip()));
    }

    /// Nothing waits for it: what matters runs first where the system heeds priorities.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void stepBack() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    }
}
