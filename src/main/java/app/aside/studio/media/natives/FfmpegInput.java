package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// An open device or other source of FFmpeg's: decoded pictures or sound of its first stream of a
/// kind. One thread, from opening to closing. A frame belongs to the input and is good until the
/// next is read.
final class FfmpegInput implements AutoCloseable {
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private @Nullable AVCodecContext decoder;
    private int stream = -1;
    private boolean ended;

    /// @param kind `AVMEDIA_TYPE_VIDEO` or `AVMEDIA_TYPE_AUDIO`
    /// @throws FfmpegFailure with FFmpeg's error number
    FfmpegInput(DeviceInput input, int kind) {
        try {
            open(input);
            openDecoder(kind);
        } catch (FfmpegFailure failure) {
            close();
            throw failure;
        }
    }

    /// Loads the devices' part of FFmpeg and keeps it from writing to the console: what matters of
    /// its messages comes as failures.
    static void load() {
        av_log_set_level(AV_LOG_FATAL);
        avdevice_register_all();
    }

    /// The next decoded frame, or nothing at the end. Waits for the device.
    ///
    /// @throws FfmpegFailure if the device failed
    @Nullable AVFrame read() {
        while (true) {
            var received = avcodec_receive_frame(decoder, frame);
            if (received == 0) {
                return frame;
            }
            if (received == AVERROR_EOF() || ended) {
                return null;
            }
            if (received != AVERROR_EAGAIN()) {
                throw new FfmpegFailure("decode", received);
            }
            feed();
        }
    }

    @Override
    public void close() {
        if (decoder != null) {
            avcodec_free_context(decoder);
            decoder = null;
        }
        if (!format.isNull()) {
            avformat_close_input(format);
        }
        if (!frame.isNull()) {
            av_frame_free(frame);
            av_packet_free(packet);
        }
    }

    private void open(DeviceInput input) {
        var how = av_find_input_format(input.format());
        if (how == null) {
            throw new FfmpegFailure("find " + input.format(), -19);
        }
        var options = new AVDictionary(null);
        input.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
        try {
            check("open " + input, avformat_open_input(format, input.url(), how, options));
        } finally {
            av_dict_free(options);
        }
    }

    private void openDecoder(int kind) {
        for (var i = 0; i < format.nb_streams() && stream < 0; i++) {
            if (format.streams(i).codecpar().codec_type() == kind) {
                stream = i;
            }
        }
        if (stream < 0) {
            throw new FfmpegFailure("find a stream", -22);
        }
        var parameters = format.streams(stream).codecpar();
        var codec = avcodec_find_decoder(parameters.codec_id());
        if (codec == null) {
            throw new FfmpegFailure("find a decoder", -22);
        }
        decoder = avcodec_alloc_context3(codec);
        check("set up the decoder", avcodec_parameters_to_context(decoder, parameters));
        check("open the decoder", avcodec_open2(decoder, codec, (AVDictionary) null));
    }

    private void feed() {
        var read = av_read_frame(format, packet);
        if (read == AVERROR_EOF()) {
            ended = true;
            avcodec_send_packet(decoder, null);
            return;
        }
        if (read == AVERROR_EAGAIN()) {
            return;
        }
        check("read", read);
        if (packet.stream_index() == stream) {
            // One damaged picture is no reason to end.
            avcodec_send_packet(decoder, packet);
        }
        av_packet_unref(packet);
    }

    private static void check(String step, int result) {
        if (result < 0) {
            throw new FfmpegFailure(step, result);
        }
    }
}
