package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipFormat;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;

import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/// Encodes the frames before a key frame anew, so that a part can start at any of them. What it
/// makes lies in one track with what the recorder made, and so must be told by the same parameter
/// sets (H.264 §7.4.1.2.1): it looks for the settings that lead to them. One thread.
final class EdgeEncoder implements AutoCloseable {
    private static final int RATE_MAX = 60;
    private static final int RATE_USUAL = 30;

    private final ClipSource source;
    private final ClipSource.Track track;
    private final TrackFrames frames;
    private final ClipFormat.Picture settings;
    private final TreeMap<Integer, AVPacket> made = new TreeMap<>();

    /// @throws ClipFailure with [Code#ENCODER_FAILED] if another encoder made the track
    EdgeEncoder(ClipSource source, ClipSource.Track track) {
        this.source = source;
        this.track = track;
        settings =
                settings(track)
                        .orElseThrow(
                                () ->
                                        new ClipFailure(
                                                Code.ENCODER_FAILED,
                                                source.name(),
                                                "another encoder made its pictures"));
        frames = new TrackFrames(source, track);
    }

    /// Encodes from a frame up to, not with, the next key frame.
    ///
    /// @param last at which it ends if no key frame comes before
    void encode(int first, int last) throws IOException {
        drop();
        var count = 0;
        try (var encoder = encoder(first)) {
            for (var i = first; i <= last && (i == first || !track.packets().isKey(i)); i++) {
                var frame = frames.of(i);
                var decoded = frame.pts();
                PictureFitter.stamp(frame, track.packets().micros(i) / 1_000, i == first);
                encoder.encode(frame);
                frame.pts(decoded);
                count++;
            }
            encoder.encode(null);
        }
        if (made.size() != count) {
            throw new ClipFailure(Code.ENCODER_FAILED, source.name(), "it left pictures out");
        }
    }

    boolean has(int number) {
        return made.containsKey(number);
    }

    /// @param into gets what was made of a frame
    void take(int number, AVPacket into) {
        var packet = made.remove(number);
        if (packet != null) {
            av_packet_unref(into);
            av_packet_move_ref(into, packet);
            av_packet_free(packet);
        }
    }

    @Override
    public void close() {
        drop();
        frames.close();
    }

    private void drop() {
        made.values().forEach(packet -> av_packet_free(packet));
        made.clear();
    }

    /// Packets come out in the order in which frames go in.
    private Encoder encoder(int first) {
        return Encoder.inSoftware(
                settings,
                packet -> {
                    var bytes = bytes(packet.data(), packet.size());
                    var picture = NalUnits.forFile(bytes);
                    var copy = AvFailure.check(av_packet_alloc(), "a packet");
                    made.put(first + made.size(), copy);
                    AvFailure.check(av_new_packet(copy, picture.length), "a packet");
                    copy.data().put(picture, 0, picture.length);
                    copy.flags(packet.flags());
                });
    }

    /// What leads to a track's parameter sets; nothing if another encoder made them.
    static Optional<ClipFormat.Picture> settings(ClipSource.Track track) {
        var parameters = track.parameters();
        var extradata = bytes(parameters.extradata(), parameters.extradata_size());
        var wanted = NalUnits.parameterSets(extradata);
        for (var i = 0; i <= RATE_MAX; i++) {
            var rate = i == 0 ? RATE_USUAL : i;
            var picture = new ClipFormat.Picture(parameters.width(), parameters.height(), rate);
            try (var encoder = Encoder.inSoftware(picture, _ -> {})) {
                var context = encoder.context();
                var made = bytes(context.extradata(), context.extradata_size());
                if (NalUnits.parameterSets(made).equals(wanted)) {
                    return Optional.of(picture);
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(BytePointer from, int count) {
        var bytes = new byte[count];
        if (count > 0) {
            from.get(bytes, 0, count);
        }
        return bytes;
    }
}
