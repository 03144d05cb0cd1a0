package app.aside.studio.media;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Makes the show's pictures, 1280x720 and at most 30 a second, on a thread `compositor` of its
/// own: the source's newest picture, whole, with black around it where its shape differs, and the
/// overlays over it. A camera's picture of that size without overlays is handed on as it is, not
/// copied.
///
/// ```
/// source's picture ──▶ newest (1, newer replaces) ──▶ fit, lay over ──▶ door ──▶ sink, preview
/// none since 0.1 s ──▶ the last one again, 10 a second
/// none since 1.5 s ──▶ the placeholder, 30 a second
/// door not open    ──▶ the card, 30 a second
/// ```
///
/// Once the door opens the source has 0.3 s to give its first picture before the placeholder is
/// shown; the card stays so long.
///
/// So within 2 s a lost source is a placeholder, within 100 ms a closed door is a card, and there
/// always are pictures. Another server gets the same, or the card while its own door is closed.
/// Methods are for any thread; [#beat] is the thread's own step.
final class Compositor implements AutoCloseable {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;

    private static final Logger LOG = LoggerFactory.getLogger(Compositor.class);
    private static final long PERIOD_NANOS = 1_000_000_000L / 30;

    /// A camera's pictures don't come quite evenly.
    private static final long UNEVEN_NANOS = 8_000_000L;

    private static final long REPEATED_AFTER_NANOS = 100_000_000L;
    private static final long FIRST_WITHIN_NANOS = 300_000_000L;
    private static final long LOST_AFTER_NANOS = 1_500_000_000L;
    private static final long SOUND_NANOS = 10_000_000L;
    static final VideoSink NOBODY = _ -> {};

    private final MediaClock clock;
    private final RoomDoor door;
    private final RoomDoor elsewhere;
    private final ProgramSound sound;
    private final FrameFitter fitter;
    private final FramePool pool = new FramePool();
    private final LatestFrame camera = new LatestFrame();
    private final LatestFrame surface = new LatestFrame();
    private final LatestFrame preview = new LatestFrame();
    private final VideoSink handOn = this::handOn;
    private final AtomicReference<@Nullable PreparedScene> next = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "compositor");
    private volatile VideoSink sink = NOBODY;
    private volatile VideoSink sinkElsewhere = NOBODY;
    private volatile boolean running;
    private volatile boolean forgetting;
    private volatile boolean closed;

    private @Nullable PreparedScene scene;
    private @Nullable Frame last;
    private long lastFreshNanos;
    private long lastNanos;

    /// When the card was due last, or nothing was.
    private long cardNanos;

    private boolean rested = true;

    /// Whether the picture that is being handed on is of the creator's.
    private boolean handsOnCreator;

    /// @param elsewhere what goes to another server passes there too
    /// @param fitter used and closed by the compositor's thread
    Compositor(
            MediaClock clock,
            RoomDoor door,
            RoomDoor elsewhere,
            ProgramSound sound,
            FrameFitter fitter) {
        this.clock = clock;
        this.door = door;
        this.elsewhere = elsewhere;
        this.sound = sound;
        this.fitter = fitter;
        lastNanos = clock.nanos() - PERIOD_NANOS;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// Pictures go there from now on.
    void to(VideoSink newSink, VideoSink newSinkElsewhere) {
        sink = newSink;
        sinkElsewhere = newSinkElsewhere;
    }

    void toNobody() {
        to(NOBODY, NOBODY);
    }

    /// While off, no pictures are made.
    void setRunning(boolean on) {
        running = on;
        wake();
    }

    /// @param prepared belongs to the compositor from now on
    void show(PreparedScene prepared) {
        var unseen = next.getAndSet(prepared);
        if (unseen != null) {
            unseen.close();
        }
        wake();
    }

    /// The camera's picture; ignored while it isn't shown.
    void camera(Frame frame) {
        if (running) {
            camera.accept(frame);
            wake();
        }
    }

    /// A screen's or window's picture; ignored while it isn't shown.
    void surface(Frame frame) {
        if (running) {
            surface.accept(frame);
            wake();
        }
    }

    /// The source's last picture is not to be seen again.
    void forget() {
        forgetting = true;
        wake();
    }

    /// The door has moved, or the scene.
    void wake() {
        LockSupport.unpark(thread);
    }

    /// What the show's pictures look like; one taker.
    LatestFrame preview() {
        return preview;
    }

    @Override
    public void close() {
        closed = true;
        wake();
        if (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        } else {
            free();
        }
    }

    private void run() {
        while (!closed) {
            try {
                LockSupport.parkNanos(running ? beat(clock.nanos()) : rest());
            } catch (RuntimeException failure) {
                LOG.error("COMPOSITOR_FAILED", failure);
                LockSupport.parkNanos(PERIOD_NANOS);
            }
        }
        free();
    }

    /// One step: at most one picture.
    ///
    /// @return how long nothing is to be done unless something comes, nanoseconds
    long beat(long now) {
        takeNext();
        var missing = sound.fill(now);
        var shown = scene;
        if (rested || shown == null) {
            rested = false;
            cardNanos = now;
        }
        var age = now - lastNanos;
        if (shown == null || age < PERIOD_NANOS - UNEVEN_NANOS) {
            return wait(PERIOD_NANOS - UNEVEN_NANOS - age, missing);
        }
        if (door.state() != RoomDoor.State.OPEN) {
            forgetPictures();
            cardNanos = now;
            return steady(shown.card, false, now, missing);
        }
        if (shown.source instanceof Scene.Source.Still) {
            return shown.still == null
                    ? steady(shown.placeholder, false, now, missing)
                    : steady(shown.still, true, now, missing);
        }
        var fresh = (shown.source instanceof Scene.Source.Camera ? camera : surface).take();
        if (fresh != null) {
            moving(fresh, shown, now);
        } else if (last == null && now - cardNanos < FIRST_WITHIN_NANOS) {
            return steady(shown.card, false, now, missing);
        } else if (last == null || now - lastFreshNanos >= LOST_AFTER_NANOS) {
            return steady(shown.placeholder, false, now, missing);
        } else if (age >= REPEATED_AFTER_NANOS) {
            emitCopy(last, true, now);
        }
        return wait(REPEATED_AFTER_NANOS - (now - lastNanos), missing);
    }

    private static long wait(long nanos, boolean soundIsMissing) {
        return Math.clamp(nanos, 500_000L, soundIsMissing ? SOUND_NANOS : REPEATED_AFTER_NANOS);
    }

    private long steady(Frame still, boolean ofCreator, long now, boolean missing) {
        var age = now - lastNanos;
        if (age >= PERIOD_NANOS) {
            emitCopy(still, ofCreator, now);
            age = 0;
        }
        return wait(PERIOD_NANOS - age, missing);
    }

    private void moving(Frame fresh, PreparedScene shown, long now) {
        Frame made;
        try (fresh) {
            var fits = fresh.width() == WIDTH && fresh.height() == HEIGHT;
            if (fits && shown.layers.isEmpty()) {
                made = fresh.share();
            } else {
                made = pool.take(WIDTH, HEIGHT, fresh.capturedNanos());
                if (fits) {
                    made.copyOf(fresh);
                } else {
                    fitter.fit(fresh, made);
                }
                layOver(made, shown);
            }
        }
        keep(made);
        lastFreshNanos = now;
        emit(made, true, now);
    }

    private void emitCopy(Frame still, boolean ofCreator, long now) {
        try (var copy = pool.take(WIDTH, HEIGHT, now)) {
            copy.copyOf(still);
            emit(copy, ofCreator, now);
        }
    }

    private void emit(Frame frame, boolean ofCreator, long now) {
        handsOnCreator = ofCreator;
        if (door.pass(frame, ofCreator, handOn)) {
            lastNanos = Math.max(now - UNEVEN_NANOS, lastNanos + PERIOD_NANOS);
        }
    }

    private void handOn(Frame frame) {
        preview.accept(frame);
        sink.accept(frame);
        var to = sinkElsewhere;
        if (!NOBODY.equals(to) && !elsewhere.pass(frame, handsOnCreator, to)) {
            handOnCard(to);
        }
    }

    private void handOnCard(VideoSink to) {
        var shown = scene;
        if (shown != null) {
            try (var copy = pool.take(WIDTH, HEIGHT, clock.nanos())) {
                copy.copyOf(shown.card);
                to.accept(copy);
            }
        }
    }

    private static void layOver(Frame frame, PreparedScene shown) {
        for (var i = 0; i < shown.layers.size(); i++) {
            shown.layers.get(i).layOver(frame);
        }
    }

    private void takeNext() {
        var prepared = next.getAndSet(null);
        if (prepared != null) {
            if (scene != null && !scene.source.equals(prepared.source)) {
                forgetPictures();
            }
            if (prepared.still != null) {
                layOver(prepared.still, prepared);
            }
            if (scene != null) {
                scene.close();
            }
            scene = prepared;
        }
        if (forgetting) {
            forgetting = false;
            forgetPictures();
        }
    }

    private void forgetPictures() {
        camera.close();
        surface.close();
        keep(null);
    }

    private void keep(@Nullable Frame frame) {
        if (last != null) {
            last.close();
        }
        last = frame;
    }

    /// Nobody looks: nothing is kept.
    private long rest() {
        forgetPictures();
        rested = true;
        return Long.MAX_VALUE;
    }

    private void free() {
        forgetPictures();
        preview.close();
        for (var one : new @Nullable PreparedScene[] {next.getAndSet(null), scene}) {
            if (one != null) {
                one.close();
            }
        }
        scene = null;
        fitter.close();
    }
}
