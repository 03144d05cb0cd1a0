package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

import java.io.IOException;
import java.util.List;

/// A Matroska file (RFC 9559) while it is written. One thread.
///
/// Packets go in as they come, without libavformat's interleaving: that holds back up to ten
/// seconds while a track is silent, and those would be lost in a crash. Matroska doesn't mind small
/// disorder between tracks; each track's own times must rise. A cluster reaches the output when it
/// ends, so [#flush] ends it.
final class MatroskaFile implements AutoCloseable {
    private static final String CLUSTER_MILLIS_MAX = "1000";

    private final OutputBridge bridge;
    private final AVFormatContext format;
    private final List<AVRational> timeBases;
    private boolean closed;

    /// Writes the header.
    ///
    /// @param encoders one for each track, open; asked for their parameters only here
    MatroskaFile(ClipOutput output, List<AVCodecContext> encoders, List<String> titles)
            throws IOException {
        bridge = new OutputBridge(output);
        format = new AVFormatContext(null);
        timeBases = encoders.stream().map(MatroskaFile::timeBase).toList();
        AvFailure.check(
                avformat_alloc_output_context2(format, null, "matroska", (String) null),
                "a Matroska file");
        format.pb(bridge.context());
        format.flags(format.flags() | AVFMT_FLAG_FLUSH_PACKETS | AVFMT_FLAG_BITEXACT);
        format.flush_packets(1);
        format.avoid_negative_ts(0);
        for (var i = 0; i < encoders.size(); i++) {
            addTrack(encoders.get(i), titles.get(i));
        }
        writeHeader();
    }

    /// @param packet times in the encoder's time base; changed
    void write(AVPacket packet, int track) throws IOException {
        var stream = format.streams(track);
        av_packet_rescale_ts(packet, timeBases.get(track), stream.time_base());
        packet.stream_index(track);
        finish(av_write_frame(format, packet), "write");
    }

    /// Hands all that was written to the output.
    void flush() throws IOException {
        finish(av_write_frame(format, (AVPacket) null), "flush");
        avio_flush(bridge.context());
        bridge.rethrow();
    }

    /// Writes length and index.
    void end() throws IOException {
        finish(av_write_trailer(format), "end");
        avio_flush(bridge.context());
        bridge.rethrow();
    }

    /// Bytes handed to the output. Any thread.
    long size() {
        return bridge.size();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avformat_free_context(format);
            bridge.close();
        }
    }

    private void addTrack(AVCodecContext encoder, String title) {
        var stream = AvFailure.check(avformat_new_stream(format, null), "a track");
        AvFailure.check(avcodec_parameters_from_context(stream.codecpar(), encoder), "a track");
        // The encoder's lead-in is left out of the file, so it must not be told of there.
        stream.codecpar().initial_padding(0);
        stream.time_base(encoder.time_base());
        // How long a picture shows, which matters for the last one; 0 for sound.
        stream.avg_frame_rate(encoder.framerate());
        var tags = new AVDictionary(null);
        av_dict_set(tags, "title", title, 0);
        stream.metadata(tags);
    }

    /// A copy: the encoder's own is freed with it.
    private static AVRational timeBase(AVCodecContext encoder) {
        return new AVRational().num(encoder.time_base().num()).den(encoder.time_base().den());
    }

    private void writeHeader() throws IOException {
        var options = new AVDictionary(null);
        av_dict_set(options, "cluster_time_limit", CLUSTER_MILLIS_MAX, 0);
        try {
            finish(avformat_write_header(format, options), "begin");
        } catch (IOException | AvFailure failure) {
            close();
            throw failure;
        } finally {
            av_dict_free(options);
        }
    }

    private void finish(int result, String asked) throws IOException {
        bridge.rethrow();
        AvFailure.check(result, asked);
    }
}
