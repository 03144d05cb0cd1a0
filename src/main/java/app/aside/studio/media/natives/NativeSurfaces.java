package app.aside.studio.media.natives;

import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Scene;
import app.aside.studio.media.Surfaces;
import app.aside.studio.media.VideoSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Screens and windows through FFmpeg. On Linux those of an X server, listed by asking it; under
/// Wayland nobody may look, so nothing is listed. On Windows the desktop, on macOS the first
/// screen: written, never run.
final class NativeSurfaces implements Surfaces {
    private static final Logger LOG = LoggerFactory.getLogger(NativeSurfaces.class);
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private final MediaClock clock;
    private final OperatingSystem system;
    private final String display;
    private final Map<String, String> environment;

    /// @param environment of this process
    NativeSurfaces(MediaClock clock, OperatingSystem system, Map<String, String> environment) {
        this.clock = clock;
        this.system = system;
        this.environment = Map.copyOf(environment);
        display = environment.getOrDefault("DISPLAY", "");
    }

    @Override
    public List<Surface> list() {
        return switch (system) {
            case LINUX -> x11();
            case WINDOWS -> List.of(screen("desktop"));
            case MACOS -> List.of(screen("Capture screen 0"));
        };
    }

    @Override
    public VideoSource open(Scene.Source source) {
        var name = source.toString();
        var way =
                DeviceInput.surface(system, display, source)
                        .orElseThrow(
                                () -> new DeviceFailure(DeviceFailure.Code.MISSING, name, null));
        return new FfmpegCamera(
                "surface",
                clock,
                new Device(Device.Kind.CAMERA, name, name),
                List.of(way),
                () -> false,
                WIDTH,
                HEIGHT);
    }

    private List<Surface> x11() {
        if (display.isEmpty() || "wayland".equals(environment.get("XDG_SESSION_TYPE"))) {
            return List.of();
        }
        var found = new ArrayList<Surface>();
        found.add(screen(display));
        try (var server = X11Server.connect(display, environment)) {
            for (var window : server.windows()) {
                var id = "0x" + Integer.toHexString(window.id());
                found.add(new Surface(new Scene.Source.Window(id), window.name()));
            }
        } catch (IOException refused) {
            LOG.info("the X server does not list its windows: {}", refused.getMessage());
        }
        return found;
    }

    private static Surface screen(String id) {
        return new Surface(new Scene.Source.Screen(id), "Whole screen");
    }
}
