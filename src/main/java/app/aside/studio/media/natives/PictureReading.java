package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import app.aside.studio.media.ClipReader;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The pictures of one side of a clip. A picture is found by its number: decoding starts at the key
/// frame before it, or goes on where it stands if that is nearer. The recorder reorders nothing, so
/// a picture has the number of its packet.
final class PictureReading implements ClipReader.PictureTrack {
    private final PacketDecoder decoder;
    private final PacketTable packets;
    private final FramePool pool;

    /// The packet to hand in next; below 0 when the decoder must start at a key frame.
    private int next = -1;

    /// The number of what came out last.
    private long decoded = -1;

    PictureReading(PacketDecoder decoder, FramePool pool) {
        this.decoder = decoder;
        this.packets = decoder.packets();
        this.pool = pool;
    }

    @Override
    public int count() {
        return packets.count();
    }

    @Override
    public long micros(int number) {
        return packets.micros(number);
    }

    @Override
    public long over() {
        return packets.over();
    }

    @Override
    public Optional<Frame> read(int number, BooleanSupplier wanted) {
        if (number < 0 || number >= count()) {
            throw new IndexOutOfBoundsException(number + " of " + count() + " pictures");
        }
        var key = packets.keyBefore(number);
        if (next < 0 || decoded >= number || next <= key) {
            restart(key);
        }
        while (decoded < number) {
            if (!wanted.getAsBoolean()) {
                return Optional.empty();
            }
            if (next == count()) {
                decoder.end();
                take(number);
                next = -1;
                break;
            }
            decoder.send(next);
            next++;
            take(number);
        }
        return decoded == number ? copy(decoder.frame(), packets.micros(number)) : Optional.empty();
    }

    @Override
    public void close() {
        decoder.close();
    }

    /// Takes what came out, as far as wanted. Two decoding threads give a picture out when they
    /// have been given the one behind it.
    private void take(int number) {
        while (decoded < number && decoder.receive()) {
            decoded = decoder.frame().pts();
        }
    }

    private void restart(int key) {
        decoder.flush();
        next = key;
        decoded = -1;
    }

    private Optional<Frame> copy(AVFrame from, long micros) {
        var format = from.format();
        var width = from.width() & ~1;
        var height = from.height() & ~1;
        if ((format != AV_PIX_FMT_YUV420P && format != AV_PIX_FMT_YUVJ420P) || width < 2) {
            return Optional.empty();
        }
        var frame = pool.take(width, height, micros * 1_000);
        copy(from, 0, frame.y(), width, height);
        copy(from, 1, frame.u(), width / 2, height / 2);
        copy(from, 2, frame.v(), width / 2, height / 2);
        return Optional.of(frame);
    }

    private static void copy(AVFrame from, int plane, ByteBuffer to, int width, int height) {
        var stride = from.linesize(plane);
        var data = new BytePointer(from.data(plane)).capacity((long) stride * height);
        var rows = data.asByteBuffer();
        for (var row = 0; row < height; row++) {
            to.put(row * width, rows, row * stride, width);
        }
    }
}
