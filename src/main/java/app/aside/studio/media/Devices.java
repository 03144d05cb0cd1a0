package app.aside.studio.media;

import java.util.List;

/// The machine's cameras, microphones and speakers, and the built-in pattern camera and tone
/// microphone. Listing may take seconds: never call it on the JavaFX thread.
public interface Devices {
    /// What can be chosen now, the system's default first; the built-in one, marked as such in its
    /// name, comes last and is always there. When the system doesn't answer within 3 s, what it
    /// listed before: a device that is missing here has been unplugged.
    List<Device> list(Device.Kind kind);

    /// A camera whose pictures are at most as large as wanted and keep the camera's shape.
    ///
    /// @param width pixels wanted, even
    /// @param height pixels wanted, even
    /// @param framesPerSecond wanted, 1 to 60
    VideoSource camera(Device device, int width, int height, int framesPerSecond);

    /// A microphone with echo of the speakers made here and steady noise taken out (not of the
    /// built-in tone, which would count as noise).
    AudioSource microphone(Device device);

    Speaker speaker(Device device);

    /// The screens and windows that can be shown in place of a camera.
    default Surfaces surfaces() {
        return Surfaces.NONE;
    }

    /// Brings pictures of other sizes to that of the show; the caller closes it.
    default FrameFitter fitter() {
        return new PlainFitter();
    }
}
