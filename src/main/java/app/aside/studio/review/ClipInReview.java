package app.aside.studio.review;

import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.review.ReviewState.Broken;
import app.aside.studio.review.ReviewState.Nothing;
import app.aside.studio.review.ReviewState.Open;
import app.aside.studio.review.ReviewState.Opening;
import app.aside.studio.review.ReviewState.Playback;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Which clip is in review: the one that was ordered last, the one that is open, and what is told
/// of it. Whatever comes of a clip after another was ordered is not told any more.
///
/// For any thread; only `review` takes orders, opens and numbers clips.
final class ClipInReview {
    private final Object changes = new Object();

    /// The clip to open next; nothing if none waits.
    private final AtomicReference<@Nullable Order> order = new AtomicReference<>();

    private volatile ReviewState state = new Nothing();
    private volatile Consumer<ReviewState> listener = _ -> {};

    /// For the tracks that are open; only their times are looked at here.
    private volatile Map<ClipSide, ClipReader.PictureTrack> times = Map.of();

    /// The number of the newest clip; written on `review`.
    private volatile int number;

    /// @param file nothing to let go of the clip
    record Order(Optional<Path> file) {}

    ReviewState state() {
        return state;
    }

    /// @param newListener told each new state, in order, on the thread that changed it
    void follow(Consumer<ReviewState> newListener) {
        listener = newListener;
    }

    void open(Path file) {
        give(new Order(Optional.of(file)), new Opening(file));
    }

    void unload() {
        give(new Order(Optional.empty()), new Nothing());
    }

    /// Whether an order waits.
    boolean isOrdered() {
        return order.get() != null;
    }

    /// The newest order, once; nothing if none waits.
    @Nullable Order takeOrder() {
        return order.getAndSet(null);
    }

    /// Of the newest clip that was opened; 0 before the first.
    int number() {
        return number;
    }

    /// Another clip is being opened.
    ///
    /// @return its number
    int next() {
        var next = number + 1;
        number = next;
        return next;
    }

    Map<ClipSide, ClipReader.PictureTrack> times() {
        return times;
    }

    /// @param tracks that are open now
    void read(Map<ClipSide, ClipReader.PictureTrack> tracks) {
        times = tracks;
    }

    /// Unless something else was ordered meanwhile.
    void become(Path file, ReviewState next) {
        synchronized (changes) {
            if (state instanceof Opening(var wanted)
                    && wanted.equals(file)
                    && order.get() == null) {
                show(next);
            }
        }
    }

    /// It can't be played on: it is told, and the clip is to be let go.
    ///
    /// @param of the number of the clip; what was opened after it goes on
    void broke(int of) {
        synchronized (changes) {
            if (of == number && state instanceof Open(var content, _)) {
                give(new Order(Optional.empty()), Broken.of(content.file()));
            }
        }
    }

    /// What plays; nothing while it stands.
    @Nullable Playback playing() {
        return state instanceof Open(_, var playback) && playback.playing() ? playback : null;
    }

    /// Nothing changes while no clip is open.
    void change(UnaryOperator<Playback> how) {
        synchronized (changes) {
            if (state instanceof Open open) {
                show(open.with(how.apply(open.playback())));
            }
        }
    }

    private void give(Order next, ReviewState now) {
        synchronized (changes) {
            order.set(next);
            times = Map.of();
            show(now);
        }
    }

    private void show(ReviewState now) {
        synchronized (changes) {
            state = now;
            listener.accept(now);
        }
    }
}
