package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.platform.relay.packet.Bytes;
import app.aside.platform.relay.packet.Rtcp;
import app.aside.platform.relay.packet.RtcpWriter;
import app.aside.unit.CreatorId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One who watches and listens: gets the room's tracks under sources of its own, from a key frame
/// on, and again what it missed. Only on `relay`.
final class Player implements Seat, Rtcp.Listener {
    /// A key frame as old as that is sent with all that followed; else a new one is asked for.
    private static final long FRESH_NANOS = 1_000_000_000;

    private static final long REPORT_NANOS = 1_000_000_000;
    private static final long WISH_NANOS = 1_000_000_000;
    private static final int AGAIN_IN_SECOND = 500;

    private final Room room;
    private final Peer peer;
    private final Viewer viewer;
    private final Terms terms;
    private final PlayerStream sound;
    private final PlayerStream picture;
    private final byte[] out = new byte[RelayLoop.PACKET_MAX];
    private boolean isAdmitted;
    private boolean isConnected;
    private @Nullable MediaFormat format;
    private Types types = Types.NONE;
    private long reportedAt;
    private long wishedAt;
    private int againLeft = AGAIN_IN_SECOND;

    /// Payload types of a format: its own, and that of what is sent again; 0 for none.
    record Types(MediaFormat format, int plain, int again) {
        static final Types NONE = new Types(new MediaFormat(MediaFormat.Kind.VP8, ""), 0, 0);
    }

    /// What was agreed with it.
    ///
    /// @param sound payload type; 0 for none
    /// @param pictures every format it takes
    /// @param level id of the extension for the sound's level, or 0
    /// @param orientation id of the extension for the picture's orientation, or 0
    /// @param name that its sources have in common
    record Terms(int sound, List<Types> pictures, int level, int orientation, String name) {
        Terms {
            pictures = List.copyOf(pictures);
        }

        /// The payload types for a publisher's format: of H.264 the same profile, else any.
        Types of(MediaFormat format) {
            var same = pictures.stream().filter(one -> one.format().equals(format)).findFirst();
            return same.or(
                            () ->
                                    pictures.stream()
                                            .filter(one -> one.format().kind() == format.kind())
                                            .findFirst())
                    .orElse(Types.NONE);
        }
    }

    Player(
            Room room,
            Peer peer,
            Viewer viewer,
            Terms terms,
            PlayerStream sound,
            PlayerStream picture) {
        this.room = room;
        this.peer = peer;
        this.viewer = viewer;
        this.terms = terms;
        this.sound = sound;
        this.picture = picture;
    }

    Viewer viewer() {
        return viewer;
    }

    Peer peer() {
        return peer;
    }

    boolean isConnected() {
        return isConnected;
    }

    /// Whether it is sent anything from now on.
    void admit(boolean admitted) {
        if (isAdmitted == admitted) {
            return;
        }
        isAdmitted = admitted;
        if (!admitted) {
            sound.stop();
            picture.stop();
        } else if (isConnected) {
            begin(peer.now());
        }
    }

    /// Another source begins: no picture of it can be shown before a key frame.
    void awaitKeyFrame() {
        picture.stop();
    }

    void onSound(TrackPacket packet, long now) {
        if (!isAdmitted || !isConnected || terms.sound == 0) {
            return;
        }
        if (!sound.isStarted()) {
            sound.start(packet.number);
        }
        if (sound.has(packet.number)) {
            send(sound, packet, terms.sound, now);
        }
    }

    void onPicture(TrackPacket packet, long now) {
        if (!isAdmitted || !isConnected) {
            return;
        }
        if (picture.has(packet.number)) {
            send(picture, packet, types(packet).plain(), now);
        } else if (!picture.isStarted() && packet.beginsKeyFrame) {
            start(packet.number, now);
        }
    }

    @Override
    public CreatorId creator() {
        return room.creator();
    }

    @Override
    public void onConnected(long now) {
        isConnected = true;
        if (isAdmitted) {
            begin(now);
        }
    }

    @Override
    public void onRtp(byte[] packet, int length, long now) {
        // A player sends no media.
    }

    @Override
    public void onRtcp(byte[] packet, int length, long now) {
        Rtcp.read(packet, length, this);
    }

    @Override
    public void onNack(int ssrc, int first, int following) {
        var stream = ssrc == sound.ssrc() ? sound : picture;
        if (!isAdmitted || ssrc != stream.ssrc()) {
            return;
        }
        sendAgain(stream, first);
        for (var i = 0; i < 16; i++) {
            if ((following >>> i & 1) != 0) {
                sendAgain(stream, (first + i + 1) & 0xFFFF);
            }
        }
    }

    @Override
    public void onKeyFrameWanted(int ssrc) {
        var now = peer.now();
        if (isAdmitted && ssrc == picture.ssrc() && now - wishedAt >= WISH_NANOS) {
            wishedAt = now;
            room.wishKeyFrame();
        }
    }

    @Override
    public void onBeat(long now) {
        if (isConnected && now - reportedAt >= REPORT_NANOS) {
            reportedAt = now;
            againLeft = AGAIN_IN_SECOND;
            report(sound, room.sound(), now);
            report(picture, room.picture(), now);
        }
    }

    @Override
    public void onGone() {
        room.leave(this);
    }

    /// From the newest key frame if it is fresh, else from the next, which is asked for.
    private void begin(long now) {
        var keyFrame = room.picture().keyFrameWithin(FRESH_NANOS, now);
        if (keyFrame >= 0) {
            start(keyFrame, now);
        } else {
            room.wishKeyFrame();
        }
    }

    private void start(long number, long now) {
        var track = room.picture();
        picture.start(number);
        for (var next = number; next <= track.highest(); next++) {
            var packet = track.get(next);
            if (packet != null) {
                send(picture, packet, types(packet).plain(), now);
            }
        }
    }

    private Types types(TrackPacket packet) {
        var its = packet.format;
        if (its != null && !its.equals(format)) {
            format = its;
            types = terms.of(its);
        }
        return types;
    }

    private void send(PlayerStream stream, TrackPacket packet, int type, long now) {
        if (type == 0) {
            return;
        }
        var index = stream.index(packet);
        var isFirst = stream.packets() == 0;
        var header = header(stream, packet, type, index, stream.ssrc());
        peer.send(out, header, packet.payload, packet.length, stream.ssrc(), index);
        stream.sent(packet);
        if (isFirst) {
            report(stream, stream == sound ? room.sound() : room.picture(), now);
        }
    }

    private void sendAgain(PlayerStream stream, int sequence) {
        var number = stream.numberOf(sequence);
        var track = stream == sound ? room.sound() : room.picture();
        var packet = number < 0 ? null : track.get(number);
        if (packet == null || againLeft == 0) {
            return;
        }
        againLeft--;
        var again = stream == sound ? 0 : types(packet).again();
        if (again == 0) {
            var type = stream == sound ? terms.sound : types(packet).plain();
            var index = stream.index(packet);
            var header = header(stream, packet, type, index, stream.ssrc());
            peer.send(out, header, packet.payload, packet.length, stream.ssrc(), index);
            return;
        }
        var index = stream.nextAgain();
        var source = stream.againSsrc();
        var header = header(stream, packet, again, index, source);
        var payload = new byte[packet.length + 2];
        Bytes.put16(payload, 0, sequence);
        System.arraycopy(packet.payload, 0, payload, 2, packet.length);
        peer.send(out, header, payload, payload.length, source, index);
    }

    private int header(PlayerStream stream, TrackPacket packet, int type, long index, int source) {
        return stream.header(out, packet, type, index, source, terms.level, terms.orientation);
    }

    /// Says which moment a timestamp is, so that sound and picture are brought together.
    private void report(PlayerStream stream, Track track, long now) {
        var publisher = room.publisher();
        if (publisher == null || !stream.isStarted() || stream.packets() == 0) {
            return;
        }
        var timestamp = stream.timestamp(publisher.timestampAt(track, now));
        var rtcp =
                new RtcpWriter(out)
                        .senderReport(
                                stream.ssrc(),
                                SourceClock.ntp(now),
                                timestamp,
                                stream.packets(),
                                stream.octets())
                        .name(stream.ssrc(), terms.name);
        peer.sendRtcp(rtcp.bytes(), rtcp.length());
    }
}
