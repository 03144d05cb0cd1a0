package app.aside.platform.relay;

import app.aside.platform.relay.packet.Bytes;
import app.aside.platform.relay.packet.Rtcp;

import java.util.concurrent.atomic.AtomicInteger;

/// Sends pictures and sound that no decoder would take, in packets that every relay takes: VP8's
/// first bytes, and the number of the picture behind them.
final class SyntheticPublisher implements Rtcp.Listener {
    static final int PICTURE_SSRC = 0x1111;
    static final int SOUND_SSRC = 0x2222;
    static final int NUMBER_AT = 4;

    final SyntheticPeer peer;
    final AtomicInteger keyFramesWanted = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    private final byte[] packet = new byte[2_048];
    private final byte[] payload = new byte[1_400];
    private long pictureIndex = 0x7FF0;
    private long soundIndex = 0x7FF0;
    private int transportNumber;
    private int timestamp = -100_000;

    SyntheticPublisher(SyntheticPeer peer) {
        this.peer = peer;
        peer.reports = this;
    }

    @Override
    public void onKeyFrameWanted(int ssrc) {
        keyFramesWanted.incrementAndGet();
    }

    @Override
    public void onNack(int ssrc, int first, int following) {
        asked.incrementAndGet();
    }

    /// A picture of some packets; each carries its number.
    void picture(long number, boolean isKeyFrame, int packets, int bytes) {
        timestamp += 3_000;
        for (var i = 0; i < packets; i++) {
            payload[0] = (byte) (i == 0 ? 0x10 : 0);
            payload[1] = (byte) (isKeyFrame && i == 0 ? 0 : 1);
            Bytes.put64(payload, NUMBER_AT, number);
            Bytes.put64(payload, NUMBER_AT + 8, System.nanoTime());
            send(i == packets - 1, bytes);
        }
    }

    /// The next packet of a picture is lost on the way.
    void lose() {
        pictureIndex++;
    }

    void sound() {
        soundIndex++;
        header(111, (int) soundIndex, (int) soundIndex * 960, SOUND_SSRC, true);
        peer.sendRtp(packet, 12, payload, 80, SOUND_SSRC, soundIndex);
    }

    private void send(boolean isLast, int bytes) {
        pictureIndex++;
        header(96, (int) pictureIndex, timestamp, PICTURE_SSRC, isLast);
        packet[0] |= 0x10;
        Bytes.put16(packet, 12, 0xBEDE);
        Bytes.put16(packet, 14, 1);
        packet[16] = 0x31;
        Bytes.put16(packet, 17, transportNumber++);
        packet[19] = 0;
        peer.sendRtp(packet, 20, payload, bytes, PICTURE_SSRC, pictureIndex);
    }

    private void header(int type, int sequence, int when, int ssrc, boolean marker) {
        packet[0] = (byte) 0x80;
        packet[1] = (byte) (marker ? type | 0x80 : type);
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 4, when);
        Bytes.put32(packet, 8, ssrc);
    }
}
