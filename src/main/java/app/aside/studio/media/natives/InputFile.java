package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import app.aside.studio.media.ClipBytes;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A clip's file while it is read, one packet after another. One thread.
final class InputFile implements AutoCloseable {
    /// How far from its end a file may be torn: more than a cluster of both pictures.
    private static final long TAIL_BYTES_MAX = 8L << 20;

    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long TIME_BASE_PER_MILLI = AV_TIME_BASE / MILLIS_PER_SECOND;

    private final OpenedFormat opened;
    private final AVFormatContext format;
    private final AVPacket packet;
    private final long bytes;
    private boolean closed;

    InputFile(Path file) throws IOException {
        this(OpenedFormat.of(file), Files.size(file));
    }

    /// @param clip stays the caller's, open at least as long as this
    InputFile(ClipBytes clip) throws IOException {
        this(OpenedFormat.of(clip), clip.size());
    }

    private InputFile(OpenedFormat opened, long bytes) {
        this.opened = opened;
        this.bytes = bytes;
        format = opened.format();
        packet = AvFailure.check(av_packet_alloc(), "a packet");
    }

    /// A text that the file carries about itself.
    Optional<String> note(String name) {
        var entry = av_dict_get(format.metadata(), name, null, 0);
        return entry == null ? Optional.empty() : Optional.of(entry.value().getString());
    }

    int tracks() {
        return format.nb_streams();
    }

    AVStream track(int index) {
        return format.streams(index);
    }

    boolean isPicture(int index) {
        return track(index).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
    }

    long bytes() {
        return bytes;
    }

    /// Length of the longest track as the file says; 0 if it doesn't, which is so when it was torn
    /// off.
    long statedMillis() {
        var stated = Math.max(0, format.duration() / TIME_BASE_PER_MILLI);
        for (var i = 0; i < tracks(); i++) {
            stated = Math.max(stated, millis(i, track(i).duration()));
        }
        return stated;
    }

    /// The next packet, borrowed until the next call; nothing at the end, or where the file was
    /// torn off.
    ///
    /// @throws AvFailure if it can't be read and that isn't its end
    @Nullable AVPacket next() {
        av_packet_unref(packet);
        var result = av_read_frame(format, packet);
        if (result >= 0 && !isWhole()) {
            result = AVERROR_INVALIDDATA();
        }
        if (result < 0) {
            if (format.pb().pos() + TAIL_BYTES_MAX < bytes) {
                AvFailure.check(result, "read");
            }
            return null;
        }
        return packet;
    }

    /// Milliseconds from the start of the clip.
    long millis(AVPacket from) {
        return millis(from.stream_index(), from.pts());
    }

    /// How long it lasts, as the file says; 0 if it doesn't.
    long lengthMillis(AVPacket from) {
        return millis(from.stream_index(), from.duration());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            opened.close();
        }
    }

    private long millis(int index, long units) {
        var base = track(index).time_base();
        return units * MILLIS_PER_SECOND * base.num() / base.den();
    }

    /// Whether a packet is as an encoder made it: after a power cut a file may be long enough and
    /// yet hold zeros at its end. Neither an H.264 NAL unit nor an AAC block can end in a zero
    /// byte, both end in a set bit and fill up the byte (ITU-T H.264 §7.3.2.11, ISO/IEC 14496-3
    /// §4.4.2.1).
    private boolean isWhole() {
        if (packet.pts() == AV_NOPTS_VALUE || packet.size() <= 0) {
            return false;
        }
        var data = packet.data().capacity(packet.size()).asByteBuffer();
        return isPicture(packet.stream_index())
                ? areWholeUnits(data.order(ByteOrder.BIG_ENDIAN))
                : data.get(data.limit() - 1) != 0;
    }

    /// Each unit has its length before it (ISO/IEC 14496-15 §5.3).
    private static boolean areWholeUnits(ByteBuffer data) {
        while (data.remaining() > Integer.BYTES) {
            var length = data.getInt();
            if (length <= 0 || length > data.remaining()) {
                return false;
            }
            data.position(data.position() + length);
            if (data.get(data.position() - 1) == 0) {
                return false;
            }
        }
        return !data.hasRemaining();
    }
}
