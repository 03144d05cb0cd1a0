package app.aside.studio.media.sim;

import app.aside.studio.media.Frame;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A number and a time written into a picture so that a program finds them again after encoding,
/// scaling and the network.
///
/// The code lies along the top edge, in two rows of 40 blocks each, whatever the picture's size.
/// With `W` and `H` the size in pixels, block `c` of row `r` covers, in whole pixels rounded down,
///
/// ```
/// x from c·W/40 to (c+1)·W/40      y from r·H/20 to (r+1)·H/20
/// ```
///
/// A block is one bit: white is 1 (luma 235), black is 0 (luma 16), without colour. A reader takes
/// the mean of the block's middle (the second and third quarter in each direction) and calls it
/// white from 126 on in luma, or from 128 on in a canvas, where black is 0 and white 255.
///
/// The 80 bits, most significant first, left to right, upper row first, are
///
/// | bits | what |
/// |---|---|
/// | 0–31 | number of the picture, modulo 2³² |
/// | 32–63 | capture time in milliseconds, modulo 2³² |
/// | 64–79 | CRC-16 over those eight bytes: polynomial 0x1021, start 0xFFFF, not reflected |
///
/// The blocks are 8 × 9 pixels at 320×180, the smallest size that is sure to be read.
/// `src/test/resources/barcode.js` reads the same code from a canvas. Any thread.
public final class BarCode {
    private static final int COLUMNS = 40;
    private static final int ROWS = 2;
    private static final int ROWS_IN_HEIGHT = 20;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;
    private static final byte COLOURLESS = (byte) 128;
    private static final int MIDDLE = 126;

    private BarCode() {}

    /// What a picture carried; both values modulo 2³².
    public record Reading(long number, long capturedMillis) {}

    /// Writes the code over the top of the picture; values beyond 32 bits are cut.
    public static void write(Frame frame, long number, long capturedMillis) {
        var high = (number << 32) | (capturedMillis & 0xFFFF_FFFFL);
        var crc = crc(high);
        var luma = frame.y();
        var width = frame.width();
        for (var row = 0; row < ROWS; row++) {
            for (var column = 0; column < COLUMNS; column++) {
                var bit = row * COLUMNS + column;
                var one = bit < 64 ? high >>> (63 - bit) & 1 : crc >>> (79 - bit) & 1;
                fill(
                        luma,
                        width,
                        column * width / COLUMNS,
                        (column + 1) * width / COLUMNS,
                        row * frame.height() / ROWS_IN_HEIGHT,
                        (row + 1) * frame.height() / ROWS_IN_HEIGHT,
                        one == 1 ? WHITE : BLACK);
            }
        }
        var lines = (ROWS * frame.height() / ROWS_IN_HEIGHT + 1) / 2;
        fill(frame.u(), width / 2, 0, width / 2, 0, lines, COLOURLESS);
        fill(frame.v(), width / 2, 0, width / 2, 0, lines, COLOURLESS);
    }

    /// The code of a picture, or nothing if it carries none or it isn't whole.
    public static Optional<Reading> read(Frame frame) {
        var luma = frame.y();
        var high = 0L;
        var crc = 0;
        for (var bit = 0; bit < ROWS * COLUMNS; bit++) {
            var one = isWhite(luma, frame.width(), frame.height(), bit) ? 1 : 0;
            if (bit < 64) {
                high = high << 1 | one;
            } else {
                crc = crc << 1 | one;
            }
        }
        return crc == crc(high)
                ? Optional.of(new Reading(high >>> 32, high & 0xFFFF_FFFFL))
                : Optional.empty();
    }

    private static boolean isWhite(ByteBuffer luma, int width, int height, int bit) {
        var left = bit % COLUMNS * width / COLUMNS;
        var right = (bit % COLUMNS + 1) * width / COLUMNS;
        var top = bit / COLUMNS * height / ROWS_IN_HEIGHT;
        var bottom = (bit / COLUMNS + 1) * height / ROWS_IN_HEIGHT;
        var inX = (right - left) / 4;
        var inY = (bottom - top) / 4;
        var sum = 0;
        var count = 0;
        for (var y = top + inY; y < bottom - inY; y++) {
            for (var x = left + inX; x < right - inX; x++) {
                sum += luma.get(y * width + x) & 0xFF;
                count++;
            }
        }
        return count > 0 && sum >= MIDDLE * count;
    }

    private static void fill(
            ByteBuffer plane, int stride, int left, int right, int top, int bottom, byte value) {
        for (var y = top; y < bottom; y++) {
            for (var x = left; x < right; x++) {
                plane.put(y * stride + x, value);
            }
        }
    }

    private static int crc(long value) {
        var crc = 0xFFFF;
        for (var bit = 63; bit >= 0; bit--) {
            var out = (crc >>> 15 ^ (int) (value >>> bit)) & 1;
            crc = crc << 1 & 0xFFFF;
            if (out == 1) {
                crc ^= 0x1021;
            }
        }
        return crc;
    }
}
