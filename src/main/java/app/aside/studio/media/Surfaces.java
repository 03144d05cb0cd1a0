package app.aside.studio.media;

import java.util.List;

/// The screens and windows of this machine. Any thread but the screen's: both may wait for the
/// system.
public interface Surfaces {
    /// No screen, no window.
    Surfaces NONE =
            new Surfaces() {
                @Override
                public List<Surface> list() {
                    return List.of();
                }

                @Override
                public VideoSource open(Scene.Source source) {
                    throw new DeviceFailure(DeviceFailure.Code.MISSING, source.toString(), null);
                }
            };

    /// What can be shown now, screens first; empty where the system doesn't let anybody look.
    List<Surface> list();

    /// A screen's or a window's pictures, at most 1280x720, 30 a second, in the surface's shape.
    ///
    /// @throws DeviceFailure if the source is no surface of this machine
    VideoSource open(Scene.Source source);

    /// A screen or a window.
    ///
    /// @param name as people know it
    record Surface(Scene.Source source, String name) {}
}
