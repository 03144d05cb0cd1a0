package app.aside.studio.review;

import app.aside.clips.edit.Cut;
import app.aside.studio.media.AudioSink;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.review.ReviewState.Broken;
import app.aside.studio.review.ReviewState.Content;
import app.aside.studio.review.ReviewState.Open;
import app.aside.studio.review.ReviewState.Playback;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Plays a clip from its file: no network, no platform.
///
/// ```
/// any thread ──orders──▶ state, Playhead ◀──moves on── review-sound ──10 ms▶ speaker
///                              └──asked by──▶ review ──newest picture▶ screen, one for each side
/// ```
///
/// Methods are for any thread and return at once. Two threads are made with the first clip:
/// `review` opens files and decodes pictures, `review-sound` decodes and plays sound. The playhead
/// moves with the sound; pictures follow it and drop what they can't keep up with. Seeks don't
/// queue up: only the newest is ever worked on.
public final class ReviewPlayer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewPlayer.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final ClipReader.Opening opening;
    private final Papers papers;
    private final Playhead playhead = new Playhead();
    private final ReviewSound sound;
    private final ReviewPictures pictures;
    private final Thread thread = new Thread(this::run, "review");

    private final ClipInReview current = new ClipInReview();
    private volatile boolean repaint;
    private volatile boolean closed;
    private boolean started;

    /// Kept from clip to clip.
    private volatile PictureMode mode = PictureMode.PICTURE_IN_PICTURE;

    /// Only on `review`.
    private @Nullable ClipReader clip;

    /// @param speaker takes what is heard
    public ReviewPlayer(
            ClipReader.Opening opening, Papers papers, AudioSink speaker, MediaClock clock) {
        this.opening = opening;
        this.papers = papers;
        sound = new ReviewSound(current::playing, playhead, speaker, clock, this::ended);
        pictures = new ReviewPictures(playhead, clock, () -> closed || current.isOrdered());
        thread.setDaemon(true);
    }

    public ReviewState state() {
        return current.state();
    }

    /// @param newListener told each new state, on any thread; must return soon
    public void follow(Consumer<ReviewState> newListener) {
        current.follow(newListener);
    }

    /// Microseconds since the start of the clip.
    public long micros() {
        return playhead.place().micros();
    }

    /// Where a side's pictures come; one taker.
    public LatestFrame pictures(ClipSide side) {
        return pictures.screen(side);
    }

    /// The number of the picture that was handed out last, below 0 for none.
    public int shown(ClipSide side) {
        return pictures.shown(side);
    }

    /// Opens a clip and shows its first picture; of several orders the newest counts.
    public void open(Path file) {
        give(() -> current.open(file));
    }

    /// Lets go of the clip.
    public void unload() {
        give(current::unload);
    }

    public void play() {
        if (state() instanceof Open(_, var playback) && playback.ended()) {
            playhead.toStart();
        }
        change(playback -> playback.withPlaying(true));
    }

    public void pause() {
        change(playback -> playback.withPlaying(false));
    }

    /// Plays or stands.
    public void toggle() {
        if (state() instanceof Open(_, var playback)) {
            if (playback.playing()) {
                pause();
            } else {
                play();
            }
        }
    }

    /// The key L.
    public void forwards() {
        change(
                playback ->
                        playback.withPlaying(true)
                                .withSpeed(
                                        Speeds.forwards(
                                                playback.playing() ? playback.speed() : 0)));
    }

    /// The key J.
    public void backwards() {
        change(
                playback ->
                        playback.withPlaying(true)
                                .withSpeed(
                                        Speeds.backwards(
                                                playback.playing() ? playback.speed() : 0)));
    }

    /// The key K: stands, at normal speed.
    public void hold() {
        change(playback -> playback.withPlaying(false).withSpeed(1));
    }

    /// @param speed 0.25 to 4, below zero backwards
    public void setSpeed(double speed) {
        change(playback -> playback.withSpeed(Speeds.checked(speed)));
    }

    public void setMode(PictureMode newMode) {
        mode = newMode;
        change(playback -> playback.withMode(newMode));
    }

    /// Plays nothing but the parts of a cut, in their order, until another clip is opened. Going to
    /// a place outside of them goes to the nearest after it.
    ///
    /// @param cut with its real ends; nothing plays all of the clip again
    public void keepTo(Optional<Cut> cut) {
        if (state() instanceof Open) {
            playhead.keepTo(cut.orElse(null));
            wake();
        }
    }

    /// Goes to where all, or the cut, begins.
    public void toStart() {
        playhead.toStart();
        change(playback -> playback.withPlaying(playback.playing()));
    }

    public void setVolume(ClipSide side, Volume volume) {
        change(playback -> playback.withVolume(side, volume));
    }

    /// Goes exactly there: the picture that is shown is the one of that time.
    ///
    /// @param micros since the start of the clip; beyond an end is the end
    public void seek(long micros) {
        playhead.seek(micros);
        change(playback -> playback.withPlaying(playback.playing()));
    }

    /// As [#seek], from where it is.
    public void skip(long micros) {
        playhead.skip(micros);
        change(playback -> playback.withPlaying(playback.playing()));
    }

    /// Stands, some pictures of the larger side further or back; of the other where that has none.
    ///
    /// @param count below zero back
    public void step(int count) {
        if (!(state() instanceof Open(_, var playback))) {
            return;
        }
        var main = playback.mode().main();
        var step = new Step(micros(), side -> playback.playing() ? shown(side) : -1);
        pause();
        step.target(current.times(), List.of(main, other(main)), count).ifPresent(playhead::seek);
        wake();
    }

    /// Hands out the pictures once more, for a screen that changed its size.
    public void repaint() {
        repaint = true;
        wake();
    }

    /// Lets go of the clip and ends the threads. Closing twice is fine.
    @Override
    public void close() {
        closed = true;
        sound.close();
        wake();
        synchronized (this) {
            if (!started) {
                return;
            }
        }
        try {
            thread.join(2_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void give(Runnable order) {
        order.run();
        synchronized (this) {
            if (!started && !closed) {
                started = true;
                thread.start();
                sound.start();
            }
        }
        wake();
    }

    private void ended() {
        change(Playback::withEnded);
    }

    /// @param of the number of the clip that can't be read; what was opened after it goes on
    private void failed(int of, RuntimeException failure) {
        tell("a clip can't be played on", failure);
        current.broke(of);
        wake();
    }

    private void change(UnaryOperator<Playback> how) {
        current.change(how);
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
        sound.wake();
    }

    private void run() {
        while (!closed) {
            try {
                if (!work()) {
                    rest();
                }
            } catch (RuntimeException failure) {
                failed(current.number(), failure);
            }
        }
        letGo();
        for (var side : ClipSide.values()) {
            pictures.screen(side).close();
        }
    }

    private void rest() {
        if (current.playing() == null) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    /// @return whether there was any
    private boolean work() {
        var next = current.takeOrder();
        if (next != null) {
            letGo();
            next.file().ifPresent(this::openNow);
            return true;
        }
        if (repaint) {
            repaint = false;
            pictures.again();
        }
        return state() instanceof Open(_, var playback) && pictures.showNext(playback.mode());
    }

    private void openNow(Path file) {
        try {
            var opened = OpenedClip.of(opening, file);
            clip = opened.reader();
            var number = current.next();
            var seen = opened.pictures();
            playhead.begin(opened.reader().micros());
            pictures.use(seen);
            sound.use(opened.sounds(), failure -> failed(number, failure));
            current.read(seen);
            var content =
                    new Content(
                            file,
                            opened.reader().micros(),
                            seen.keySet(),
                            opened.sounds().keySet(),
                            papers.of(file));
            current.become(file, new Open(content, Playback.fresh(mode)));
        } catch (RuntimeException failure) {
            tell("a clip can't be opened", failure);
            letGo();
            current.become(file, Broken.of(file));
        }
    }

    private void letGo() {
        current.read(Map.of());
        pictures.use(Map.of());
        sound.useNothing();
        if (clip != null) {
            clip.close();
            clip = null;
        }
    }

    private static void tell(String what, RuntimeException failure) {
        if (failure instanceof ClipFailure known) {
            LOG.warn("{}: {}", what, known.code());
        } else {
            LOG.error("REVIEW_FAILED: {}", what, failure);
        }
    }

    private static ClipSide other(ClipSide side) {
        return side == ClipSide.CREATOR ? ClipSide.FAN : ClipSide.CREATOR;
    }
}
