package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.Sound;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/// An open encoder of one track. One thread at a time.
final class Encoder implements AutoCloseable {
    /// Key frames are asked for by time, so the encoder's own distance must never be reached.
    private static final int KEY_DISTANCE_FRAMES = 3_600;

    /// With finer steps a quarter of the time, and half of the bits, go into a camera's noise.
    private static final int FINEST_STEPS = 23;

    private static final Logger LOG = LoggerFactory.getLogger(Encoder.class);

    private final AVCodecContext context;
    private final AVPacket packet;
    private final PacketSink sink;
    private boolean closed;

    private Encoder(AVCodecContext context, PacketSink sink) {
        this.context = context;
        this.sink = sink;
        packet = AvFailure.check(av_packet_alloc(), "a packet");
    }

    /// H.264, times in milliseconds, no reordering. One thread: it costs least in all, and the two
    /// pictures of a clip already run beside each other. Pictures are never skipped to hold the bit
    /// rate; the quality gives way instead. In software what looks clean with fewer bits gets fewer
    /// (decision 10).
    ///
    /// @param names encoders of FFmpeg's, the first that opens is taken
    static Encoder ofPicture(ClipFormat.Picture picture, List<String> names, PacketSink sink) {
        for (var name : names.subList(0, names.size() - 1)) {
            try {
                return ofPicture(picture, name, sink);
            } catch (AvFailure failure) {
                LOG.warn("{} does not open, another encoder is taken", name);
            }
        }
        return ofPicture(picture, names.getLast(), sink);
    }

    /// The encoder that every machine has, with the same result on each.
    static Encoder inSoftware(ClipFormat.Picture picture, PacketSink sink) {
        return ofPicture(picture, EncoderProbe.SOFTWARE, sink);
    }

    private static Encoder ofPicture(ClipFormat.Picture picture, String name, PacketSink sink) {
        var context = context(name);
        context.width(picture.width()).height(picture.height());
        context.pix_fmt(AV_PIX_FMT_YUV420P).color_range(AVCOL_RANGE_MPEG);
        context.colorspace(AVCOL_SPC_SMPTE170M).color_primaries(AVCOL_PRI_SMPTE170M);
        context.color_trc(AVCOL_TRC_SMPTE170M);
        context.time_base().num(1).den(1_000);
        context.framerate().num(picture.framesPerSecond()).den(1);
        context.gop_size(KEY_DISTANCE_FRAMES).max_b_frames(0).thread_count(1);
        context.bit_rate(picture.bitsPerSecond());
        var options = new AVDictionary(null);
        av_dict_set(options, "profile", "main", 0);
        if (name.equals(EncoderProbe.SOFTWARE)) {
            av_dict_set(options, "rc_mode", "bitrate", 0);
            context.qmin(FINEST_STEPS);
        }
        if (name.equals("h264_nvenc")) {
            // A picture that is asked to be a key frame shall be one where a player can start.
            av_dict_set(options, "forced-idr", "1", 0);
            av_dict_set(options, "delay", "0", 0);
        }
        return open(context, options, sink);
    }

    /// AAC, one channel, times in samples, the first packet 1,024 samples before 0.
    static Encoder ofSound(PacketSink sink) {
        var context = context("aac");
        context.sample_rate(Sound.RATE).sample_fmt(AV_SAMPLE_FMT_FLTP);
        context.bit_rate(ClipFormat.SOUND_BITS_PER_SECOND);
        context.time_base().num(1).den(Sound.RATE);
        av_channel_layout_default(context.ch_layout(), 1);
        var options = new AVDictionary(null);
        av_dict_set(options, "aac_coder", "fast", 0);
        return open(context, options, sink);
    }

    /// VP9 for files that play in every browser, times in milliseconds.
    static Encoder ofWebPicture(ClipFormat.Picture picture, PacketSink sink) {
        var context = context("libvpx-vp9");
        context.width(picture.width()).height(picture.height());
        context.pix_fmt(AV_PIX_FMT_YUV420P).color_range(AVCOL_RANGE_MPEG);
        context.colorspace(AVCOL_SPC_SMPTE170M).color_primaries(AVCOL_PRI_SMPTE170M);
        context.color_trc(AVCOL_TRC_SMPTE170M);
        context.time_base().num(1).den(1_000);
        context.framerate().num(picture.framesPerSecond()).den(1);
        context.gop_size(KEY_DISTANCE_FRAMES).thread_count(2);
        context.bit_rate(picture.bitsPerSecond());
        var options = new AVDictionary(null);
        av_dict_set(options, "deadline", "realtime", 0);
        av_dict_set(options, "cpu-used", "6", 0);
        av_dict_set(options, "row-mt", "1", 0);
        return open(context, options, sink);
    }

    /// Opus, one channel, times in samples.
    static Encoder ofWebSound(PacketSink sink) {
        var context = context("libopus");
        context.sample_rate(Sound.RATE).sample_fmt(AV_SAMPLE_FMT_FLT);
        context.bit_rate(ClipFormat.SOUND_BITS_PER_SECOND);
        context.time_base().num(1).den(Sound.RATE);
        av_channel_layout_default(context.ch_layout(), 1);
        return open(context, new AVDictionary(null), sink);
    }

    AVCodecContext context() {
        return context;
    }

    /// @param frame the next one, or nothing at the end of the track
    void encode(@Nullable AVFrame frame) {
        AvFailure.check(avcodec_send_frame(context, frame), "encode");
        while (true) {
            var result = avcodec_receive_packet(context, packet);
            if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
                return;
            }
            AvFailure.check(result, "encode");
            sink.accept(packet);
            av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }

    private static AVCodecContext context(String name) {
        FfmpegLog.quiet();
        var codec = AvFailure.check(avcodec_find_encoder_by_name(name), "encoder " + name);
        var context = AvFailure.check(avcodec_alloc_context3(codec), "encoder " + name);
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        return context;
    }

    private static Encoder open(AVCodecContext context, AVDictionary options, PacketSink sink) {
        try {
            var name = context.codec().name().getString();
            AvFailure.check(avcodec_open2(context, context.codec(), options), "open " + name);
            return new Encoder(context, sink);
        } catch (AvFailure failure) {
            avcodec_free_context(context);
            throw failure;
        } finally {
            av_dict_free(options);
        }
    }
}
