package app.aside.studio.media;

/// How a show's pictures are encoded.
///
/// @param codec asked for first; a server that can't take it gets the other
/// @param bitsPerSecondMax of the pictures, 300,000 to 8,000,000
/// @param framesPerSecondMax 5 to 60; pictures beyond it are left out
public record ShowEncoding(Codec codec, int bitsPerSecondMax, int framesPerSecondMax) {
    /// What 1280×720 at 30 pictures a second needs.
    public static final ShowEncoding USUAL = new ShowEncoding(Codec.VP8, 2_500_000, 30);

    private static final int BITS_MIN = 300_000;
    private static final int BITS_MAX = 8_000_000;

    public ShowEncoding {
        if (bitsPerSecondMax < BITS_MIN || bitsPerSecondMax > BITS_MAX) {
            throw new IllegalArgumentException(
                    "bitsPerSecondMax must be 300000 to 8000000, got " + bitsPerSecondMax);
        }
        if (framesPerSecondMax < 5 || framesPerSecondMax > 60) {
            throw new IllegalArgumentException(
                    "framesPerSecondMax must be 5 to 60, got " + framesPerSecondMax);
        }
    }

    /// Codecs of pictures that every browser plays (RFC 7742 §5).
    public enum Codec {
        VP8,
        H264
    }
}
