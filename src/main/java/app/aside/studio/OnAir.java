package app.aside.studio;

import app.aside.protocol.Rooms;
import app.aside.studio.media.AudioSink;
import app.aside.studio.media.Frame;
import app.aside.studio.media.RoomDoor;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowFeed;
import app.aside.studio.show.Destination;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.Sending;
import app.aside.studio.state.ShowStats;
import app.aside.studio.sync.Whip;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What this studio sends of the show. Sending begins by a press only; it ends when the platform
/// says that the show is over. The room's door opens by a press only too, and closes at once by a
/// press, or when the platform says so. Any thread.
final class OnAir implements AutoCloseable {
    private final ShowFeed feed;
    private final ShowPublisher own;
    private final ShowPublisher other;
    private final Supplier<Destination> platform;
    private final Consumer<UnaryOperator<Sending>> tell;
    private final Consumer<Rooms.Quality> line;
    private OtherServer server = OtherServer.NONE;

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

    /// Where else the show goes, from the next beginning on.
    synchronized void use(OtherServer newServer) {
        server = newServer;
        tell.accept(sending -> sending.with(newServer));
    }

    synchronized OtherServer server() {
        return server;
    }

    /// Picture and sound go out. If the show goes to the platform, it has said that the show is on.
    synchronized void begin() {
        if (server.isBesideOwn() && !Sending.isOn(own.state())) {
            own.start(platform.get());
        }
        if (server.isUsed() && !Sending.isOn(other.state())) {
            server.uri()
                    .ifPresent(
                            uri ->
                                    other.start(
                                            new Destination(
                                                    new Whip.Endpoint(uri, server.key()),
                                                    ShowEncoding.USUAL)));
        }
        AudioSink sound = this::sound;
        feed.feed(this::picture, sound);
        comeBack();
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
        var open = feed.door() == RoomDoor.State.OPEN;
        tell.accept(sending -> sending.withOpen(open));
    }

    /// What the platform says of the show.
    synchronized void follow(Rooms.Show show) {
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

    /// Nothing is sent any more.
    synchronized void end() {
        feed.feedNobody();
        beRightBack();
        own.stop();
        other.stop();
    }

    /// Of the own platform, or of the other server if the show goes there only.
    ShowStats stats() {
        return Sending.isOn(own.state()) ? own.stats() : other.stats();
    }

    @Override
    public void close() {
        end();
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

    private void picture(Frame frame) {
        own.sendPicture(frame);
        other.sendPicture(frame);
    }

    private void sound(short[] samples, long capturedNanos) {
        own.sendSound(samples, capturedNanos);
        other.sendSound(samples, capturedNanos);
    }
}
