package app.aside.studio.media.natives;

import app.aside.studio.media.ClipBytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The end of a Matroska recording, also of one that still runs and has no index: its header and
/// the clusters from some moment on, as if there was nothing between. What lies between is never
/// read, so it costs the same after a minute and after hours. One thread.
///
/// ```
/// header │ cluster │ cluster │ … │ cluster │ cluster │ end
/// └──────┘                       └───────────────────┘
/// ```
///
/// Clusters are looked for from the end backwards, by their id (RFC 9559 §5.1.3), and taken for
/// such if what follows is built like one.
final class RecordingTail implements ClipBytes {
    private static final int CLUSTER = 0x1F43B675;
    private static final int CUES = 0x1C53BB6B;
    private static final int TIMESTAMP = 0xE7;
    private static final int CRC_32 = 0xBF;
    private static final int CRC_BYTES = 6;

    /// Room for a cluster's id, its length, a checksum and the time it begins at.
    private static final int START_BYTES = 4 + 8 + CRC_BYTES + 10;

    private static final int STEP_BYTES = 256 << 10;
    private static final long NOT_THERE = -1;

    /// Tracks are written as they come: a packet may lie so much before its place.
    private static final long DISORDER_MILLIS = 2_000;

    private final FileChannel file;
    private final long end;
    private final long headerEnd;
    private final long tailStart;
    private long bytesRead;

    /// @param fromMillis since the start of the recording; nothing from there on is missing
    RecordingTail(Path recording, long fromMillis) throws IOException {
        file = FileChannel.open(recording, StandardOpenOption.READ);
        try {
            end = file.size();
            headerEnd = firstCluster();
            tailStart = lastClusterBefore(fromMillis - DISORDER_MILLIS);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /// Bytes of header and tail together.
    @Override
    public long size() {
        return headerEnd + end - tailStart;
    }

    /// Bytes that were read so far, the search included.
    long bytesRead() {
        return bytesRead;
    }

    /// @param position within header and tail
    /// @return bytes read, below zero at the end
    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        var at = position < headerEnd ? position : tailStart + position - headerEnd;
        var left = position < headerEnd ? headerEnd - position : end - at;
        if (left <= 0) {
            return -1;
        }
        into.limit((int) Math.min(into.limit(), into.position() + left));
        return count(file.read(into, at));
    }

    @Override
    public Optional<Path> plainFile() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException _) {
            // It was only read.
        }
    }

    private int count(int bytes) {
        bytesRead += Math.max(0, bytes);
        return bytes;
    }

    private long firstCluster() throws IOException {
        var bytes = bytes(0, STEP_BYTES);
        for (var i = 0; i < bytes.limit() - START_BYTES; i++) {
            if (millis(bytes, i, 0) != NOT_THERE) {
                return i;
            }
        }
        return end;
    }

    /// The last cluster that begins at or before a moment, or the first of all.
    private long lastClusterBefore(long millis) throws IOException {
        var until = end;
        while (until > headerEnd) {
            var from = Math.max(headerEnd, until - STEP_BYTES);
            var bytes = bytes(from, (int) (until - from) + START_BYTES);
            for (var i = Math.min((int) (until - from), bytes.limit() - START_BYTES); i >= 0; i--) {
                var begins = millis(bytes, i, from);
                if (begins != NOT_THERE && begins <= millis) {
                    return from + i;
                }
            }
            until = from;
        }
        return headerEnd;
    }

    /// When a cluster that lies here begins; [#NOT_THERE] if none does.
    private long millis(ByteBuffer bytes, int at, long offset) throws IOException {
        if (bytes.getInt(at) != CLUSTER) {
            return NOT_THERE;
        }
        var head = bytes.duplicate().position(at + 4);
        var length = number(head);
        var next = offset + head.position() + length;
        if ((head.get(head.position()) & 0xFF) == CRC_32) {
            head.position(head.position() + CRC_BYTES);
        }
        if ((head.get() & 0xFF) != TIMESTAMP || !endsWell(next)) {
            return NOT_THERE;
        }
        var size = number(head);
        if (size < 1 || size > 8) {
            return NOT_THERE;
        }
        var value = 0L;
        for (var i = 0; i < size; i++) {
            value = (value << 8) | (head.get() & 0xFF);
        }
        return value;
    }

    private boolean endsWell(long next) throws IOException {
        if (next + 4 > end) {
            return true;
        }
        var id = bytes(next, 4).getInt(0);
        return id == CLUSTER || id == CUES;
    }

    /// A number of as many bytes as its first one says (RFC 8794 §4).
    private static long number(ByteBuffer from) {
        var first = from.get() & 0xFF;
        var more = Integer.numberOfLeadingZeros(first) - 24;
        long number = first & (0x7F >> more);
        for (var i = 0; i < Math.min(more, 7); i++) {
            number = (number << 8) | (from.get() & 0xFF);
        }
        return number;
    }

    private ByteBuffer bytes(long from, int length) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(length, end - from));
        while (bytes.hasRemaining() && count(file.read(bytes, from + bytes.position())) > 0) {}
        return bytes.flip();
    }
}
