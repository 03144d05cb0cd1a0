package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;

import app.aside.studio.media.ClipReader;
import app.aside.studio.media.Sound;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

import java.util.Arrays;

/// The sound of one side of a clip. Keeps what it has decoded last, over a second, because sound at
/// another speed is read back and forth. AAC packets overlap: a packet sounds as it was recorded
/// only if the one before has been decoded.
final class SoundReading implements ClipReader.SoundTrack {
    private static final int KEPT = 64;
    private static final int NONE = -1;
    private static final int FULL_SCALE = 32_768;
    private static final long MICROS = 1_000_000;

    private final PacketDecoder decoder;
    private final PacketTable packets;
    private final short[][] kept = new short[KEPT][];
    private final int[] numbers = new int[KEPT];
    private final long samples;
    private float[] plane = new float[SoundTrack.PACKET_SAMPLES];

    /// The packet decoded last.
    private int last = NONE;

    SoundReading(PacketDecoder decoder) {
        this.decoder = decoder;
        this.packets = decoder.packets();
        Arrays.fill(numbers, NONE);
        Arrays.setAll(kept, _ -> new short[SoundTrack.PACKET_SAMPLES]);
        samples = start(packets.count() - 1) + SoundTrack.PACKET_SAMPLES;
    }

    @Override
    public long samples() {
        return samples;
    }

    @Override
    public void read(long from, short[] into, int length) {
        Arrays.fill(into, 0, length, (short) 0);
        var end = Math.min(samples, from + length);
        if (end <= 0 || from >= samples) {
            return;
        }
        for (var packet = packetAt(Math.max(0, from)); packet < packets.count(); packet++) {
            var start = start(packet);
            if (start >= end) {
                return;
            }
            var first = Math.max(from, start);
            var behind = Math.min(end, start + SoundTrack.PACKET_SAMPLES);
            if (first < behind) {
                System.arraycopy(
                        decoded(packet),
                        (int) (first - start),
                        into,
                        (int) (first - from),
                        (int) (behind - first));
            }
        }
    }

    @Override
    public void close() {
        decoder.close();
    }

    /// The last packet that starts at or before a sample.
    private int packetAt(long sample) {
        var low = 0;
        var high = packets.count() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (start(middle) <= sample) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private long start(int packet) {
        return (packets.micros(packet) * Sound.RATE + MICROS / 2) / MICROS;
    }

    private short[] decoded(int packet) {
        var slot = packet % KEPT;
        if (numbers[slot] == packet) {
            return kept[slot];
        }
        if (last != packet - 1) {
            decoder.flush();
            if (packet > 0) {
                decode(packet - 1);
            }
        }
        numbers[slot] = packet;
        Arrays.fill(kept[slot], (short) 0);
        if (decode(packet)) {
            store(decoder.frame(), kept[slot]);
        }
        return kept[slot];
    }

    /// @return whether sound came out
    private boolean decode(int packet) {
        decoder.send(packet);
        last = packet;
        return decoder.receive();
    }

    private void store(AVFrame from, short[] into) {
        if (from.format() != AV_SAMPLE_FMT_FLTP) {
            return;
        }
        var count = Math.min(from.nb_samples(), into.length);
        if (plane.length < count) {
            plane = new float[count];
        }
        new FloatPointer(from.data(0)).get(plane, 0, count);
        for (var i = 0; i < count; i++) {
            var sample = Math.round(plane[i] * FULL_SCALE);
            into[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }
}
