package app.aside.studio.review;

import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.media.MediaClock;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The pictures of an open clip: decodes what the playhead asks for and hands it to the screen, the
/// newest wins. One thread, except where said.
final class ReviewPictures {
    /// A picture that is being decoded is finished within this time even if the playhead has moved
    /// on: dragging shows pictures on its way, and never queues any.
    private static final long FINISHED_WITHIN = TimeUnit.MILLISECONDS.toNanos(60);

    private static final int NONE = -1;

    /// The side isn't to be seen then, and so is black.
    private static final int GONE = -2;

    private static final int BLACK_LUMA = 16;
    private static final int NO_COLOUR = 128;

    /// Of a black picture before any other, pixels.
    private static final int BLACK_SIDE = 16;

    private final FramePool pool = new FramePool();
    private final Playhead playhead;
    private final MediaClock clock;
    private final BooleanSupplier interrupted;
    private final Map<ClipSide, Side> sides = new EnumMap<>(ClipSide.class);

    /// What is shown of one side.
    private static final class Side {
        final LatestFrame screen = new LatestFrame();
        volatile int shown = NONE;
        ClipReader.@Nullable PictureTrack track;
        @Nullable Frame last;
    }

    /// @param interrupted whether all work is to be given up
    ReviewPictures(Playhead playhead, MediaClock clock, BooleanSupplier interrupted) {
        this.playhead = playhead;
        this.clock = clock;
        this.interrupted = interrupted;
        for (var side : ClipSide.values()) {
            sides.put(side, new Side());
        }
    }

    /// Where a side's pictures come. Any thread.
    LatestFrame screen(ClipSide side) {
        return of(side).screen;
    }

    /// The number of the picture that a side shows, below 0 for none or black. Any thread.
    int shown(ClipSide side) {
        return of(side).shown;
    }

    /// Takes these tracks from now on and closes those it had.
    void use(Map<ClipSide, ClipReader.PictureTrack> tracks) {
        for (var side : ClipSide.values()) {
            var of = of(side);
            if (of.track != null) {
                of.track.close();
            }
            var track = tracks.get(side);
            of.track = track == null ? null : new ReversibleTrack(track);
            of.shown = NONE;
            forget(of);
        }
    }

    /// Hands out the last pictures once more: their place on the screen has changed.
    void again() {
        for (var of : sides.values()) {
            if (of.last != null) {
                of.screen.accept(of.last);
            }
        }
    }

    /// Shows at most one picture that is due, the main side's first.
    ///
    /// @return whether there was one
    /// @throws app.aside.studio.media.ClipFailure if the clip can't be read any more
    boolean showNext(PictureMode mode) {
        var place = playhead.place();
        for (var side : order(mode)) {
            var of = of(side);
            var track = of.track;
            if (track == null) {
                continue;
            }
            var number = track.isSeen(place.micros()) ? track.at(place.micros()) : GONE;
            if (number == GONE && of.shown != GONE) {
                blacken(of);
                return true;
            }
            if (number != of.shown) {
                show(of, track, number, place.turn());
                return true;
            }
        }
        return false;
    }

    private void show(Side of, ClipReader.PictureTrack track, int number, int turn) {
        var begun = clock.nanos();
        var read =
                track.read(
                        number,
                        () ->
                                !interrupted.getAsBoolean()
                                        && (playhead.turn() == turn
                                                || clock.nanos() - begun < FINISHED_WITHIN));
        if (read.isPresent()) {
            forget(of);
            of.last = read.get();
            of.screen.accept(read.get());
            of.shown = number;
        } else if (playhead.turn() == turn && !interrupted.getAsBoolean()) {
            // Damaged: the one before stays.
            of.shown = number;
        }
    }

    /// The last picture mustn't stay where the side has ended: whoever took the consent back isn't
    /// looked at any longer.
    private void blacken(Side of) {
        var size = of.last;
        var width = size == null ? BLACK_SIDE : size.width();
        var height = size == null ? BLACK_SIDE : size.height();
        var black = pool.take(width, height, clock.nanos());
        fill(black.y(), BLACK_LUMA);
        fill(black.u(), NO_COLOUR);
        fill(black.v(), NO_COLOUR);
        forget(of);
        of.last = black;
        of.screen.accept(black);
        of.shown = GONE;
    }

    private static void fill(ByteBuffer plane, int colour) {
        while (plane.hasRemaining()) {
            plane.put((byte) colour);
        }
    }

    private static List<ClipSide> order(PictureMode mode) {
        return switch (mode) {
            case PICTURE_IN_PICTURE, SIDE_BY_SIDE -> List.of(ClipSide.FAN, ClipSide.CREATOR);
            case FAN_IN_CORNER -> List.of(ClipSide.CREATOR, ClipSide.FAN);
            case CREATOR_ONLY -> List.of(ClipSide.CREATOR);
            case FAN_ONLY -> List.of(ClipSide.FAN);
        };
    }

    private static void forget(Side of) {
        if (of.last != null) {
            of.last.close();
            of.last = null;
        }
    }

    private Side of(ClipSide side) {
        return Objects.requireNonNull(sides.get(side), "side");
    }
}
