package app.aside.studio.media;

import java.util.Objects;

/// The sizes a clip's two pictures keep from its first second to its last. A picture that comes in
/// another size is fitted in, black around it.
///
/// @param creator as the creator's camera gives it
/// @param fan as the fan's page is asked to send it
public record ClipFormat(Picture creator, Picture fan) {
    /// Of each side's sound.
    public static final int SOUND_BITS_PER_SECOND = 128_000;

    public ClipFormat {
        Objects.requireNonNull(creator, "creator");
        Objects.requireNonNull(fan, "fan");
    }

    /// What a clip takes on the disk: both pictures and both sounds.
    public long bitsPerSecond() {
        return creator.bitsPerSecond() + fan.bitsPerSecond() + 2L * SOUND_BITS_PER_SECOND;
    }

    /// @param width pixels, even, 16 to 3840
    /// @param height pixels, even, 16 to 2160
    /// @param framesPerSecond usual rate, 1 to 60; each picture keeps its own time
    public record Picture(int width, int height, int framesPerSecond) {
        /// A tenth of a bit for each makes a clean picture: 2.8 Mbit/s at 720p30.
        private static final int PIXELS_PER_BIT = 10;

        public Picture {
            checkSide("width", width, 3840);
            checkSide("height", height, 2160);
            if (framesPerSecond < 1 || framesPerSecond > 60) {
                throw new IllegalArgumentException(
                        "framesPerSecond must be 1 to 60, got " + framesPerSecond);
            }
        }

        /// What it is encoded to.
        public long bitsPerSecond() {
            return (long) width * height * framesPerSecond / PIXELS_PER_BIT;
        }

        private static void checkSide(String name, int pixels, int max) {
            if (pixels < 16 || pixels > max || pixels % 2 != 0) {
                throw new IllegalArgumentException(
                        name + " must be even and 16 to " + max + ", got " + pixels);
            }
        }
    }
}
