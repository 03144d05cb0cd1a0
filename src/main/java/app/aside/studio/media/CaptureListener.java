package app.aside.studio.media;

import java.util.List;

/// What a [CaptureService] tells: devices and outcomes on the thread `devices`, warnings on any of
/// its threads, one at a time. Must return soon.
public interface CaptureListener {
    void onDevices(List<Device> cameras, List<Device> microphones);

    void onOutcome(Device.Kind kind, Outcome outcome);

    /// What is wrong now, all of it, whenever that changes; empty when all is well.
    void onWarnings(List<Warning> warnings);

    /// How a chosen device stands.
    sealed interface Outcome {
        record NoneFound() implements Outcome {}

        record Opening(Device device) implements Outcome {}

        record Running(Device device) implements Outcome {}

        record Failed(Device device, DeviceFailure failure) implements Outcome {}
    }
}
