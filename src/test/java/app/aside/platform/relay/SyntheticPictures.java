package app.aside.platform.relay;

import app.aside.platform.relay.packet.Bytes;

import java.util.concurrent.locks.LockSupport;

/// Sends pictures and sound that no decoder would take, in packets that every relay takes: VP8's
/// first bytes, and the number of the picture behind them.
class SyntheticPictures {
    static final int PICTURE_SSRC = 0x1111;
    static final int SOUND_SSRC = 0x2222;
    static final int NUMBER_AT = 4;

    private final Way way;
    private final byte[] packet = new byte[2_048];
    private final byte[] payload = new byte[1_400];
    private long pictureIndex = 0x7FF0;
    private long soundIndex = 0x7FF0;
    private int transportNumber;
    private int timestamp = -100_000;

    SyntheticPictures(Way way) {
        this.way = way;
    }

    /// How packets leave.
    interface Way {
        /// Sends an RTP packet.
        ///
        /// @param packet its header and room for the rest
        void sendRtp(
                byte[] packet, int headerBytes, byte[] payload, int length, int ssrc, long index);
    }

    /// A picture of some packets at once; each carries its number.
    void picture(long number, boolean isKeyFrame, int packets, int bytes) {
        picture(number, isKeyFrame, packets, bytes, 0);
    }

    /// @param apartNanos from packet to packet
    void picture(long number, boolean isKeyFrame, int packets, int bytes, long apartNanos) {
        timestamp += 3_000;
        var begin = System.nanoTime();
        for (var i = 0; i < packets; i++) {
            if (apartNanos > 0) {
                LockSupport.parkNanos(begin + i * apartNanos - System.nanoTime());
            }
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

    /// The next packet of the sound is lost on the way.
    void loseSound() {
        soundIndex++;
    }

    void sound() {
        soundIndex++;
        header(111, (int) soundIndex, (int) soundIndex * 960, SOUND_SSRC, true);
        way.sendRtp(packet, 12, payload, 80, SOUND_SSRC, soundIndex);
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
        way.sendRtp(packet, 20, payload, bytes, PICTURE_SSRC, pictureIndex);
    }

    private void header(int type, int sequence, int when, int ssrc, boolean marker) {
        packet[0] = (byte) 0x80;
        packet[1] = (byte) (marker ? type | 0x80 : type);
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 4, when);
        Bytes.put32(packet, 8, ssrc);
    }
}
