package app.aside.studio;

import app.aside.protocol.Rooms;
import app.aside.studio.media.ShowFeed;
import app.aside.studio.show.Destination;
import app.aside.studio.show.PublishState;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.show.ShowStats;

import java.util.function.Supplier;

/// What this studio sends of the show. Sending begins by a press only; it ends when the platform
/// says that the show is over. The room's door opens by a press only too, and closes at once by a
/// press, or when the platform says so. Any thread.
final class OnAir implements AutoCloseable {
    private final ShowFeed feed;
    private final ShowPublisher publisher;
    private final Supplier<Destination> destination;

    /// @param destination where the show goes, asked at each beginning
    OnAir(ShowFeed feed, ShowPublisher publisher, Supplier<Destination> destination) {
        this.feed = feed;
        this.publisher = publisher;
        this.destination = destination;
    }

    /// The platform has said that the show is on: picture and sound go out.
    synchronized void begin() {
        feed.openRoom();
        if (isSending()) {
            return;
        }
        publisher.start(destination.get());
        feed.feed(publisher::sendPicture, publisher::sendSound);
    }

    /// The card and silence from now on.
    void beRightBack() {
        feed.beRightBack();
    }

    /// The platform has said that the room sees the creator again.
    void comeBack() {
        feed.openRoom();
    }

    /// What the platform says of the show.
    synchronized void follow(Rooms.Show show) {
        switch (show.state()) {
            case OFF_AIR -> end();
            case BE_RIGHT_BACK -> feed.beRightBack();
            case ON_AIR, PRIVATE -> {
                // The door was opened by a press, and a call closes it.
            }
        }
    }

    ShowStats stats() {
        return publisher.stats();
    }

    @Override
    public void close() {
        end();
        publisher.close();
    }

    private void end() {
        feed.feedNobody();
        feed.beRightBack();
        if (isSending()) {
            publisher.stop();
        }
    }

    private boolean isSending() {
        return switch (publisher.state()) {
            case PublishState.Idle _, PublishState.Stopped _ -> false;
            case PublishState.Connecting _,
                    PublishState.Publishing _,
                    PublishState.Reconnecting _ ->
                    true;
        };
    }
}
