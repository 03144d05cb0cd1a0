package app.aside.studio.library;

import app.aside.studio.locked.ClipLock;
import app.aside.studio.locked.GivenUp;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.locked.LockedPath;
import app.aside.studio.locked.RecoveryCode;
import app.aside.studio.locked.UnlockTries;
import app.aside.studio.store.ClipPapers;
import app.aside.studio.threads.WorkerThread;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The lock over the files. Passphrases are tried on a thread `clip-key`, and clips that were there
/// before are locked, or unlocked, on a thread `clip-locking`, one after the other; what was
/// interrupted goes on with the next start, or when it is told to. While a show or a 1:1 runs they
/// wait.
public final class StoredLock implements LockDesk {
    private static final Logger LOG = LoggerFactory.getLogger(StoredLock.class);

    private final ClipLock lock;
    private final LockedClips clips;
    private final InstantSource clock;
    private final Kept kept;
    private final Pace pace;
    private final List<Consumer<LockView>> listeners = new CopyOnWriteArrayList<>();
    private final WorkerThread keys = new WorkerThread("clip-key", Duration.ofSeconds(5));
    private final WorkerThread worker = new WorkerThread("clip-locking", Duration.ofSeconds(5));
    private final Object changes = new Object();
    private volatile LockView view = LockView.OFF;
    private volatile boolean stopped;

    /// Only on `clip-locking`.
    private boolean waits;

    private volatile boolean closed;

    /// Only on `clip-key`.
    private UnlockTries tries = UnlockTries.NONE;

    /// What else knows of clips.
    ///
    /// @param moved files have another name now
    /// @param forget what is kept of clips is to be forgotten, since it was kept otherwise
    public record Kept(Runnable moved, Runnable forget) {}

    /// When clips are locked.
    ///
    /// @param busy whether the machine is needed for something better
    /// @param again after so long what waits, or could not be, is tried again
    public record Pace(BooleanSupplier busy, Duration again) {
        static final Duration USUAL = Duration.ofSeconds(30);

        /// In half a minute.
        public static Pace unless(BooleanSupplier busy) {
            return new Pace(busy, USUAL);
        }
    }

    /// @param clock this machine's
    public StoredLock(ClipLock lock, LockedClips clips, InstantSource clock, Kept kept, Pace pace) {
        this.lock = lock;
        this.clips = clips;
        this.clock = clock;
        this.kept = kept;
        this.pace = pace;
        tellStanding();
        goOn();
        worker.runEvery(pace.again(), this::again);
    }

    @Override
    public LockView view() {
        return view;
    }

    @Override
    public Runnable follow(Consumer<LockView> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void switchOn(char[] passphrase, boolean all, Consumer<String> answer) {
        keys.run(
                () -> {
                    var code = "";
                    try {
                        code = lock.switchOn(passphrase, all).text();
                    } catch (IOException | IllegalStateException refused) {
                        LOG.warn("LOCK_NOT_ON: {}", refused.getClass().getSimpleName());
                    } finally {
                        Arrays.fill(passphrase, '\0');
                        tellStanding();
                        answer.accept(code);
                    }
                    goOn();
                    if (!code.isEmpty()) {
                        kept.forget().run();
                    }
                });
    }

    @Override
    public void unlock(char[] passphrase, Consumer<Answer> answer) {
        order(passphrase, answer, () -> lock.unlock(passphrase));
    }

    @Override
    public void lock() {
        lock.lock();
        tellStanding();
    }

    @Override
    public void change(char[] before, char[] next, Consumer<Answer> answer) {
        order(
                before,
                answer,
                () -> {
                    try {
                        return lock.change(before, next);
                    } finally {
                        Arrays.fill(next, '\0');
                    }
                });
    }

    @Override
    public void restore(String code, char[] next, Consumer<Answer> answer) {
        order(
                next,
                answer,
                () -> {
                    var typed = RecoveryCode.typed(code);
                    return typed.isPresent() && lock.restore(typed.get(), next);
                });
    }

    @Override
    public void tellCode(char[] passphrase, BiConsumer<Answer, String> answer) {
        var code = new AtomicReference<>("");
        keys.run(
                () ->
                        tried(
                                passphrase,
                                result -> answer.accept(result, code.getAndSet("")),
                                () -> {
                                    var found = lock.recoveryCode(passphrase);
                                    found.ifPresent(one -> code.set(one.text()));
                                    return found.isPresent();
                                }));
    }

    @Override
    public void switchOff(char[] passphrase, Consumer<Answer> answer) {
        order(
                passphrase,
                answer,
                () -> {
                    if (!lock.unlock(passphrase)) {
                        return false;
                    }
                    lock.end();
                    return true;
                });
    }

    @Override
    public void lockAll(Consumer<Answer> answer) {
        keys.run(
                () -> {
                    var result = Answer.FAILED;
                    try {
                        lock.setAll();
                        result = Answer.DONE;
                    } catch (IOException | IllegalStateException failure) {
                        LOG.warn("KEY_FILE_FAILED: {}", failure.getClass().getSimpleName());
                    } finally {
                        answer.accept(result);
                    }
                    goOn();
                });
    }

    @Override
    public void goOn() {
        stopped = false;
        worker.run(this::work);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        closed = true;
        keys.close();
        worker.close();
        lock.lock();
    }

    /// An order that a passphrase stands before.
    @FunctionalInterface
    private interface Order {
        /// @return whether the passphrase was the one
        boolean carryOut() throws IOException;
    }

    private void order(char[] passphrase, Consumer<Answer> answer, Order order) {
        keys.run(
                () -> {
                    if (tried(passphrase, answer, order) == Answer.DONE) {
                        goOn();
                    }
                });
    }

    private Answer tried(char[] passphrase, Consumer<Answer> answer, Order order) {
        var result = Answer.FAILED;
        try {
            result = carriedOut(order);
        } finally {
            Arrays.fill(passphrase, '\0');
            change(now -> now.with(tries.next()));
            tellStanding();
            answer.accept(result);
        }
        return result;
    }

    private Answer carriedOut(Order order) {
        var now = clock.instant();
        if (!tries.mayTry(now)) {
            return Answer.WAIT;
        }
        try {
            var right = order.carryOut();
            tries = right ? UnlockTries.NONE : tries.afterWrong(clock.instant());
            return right ? Answer.DONE : Answer.WRONG;
        } catch (IOException | IllegalStateException failure) {
            LOG.warn("KEY_FILE_FAILED: {}", failure.getClass().getSimpleName());
            return Answer.FAILED;
        }
    }

    /// What waited for the end of a show, and what was to be locked and could not be. Only on
    /// `clip-locking`.
    private void again() {
        if ((waits || clips.isAnyOwed()) && !stopped && !pace.busy().getAsBoolean()) {
            work();
        }
    }

    /// Only on `clip-locking`.
    private void work() {
        try {
            var all = ClipPapers.finished(lock.folder());
            var ending = lock.isEnding();
            if (lock.locksNew() || ending) {
                for (var file : all) {
                    clips.settle(file);
                }
            }
            var left = left(all, ending);
            var wished =
                    left.stream()
                            .filter(file -> ending || lock.locksAll() || clips.isOwed(file))
                            .toList();
            workOn(wished, left.size(), ending);
            if (ending && clips.ended()) {
                kept.forget().run();
            }
        } catch (IOException failure) {
            LOG.warn("clips aren't locked: {}", failure.getClass().getSimpleName());
        } finally {
            change(now -> now.with(Optional.empty()));
            tellStanding();
        }
    }

    /// What is not yet as it is to be.
    private List<Path> left(List<Path> all, boolean ending) {
        if (ending) {
            return all.stream().map(LockedPath::present).filter(LockedPath::isLocked).toList();
        }
        return lock.locksNew()
                ? all.stream().map(LockedPath::plain).filter(Files::exists).toList()
                : List.of();
    }

    /// @param left how many clips there are besides those that are wished
    private void workOn(List<Path> wished, int left, boolean ending) throws IOException {
        var failed = 0;
        var done = 0;
        tell(left, wished.isEmpty() ? 0 : view.remark().failed(), wished.isEmpty());
        for (var at = 0; at < wished.size() && goesOn(); at++) {
            if (workOn(wished.get(at), at, wished.size(), ending)) {
                kept.moved().run();
                done++;
            } else if (goesOn()) {
                failed++;
            }
            tell(left - done, failed, done == wished.size());
        }
        waits = done + failed < wished.size() && pace.busy().getAsBoolean();
        tell(left - done, failed, done == wished.size());
    }

    private void tell(int left, int failed, boolean older) {
        change(now -> now.with(left, failed, waits, older && left > 0));
    }

    private boolean workOn(Path file, int done, int all, boolean ending) throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        var size = Math.max(1, Files.size(file));
        tellWork(done, all, 0);
        try {
            if (ending) {
                clips.unlock(file, bytes -> goesOn(bytes, done, all, size));
            } else {
                clips.lock(file, bytes -> goesOn(bytes, done, all, size));
            }
            return true;
        } catch (GivenUp _) {
            return false;
        } catch (NoSuchFileException _) {
            return true;
        } catch (IOException failure) {
            LOG.warn("CLIP_NOT_CHANGED: {}", failure.getClass().getSimpleName());
            return false;
        }
    }

    /// Asked for each 64 KiB; told for each MiB.
    private boolean goesOn(long bytes, int done, int all, long size) {
        if ((bytes & ((1 << 20) - 1)) == 0) {
            tellWork(done, all, (double) bytes / size);
        }
        return goesOn();
    }

    private boolean goesOn() {
        return !stopped && !closed && !pace.busy().getAsBoolean();
    }

    private void tellWork(int done, int all, double part) {
        change(now -> now.with(Optional.of(new LockView.Work(done, all, part))));
    }

    private void tellStanding() {
        change(now -> now.with(lock.standing(), lock.isEnding(), lock.wasForged()));
    }

    private void change(UnaryOperator<LockView> how) {
        synchronized (changes) {
            var next = how.apply(view);
            if (next.equals(view)) {
                return;
            }
            view = next;
            listeners.forEach(listener -> listener.accept(next));
        }
    }
}
