package app.aside.studio.media;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A finished clip, opened to be looked at. The file is only ever read.
///
/// Opening and reading block on the disk: never on the JavaFX thread. The clip itself is for any
/// thread; each track that it gives is a reader of its own, for one thread at a time, and is closed
/// by whoever asked for it. Closing the clip before its tracks is fine: they read nothing more.
public interface ClipReader extends AutoCloseable {
    /// Opens a clip.
    @FunctionalInterface
    interface Opening {
        /// @throws ClipFailure if it isn't there, or can't be read as a clip to its end
        ClipReader open(Path file);
    }

    /// Length of the longest track, microseconds.
    long micros();

    /// Nothing if the side has no picture in this clip.
    Optional<PictureTrack> picture(ClipSide side);

    /// Nothing if the side has no sound in this clip.
    Optional<SoundTrack> sound(ClipSide side);

    /// Closing twice is fine.
    @Override
    void close();

    /// One side's pictures, numbered from 0 in the order they are shown.
    ///
    /// A track may end before the clip does, or begin after it did: the fan's ends where the
    /// consent was taken back.
    interface PictureTrack extends AutoCloseable {
        /// So long a side is still to be seen after its last picture, and before its first: tracks
        /// begin and end at whole pictures, and so not all at once.
        long LINGERING_MICROS = 500_000;

        /// Whether a side is to be seen at a moment, all in microseconds since the start of the
        /// clip.
        ///
        /// @param first when its first picture begins
        /// @param over when its last picture is over
        static boolean isSeen(long micros, long first, long over) {
            return micros >= first - LINGERING_MICROS && micros < over + LINGERING_MICROS;
        }

        /// How many there are, 1 or more.
        int count();

        /// When a picture begins to be shown, microseconds since the start of the clip.
        ///
        /// @param number 0 to [#count] - 1
        long micros(int number);

        /// When the last picture is over, microseconds since the start of the clip.
        default long over() {
            var last = count() - 1;
            return last == 0 ? micros(0) + 1 : 2 * micros(last) - micros(last - 1);
        }

        /// Whether the side is to be seen at a time at all.
        default boolean isSeen(long micros) {
            return isSeen(micros, micros(0), over());
        }

        /// The picture that is shown at a time at which the side is to be seen: the last that has
        /// begun, or the first of all.
        default int at(long micros) {
            var low = 0;
            var high = count() - 1;
            while (low < high) {
                var middle = (low + high + 1) >>> 1;
                if (micros(middle) <= micros) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        /// Decodes a picture, wherever it lies. Pictures in order cost one decoding each, any other
        /// as many as lie between it and the key frame before it.
        ///
        /// @param wanted asked before each decoding; once it is false the work is given up
        /// @return nothing if given up, or if this one picture is damaged; the caller closes it
        /// @throws ClipFailure if the file can't be read any more
        Optional<Frame> read(int number, BooleanSupplier wanted);

        @Override
        void close();
    }

    /// One side's sound: 48 kHz, one channel.
    interface SoundTrack extends AutoCloseable {
        /// Samples from the start of the clip to the end of the track.
        long samples();

        /// Reads sound from anywhere; what the track doesn't have is silence.
        ///
        /// @param from sample since the start of the clip; may be below zero
        /// @param into filled from its start
        /// @throws ClipFailure if the file can't be read any more
        void read(long from, short[] into, int length);

        @Override
        void close();
    }
}
