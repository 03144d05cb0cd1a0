package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MOV_TEXT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBVTT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import app.aside.clips.edit.Caption;
import app.aside.studio.media.ClipMedia.Chapter;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// An export's file while it is written: tracks first, then [#begin], packets, [#end]. One thread.
///
/// The index of an MP4 comes first, in room that is kept for it, so that nothing is moved at the
/// end. Packets are handed in with times in the units that the track was added with.
final class ExportFile implements AutoCloseable {
    /// Of a copied picture: milliseconds are whole numbers of it.
    static final int PICTURE_UNITS = 90_000;

    /// How a caption looks where nobody says otherwise: white, 18 points, centred at the bottom
    /// (3GPP TS 26.245 §5.16, `TextSampleEntry` from its flags on).
    private static final byte[] CAPTION_LOOK =
            HexFormat.of()
                    .parseHex(
                            "00000000"
                                    + "01ff"
                                    + "00000000"
                                    + "0000000000000000"
                                    + "000000000001"
                                    + "0012"
                                    + "ffffffff"
                                    + "00000012"
                                    + "66746162"
                                    + "0001"
                                    + "0001"
                                    + "05"
                                    + "5365726966");

    private static final long INDEX_BYTES_BEFORE = 16_384;
    private static final long INDEX_BYTES_EACH = 40;
    private static final long NAMED_BYTES_EACH = 512;

    private final AVFormatContext format = new AVFormatContext(null);
    private final AVPacket text = AvFailure.check(av_packet_alloc(), "a packet");
    private final Path file;
    private final String container;
    private final List<AVRational> units = new ArrayList<>();
    private boolean closed;

    /// @param container as FFmpeg names it: `mp4`, `ipod`, `webm`
    ExportFile(Path file, String container) {
        this.file = file;
        this.container = container;
        var made = avformat_alloc_output_context2(format, null, container, file.toString());
        if (made < 0) {
            av_packet_free(text);
            AvFailure.check(made, container);
        }
        // No date, no name of a program: what is in the file is what was seen and heard.
        format.flags(format.flags() | AVFMT_FLAG_BITEXACT);
    }

    boolean isWebm() {
        return container.equals("webm");
    }

    /// A track that is copied from a clip; sound in samples, pictures in [#PICTURE_UNITS].
    ///
    /// @return its number
    int addCopied(ClipSource.Track source) {
        var stream = newStream(source.title());
        var parameters = stream.codecpar();
        AvFailure.check(avcodec_parameters_copy(parameters, source.parameters()), "a track");
        parameters.codec_tag(0);
        if (!source.isPicture()) {
            parameters.frame_size(SoundTrack.PACKET_SAMPLES);
        }
        return added(stream, source.isPicture() ? PICTURE_UNITS : parameters.sample_rate());
    }

    /// A track that an encoder makes, in its units.
    int addEncoded(AVCodecContext encoder, String title) {
        var stream = newStream(title);
        AvFailure.check(avcodec_parameters_from_context(stream.codecpar(), encoder), "a track");
        if (!isWebm()) {
            // The sound's lead-in is left out of the file, so it must not be told of there.
            stream.codecpar().initial_padding(0);
        }
        stream.avg_frame_rate(encoder.framerate());
        return added(stream, encoder.time_base().den());
    }

    /// A track of captions, in milliseconds.
    int addCaptions() {
        var stream = newStream("Captions");
        var parameters = stream.codecpar().codec_type(AVMEDIA_TYPE_SUBTITLE);
        parameters.codec_id(isWebm() ? AV_CODEC_ID_WEBVTT : AV_CODEC_ID_MOV_TEXT);
        if (!isWebm()) {
            var look = av_mallocz(CAPTION_LOOK.length + AV_INPUT_BUFFER_PADDING_SIZE);
            var bytes = new BytePointer(AvFailure.check(look, "captions"));
            bytes.put(CAPTION_LOOK, 0, CAPTION_LOOK.length);
            parameters.extradata(bytes).extradata_size(CAPTION_LOOK.length);
        }
        return added(stream, 1_000);
    }

    /// Makes the file.
    ///
    /// @param packets about how many will come, not fewer
    void begin(List<Chapter> chapters, long endMillis, Map<String, String> notes, long packets) {
        addChapters(chapters, endMillis);
        var tags = new AVDictionary(null);
        notes.forEach((name, text) -> av_dict_set(tags, name, text, 0));
        format.metadata(tags);
        var output = new AVIOContext(null);
        AvFailure.check(avio_open(output, file.toString(), AVIO_FLAG_WRITE), "make");
        format.pb(output);
        var options = new AVDictionary(null);
        if (!isWebm()) {
            var named = notes.values().stream().mapToLong(String::length).sum() * 4;
            var room =
                    INDEX_BYTES_BEFORE
                            + named
                            + packets * INDEX_BYTES_EACH
                            + chapters.size() * NAMED_BYTES_EACH;
            av_dict_set(options, "moov_size", Long.toString(room), 0);
            av_dict_set(options, "movflags", "+use_metadata_tags", 0);
        }
        try {
            AvFailure.check(avformat_write_header(format, options), "begin");
        } finally {
            av_dict_free(options);
        }
    }

    /// @param packet with times in the track's units; taken over
    void write(int track, AVPacket packet) {
        packet.stream_index(track).pos(-1);
        av_packet_rescale_ts(packet, units.get(track), format.streams(track).time_base());
        AvFailure.check(av_interleaved_write_frame(format, packet), "write");
    }

    void write(int track, Caption caption) {
        var words = caption.text().getBytes(StandardCharsets.UTF_8);
        var length = isWebm() ? 0 : Short.BYTES;
        AvFailure.check(av_new_packet(text, length + words.length), "a caption");
        var into = text.data().capacity(length + words.length).asByteBuffer();
        if (!isWebm()) {
            into.putShort((short) words.length);
        }
        into.put(words);
        var start = caption.startMicros() / 1_000;
        text.pts(start).dts(start).duration(Math.max(1, caption.endMicros() / 1_000 - start));
        text.flags(AV_PKT_FLAG_KEY);
        write(track, text);
    }

    /// Writes the index.
    void end() {
        AvFailure.check(av_write_trailer(format), "end");
        var closing = avio_closep(format.pb());
        format.pb(null);
        AvFailure.check(closing, "close");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (format.pb() != null) {
                avio_closep(format.pb());
            }
            av_packet_free(text);
            avformat_free_context(format);
        }
    }

    private AVStream newStream(String title) {
        var stream = AvFailure.check(avformat_new_stream(format, null), "a track");
        var tags = new AVDictionary(null);
        av_dict_set(tags, "title", title, 0);
        av_dict_set(tags, "handler_name", title, 0);
        stream.metadata(tags);
        return stream;
    }

    /// The first picture and the first sound are what a player takes by itself.
    private int added(AVStream stream, int unitsPerSecond) {
        var type = stream.codecpar().codec_type();
        var isFirst = type != AVMEDIA_TYPE_SUBTITLE;
        for (var i = 0; i < units.size(); i++) {
            isFirst &= format.streams(i).codecpar().codec_type() != type;
        }
        if (isFirst) {
            stream.disposition(AV_DISPOSITION_DEFAULT);
        }
        stream.time_base().num(1).den(unitsPerSecond);
        if (type == AVMEDIA_TYPE_VIDEO) {
            stream.codecpar().video_delay(0);
        }
        units.add(new AVRational().num(1).den(unitsPerSecond));
        return units.size() - 1;
    }

    /// Made with FFmpeg's own memory, because freeing the context frees them.
    private void addChapters(List<Chapter> chapters, long endMillis) {
        if (chapters.isEmpty()) {
            return;
        }
        var bytes = (long) chapters.size() * Loader.sizeof(PointerPointer.class);
        var array = new PointerPointer<AVChapter>(AvFailure.check(av_mallocz(bytes), "chapters"));
        for (var i = 0; i < chapters.size(); i++) {
            var memory = av_mallocz(Loader.sizeof(AVChapter.class));
            var chapter = new AVChapter(AvFailure.check(memory, "a chapter"));
            var start = chapters.get(i).startMillis();
            var next = i + 1 < chapters.size() ? chapters.get(i + 1).startMillis() : endMillis;
            chapter.id(i).start(start).end(Math.max(start + 1, next));
            chapter.time_base().num(1).den(1_000);
            var tags = new AVDictionary(null);
            av_dict_set(tags, "title", chapters.get(i).title(), 0);
            chapter.metadata(tags);
            array.put(i, chapter);
        }
        format.chapters(array).nb_chapters(chapters.size());
    }
}
