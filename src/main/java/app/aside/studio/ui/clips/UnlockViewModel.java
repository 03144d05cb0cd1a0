package app.aside.studio.ui.clips;

import app.aside.studio.library.LockDesk;
import app.aside.studio.library.LockDesk.Answer;
import app.aside.studio.library.LockView;
import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// Whether the clips are locked, and the passphrase that opens them. JavaFX thread.
final class UnlockViewModel {
    /// @param shut whether no clip can be looked at
    /// @param open whether there is something to lock
    /// @param keyless whether there is no key file
    /// @param busy whether a passphrase is being tried
    /// @param waits whether the next one can't be tried yet
    /// @param problem what went wrong, for people, or empty
    /// @param progress what is being done to the clips, for people, or empty
    record Shown(
            boolean shut,
            boolean open,
            boolean keyless,
            boolean busy,
            boolean waits,
            String problem,
            String progress) {}

    private final LockDesk desk;
    private final Executor screen;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private LockView view;
    private boolean busy;
    private boolean wrong;
    private boolean failed;

    /// @param screen runs on the JavaFX thread
    /// @param clock this machine's
    UnlockViewModel(LockDesk desk, Executor screen, InstantSource clock) {
        this.desk = desk;
        this.screen = screen;
        this.clock = clock;
        view = desk.view();
        render();
        desk.follow(next -> screen.execute(() -> follow(next)));
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void unlock(String passphrase) {
        if (passphrase.isEmpty() || busy || shown().waits()) {
            return;
        }
        busy = true;
        render();
        desk.unlock(passphrase.toCharArray(), answer -> screen.execute(() -> answered(answer)));
    }

    void lock() {
        desk.lock();
    }

    /// Time went on.
    void pulse() {
        if (shown().waits()) {
            render();
        }
    }

    private void answered(Answer answer) {
        busy = false;
        wrong = answer == Answer.WRONG || answer == Answer.WAIT;
        failed = answer == Answer.FAILED;
        view = desk.view();
        render();
    }

    private void follow(LockView next) {
        view = next;
        if (!next.isShut()) {
            wrong = false;
            failed = false;
        }
        render();
    }

    private void render() {
        var wait = wait(clock.instant());
        shown.set(
                new Shown(
                        view.isShut(),
                        view.standing() == Standing.OPEN,
                        view.standing() == Standing.KEYLESS,
                        busy,
                        wait > 0,
                        problem(wait),
                        progress(view)));
    }

    private long wait(Instant now) {
        return view.nextTry().isAfter(now)
                ? Duration.between(now, view.nextTry()).plusMillis(999).toSeconds()
                : 0;
    }

    private String problem(long wait) {
        if (failed) {
            return Texts.say("lock.failed");
        }
        if (!wrong) {
            return "";
        }
        return wait > 0 ? Texts.say("lock.wrong.wait", wait) : Texts.say("lock.wrong");
    }

    /// What is being done to the clips that were there before, or that something is wrong.
    static String progress(LockView view) {
        return view.work()
                .map(
                        work ->
                                Texts.say(
                                        view.ending() ? "lock.unlocking" : "lock.locking",
                                        Math.min(work.done() + 1, work.all()),
                                        work.all()))
                .orElse(wrong(view));
    }

    private static String wrong(LockView view) {
        if (view.remark().forged()) {
            return Texts.say("lock.forged.short");
        }
        return view.remark().failed() == 0 || view.ending()
                ? ""
                : Texts.say("lock.failed.short", view.remark().failed());
    }
}
