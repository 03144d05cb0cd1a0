package app.aside.platform.relay;

import app.aside.platform.relay.packet.Bytes;
import app.aside.platform.relay.packet.MissingPackets;
import app.aside.platform.relay.packet.Rtcp;
import app.aside.platform.relay.packet.RtcpWriter;
import app.aside.platform.relay.packet.RtpHeader;
import app.aside.platform.relay.packet.TransportFeedback;
import app.aside.unit.CreatorId;

import org.jspecify.annotations.Nullable;

/// The one who sends: its packets are opened and put into the room's tracks; what is missing is
/// asked for again, and it is told how its packets arrive. Only on `relay`.
final class Publisher implements Seat, Rtcp.Listener {
    private static final long FEEDBACK_NANOS = 50_000_000;
    private static final long REPORT_NANOS = 1_000_000_000;
    private static final long SILENT_NANOS = 1_000_000_000;

    private final Room room;
    private final Peer peer;
    private final Terms terms;
    private final int ssrc;
    private final RtpHeader header = new RtpHeader();
    private final byte[] payload = new byte[RelayLoop.PACKET_MAX];
    private final RtcpWriter rtcp = new RtcpWriter(new byte[RelayLoop.PACKET_MAX]);
    private final long[] asked = new long[MissingPackets.HOLES_MAX];
    private final MissingPackets missing = new MissingPackets();
    private final TransportFeedback feedback = new TransportFeedback();
    private final SourceClock clock = new SourceClock();
    private final KeyFrameWish wish = new KeyFrameWish();
    private @Nullable Source sound;
    private @Nullable Source picture;
    private long mediaAt;
    private long fedBackAt;
    private long reportedAt;
    private long bytes;
    private long bitsPerSecond;
    private int lossPercent;

    /// What was agreed with it. Payload types and ids are 0 for what it does not send.
    ///
    /// @param again payload type of pictures that are sent again
    /// @param transport id of the extension that numbers packets for feedback
    /// @param level id of the one that tells how loud the sound is
    /// @param orientation id of the one that tells how the picture is turned
    record Terms(
            int sound,
            int picture,
            MediaFormat pictureFormat,
            int again,
            int transport,
            int level,
            int orientation) {}

    /// Sound or picture, as long as it comes from the same source.
    private static final class Source {
        final Track track;
        final SourceStatistics statistics;
        final MediaFormat format;
        long reportNtp;
        int reportTimestamp;

        Source(Track track, int ssrc, MediaFormat format) {
            this.track = track;
            this.format = format;
            this.statistics = new SourceStatistics(ssrc, format.kind().clockRate);
        }
    }

    /// @param ssrc of its reports
    Publisher(Room room, Peer peer, Terms terms, int ssrc) {
        this.room = room;
        this.peer = peer;
        this.terms = terms;
        this.ssrc = ssrc;
    }

    Peer peer() {
        return peer;
    }

    void wishKeyFrame() {
        wish.wish();
    }

    long bitsPerSecond() {
        return bitsPerSecond;
    }

    int lossPercent() {
        return lossPercent;
    }

    @Override
    public CreatorId creator() {
        return room.creator();
    }

    @Override
    public void onConnected(long now) {
        wish.wish();
    }

    @Override
    public void onRtp(byte[] packet, int length, long now) {
        var in = peer.in();
        if (in == null || !header.read(packet, length) || !isKnown(header.payloadType())) {
            return;
        }
        var size = in.open(packet, length, header, payload);
        if (size < 0) {
            return;
        }
        peer.heard(now);
        bytes += length;
        var at = header.extension(terms.transport, 2);
        if (at >= 0) {
            feedback.arrived(Bytes.unsigned16(packet, at), now);
        }
        size = unpadded(size);
        if (header.payloadType() == terms.again && terms.again != 0) {
            onAgain(packet, size, now);
        } else if (header.payloadType() == terms.sound) {
            onSound(packet, size, now);
        } else {
            onPicture(packet, size, now);
        }
    }

    private boolean isKnown(int type) {
        return type != 0 && (type == terms.sound || type == terms.picture || type == terms.again);
    }

    private int unpadded(int size) {
        if (!header.isPadded() || size == 0) {
            return size;
        }
        return Math.max(0, size - Bytes.unsigned8(payload, size - 1));
    }

    private void onSound(byte[] packet, int size, long now) {
        var source = sound;
        if (source == null || source.statistics.ssrc() != header.ssrc()) {
            source = begin(room.sound(), new MediaFormat(MediaFormat.Kind.OPUS, ""));
            sound = source;
        }
        var number = source.statistics.arrived(header.sequence(), header.timestamp(), now);
        carry(source, number, packet, size, now);
    }

    private void onPicture(byte[] packet, int size, long now) {
        var source = picture;
        if (source == null || source.statistics.ssrc() != header.ssrc()) {
            source = begin(room.picture(), terms.pictureFormat);
            picture = source;
            missing.clear();
        }
        var number = source.statistics.arrived(header.sequence(), header.timestamp(), now);
        if (missing.arrived(number, now)) {
            wish.wish();
        }
        carry(source, number, packet, size, now);
    }

    private Source begin(Track track, MediaFormat format) {
        track.begin();
        return new Source(track, header.ssrc(), format);
    }

    /// A picture's packet that was sent again (RFC 4588 §4): its own number comes first.
    private void onAgain(byte[] packet, int size, long now) {
        var source = picture;
        if (source == null || size < 2) {
            return;
        }
        var number = source.statistics.again(Bytes.unsigned16(payload, 0));
        System.arraycopy(payload, 2, payload, 0, size - 2);
        missing.arrived(number, now);
        carry(source, number, packet, size - 2, now);
    }

    private void carry(Source source, long number, byte[] packet, int size, long now) {
        var put =
                source.track.put(
                        number, header, header.timestamp(), source.format, payload, size, now);
        if (put == null) {
            return;
        }
        var isPicture = source.format.kind().isVideo();
        put.level = isPicture ? -1 : value(packet, terms.level);
        put.orientation = isPicture ? value(packet, terms.orientation) : -1;
        if (put.beginsKeyFrame) {
            wish.granted();
        }
        mediaAt = now;
        room.tell(true);
        room.forward(put, isPicture, now);
    }

    private int value(byte[] packet, int id) {
        var at = header.extension(id, 1);
        return at < 0 ? -1 : Bytes.unsigned8(packet, at);
    }

    @Override
    public void onRtcp(byte[] packet, int length, long now) {
        Rtcp.read(packet, length, this);
    }

    @Override
    public void onSenderReport(int of, long ntp, int timestamp) {
        var now = peer.now();
        for (var source : new @Nullable Source[] {sound, picture}) {
            if (source != null && source.statistics.ssrc() == of) {
                clock.set(ntp, now);
                source.statistics.reported(ntp, now);
                source.reportNtp = ntp;
                source.reportTimestamp = timestamp;
            }
        }
    }

    /// What a track's timestamp is at our time, as players are told.
    int timestampAt(Track track, long now) {
        var source = picture != null && picture.track == track ? picture : sound;
        if (source == null || source.track != track || source.reportNtp == 0 || !clock.isSet()) {
            return track.timestampAt(now);
        }
        var since = now - clock.ours(source.reportNtp);
        return track.timestamp(source.reportTimestamp + track.ticks(since));
    }

    @Override
    public void onBeat(long now) {
        if (mediaAt != 0 && now - mediaAt > SILENT_NANOS) {
            mediaAt = 0;
            room.tell(false);
        }
        if (!peer.isConnected()) {
            return;
        }
        askAgain(now);
        if (feedback.isDue() && now - fedBackAt >= FEEDBACK_NANOS) {
            fedBackAt = now;
            rtcp.clear().emptyReport(ssrc);
            feedback.write(rtcp, ssrc, picture == null ? 0 : picture.statistics.ssrc());
            peer.sendRtcp(rtcp.bytes(), rtcp.length());
        }
        if (now - reportedAt >= REPORT_NANOS) {
            report(now);
        }
    }

    private void askAgain(long now) {
        var source = picture;
        if (source == null) {
            return;
        }
        if (wish.isDue(now)) {
            rtcp.clear().emptyReport(ssrc).pli(ssrc, source.statistics.ssrc());
            peer.sendRtcp(rtcp.bytes(), rtcp.length());
        }
        var count = missing.due(now, asked);
        if (count > 0) {
            rtcp.clear().emptyReport(ssrc).nack(ssrc, source.statistics.ssrc(), asked, count);
            peer.sendRtcp(rtcp.bytes(), rtcp.length());
        }
    }

    private void report(long now) {
        bitsPerSecond = reportedAt == 0 ? 0 : 8 * bytes * REPORT_NANOS / (now - reportedAt);
        bytes = 0;
        reportedAt = now;
        var worst = 0;
        for (var source : new @Nullable Source[] {sound, picture}) {
            if (source != null) {
                var block = source.statistics.report(now);
                worst = Math.max(worst, block.fractionLost() * 100 / 256);
                rtcp.clear().receiverReport(ssrc, block).name(ssrc, "relay");
                peer.sendRtcp(rtcp.bytes(), rtcp.length());
            }
        }
        lossPercent = worst;
    }

    @Override
    public void onGone() {
        if (room.publisher() == this) {
            room.publish(null);
        }
    }
}
