package app.aside.studio.media;

import app.aside.studio.media.LineQuality.Grade;
import app.aside.studio.media.LineQuality.Reason;

import java.util.concurrent.TimeUnit;

/// Judges a show's line: worse at once, better only after three seconds that were all better, so
/// that a badge does not flicker. Pure; not for several threads.
///
/// | | fair from | poor from |
/// |---|---|---|
/// | size, each side | 1/1.5 | 1/2 |
/// | pictures a second, of those given | 80 % | 50 % |
/// | loss | 3 % | 10 % |
/// | round trip | 300 ms | 800 ms |
public final class LineJudge {
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int LOSS_FAIR = 3;
    private static final int LOSS_POOR = 10;
    private static final int TRIP_FAIR = 300;
    private static final int TRIP_POOR = 800;

    private LineQuality told = LineQuality.UNKNOWN;
    private LineQuality best = LineQuality.UNKNOWN;
    private boolean isBetter;
    private long betterNanos;

    /// @param connected whether media goes through
    /// @param given pictures given in the last second, before any was left out
    /// @param sent the newest figures
    /// @param nowNanos monotonic
    public LineQuality judge(boolean connected, int given, SenderStats sent, long nowNanos) {
        var now = connected ? now(given, sent) : new LineQuality(Grade.POOR, Reason.AWAY);
        if (now.grade().compareTo(told.grade()) >= 0) {
            told = now;
            isBetter = false;
        } else if (!isBetter) {
            isBetter = true;
            betterNanos = nowNanos;
            best = now;
        } else {
            best = now.grade().compareTo(best.grade()) > 0 ? now : best;
            if (nowNanos - betterNanos >= CALM_NANOS) {
                told = best;
                isBetter = false;
            }
        }
        return told;
    }

    private static LineQuality now(int given, SenderStats sent) {
        var fit = sent.pictures().fit();
        var line = sent.line();
        var worst = graded(line.lossPercent(), LOSS_FAIR, LOSS_POOR, Reason.LOSSY);
        worst = worse(worst, graded(line.roundTripMillis(), TRIP_FAIR, TRIP_POOR, Reason.SLOW));
        worst = worse(worst, graded((int) (10 * fit.divisor()), 15, 20, Reason.NARROW));
        if (given > 0) {
            var missing = 100 - 100 * sent.pictures().perSecond() / given;
            var narrow = fit.divisor() > 1 || fit.framesPerSecond() < given;
            var reason = narrow ? Reason.NARROW : Reason.BUSY_MACHINE;
            worst = worse(worst, graded(missing, 21, 51, reason));
        }
        return worst;
    }

    private static LineQuality graded(int value, int fair, int poor, Reason reason) {
        if (value < fair) {
            return LineQuality.UNKNOWN;
        }
        return new LineQuality(value < poor ? Grade.FAIR : Grade.POOR, reason);
    }

    private static LineQuality worse(LineQuality one, LineQuality other) {
        return other.grade().compareTo(one.grade()) > 0 ? other : one;
    }
}
