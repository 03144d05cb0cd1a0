package app.aside.studio.ui;

import app.aside.studio.media.CallStats;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.state.ShowStats;
import app.aside.studio.state.StudioMeters;

/// Meters that stand still, as the test sets them.
public final class FakeMeters implements StudioMeters {
    public final LatestFrame preview = new LatestFrame();
    public final LatestFrame fan = new LatestFrame();
    public double level = -14;
    public double peak = -11;
    public boolean noSound;
    public double framesPerSecond = 30;
    public double cpu = 21;
    public CallStats call = CallStats.NONE;

    public final LatestFrame program = new LatestFrame();
    public ShowStats show = ShowStats.NONE;
    public ShowStats.Disk disk = new ShowStats.Disk(412_000_000_000L, -1);

    @Override
    public LatestFrame preview() {
        return preview;
    }

    @Override
    public LatestFrame program() {
        return program;
    }

    @Override
    public LatestFrame fan() {
        return fan;
    }

    @Override
    public double levelDecibels() {
        return level;
    }

    @Override
    public double peakDecibels() {
        return peak;
    }

    @Override
    public boolean noSound() {
        return noSound;
    }

    @Override
    public double cameraFramesPerSecond() {
        return framesPerSecond;
    }

    @Override
    public CallStats call() {
        return call;
    }

    @Override
    public ShowStats show() {
        return show;
    }

    @Override
    public ShowStats.Disk disk() {
        return disk;
    }

    @Override
    public double cpuPercent() {
        return cpu;
    }
}
