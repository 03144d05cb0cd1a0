package app.aside.studio.library;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Where there are no clips to lock: it is off, and stays off.
public final class NoLock implements LockDesk {
    @Override
    public LockView view() {
        return LockView.OFF;
    }

    @Override
    public Runnable follow(Consumer<LockView> listener) {
        return () -> {};
    }

    @Override
    public void switchOn(char[] passphrase, boolean all, Consumer<String> answer) {
        answer.accept("");
    }

    @Override
    public void unlock(char[] passphrase, Consumer<Answer> answer) {
        answer.accept(Answer.FAILED);
    }

    @Override
    public void lock() {
        // Nothing is open.
    }

    @Override
    public void change(char[] before, char[] next, Consumer<Answer> answer) {
        answer.accept(Answer.FAILED);
    }

    @Override
    public void restore(String code, char[] next, Consumer<Answer> answer) {
        answer.accept(Answer.FAILED);
    }

    @Override
    public void tellCode(char[] passphrase, BiConsumer<Answer, String> answer) {
        answer.accept(Answer.FAILED, "");
    }

    @Override
    public void switchOff(char[] passphrase, Consumer<Answer> answer) {
        answer.accept(Answer.FAILED);
    }

    @Override
    public void lockAll(Consumer<Answer> answer) {
        answer.accept(Answer.FAILED);
    }

    @Override
    public void goOn() {
        // There is nothing to do.
    }

    @Override
    public void stop() {
        // Nothing runs.
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
