package app.aside.studio.media;

import java.util.List;

/// The machine's cameras, microphones and speakers, and the built-in pattern camera and tone
/// microphone. Listing may take seconds: never call it on the JavaFX thread.
public interface Devices {
    /// What can be chosen now, the system's default first; the built-in source, marked as such in
    /// its name, comes last. Empty if there is none or the system doesn't answer within 3 s.
    List<Device> list(Device.Kind kind);

    /// @param width pixels wanted
    /// @param height pixels wanted
    /// @param framesPerSecond wanted, 1 to 60
    VideoSource camera(Device device, int width, int height, int framesPerSecond);

    AudioSource microphone(Device device);

    Speaker speaker(Device device);
}
