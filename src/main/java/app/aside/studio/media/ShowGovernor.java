package app.aside.studio.media;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// How large and how often pictures of a show are sent so that a narrow line carries them fluently.
/// Under it libwebrtc lowers the bit rate by itself, but keeps size and rate of a source of ours,
/// until 720 lines come three times a second. So the order is: bit rate (the library), then size,
/// then pictures a second; and back in the other order.
///
/// ```
/// whole ▶ 1/1.5 ▶ 1/2 ▶ 1/3 ▶ 1/4 ▶ 1/4 at 20 a second ▶ at 15 ▶ at 10
/// ```
///
/// Down at once when the line is thought to carry less than a step needs, or when for two seconds
/// less than half of the pictures came out of the encoder. Each new size begins with a key frame,
/// the dearest picture of all, so that a line that falls to less than half within a second is met
/// by a size for a third of what is left. For one and a half seconds after each step down there is
/// no other: until what was sent too much has drained the estimate is too low. Up one step when for
/// four seconds there was a third more room than the next one needs; or after ten calm seconds in
/// which the encoder did not use the room it had, for then nobody can know how much there is. A
/// step up that fails within ten seconds doubles the wait for the next, up to a minute.
///
/// Pure; not for several threads.
public final class ShowGovernor {
    /// Enough for a talking person in VP8; a picture of noise comes out blurred, not jerky.
    private static final double BITS_PER_PIXEL = 0.03;

    private static final double ROOM = 1.33;
    private static final double UNUSED = 0.7;
    private static final int LOSS_CALM_PERCENT = 2;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long STARVED_NANOS = 2 * SECOND;
    private static final long SETTLE_NANOS = 3 * SECOND / 2;
    private static final double FALL = 0.5;
    private static final double LEFT = 0.35;
    private static final int SMALLEST = 4;
    private static final long ROOMY_NANOS = 4 * SECOND;
    private static final long CALM_NANOS = 10 * SECOND;
    private static final long FAILED_NANOS = 10 * SECOND;
    private static final int PATIENCE_MAX = 16;
    private static final int HALF = 2;

    private final int framesPerSecondMax;
    private final List<Fit> steps;
    private int step;
    private int patience = 1;
    private long changedNanos;
    private boolean climbed;
    private long roomBefore;
    private long roomNanos;
    private long fellNanos = Long.MIN_VALUE / 2;
    private final Span starved = new Span();
    private final Span roomy = new Span();
    private final Span calm = new Span();

    /// What is sent.
    ///
    /// @param divisor of each side of the picture
    /// @param framesPerSecond at most
    public record Fit(double divisor, int framesPerSecond) {
        static final Fit WHOLE = new Fit(1, 60);
    }

    /// @param framesPerSecondMax on a wide line, 5 to 60
    public ShowGovernor(int framesPerSecondMax) {
        this.framesPerSecondMax = framesPerSecondMax;
        steps =
                List.of(
                        fit(1, 60),
                        fit(1.5, 60),
                        fit(2, 60),
                        fit(3, 60),
                        fit(4, 60),
                        fit(4, 20),
                        fit(4, 15),
                        fit(4, 10));
    }

    private Fit fit(double divisor, int framesPerSecond) {
        return new Fit(divisor, Math.min(framesPerSecond, framesPerSecondMax));
    }

    public Fit fit() {
        return steps.get(step);
    }

    /// @param width of the pictures given, pixels; 0 while there are none
    /// @param height of the pictures given, pixels
    /// @param given pictures given in the last second, before any was left out
    /// @param sent the newest figures
    /// @param nowNanos monotonic
    public Fit next(int width, int height, int given, SenderStats sent, long nowNanos) {
        var room = sent.line().roomBitsPerSecond();
        if (room <= 0 || width <= 0 || height <= 0) {
            return fit();
        }
        var pixels = (long) width * height;
        var falls = falls(room, nowNanos);
        var isSettled = nowNanos - fellNanos >= SETTLE_NANOS;
        var tooMuch = isStarved(given, sent, nowNanos) || room < need(pixels, step);
        if (tooMuch && isSettled) {
            down(pixels, falls ? LEFT * room : room, nowNanos);
        } else if (mayClimb(pixels, sent, nowNanos)) {
            change(step - 1, nowNanos);
            climbed = true;
        } else if (climbed && nowNanos - changedNanos > FAILED_NANOS) {
            climbed = false;
            patience = 1;
        }
        return fit();
    }

    /// The line was away and is there again: the next pictures are of another size, about half the
    /// whole one, which begins with a key frame.
    public Fit lineIsBack(long nowNanos) {
        change(step == HALF ? HALF + 1 : HALF, nowNanos);
        climbed = false;
        return fit();
    }

    /// Whether there was twice the room within the last second.
    private boolean falls(long room, long nowNanos) {
        if (room >= roomBefore || nowNanos - roomNanos >= SECOND) {
            var was = roomBefore;
            roomBefore = room;
            roomNanos = nowNanos;
            return room < FALL * was;
        }
        return room < FALL * roomBefore;
    }

    private void down(long pixels, double room, long nowNanos) {
        if (climbed && nowNanos - changedNanos <= FAILED_NANOS) {
            patience = Math.min(PATIENCE_MAX, 2 * patience);
        }
        climbed = false;
        fellNanos = nowNanos;
        var to = Math.min(step + 1, steps.size() - 1);
        while (to < SMALLEST && room < need(pixels, to)) {
            to++;
        }
        change(to, nowNanos);
    }

    private boolean isStarved(int given, SenderStats sent, long nowNanos) {
        var wanted = Math.min(given, fit().framesPerSecond());
        var lacks = 2 * sent.pictures().perSecond() < wanted;
        return starved.lasts(lacks, nowNanos) >= STARVED_NANOS;
    }

    private boolean mayClimb(long pixels, SenderStats sent, long nowNanos) {
        if (step == 0) {
            return false;
        }
        var line = sent.line();
        var hasRoom = line.roomBitsPerSecond() >= ROOM * need(pixels, step - 1);
        var isCalm =
                line.lossPercent() <= LOSS_CALM_PERCENT
                        && line.bitsPerSecond() < UNUSED * line.roomBitsPerSecond();
        var roomyFor = roomy.lasts(hasRoom, nowNanos);
        var calmFor = calm.lasts(isCalm, nowNanos);
        return roomyFor >= patience * ROOMY_NANOS || calmFor >= patience * CALM_NANOS;
    }

    private void change(int to, long nowNanos) {
        step = to;
        changedNanos = nowNanos;
        starved.lasts(false, nowNanos);
        roomy.lasts(false, nowNanos);
        calm.lasts(false, nowNanos);
    }

    private double need(long pixels, int of) {
        var fit = steps.get(of);
        return BITS_PER_PIXEL * pixels / (fit.divisor() * fit.divisor()) * fit.framesPerSecond();
    }

    /// For how long something has been so.
    private static final class Span {
        private boolean is;
        private long sinceNanos;

        /// @return nanoseconds, 0 if it is not so
        long lasts(boolean now, long nowNanos) {
            if (now && !is) {
                sinceNanos = nowNanos;
            }
            is = now;
            return is ? nowNanos - sinceNanos : 0;
        }
    }
}
