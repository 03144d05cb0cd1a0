package app.aside.studio.media;

import app.aside.studio.threads.WorkerThread;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What goes to the show: the scene's picture and the microphone while the [RoomDoor] is open, the
/// card and silence while it isn't. Pictures are made only while somebody takes them.
///
/// A show begins with the card: [#openRoom] lets the room see. Pictures and fonts are read, and
/// screens and windows opened, on a thread named `scene`. Methods are for any thread, but not from
/// within the sinks.
public final class ShowFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShowFeed.class);
    private static final long AGAIN_NANOS = 2_000_000_000L;

    private final MediaClock clock;
    private final Surfaces surfaces;
    private final Runnable changed;
    private final RoomDoor door = new RoomDoor();
    private final RoomDoor elsewhere = new RoomDoor();
    private final ProgramSound sound;
    private final Compositor compositor;
    private final WorkerThread thread = new WorkerThread("scene", Duration.ofSeconds(5));
    private volatile Scene scene = Scene.camera(new Scene.Titles("", ""));
    private volatile List<Warning> warnings = List.of();
    private volatile boolean fed;
    private volatile boolean watched;

    /// Only on `scene`.
    private @Nullable Artist artist;

    private @Nullable Scene prepared;
    private @Nullable VideoSource surface;
    private Scene.@Nullable Source surfaceSource;
    private List<Warning> refused = List.of();
    private boolean surfaceGone;
    private long triedNanos;

    /// @param fitter belongs to the feed from now on
    /// @param changed told when [#warnings] are others, on `scene`
    ShowFeed(MediaClock clock, FrameFitter fitter, Surfaces surfaces, Runnable changed) {
        this.clock = clock;
        this.surfaces = surfaces;
        this.changed = changed;
        sound = new ProgramSound(clock, door, elsewhere);
        compositor = new Compositor(clock, door, elsewhere, sound, fitter);
        compositor.start();
    }

    /// What the room sees once the door is open. Takes as long as its pictures take to be read; the
    /// one before goes on meanwhile.
    public void show(Scene newScene) {
        scene = newScene;
        thread.run(this::settle);
    }

    public Scene scene() {
        return scene;
    }

    /// Where a show goes.
    public record Outlet(VideoSink picture, AudioSink sound) {
        public static final Outlet NOWHERE = new Outlet(Compositor.NOBODY, ProgramSound.NOBODY);
    }

    /// The show's pictures and sound go there from now on, the sound from several threads but one
    /// at a time. They never stop until [#feedNobody].
    ///
    /// @param toElsewhere to the server of somebody else, which knows nothing of private calls
    public void feed(Outlet toRoom, Outlet toElsewhere) {
        compositor.to(toRoom.picture(), toElsewhere.picture());
        sound.to(toRoom.sound(), toElsewhere.sound());
        fed = true;
        thread.run(this::settle);
    }

    /// There is no show.
    public void feedNobody() {
        compositor.toNobody();
        sound.toNobody();
        fed = false;
        thread.run(this::settle);
    }

    /// The card and silence from now on. Once this returns nothing of the creator's goes out; the
    /// card itself comes within 100 ms.
    public void beRightBack() {
        door.card();
        compositor.wake();
    }

    /// Lets the room see and hear the creator: the only way there is.
    ///
    /// @return whether it does now; not while a private call is fed
    public boolean openRoom() {
        var open = door.open();
        elsewhere.open();
        compositor.wake();
        return open;
    }

    public RoomDoor.State door() {
        return door.state();
    }

    /// Another server gets the card and silence from now on, whatever the room gets: somebody was
    /// approved, and its viewers know of no front seat. Once this returns nothing of the creator's
    /// goes there, and [#openRoom] doesn't change that until [#asideIsOver].
    public void closeElsewhere() {
        elsewhere.closeForCall();
        compositor.wake();
    }

    /// The room's next opening opens for another server too.
    public void asideIsOver() {
        elsewhere.callIsOver();
    }

    /// What another server gets, if the room's door is open.
    public RoomDoor.State doorElsewhere() {
        return elsewhere.state();
    }

    /// Whether the screen wants to see the show's pictures, though there may be no show.
    public void setWatched(boolean on) {
        watched = on;
        thread.run(this::settle);
    }

    /// The newest picture as the room sees it; one taker.
    public LatestFrame preview() {
        return compositor.preview();
    }

    /// The screens and windows that can be shown. May wait for the system: not on the screen's
    /// thread.
    public List<Surfaces.Surface> surfaces() {
        return surfaces.list();
    }

    /// What of the scene can't be shown now.
    public List<Warning> warnings() {
        return warnings;
    }

    void camera(Frame frame) {
        if (scene.source() instanceof Scene.Source.Camera) {
            compositor.camera(frame);
        }
    }

    void microphone(short[] samples, long capturedNanos) {
        if (fed) {
            sound.accept(samples, capturedNanos);
        }
    }

    /// The camera was switched off or changed: its last picture is not to be seen again.
    void forgetCamera() {
        compositor.forget();
    }

    void closeForCall() {
        door.closeForCall();
        compositor.wake();
    }

    void callIsOver() {
        door.callIsOver();
    }

    /// Tries again what has gone.
    void pulse() {
        thread.run(
                () -> {
                    if (surfaceGone && clock.nanos() - triedNanos >= AGAIN_NANOS) {
                        settle();
                    }
                });
    }

    @Override
    public void close() {
        feedNobody();
        setWatched(false);
        thread.close();
        compositor.close();
    }

    /// Makes everything as it is wanted now.
    private void settle() {
        var wanted = scene;
        var running = fed || watched;
        if (!running || !wanted.source().equals(surfaceSource)) {
            closeSurface();
        }
        if (running && !wanted.equals(prepared)) {
            prepare(wanted);
        }
        compositor.setRunning(running);
        if (running && surface == null && isSurface(wanted.source())) {
            openSurface(wanted.source());
        }
        tell();
    }

    private void prepare(Scene wanted) {
        if (artist == null) {
            artist = new Artist(Compositor.WIDTH, Compositor.HEIGHT);
        }
        var drawn = PreparedScene.of(wanted, artist);
        refused = drawn.refused;
        prepared = wanted;
        compositor.show(drawn);
    }

    private void openSurface(Scene.Source source) {
        triedNanos = clock.nanos();
        VideoSource opened = null;
        try {
            opened = surfaces.open(source);
            var mine = opened;
            opened.start(compositor::surface, _ -> thread.run(() -> lost(mine)));
            surface = opened;
            surfaceSource = source;
            surfaceGone = false;
        } catch (DeviceFailure failure) {
            LOG.warn("SURFACE_{}: the scene's source is not shown", failure.code());
            if (opened != null) {
                opened.close();
            }
            surfaceGone = true;
        }
    }

    private void lost(VideoSource gone) {
        if (gone.equals(surface)) {
            closeSurface();
            surfaceGone = true;
            triedNanos = clock.nanos();
            tell();
        }
    }

    private void closeSurface() {
        surfaceGone = false;
        surfaceSource = null;
        if (surface != null) {
            surface.close();
            surface = null;
            compositor.forget();
        }
    }

    private void tell() {
        var now = new ArrayList<>(refused);
        if (surfaceGone) {
            now.add(new Warning.SourceGone(scene.source()));
        }
        if (!now.equals(warnings)) {
            warnings = List.copyOf(now);
            changed.run();
        }
    }

    private static boolean isSurface(Scene.Source source) {
        return source instanceof Scene.Source.Screen || source instanceof Scene.Source.Window;
    }
}
