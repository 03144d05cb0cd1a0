package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_FRAME;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import app.aside.studio.media.ClipBytes;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The decoder of one track of a clip, fed with any of its packets. What comes out carries the
/// number of its packet as its time. One thread at a time.
final class PacketDecoder implements AutoCloseable {
    /// Of a picture; with more than two cores more would be faster, and take them from the call.
    private static final int THREADS = 2;

    private final String name;
    private final ClipBytes file;
    private final PacketTable packets;
    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame frame;
    private boolean closed;

    /// @param name of the clip, for failures
    PacketDecoder(String name, ClipBytes file, FfmpegClipReader.Part part) {
        this.name = name;
        this.file = file;
        this.packets = part.packets();
        var parameters = part.parameters();
        var codec = AvFailure.check(avcodec_find_decoder(parameters.codec_id()), "a decoder");
        context = AvFailure.check(avcodec_alloc_context3(codec), "a decoder");
        packet = AvFailure.check(av_packet_alloc(), "a packet");
        frame = AvFailure.check(av_frame_alloc(), "a frame");
        try {
            AvFailure.check(avcodec_parameters_to_context(context, parameters), "a decoder");
            if (parameters.codec_type() == AVMEDIA_TYPE_VIDEO) {
                context.thread_count(THREADS).thread_type(FF_THREAD_FRAME);
            }
            AvFailure.check(avcodec_open2(context, codec, (AVDictionary) null), "a decoder");
        } catch (AvFailure failure) {
            close();
            throw failure;
        }
    }

    PacketTable packets() {
        return packets;
    }

    /// Hands in a packet. One that is damaged is passed over: it is no reason to end.
    ///
    /// @throws ClipFailure if it can't be read
    void send(int number) {
        if (closed) {
            throw new IllegalStateException("track is closed");
        }
        var bytes = packets.bytes(number);
        try {
            AvFailure.check(av_new_packet(packet, bytes), "a packet");
            read(packets.place(number), packet.data().capacity(bytes).asByteBuffer());
            packet.pts(number).dts(number);
            avcodec_send_packet(context, packet);
        } catch (IOException | RuntimeException failure) {
            throw new ClipFailure(Code.UNREADABLE, name, failure);
        } finally {
            av_packet_unref(packet);
        }
    }

    /// Says that nothing comes behind; then what waits comes out.
    void end() {
        avcodec_send_packet(context, null);
    }

    /// Whether something came out, to be looked at with [#frame] until the next call.
    boolean receive() {
        return avcodec_receive_frame(context, frame) == 0;
    }

    AVFrame frame() {
        return frame;
    }

    /// Forgets what came before.
    void flush() {
        avcodec_flush_buffers(context);
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

    private void read(long place, ByteBuffer into) throws IOException {
        var at = place;
        while (into.hasRemaining()) {
            var count = file.read(into, at);
            if (count < 0) {
                throw new EOFException("it was cut off");
            }
            at += count;
        }
    }
}
