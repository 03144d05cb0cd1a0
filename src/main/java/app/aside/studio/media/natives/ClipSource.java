package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_IGNORE_SUFFIX;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipBytes;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipTrack;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A finished clip while parts of it are taken out: any packet of any track, in any order. One
/// thread.
final class ClipSource implements AutoCloseable {
    private static final List<ClipTrack> ORDER = List.of(ClipTrack.values());

    /// Notes of the consent, by the start of their names.
    private static final String CONSENT = "app.aside.consent";

    private final OpenedFormat opened;
    private final AVFormatContext format;
    private final ClipBytes file;
    private final Map<ClipTrack, Track> tracks = new EnumMap<>(ClipTrack.class);
    private final String name;
    private boolean closed;

    /// One of its tracks.
    record Track(AVCodecParameters parameters, String title, PacketTable packets) {
        boolean isPicture() {
            return parameters.codec_type() == AVMEDIA_TYPE_VIDEO;
        }

        /// Where its last packet is over, microseconds since the start of the clip.
        long end() {
            return packets.over();
        }

        /// Whether it has anything between two moments: a fan who took the consent back has a track
        /// that ends long before the clip does.
        boolean isIn(Segment span) {
            return span.inMicros() < end() && span.outMicros() > packets.micros(0);
        }

        /// Whether a picture of it is to be seen at a moment.
        boolean isSeen(long micros) {
            return ClipReader.PictureTrack.isSeen(micros, packets.micros(0), end());
        }

        /// The last packet that starts at or before a moment; the first if there is none.
        int at(long micros) {
            var from = 0;
            var to = packets.count() - 1;
            while (from < to) {
                var middle = (from + to + 1) >>> 1;
                if (packets.micros(middle) <= micros) {
                    from = middle;
                } else {
                    to = middle - 1;
                }
            }
            return from;
        }

        /// How long a packet shows or sounds.
        long length(int packet) {
            var next = packet + 1 < packets.count() ? packets.micros(packet + 1) : end();
            return Math.max(0, next - packets.micros(packet));
        }
    }

    /// @param access opens its file
    /// @throws ClipFailure if it can't be read as a clip
    ClipSource(Path clip, ClipBytes.Access access) {
        name = String.valueOf(clip.getFileName());
        try {
            file = access.open(clip);
        } catch (IOException failure) {
            throw new ClipFailure(Code.UNREADABLE, name, failure);
        }
        try {
            opened = OpenedFormat.of(file);
            format = opened.format();
        } catch (RuntimeException | IOException failure) {
            file.close();
            throw new ClipFailure(Code.UNREADABLE, name, failure);
        }
        try {
            addTracks();
        } catch (RuntimeException failure) {
            close();
            throw new ClipFailure(Code.UNREADABLE, name, failure);
        }
    }

    String name() {
        return name;
    }

    boolean has(ClipTrack track) {
        return tracks.containsKey(track);
    }

    /// @throws ClipFailure if the clip hasn't it
    Track track(ClipTrack track) {
        var found = tracks.get(track);
        if (found == null) {
            throw new ClipFailure(Code.EMPTY, name, "it has no " + track);
        }
        return found;
    }

    /// What the file carries of the fan's consent, by name.
    Map<String, String> consent() {
        var notes = new TreeMap<String, String>();
        @Nullable AVDictionaryEntry entry = null;
        do {
            entry = av_dict_get(format.metadata(), CONSENT, entry, AV_DICT_IGNORE_SUFFIX);
            if (entry != null) {
                notes.put(entry.key().getString(), entry.value().getString());
            }
        } while (entry != null);
        return notes;
    }

    /// Fills a packet; its times and track are the caller's to set.
    void read(PacketTable table, int number, AVPacket packet) throws IOException {
        av_packet_unref(packet);
        var bytes = table.bytes(number);
        AvFailure.check(av_new_packet(packet, bytes), "a packet");
        var into = packet.data().capacity(bytes).asByteBuffer();
        var at = table.place(number);
        while (into.hasRemaining()) {
            var count = file.read(into, at);
            if (count < 0) {
                throw new EOFException(name + " was cut off");
            }
            at += count;
        }
        packet.flags(table.isKey(number) ? AV_PKT_FLAG_KEY : 0);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            opened.close();
            file.close();
        }
    }

    /// By their names; without names by the order in which a clip has them.
    private void addTracks() {
        for (var i = 0; i < format.nb_streams(); i++) {
            var stream = format.streams(i);
            var packets = PacketTable.of(stream);
            if (packets.count() == 0 || i >= ORDER.size()) {
                continue;
            }
            var track = new Track(stream.codecpar(), ClipProbe.title(stream), packets);
            var which = which(track, i);
            if (which.isPicture() == track.isPicture()) {
                tracks.put(which, track);
            }
        }
        if (tracks.isEmpty()) {
            throw new ClipFailure(Code.UNREADABLE, name, "it has no tracks of a clip");
        }
    }

    private static ClipTrack which(Track track, int index) {
        return switch (track.title()) {
            case "Creator picture" -> ClipTrack.CREATOR_PICTURE;
            case "Creator sound" -> ClipTrack.CREATOR_SOUND;
            case "Fan picture" -> ClipTrack.FAN_PICTURE;
            case "Fan sound" -> ClipTrack.FAN_SOUND;
            default -> ORDER.get(index);
        };
    }
}
