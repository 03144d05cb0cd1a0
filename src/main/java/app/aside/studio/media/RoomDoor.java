package app.aside.studio.media;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;

/// Whether the room may see and hear the creator. The one place where that is held: everything that
/// goes to the show passes here, and is let through or held back in one step with the door's
/// closing.
///
/// ```
/// CARD ──open──▶ OPEN       a show begins on the card
///   ▲ ◀──card──   │
///   │             │ a private call is fed
///   └─call over── PRIVATE ◀── CARD too
/// ```
///
/// While private, [#open] is refused; afterwards the card stays until somebody opens. Any thread.
public final class RoomDoor {
    /// What the room gets.
    public enum State {
        /// What the scene shows, and the microphone.
        OPEN,
        /// The card, and silence.
        CARD,
        /// As the card, and nobody can open.
        PRIVATE
    }

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final short[] silence = new short[Sound.BLOCK_SAMPLES];
    private volatile State state = State.CARD;

    public State state() {
        return state;
    }

    /// Lets the room see and hear the creator again.
    ///
    /// @return whether the door is open now: not while a private call is fed
    boolean open() {
        return change(now -> now == State.PRIVATE ? State.PRIVATE : State.OPEN) == State.OPEN;
    }

    /// The card from now on: once this returns, nothing of the creator passes. A private call stays
    /// private.
    void card() {
        change(now -> now == State.PRIVATE ? State.PRIVATE : State.CARD);
    }

    /// A private call is fed: once this returns, nothing of the creator passes.
    void closeForCall() {
        change(_ -> State.PRIVATE);
    }

    /// The private call is over, if there was one. The card stays then.
    void callIsOver() {
        change(now -> now == State.PRIVATE ? State.CARD : now);
    }

    /// @param ofCreator whether the picture shows what the creator's source gives
    /// @return whether it was handed on
    boolean pass(Frame frame, boolean ofCreator, VideoSink to) {
        lock.readLock().lock();
        try {
            if (ofCreator && state != State.OPEN) {
                return false;
            }
            to.accept(frame);
            return true;
        } finally {
            lock.readLock().unlock();
        }
    }

    /// The sound, or as much silence.
    void pass(short[] samples, long capturedNanos, AudioSink to) {
        lock.readLock().lock();
        try {
            if (state == State.OPEN) {
                to.accept(samples, capturedNanos);
            } else {
                Arrays.fill(silence, (short) 0);
                to.accept(silence, capturedNanos);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Waits for what is being handed on; that is less than a picture's time.
    private State change(UnaryOperator<State> step) {
        lock.writeLock().lock();
        try {
            state = step.apply(state);
            return state;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
