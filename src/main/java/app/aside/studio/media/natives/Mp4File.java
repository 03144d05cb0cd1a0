package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
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
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.media.Sound;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A clip's MP4 while it is written from a recording's packets. One thread.
///
/// Times: Matroska keeps milliseconds, which round a sound packet's 21⅓ ms up or down. Sound is put
/// back on its samples: a packet within 2 ms of where the one before ends starts there.
final class Mp4File implements AutoCloseable {
    private static final AVRational MILLIS = new AVRational().num(1).den(1_000);
    private static final long SNAP_SAMPLES = 2 * Sound.RATE / 1_000;
    private static final long NONE = -1;

    private final AVFormatContext format = new AVFormatContext(null);
    private final long[] last;
    private long startMillis;
    private boolean closed;

    /// Makes the file, as a copy of the recording's tracks without their packets. A track that gets
    /// no packet is left out.
    ///
    /// @param notes texts by name, kept in the file's metadata (ISO/IEC 14496-12 §8.11)
    Mp4File(Path file, InputFile recording, List<Chapter> chapters, Map<String, String> notes) {
        AvFailure.check(
                avformat_alloc_output_context2(format, null, "mp4", file.toString()), "an MP4");
        last = new long[recording.tracks()];
        Arrays.fill(last, NONE);
        try {
            // No date, no name of a program: what is in the file is what was seen and heard.
            format.flags(format.flags() | AVFMT_FLAG_BITEXACT);
            for (var i = 0; i < recording.tracks(); i++) {
                addTrack(recording, i);
            }
            addChapters(chapters);
            addNotes(notes);
            var output = new AVIOContext(null);
            AvFailure.check(avio_open(output, file.toString(), AVIO_FLAG_WRITE), "make");
            format.pb(output);
            writeHeader();
        } catch (AvFailure failure) {
            close();
            throw failure;
        }
    }

    /// Time 0 of the file is this moment of the recording. Before the first packet.
    void startAt(long millis) {
        startMillis = millis;
    }

    /// @param packet taken over
    void write(InputFile recording, AVPacket packet) {
        var track = packet.stream_index();
        var picture = recording.isPicture(track);
        var start =
                picture
                        ? recording.millis(packet) - startMillis
                        : sampleOf(recording, packet, track);
        if (start <= last[track]) {
            return;
        }
        last[track] = start;
        var length = picture ? recording.lengthMillis(packet) : SoundTrack.PACKET_SAMPLES;
        packet.pts(start).dts(start).duration(length).pos(-1);
        var stream = format.streams(track);
        try (var samples = new AVRational().num(1).den(Sound.RATE)) {
            av_packet_rescale_ts(packet, picture ? MILLIS : samples, stream.time_base());
        }
        AvFailure.check(av_interleaved_write_frame(format, packet), "write");
    }

    /// Writes the index, and moves it to the front.
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
            avformat_free_context(format);
        }
    }

    private long sampleOf(InputFile recording, AVPacket packet, int track) {
        var sample = (recording.millis(packet) - startMillis) * (Sound.RATE / 1_000);
        var expected = last[track] == NONE ? 0 : last[track] + SoundTrack.PACKET_SAMPLES;
        return Math.abs(sample - expected) <= SNAP_SAMPLES ? expected : sample;
    }

    private void addTrack(InputFile recording, int index) {
        var source = recording.track(index);
        var stream = AvFailure.check(avformat_new_stream(format, null), "a track");
        AvFailure.check(avcodec_parameters_copy(stream.codecpar(), source.codecpar()), "a track");
        stream.codecpar().codec_tag(0);
        var picture = recording.isPicture(index);
        stream.time_base().num(1).den(picture ? 1_000 : Sound.RATE);
        if (!picture) {
            stream.codecpar().frame_size(SoundTrack.PACKET_SAMPLES);
        }
        if (index < 2) {
            stream.disposition(AV_DISPOSITION_DEFAULT);
        }
        var title = ClipProbe.title(source);
        var tags = new AVDictionary(null);
        av_dict_set(tags, "title", title, 0);
        av_dict_set(tags, "handler_name", title, 0);
        stream.metadata(tags);
    }

    /// Made with FFmpeg's own memory, because freeing the context frees them.
    private void addChapters(List<Chapter> chapters) {
        if (chapters.isEmpty()) {
            return;
        }
        var pointers =
                AvFailure.check(
                        av_mallocz((long) chapters.size() * Loader.sizeof(PointerPointer.class)),
                        "chapters");
        var array = new PointerPointer<AVChapter>(pointers);
        for (var i = 0; i < chapters.size(); i++) {
            var memory = av_mallocz(Loader.sizeof(AVChapter.class));
            var chapter = new AVChapter(AvFailure.check(memory, "a chapter"));
            var start = chapters.get(i).startMillis();
            var next = i + 1 < chapters.size() ? chapters.get(i + 1).startMillis() : start + 1;
            chapter.id(i).start(start).end(next);
            chapter.time_base().num(1).den(1_000);
            var tags = new AVDictionary(null);
            av_dict_set(tags, "title", chapters.get(i).title(), 0);
            chapter.metadata(tags);
            array.put(i, chapter);
        }
        format.chapters(array).nb_chapters(chapters.size());
    }

    private void addNotes(Map<String, String> notes) {
        var tags = new AVDictionary(null);
        notes.forEach((name, text) -> av_dict_set(tags, name, text, 0));
        format.metadata(tags);
    }

    private void writeHeader() {
        var options = new AVDictionary(null);
        av_dict_set(options, "movflags", "+faststart+use_metadata_tags", 0);
        try {
            AvFailure.check(avformat_write_header(format, options), "begin");
        } finally {
            av_dict_free(options);
        }
    }
}
