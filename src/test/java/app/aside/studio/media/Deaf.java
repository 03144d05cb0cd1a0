package app.aside.studio.media;

import java.util.List;

/// Is told of devices and does nothing about it.
public final class Deaf implements CaptureListener {
    @Override
    public void onDevices(List<Device> cameras, List<Device> microphones) {}

    @Override
    public void onOutcome(Device.Kind kind, Outcome outcome) {}

    @Override
    public void onWarnings(List<Warning> warnings) {}
}
