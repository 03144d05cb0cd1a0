package app.aside.studio.ui;

import app.aside.studio.library.LockDesk;
import app.aside.studio.library.LockView;
import app.aside.studio.library.NoLock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A lock of the clips that shows what it is told to, and keeps what it was asked for.
public final class FakeLock implements LockDesk {
    public final List<String> done = new ArrayList<>();

    /// Who waits for the recovery code.
    public Consumer<String> told = _ -> {};

    /// Who waits for it once more.
    public BiConsumer<LockDesk.Answer, String> toldAgain = (_, _) -> {};

    private final LockDesk none = new NoLock();
    private final List<Consumer<LockView>> listeners = new ArrayList<>();
    private LockView view = LockView.OFF;

    public void show(LockView next) {
        view = next;
        listeners.forEach(one -> one.accept(next));
    }

    @Override
    public LockView view() {
        return view;
    }

    @Override
    public Runnable follow(Consumer<LockView> next) {
        listeners.add(next);
        return () -> listeners.remove(next);
    }

    @Override
    public void switchOn(char[] passphrase, boolean all, Consumer<String> answer) {
        told = answer;
    }

    @Override
    public void unlock(char[] passphrase, Consumer<Answer> answer) {
        none.unlock(passphrase, answer);
    }

    @Override
    public void lock() {
        none.lock();
    }

    @Override
    public void change(char[] before, char[] next, Consumer<Answer> answer) {
        none.change(before, next, answer);
    }

    @Override
    public void restore(String code, char[] next, Consumer<Answer> answer) {
        none.restore(code, next, answer);
    }

    @Override
    public void tellCode(char[] passphrase, BiConsumer<Answer, String> answer) {
        toldAgain = answer;
    }

    @Override
    public void switchOff(char[] passphrase, Consumer<Answer> answer) {
        none.switchOff(passphrase, answer);
    }

    @Override
    public void lockAll(Consumer<Answer> answer) {
        done.add("lock all");
    }

    @Override
    public void goOn() {
        done.add("go on");
    }

    @Override
    public void stop() {
        none.stop();
    }

    @Override
    public void close() {
        none.close();
    }
}
