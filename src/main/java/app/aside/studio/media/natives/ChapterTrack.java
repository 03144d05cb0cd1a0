package app.aside.studio.media.natives;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/// Takes the text track that FFmpeg adds for chapters out of an MP4, so that a clip has its four
/// tracks and no fifth. The list of chapters that players read (`moov/udta/chpl`) stays.
///
/// Nothing moves: the track's box, and the other tracks' references to it, become free space
/// (ISO/IEC 14496-12 §8.1.2) by a change of their names.
final class ChapterTrack {
    private static final int MOVIE = name("moov");
    private static final int TRACK = name("trak");
    private static final int MEDIA = name("mdia");
    private static final int HANDLER = name("hdlr");
    private static final int REFERENCE = name("tref");
    private static final int TEXT = name("text");
    private static final int FREE = name("free");
    private static final int HEADER_BYTES = 8;
    private static final int WIDE_HEADER_BYTES = 16;

    /// Version, flags and a reserved word before the handler's type.
    private static final int HANDLER_TYPE_AT = HEADER_BYTES + 8;

    private ChapterTrack() {}

    static void remove(Path mp4) throws IOException {
        try (var channel = FileChannel.open(mp4, READ, WRITE)) {
            var at = movieAt(channel);
            var size = read(channel, at, HEADER_BYTES).getInt(0);
            var movie = read(channel, at, size);
            eachChild(movie, HEADER_BYTES, size, TRACK, track -> free(movie, track));
            channel.write(movie.rewind(), at);
        }
    }

    private static void free(ByteBuffer movie, int track) {
        if (isText(movie, track)) {
            movie.putInt(track + Integer.BYTES, FREE);
        } else {
            eachChild(
                    movie,
                    track + HEADER_BYTES,
                    track + movie.getInt(track),
                    REFERENCE,
                    reference -> movie.putInt(reference + Integer.BYTES, FREE));
        }
    }

    private static boolean isText(ByteBuffer movie, int track) {
        var found = new boolean[1];
        eachChild(
                movie,
                track + HEADER_BYTES,
                track + movie.getInt(track),
                MEDIA,
                media ->
                        eachChild(
                                movie,
                                media + HEADER_BYTES,
                                media + movie.getInt(media),
                                HANDLER,
                                handler ->
                                        found[0] |=
                                                movie.getInt(handler + HANDLER_TYPE_AT) == TEXT));
        return found[0];
    }

    private static void eachChild(ByteBuffer movie, int from, int to, int name, IntConsumer child) {
        for (var at = from; at + HEADER_BYTES <= to; at += movie.getInt(at)) {
            if (movie.getInt(at) < HEADER_BYTES) {
                throw new IllegalStateException("box of " + movie.getInt(at) + " bytes");
            }
            if (movie.getInt(at + Integer.BYTES) == name) {
                child.accept(at);
            }
        }
    }

    private static long movieAt(FileChannel channel) throws IOException {
        var at = 0L;
        while (at < channel.size()) {
            var header = read(channel, at, HEADER_BYTES);
            if (header.getInt(Integer.BYTES) == MOVIE) {
                return at;
            }
            var size = Integer.toUnsignedLong(header.getInt(0));
            at += size == 1 ? read(channel, at, WIDE_HEADER_BYTES).getLong(HEADER_BYTES) : size;
        }
        throw new EOFException("no moov box");
    }

    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("box torn off");
            }
        }
        return bytes;
    }

    private static int name(String fourLetters) {
        return ByteBuffer.wrap(fourLetters.getBytes(StandardCharsets.US_ASCII)).getInt();
    }
}
