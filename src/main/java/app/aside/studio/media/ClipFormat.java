package app.aside.studio.media;

import java.util.Objects;

/// The sizes a clip's two pictures keep from its first second to its last. A picture that comes in
/// another size is fitted in, black around it.
///
/// @param creator as the creator's camera gives it: the camera itself, never the show's scene
/// @param fan as large as the fan's page is asked to send it
/// @param both whether the fan is in it; without, it has the creator's two tracks only
public record ClipFormat(Picture creator, Picture fan, boolean both) {
    /// Of each side's sound.
    public static final int SOUND_BITS_PER_SECOND = 128_000;

    /// While nothing is known of either side's pictures.
    public static final ClipFormat USUAL = new ClipFormat(Picture.USUAL, Picture.USUAL);

    public ClipFormat {
        Objects.requireNonNull(creator, "creator");
        Objects.requireNonNull(fan, "fan");
    }

    /// Of both sides.
    public ClipFormat(Picture creator, Picture fan) {
        this(creator, fan, true);
    }

    /// The same without the fan.
    public ClipFormat creatorAlone() {
        return new ClipFormat(creator, fan, false);
    }

    /// What a clip may take on the disk: its pictures and sounds.
    public long bitsPerSecond() {
        var alone = creator.bitsPerSecond() + SOUND_BITS_PER_SECOND;
        return both ? alone + fan.bitsPerSecond() + SOUND_BITS_PER_SECOND : alone;
    }

    /// @param width pixels, even, 16 to 3840
    /// @param height pixels, even, 16 to 3840
    /// @param framesPerSecond at most, 1 to 60: each picture keeps its own time, to the nearest of
    ///   these
    public record Picture(int width, int height, int framesPerSecond) {
        /// A tenth of a bit for each makes a clean picture: 2.8 Mbit/s at 720p30.
        private static final int PIXELS_PER_BIT = 10;

        /// With fewer processors than this, two clips' pictures and a call leave no room for more
        /// than the usual camera picture.
        private static final int PROCESSORS_FOR_LARGEST = 4;

        private static final int SIDE_MIN = 16;
        private static final int SIDE_MAX = 3840;

        /// How far a camera's rate may be from one of the usual ones and be meant.
        private static final double RATE_SLACK = 0.02;

        public static final Picture USUAL = new Picture(1280, 720, 30);

        /// The largest: what web cameras give at their best, and what hardware encodes at that rate
        /// everywhere. A larger picture is made smaller, whole.
        public static final Picture LARGEST = new Picture(1920, 1080, 60);

        public Picture {
            checkSide("width", width);
            checkSide("height", height);
            if (framesPerSecond < 1 || framesPerSecond > 60) {
                throw new IllegalArgumentException(
                        "framesPerSecond must be 1 to 60, got " + framesPerSecond);
            }
        }

        /// What it is encoded to; in software an easy picture takes less.
        public long bitsPerSecond() {
            return (long) width * height * framesPerSecond / PIXELS_PER_BIT;
        }

        /// What a camera is asked for; it gives what it has.
        static Picture wanted(int processors) {
            return processors < PROCESSORS_FOR_LARGEST ? USUAL : LARGEST;
        }

        /// As a camera gives it, up to the largest; upright pictures too.
        ///
        /// @param width of its pictures, pixels; 0 for not known
        /// @param perSecond measured; 0 for not known. Cameras halve their rate in the dark and
        ///   raise it again, so a slow one has room for 30
        public static Picture ofCamera(int width, int height, double perSecond) {
            if (width < SIDE_MIN || height < SIDE_MIN) {
                return USUAL;
            }
            var scale = Math.min(1, scale(width, height, LARGEST));
            return new Picture(side(width * scale), side(height * scale), rate(perSecond));
        }

        /// Of the shape of the fan's pictures, and as large as the fan's page is asked to send
        /// them: what comes grows and shrinks with the line.
        ///
        /// @param width of the newest picture, pixels; 0 for none
        public static Picture ofFan(int width, int height) {
            if (width < SIDE_MIN || height < SIDE_MIN) {
                return USUAL;
            }
            var scale = scale(width, height, USUAL);
            return new Picture(side(width * scale), side(height * scale), USUAL.framesPerSecond);
        }

        /// By what each side is multiplied to fill the box, or the box turned upright.
        private static double scale(int width, int height, Picture box) {
            return Math.min(
                    (double) box.width / Math.max(width, height),
                    (double) box.height / Math.min(width, height));
        }

        private static int side(double pixels) {
            return Math.clamp(Math.round(pixels / 2) * 2, SIDE_MIN, SIDE_MAX);
        }

        private static int rate(double perSecond) {
            for (var usual : new int[] {24, 25, 50}) {
                if (Math.abs(perSecond - usual) < usual * RATE_SLACK) {
                    return usual;
                }
            }
            var fast = USUAL.framesPerSecond * (1 + 2 * RATE_SLACK);
            return perSecond > fast ? LARGEST.framesPerSecond : USUAL.framesPerSecond;
        }

        private static void checkSide(String name, int pixels) {
            if (pixels < SIDE_MIN || pixels > SIDE_MAX || pixels % 2 != 0) {
                throw new IllegalArgumentException(
                        name + " must be even and 16 to " + SIDE_MAX + ", got " + pixels);
            }
        }
    }
}
