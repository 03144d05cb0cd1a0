package app.aside.studio;

import app.aside.protocol.Rooms;
import app.aside.studio.media.RoomDoor;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowFeed;
import app.aside.studio.media.ShowFeed.Outlet;
import app.aside.studio.show.Destination;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.Sending;
import app.aside.studio.state.ShowStats;
import app.aside.studio.sync.Whip;
import app.aside.studio.threads.WorkerThread;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What this studio sends of the show. Sending begins by a press only; it ends when the platform
/// says that the show is over, or by a press, whether or not the platform can be asked. The room's
/// door opens by a press only too, and closes at once by a press, or when the platform says so.
///
/// No method waits for a connection or a server: those are begun and ended on a thread `on-air`, in
/// the order asked. Ending cuts picture and sound before that, on the caller's thread. Any thread.
final class OnAir implements AutoCloseable {
    /// Two connections, each as long as libwebrtc may take.
    private static final Duration PATIENCE = Duration.ofSeconds(11);

    private final WorkerThread thread = new WorkerThread("on-air", PATIENCE);
    private final ShowFeed feed;
    private final ShowPublisher own;
    private final ShowPublisher other;
    private final Supplier<Destination> platform;
    private final Consumer<UnaryOperator<Sending>> tell;
    private final Consumer<Rooms.Quality> line;

    /// Counts the presses that began or ended: an earlier beginning does nothing any more.
    private final AtomicLong presses = new AtomicLong();

    private volatile OtherServer server = OtherServer.NONE;
    private boolean aside;
    private long version;

    /// @param publishers makes one whose states are told
    /// @param platform where the show goes, asked at each beginning
    /// @param tell changes what the screens know
    /// @param line tells the platform how the way to it is
    OnAir(
            ShowFeed feed,
            Function<Consumer<PublishState>, ShowPublisher> publishers,
            Supplier<Destination> platform,
            Consumer<UnaryOperator<Sending>> tell,
            Consumer<Rooms.Quality> line) {
        this.feed = feed;
        this.line = line;
        this.platform = platform;
        this.tell = tell;
        own = publishers.apply(now -> tell.accept(sending -> sending.withOwn(now)));
        own.onSample(this::judged);
        other = publishers.apply(now -> tell.accept(sending -> sending.withOther(now)));
    }

    /// Where else the show goes, from the next beginning on. What a server said before is forgotten
    /// once the show goes there no more.
    void use(OtherServer newServer) {
        server = newServer;
        tell.accept(sending -> sending.with(newServer));
        if (!newServer.isUsed()) {
            thread.run(other::stop);
        }
    }

    OtherServer server() {
        return server;
    }

    /// How often a show was begun or ended by a press.
    long presses() {
        return presses.get();
    }

    /// Picture and sound go out. If the show goes to the platform, it has said that the show is on.
    void begin() {
        var mine = presses.incrementAndGet();
        thread.run(() -> begin(mine));
    }

    private void begin(long mine) {
        if (mine != presses.get()) {
            return;
        }
        if (server.isBesideOwn() && !Sending.isOn(own.state())) {
            own.start(platform.get());
        }
        if (server.isUsed() && !Sending.isOn(other.state())) {
            startOther();
        }
        synchronized (this) {
            if (mine == presses.get()) {
                feed.feed(new Outlet(own::sendPicture, own::sendSound), elsewhere());
                comeBack();
            }
        }
    }

    /// The other server is tried again at once, instead of later or never. What it gets stays: the
    /// creator or the card.
    void tryAgain() {
        var mine = presses.get();
        thread.run(
                () -> {
                    if (mine == presses.get()
                            && server.isUsed()
                            && !(other.state() instanceof PublishState.Publishing)) {
                        startOther();
                    }
                });
    }

    private void startOther() {
        var now = server;
        now.uri()
                .ifPresent(
                        uri ->
                                other.start(
                                        new Destination(
                                                new Whip.Endpoint(uri, now.key()),
                                                ShowEncoding.USUAL)));
    }

    private Outlet elsewhere() {
        return server.isUsed() ? new Outlet(other::sendPicture, other::sendSound) : Outlet.NOWHERE;
    }

    /// Whether somebody was approved whose session has not ended. Another server's viewers see and
    /// hear nothing of the creator meanwhile; on the own page the platform closes to all but one.
    synchronized void setAside(boolean now) {
        if (now == aside) {
            return;
        }
        aside = now;
        if (!now) {
            feed.asideIsOver();
            return;
        }
        feed.closeElsewhere();
        if (!server.isBesideOwn()) {
            beRightBack();
        }
    }

    /// The card and silence from now on.
    void beRightBack() {
        feed.beRightBack();
        look();
    }

    /// The room sees the creator again, unless a private call runs.
    void comeBack() {
        feed.openRoom();
        look();
    }

    /// Tells whether the creator is seen.
    void look() {
        var door = server.isBesideOwn() ? feed.door() : feed.doorElsewhere();
        var open = feed.door() == RoomDoor.State.OPEN && door == RoomDoor.State.OPEN;
        tell.accept(sending -> sending.withOpen(open));
    }

    /// What the platform says of the show, in answers and events, which can overtake each other.
    synchronized void follow(Rooms.Show show) {
        if (show.version() < version) {
            return;
        }
        version = show.version();
        switch (show.state()) {
            case OFF_AIR -> {
                if (server.isBesideOwn()) {
                    end();
                }
            }
            case BE_RIGHT_BACK -> beRightBack();
            case ON_AIR, PRIVATE -> {
                // The door was opened by a press, and a call closes it.
            }
        }
    }

    /// Nothing is sent any more, once this returns; the servers are told soon after.
    synchronized void end() {
        presses.incrementAndGet();
        feed.feedNobody();
        beRightBack();
        thread.run(
                () -> {
                    own.stop();
                    other.stop();
                });
    }

    /// Of the own platform, or of the other server if the show goes there only.
    ShowStats stats() {
        return Sending.isOn(own.state()) ? own.stats() : other.stats();
    }

    @Override
    public void close() {
        end();
        thread.close();
        own.close();
        other.close();
    }

    private void judged(ShowStats stats) {
        line.accept(
                switch (stats.quality().grade()) {
                    case GOOD -> Rooms.Quality.GOOD;
                    case FAIR -> Rooms.Quality.FAIR;
                    case POOR -> Rooms.Quality.POOR;
                });
    }
}
