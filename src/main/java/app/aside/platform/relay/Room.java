package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.MediaEngine.Reception;
import app.aside.unit.CreatorId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One creator's show: at most one publisher, many players, and who of them is sent anything. Only
/// on `relay`.
final class Room {
    private final CreatorId creator;
    private final MediaEngine.Listener listener;
    private final List<Player> players = new ArrayList<>();
    private final Track sound = new Track(Track.SOUND_PACKETS, MediaFormat.Kind.OPUS.clockRate);
    private final Track picture = new Track(Track.PICTURE_PACKETS, MediaFormat.Kind.VP8.clockRate);
    private Audience audience = new Audience.Nobody();
    private @Nullable Publisher publisher;
    private boolean isPublishing;

    /// @param listener told on `relay`
    Room(CreatorId creator, MediaEngine.Listener listener) {
        this.creator = creator;
        this.listener = listener;
    }

    CreatorId creator() {
        return creator;
    }

    Track sound() {
        return sound;
    }

    Track picture() {
        return picture;
    }

    @Nullable Publisher publisher() {
        return publisher;
    }

    List<Player> players() {
        return players;
    }

    /// Whether nobody is here and nobody would be let in.
    boolean isEmpty() {
        return publisher == null && players.isEmpty() && audience instanceof Audience.Nobody;
    }

    void publish(@Nullable Publisher next) {
        publisher = next;
        sound.begin();
        picture.begin();
        for (var player : players) {
            player.awaitKeyFrame();
        }
        if (next == null) {
            tell(false);
        }
    }

    void join(Player player) {
        players.add(player);
        player.admit(isAdmitted(player));
    }

    void leave(Player player) {
        players.remove(player);
    }

    /// Who is let in sees nothing from before: what came while the gate was closed stays behind it.
    void admit(Audience next) {
        if (next.isMoreThan(audience)) {
            picture.forget();
            wishKeyFrame();
        }
        audience = next;
        for (var player : players) {
            player.admit(isAdmitted(player));
        }
    }

    /// Sends a packet to everybody who may have it.
    void forward(TrackPacket packet, boolean isPicture, long now) {
        for (var i = 0; i < players.size(); i++) {
            var player = players.get(i);
            if (isPicture) {
                player.onPicture(packet, now);
            } else {
                player.onSound(packet, now);
            }
        }
    }

    void wishKeyFrame() {
        if (publisher != null) {
            publisher.wishKeyFrame();
        }
    }

    /// Media arrives, or no more.
    void tell(boolean publishing) {
        if (isPublishing != publishing) {
            isPublishing = publishing;
            listener.onPublishing(creator, publishing);
        }
    }

    Reception reception() {
        var connected = (int) players.stream().filter(Player::isConnected).count();
        var from = publisher;
        return from == null
                ? new Reception(false, connected, 0, 0)
                : new Reception(isPublishing, connected, from.bitsPerSecond(), from.lossPercent());
    }

    private boolean isAdmitted(Player player) {
        return audience.has(player.viewer());
    }
}
