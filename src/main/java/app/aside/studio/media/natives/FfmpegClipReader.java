package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import app.aside.studio.media.ClipBytes;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.FramePool;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A finished clip through FFmpeg. FFmpeg parses the file's index once, at opening; packets are
/// then read straight from where they lie, each track by itself, so that several threads look at
/// different places at once and a seek reads nothing that it doesn't need.
///
/// What of a clip is native: the description of each track, freed with the clip, and a decoder for
/// each open track, freed with that.
public final class FfmpegClipReader implements ClipReader {
    private static final int PARTS = 2;

    /// A week: what states more is damaged.
    private static final long MICROS_MAX = 7L * 24 * 3_600 * 1_000_000;

    private final String name;
    private final ClipBytes file;
    private final Map<ClipSide, Part> pictures = new EnumMap<>(ClipSide.class);
    private final Map<ClipSide, Part> sounds = new EnumMap<>(ClipSide.class);
    private final FramePool pool = new FramePool();
    private final long micros;
    private boolean closed;

    /// One track: how it is encoded, and where its packets are.
    record Part(AVCodecParameters parameters, PacketTable packets) {}

    private FfmpegClipReader(Path path, InputFile input, ClipBytes file) {
        name = String.valueOf(path.getFileName());
        this.file = file;
        try {
            for (var i = 0; i < input.tracks(); i++) {
                take(input, i);
            }
            micros = input.statedMillis() * 1_000;
            check(file.size());
        } catch (RuntimeException failure) {
            freeParts();
            throw failure;
        }
    }

    /// Opens a clip that is kept as it is.
    ///
    /// @throws ClipFailure if it isn't there, or can't be read as a clip to its end
    public static ClipReader open(Path file) {
        return open(file, ClipBytes.Access.PLAIN);
    }

    /// @param access opens the files
    public static ClipReader.Opening through(ClipBytes.Access access) {
        return file -> open(file, access);
    }

    private static ClipReader open(Path file, ClipBytes.Access access) {
        var name = String.valueOf(file.getFileName());
        try {
            var bytes = access.open(file);
            try (var input = new InputFile(bytes)) {
                return new FfmpegClipReader(file, input, bytes);
            } catch (RuntimeException | IOException failure) {
                bytes.close();
                throw failure;
            }
        } catch (ClipFailure failure) {
            throw failure;
        } catch (IOException | RuntimeException failure) {
            // A damaged index may hold any number, and so lead to any kind of failure.
            throw new ClipFailure(Code.UNREADABLE, name, failure);
        }
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Optional<ClipReader.PictureTrack> picture(ClipSide side) {
        return opened(pictures.get(side), part -> new PictureReading(packets(part), pool));
    }

    @Override
    public Optional<ClipReader.SoundTrack> sound(ClipSide side) {
        return opened(sounds.get(side), part -> new SoundReading(packets(part)));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        freeParts();
        file.close();
    }

    private interface Opener<T> {
        T open(Part part);
    }

    private synchronized <T> Optional<T> opened(@Nullable Part part, Opener<T> opener) {
        if (closed) {
            throw new IllegalStateException("clip is closed");
        }
        try {
            return Optional.ofNullable(part).map(opener::open);
        } catch (RuntimeException failure) {
            throw new ClipFailure(Code.UNREADABLE, name, failure);
        }
    }

    private PacketDecoder packets(Part part) {
        return new PacketDecoder(name, file, part);
    }

    /// Of two pictures or sounds the first is the creator's, unless their names say otherwise.
    private void take(InputFile input, int index) {
        var track = input.track(index);
        var kind = track.codecpar().codec_type();
        if (kind != AVMEDIA_TYPE_VIDEO && kind != AVMEDIA_TYPE_AUDIO) {
            return;
        }
        var of = kind == AVMEDIA_TYPE_VIDEO ? pictures : sounds;
        var side = side(ClipProbe.title(track), of.size());
        var packets = PacketTable.of(track);
        if (packets.count() == 0 || of.size() == PARTS || of.containsKey(side)) {
            return;
        }
        var parameters = AvFailure.check(avcodec_parameters_alloc(), "a track");
        of.put(side, new Part(parameters, packets));
        AvFailure.check(avcodec_parameters_copy(parameters, track.codecpar()), "a track");
    }

    private static ClipSide side(String title, int before) {
        var word = title.toLowerCase(Locale.ROOT);
        if (word.startsWith("creator")) {
            return ClipSide.CREATOR;
        }
        return word.startsWith("fan") || before > 0 ? ClipSide.FAN : ClipSide.CREATOR;
    }

    private void check(long bytes) {
        if (micros < 0 || micros > MICROS_MAX) {
            throw new ClipFailure(Code.UNREADABLE, name, "no clip has the length that it states");
        }
        if (pictures.isEmpty() && sounds.isEmpty()) {
            throw new ClipFailure(Code.UNREADABLE, name, "neither picture nor sound is in it");
        }
        for (var parts : new Map<?, ?>[] {pictures, sounds}) {
            for (var part : parts.values()) {
                if (part instanceof Part(_, var packets) && packets.end() > bytes) {
                    throw new ClipFailure(Code.UNREADABLE, name, "it was cut off");
                }
            }
        }
    }

    private void freeParts() {
        pictures.values().forEach(part -> avcodec_parameters_free(part.parameters()));
        sounds.values().forEach(part -> avcodec_parameters_free(part.parameters()));
        pictures.clear();
        sounds.clear();
    }
}
