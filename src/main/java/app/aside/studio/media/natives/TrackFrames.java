package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.io.IOException;

/// Decodes a track of a clip: what comes of any of its packets. Cheap in order, dear otherwise. One
/// thread.
final class TrackFrames implements AutoCloseable {
    private static final int NONE = -1;

    private final ClipSource source;
    private final ClipSource.Track track;
    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame frame;
    private int sent = NONE;
    private int current = NONE;
    private boolean closed;

    TrackFrames(ClipSource source, ClipSource.Track track) {
        this.source = source;
        this.track = track;
        var codec = AvFailure.check(avcodec_find_decoder(track.parameters().codec_id()), "decoder");
        context = AvFailure.check(avcodec_alloc_context3(codec), "a decoder");
        packet = AvFailure.check(av_packet_alloc(), "a packet");
        frame = AvFailure.check(av_frame_alloc(), "a frame");
        try {
            AvFailure.check(avcodec_parameters_to_context(context, track.parameters()), "decoder");
            context.thread_count(1);
            AvFailure.check(avcodec_open2(context, codec, (AVDictionary) null), "a decoder");
        } catch (AvFailure failure) {
            close();
            throw failure;
        }
    }

    ClipSource.Track track() {
        return track;
    }

    /// @return what comes of a packet; valid until the next call
    /// @throws ClipFailure if nothing does
    AVFrame of(int number) throws IOException {
        if (current == number) {
            return frame;
        }
        var start = start(number);
        if (number <= current || current == NONE || start > sent + 1) {
            avcodec_flush_buffers(context);
            sent = start - 1;
            current = NONE;
        }
        while (current < number) {
            next();
        }
        if (current != number) {
            throw new ClipFailure(Code.UNREADABLE, source.name(), "a part of it is damaged");
        }
        return frame;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }

    /// Sound needs the packet before, a picture its key frame.
    private int start(int number) {
        return track.isPicture() ? track.packets().keyBefore(number) : Math.max(0, number - 1);
    }

    private void next() throws IOException {
        if (avcodec_receive_frame(context, frame) >= 0) {
            current = (int) frame.pts();
        } else if (sent + 1 < track.packets().count()) {
            source.read(track.packets(), ++sent, packet);
            packet.pts(sent).dts(sent);
            AvFailure.check(avcodec_send_packet(context, packet), "decode");
        } else if (sent < Integer.MAX_VALUE - 1) {
            sent = Integer.MAX_VALUE - 1;
            AvFailure.check(avcodec_send_packet(context, null), "decode");
        } else {
            current = Integer.MAX_VALUE;
        }
    }
}
