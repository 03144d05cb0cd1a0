package app.aside.studio.media.natives;

import app.aside.studio.media.ExportWatch;

/// Tells of an export's progress, a hundred times at most. One thread.
final class ExportSteps {
    private static final double STEP = 0.01;

    private final ExportWatch watch;
    private double told = -1;

    ExportSteps(ExportWatch watch) {
        this.watch = watch;
    }

    /// @return whether to go on
    boolean at(long done, long of) {
        var share = Math.clamp((double) done / Math.max(1, of), 0, 1);
        if (share >= told + STEP) {
            told = share;
            watch.progress(share);
        }
        return !watch.isCancelled();
    }
}
