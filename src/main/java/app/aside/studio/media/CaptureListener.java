package app.aside.studio.media;

import java.util.List;

/// What a [CaptureService] tells, on the thread `devices`.
public interface CaptureListener {
    void onDevices(List<Device> cameras, List<Device> microphones);

    void onOutcome(Device.Kind kind, Outcome outcome);

    /// How a chosen device stands.
    sealed interface Outcome {
        record NoneFound() implements Outcome {}

        record Opening(Device device) implements Outcome {}

        record Running(Device device) implements Outcome {}

        record Failed(Device device, DeviceFailure failure) implements Outcome {}
    }
}
