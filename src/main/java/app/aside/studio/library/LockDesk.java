package app.aside.studio.library;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The lock of the clips as a screen uses it. Each method returns at once, on any thread; answers
/// come on a thread of the desk's own. Passphrases are overwritten once they were used.
public interface LockDesk extends AutoCloseable {
    /// What became of an order.
    enum Answer {
        DONE,
        /// It is another passphrase, or the code of another library.
        WRONG,
        /// Too soon after a wrong one.
        WAIT,
        /// The key file can't be read or written.
        FAILED
    }

    LockView view();

    /// @param listener told each new view, on any thread
    /// @return ends it
    Runnable follow(Consumer<LockView> listener);

    /// Makes a key. What is recorded from now on is locked.
    ///
    /// @param all whether the clips that are there are locked too
    /// @param answer the recovery code; empty if the key can't be kept, or one is there
    void switchOn(char[] passphrase, boolean all, Consumer<String> answer);

    void unlock(char[] passphrase, Consumer<Answer> answer);

    /// Nothing can be looked at any more when it returns.
    void lock();

    void change(char[] before, char[] next, Consumer<Answer> answer);

    /// @param code as typed
    void restore(String code, char[] next, Consumer<Answer> answer);

    /// The recovery code once more. It is the library's key as it is written down, so there is no
    /// other one: nothing changes, and what was noted before holds on.
    ///
    /// @param answer the code, empty unless it is done
    void tellCode(char[] passphrase, BiConsumer<Answer, String> answer);

    /// Unlocks all clips, then takes the key off the disk.
    void switchOff(char[] passphrase, Consumer<Answer> answer);

    /// The clips that are there are locked too, from now on. Only while it is open.
    void lockAll(Consumer<Answer> answer);

    /// Locks the clips that are to be and are not, or goes on with it; while the lock ends, goes on
    /// with that.
    void goOn();

    /// Ends what is under way, until it is told to go on, after the clip's part that is being
    /// written; nothing is lost.
    void stop();

    /// What stands still before it returns.
    @Override
    void close();
}
