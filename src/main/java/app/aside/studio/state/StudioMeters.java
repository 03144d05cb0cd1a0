package app.aside.studio.state;

import app.aside.studio.media.CallStats;
import app.aside.studio.media.LatestFrame;

/// What changes too fast for the state: sampled by the screens at their own pace. Any thread.
public interface StudioMeters {
    /// The newest picture of the own camera; one taker.
    LatestFrame preview();

    /// The newest picture as the room sees it; one taker.
    LatestFrame program();

    /// The newest picture of the fan; one taker.
    LatestFrame fan();

    /// Level of the own microphone now, dBFS, -100 for silence.
    double levelDecibels();

    /// Highest level of the last 1.5 s, dBFS.
    double peakDecibels();

    /// Whether the microphone has given no sound for 5 s.
    boolean noSound();

    /// Pictures a second the camera gives.
    double cameraFramesPerSecond();

    /// Counters of the running call; [CallStats#NONE] without one.
    CallStats call();

    /// How the show leaves this studio; [ShowStats#NONE] while none does.
    ShowStats show();

    /// The disk where clips are written.
    ShowStats.Disk disk();

    /// This process's use of one processor core, percent, 0 while unknown.
    double cpuPercent();
}
