package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One frame of a clip as a picture file. One thread.
final class StillPicture {
    private static final int QUALITY = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;

    /// 2 to 31, the lower the finer.
    private static final int JPEG_QUANTISER = 2;

    private static final int QUANTISER_UNIT = 118;
    private static final int CODEC_FLAG_QSCALE = 2;

    private StillPicture() {}

    /// @throws ClipFailure with [Code#EMPTY] if the track has no picture then
    static void write(
            ClipSource source, ClipSource.Track track, long micros, boolean isJpeg, Path target)
            throws IOException {
        if (!track.isSeen(micros)) {
            throw new ClipFailure(Code.EMPTY, source.name(), "it has no picture of that side then");
        }
        try (var frames = new TrackFrames(source, track)) {
            var format = isJpeg ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_RGB24;
            var picture = converted(frames.of(track.at(micros)), format);
            try {
                Files.write(target, encoded(picture, isJpeg ? "mjpeg" : "png"));
            } finally {
                av_frame_free(picture);
            }
        }
    }

    private static AVFrame converted(AVFrame from, int format) {
        var to = AvFailure.check(av_frame_alloc(), "a picture");
        to.format(format).width(from.width()).height(from.height()).pts(0);
        to.color_range(AVCOL_RANGE_JPEG);
        AvFailure.check(av_frame_get_buffer(to, 0), "a picture");
        var scaler =
                AvFailure.check(
                        sws_getContext(
                                from.width(),
                                from.height(),
                                from.format(),
                                to.width(),
                                to.height(),
                                format,
                                QUALITY,
                                (SwsFilter) null,
                                (SwsFilter) null,
                                (DoublePointer) null),
                        "a scaler");
        try {
            AvFailure.check(
                    sws_scale(
                            scaler,
                            from.data(),
                            from.linesize(),
                            0,
                            from.height(),
                            to.data(),
                            to.linesize()),
                    "convert");
            return to;
        } catch (AvFailure failure) {
            av_frame_free(to);
            throw failure;
        } finally {
            sws_freeContext(scaler);
        }
    }

    private static byte[] encoded(AVFrame picture, String name) {
        var codec = AvFailure.check(avcodec_find_encoder_by_name(name), name);
        var context = AvFailure.check(avcodec_alloc_context3(codec), name);
        context.width(picture.width()).height(picture.height()).pix_fmt(picture.format());
        context.time_base().num(1).den(1);
        context.color_range(AVCOL_RANGE_JPEG);
        context.flags(context.flags() | CODEC_FLAG_QSCALE);
        context.global_quality(JPEG_QUANTISER * QUANTISER_UNIT);
        picture.quality(JPEG_QUANTISER * QUANTISER_UNIT);
        try {
            AvFailure.check(avcodec_open2(context, codec, (AVDictionary) null), name);
            return encoded(picture, context);
        } finally {
            avcodec_free_context(context);
        }
    }

    private static byte[] encoded(AVFrame picture, AVCodecContext context) {
        var packet = AvFailure.check(av_packet_alloc(), "a packet");
        try {
            AvFailure.check(avcodec_send_frame(context, picture), "encode");
            AvFailure.check(avcodec_send_frame(context, null), "encode");
            AvFailure.check(avcodec_receive_packet(context, packet), "encode");
            var bytes = new byte[packet.size()];
            packet.data().get(bytes, 0, bytes.length);
            return bytes;
        } finally {
            av_packet_free(packet);
        }
    }
}
