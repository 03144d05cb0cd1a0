package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import app.aside.studio.media.Sound;
import app.aside.studio.media.SoundTimeline;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

import java.util.Arrays;

/// One sound of a clip: laid on the clock and encoded. It starts at 0, has no gap, and ends when
/// the clip does. One thread.
final class SoundTrack implements AutoCloseable {
    /// Samples of a packet (ISO/IEC 14496-3).
    static final int PACKET_SAMPLES = 1_024;

    private static final float FULL_SCALE = 1f / 32_768f;

    private final PacketSink packets;
    private final Encoder encoder;
    private final SoundTimeline timeline;
    private final float[] gathered = new float[PACKET_SAMPLES];
    private final AVFrame frame;
    private int count;
    private long encoded;

    SoundTrack(long epochNanos, PacketSink packets) {
        this.packets = packets;
        encoder = Encoder.ofSound(this::leaveOutLeadIn);
        timeline = new SoundTimeline(epochNanos, this::gather);
        frame = AvFailure.check(av_frame_alloc(), "sound");
        frame.format(AV_SAMPLE_FMT_FLTP).sample_rate(Sound.RATE).nb_samples(PACKET_SAMPLES);
        av_channel_layout_default(frame.ch_layout(), 1);
        AvFailure.check(av_frame_get_buffer(frame, 0), "sound");
    }

    Encoder encoder() {
        return encoder;
    }

    SoundTimeline timeline() {
        return timeline;
    }

    /// Brings the track to its end.
    void endAt(long nanos) {
        timeline.endAt(nanos);
        if (count > 0) {
            Arrays.fill(gathered, count, PACKET_SAMPLES, 0);
            encode();
        }
        encoder.encode(null);
    }

    @Override
    public void close() {
        av_frame_free(frame);
        encoder.close();
    }

    private void gather(short[] samples, int length) {
        for (var i = 0; i < length; i++) {
            gathered[count++] = samples[i] * FULL_SCALE;
            if (count == PACKET_SAMPLES) {
                encode();
            }
        }
    }

    private void encode() {
        AvFailure.check(av_frame_make_writable(frame), "sound");
        new FloatPointer(frame.data(0)).put(gathered, 0, PACKET_SAMPLES);
        frame.pts(encoded);
        encoded += PACKET_SAMPLES;
        count = 0;
        encoder.encode(frame);
    }

    /// The encoder's first packet holds what comes before the first sample. Without it time 0 of
    /// the sound is time 0 of the file in every player, whether it knows edit lists or not.
    private void leaveOutLeadIn(AVPacket packet) {
        if (packet.pts() >= 0) {
            packets.accept(packet);
        }
    }
}
