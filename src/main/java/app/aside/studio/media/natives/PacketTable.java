package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

import java.nio.ByteOrder;

/// Where each packet of a track lies in an MP4 and when it begins, copied out of the file's index,
/// so that any of them is read without looking for it. Never changes.
///
/// An hour has about half a million packets. They are copied as one piece of memory, the array that
/// `AVIndexEntry` describes (FFmpeg, `avformat.h`): one call for each field took ten times as long.
final class PacketTable {
    private static final int ENTRY_BYTES = 24;
    private static final int TIME_AT = 8;
    private static final int SIZE_AT = 16;
    private static final int FLAG_BITS = 2;
    private static final int KEY = 1;
    private static final long MICROS = 1_000_000;

    private final long[] places;
    private final long[] micros;

    /// Size and, in the lowest bits, flags.
    private final int[] sizes;

    private final long over;

    private PacketTable(long[] places, long[] micros, int[] sizes, long over) {
        this.places = places;
        this.micros = micros;
        this.sizes = sizes;
        this.over = over;
    }

    /// @throws AvFailure if this build of FFmpeg keeps its index otherwise
    static PacketTable of(AVStream track) {
        var count = avformat_index_get_entries_count(track);
        var places = new long[count];
        var micros = new long[count];
        var sizes = new int[count];
        if (count == 0) {
            return new PacketTable(places, micros, sizes, 0);
        }
        if (Loader.sizeof(AVIndexEntry.class) != ENTRY_BYTES) {
            throw new IllegalStateException("an index entry isn't what it was");
        }
        var first = AvFailure.check(avformat_index_get_entry(track, 0), "the index");
        var base = track.time_base();
        var numerator = MICROS * base.num();
        var denominator = (long) base.den();
        var entries =
                new BytePointer(first)
                        .capacity((long) count * ENTRY_BYTES)
                        .asByteBuffer()
                        .order(ByteOrder.nativeOrder());
        for (var i = 0; i < count; i++) {
            var at = i * ENTRY_BYTES;
            places[i] = entries.getLong(at);
            micros[i] = scaled(entries.getLong(at + TIME_AT), numerator, denominator);
            sizes[i] = entries.getInt(at + SIZE_AT);
        }
        var stated = micros[0] + scaled(track.duration(), numerator, denominator);
        return new PacketTable(places, micros, sizes, Math.max(stated, micros[count - 1] + 1));
    }

    int count() {
        return places.length;
    }

    /// Microseconds since the start of the clip.
    long micros(int packet) {
        return micros[packet];
    }

    /// Where the last packet is over, microseconds since the start of the clip.
    long over() {
        return over;
    }

    /// Bytes from the start of the file.
    long place(int packet) {
        return places[packet];
    }

    int bytes(int packet) {
        return sizes[packet] >>> FLAG_BITS;
    }

    boolean isKey(int packet) {
        return (sizes[packet] & KEY) != 0;
    }

    /// The last key frame at or before a packet.
    int keyBefore(int packet) {
        var key = packet;
        while (key > 0 && !isKey(key)) {
            key--;
        }
        return key;
    }

    /// Where the last of the packets ends in the file.
    long end() {
        var end = 0L;
        for (var i = 0; i < places.length; i++) {
            end = Math.max(end, places[i] + bytes(i));
        }
        return end;
    }

    private static long scaled(long units, long numerator, long denominator) {
        return Math.floorDiv(Math.multiplyExact(units, numerator), denominator);
    }
}
