package app.aside.studio;

import app.aside.studio.media.CallStats;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.session.SessionDirector;
import app.aside.studio.show.DiskGauge;
import app.aside.studio.state.ShowStats;
import app.aside.studio.state.StudioMeters;

/// What the screens sample, read where it is measured.
record SampledMeters(
        CaptureService capture,
        SessionDirector director,
        OnAir onAir,
        LatestFrame fan,
        ProcessLoad load,
        DiskGauge gauge)
        implements StudioMeters {
    @Override
    public LatestFrame preview() {
        return capture.preview();
    }

    @Override
    public LatestFrame program() {
        return capture.show().preview();
    }

    @Override
    public double levelDecibels() {
        return capture.level().level();
    }

    @Override
    public double peakDecibels() {
        return capture.level().heldPeak();
    }

    @Override
    public boolean noSound() {
        return capture.level().hearsNothing();
    }

    @Override
    public double cameraFramesPerSecond() {
        return capture.framesPerSecond();
    }

    @Override
    public CallStats call() {
        return director.stats();
    }

    @Override
    public ShowStats show() {
        return onAir.stats();
    }

    @Override
    public ShowStats.Disk disk() {
        return gauge.newest();
    }

    @Override
    public double cpuPercent() {
        return load.cpuPercent();
    }
}
