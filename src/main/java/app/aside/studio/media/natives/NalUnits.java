package app.aside.studio.media.natives;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// H.264 as encoders write it, with start codes between units (ITU-T H.264 annex B), and as files
/// hold it, with their lengths before them (ISO/IEC 14496-15 §5.3).
final class NalUnits {
    private static final int PARAMETERS_OF_SEQUENCE = 7;
    private static final int PARAMETERS_OF_PICTURE = 8;
    private static final int TYPE_BITS = 0x1F;
    private static final int AVCC_VERSION = 1;
    private static final int AVCC_HEADER_BYTES = 5;
    private static final int COUNT_BITS = 0x1F;

    private NalUnits() {}

    /// The parameter sets of a track, whichever way they are written.
    static List<ByteBuffer> parameterSets(byte[] extradata) {
        if (extradata.length > AVCC_HEADER_BYTES && extradata[0] == AVCC_VERSION) {
            return ofFile(ByteBuffer.wrap(extradata));
        }
        return split(extradata);
    }

    /// A picture as a file holds it, without parameter sets: those are the track's.
    static byte[] forFile(byte[] picture) {
        var bytes = new ByteArrayOutputStream(picture.length);
        for (var unit : split(picture)) {
            var type = unit.get(unit.position()) & TYPE_BITS;
            if (type != PARAMETERS_OF_SEQUENCE && type != PARAMETERS_OF_PICTURE) {
                var length = unit.remaining();
                bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
                bytes.write(picture, unit.position(), length);
            }
        }
        return bytes.toByteArray();
    }

    private static List<ByteBuffer> ofFile(ByteBuffer record) {
        var units = new ArrayList<ByteBuffer>();
        record.position(AVCC_HEADER_BYTES);
        for (var kind = 0; kind < 2 && record.hasRemaining(); kind++) {
            var count = kind == 0 ? record.get() & COUNT_BITS : record.get();
            for (var i = 0; i < count && record.remaining() > Short.BYTES; i++) {
                var length = Math.min(Short.toUnsignedInt(record.getShort()), record.remaining());
                units.add(record.slice(record.position(), length));
                record.position(record.position() + length);
            }
        }
        return units;
    }

    /// The units between start codes; zeros before a start code are not a unit's.
    private static List<ByteBuffer> split(byte[] bytes) {
        var units = new ArrayList<ByteBuffer>();
        var start = -1;
        for (var i = 0; i <= bytes.length; i++) {
            var isCode =
                    i + 2 < bytes.length && bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1;
            if (isCode || i == bytes.length) {
                var end = i;
                while (end > start && start >= 0 && bytes[end - 1] == 0) {
                    end--;
                }
                if (start >= 0 && end > start) {
                    units.add(ByteBuffer.wrap(bytes, start, end - start));
                }
                start = i + 3;
                i += isCode ? 2 : 0;
            }
        }
        return units;
    }
}
