package app.aside.studio.media.natives;

import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.media.Scene;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How FFmpeg reaches a device: its input format, the name by which that opens it, and options
/// (ffmpeg-devices documentation, "Input Devices"). Pure.
///
/// | | camera | microphone |
/// |---|---|---|
/// | Linux | `v4l2`, `/dev/video0` | `pulse` or `alsa`, the source's name |
/// | Windows | `dshow`, `video=name` | `dshow`, `audio=name` |
/// | macOS | `avfoundation`, `name:none` | `avfoundation`, `none:name` |
///
/// Screens and windows: `x11grab`, `gdigrab`, `avfoundation`. On Linux libwebrtc's own capturer was
/// tried beside it: it crashed the process when asked what there is.
///
/// @param format name of the input format
/// @param url what it opens
/// @param options in the order they are set
record DeviceInput(String format, String url, Map<String, String> options) {
    private static final int USUAL_WIDTH = 1280;
    private static final int USUAL_HEIGHT = 720;
    private static final int USUAL_RATE = 30;
    private static final String PULSE = "pulse";
    private static final String ALSA = "alsa";

    /// 10 ms, two channels, 16 bit; Pulse sends nothing smaller than asked.
    private static final String PULSE_FRAGMENT = "1920";

    DeviceInput {
        options = Map.copyOf(options);
    }

    /// Formats that can list cameras; empty where another way is needed.
    static List<String> cameraListers(OperatingSystem system) {
        return switch (system) {
            case LINUX -> List.of("v4l2");
            case WINDOWS -> List.of("dshow");
            case MACOS -> List.of();
        };
    }

    /// Formats that can list microphones, the first that finds any wins; empty where another way is
    /// needed.
    static List<String> microphoneListers(OperatingSystem system) {
        return switch (system) {
            case LINUX -> List.of(PULSE, ALSA);
            case WINDOWS -> List.of("dshow");
            case MACOS -> List.of();
        };
    }

    /// Ways to open a camera, the best first, then those that more cameras have. Video for Linux
    /// takes what is nearest to the wish, the others refuse what a camera hasn't.
    ///
    /// Cameras on a slow bus do high definition only as JPEG pictures; without that what is asked
    /// for is no larger than usual, since a larger picture would come a few times a second.
    static List<DeviceInput> camera(
            OperatingSystem system, String id, int width, int height, int framesPerSecond) {
        var ways = new LinkedHashSet<DeviceInput>();
        for (var size : new int[][] {{width, height}, {USUAL_WIDTH, USUAL_HEIGHT}}) {
            var wide = Math.min(width, size[0]);
            var high = Math.min(height, size[1]);
            for (var rate : new int[] {framesPerSecond, USUAL_RATE}) {
                ways.add(jpeg(system, id, wide, high, Math.min(framesPerSecond, rate)));
            }
        }
        ways.addAll(
                plain(
                        system,
                        id,
                        Math.min(width, USUAL_WIDTH),
                        Math.min(height, USUAL_HEIGHT),
                        Math.min(framesPerSecond, USUAL_RATE)));
        return List.copyOf(ways);
    }

    private static DeviceInput jpeg(
            OperatingSystem system, String id, int width, int height, int framesPerSecond) {
        var size = width + "x" + height;
        var rate = Integer.toString(framesPerSecond);
        return switch (system) {
            case LINUX ->
                    with(
                            "v4l2",
                            id,
                            "input_format",
                            "mjpeg",
                            "video_size",
                            size,
                            "framerate",
                            rate);
            case WINDOWS ->
                    with(
                            "dshow",
                            "video=" + id,
                            "vcodec",
                            "mjpeg",
                            "video_size",
                            size,
                            "framerate",
                            rate);
            case MACOS ->
                    with(
                            "avfoundation",
                            id + ":none",
                            "video_size",
                            size,
                            "framerate",
                            rate,
                            "pixel_format",
                            "nv12");
        };
    }

    private static List<DeviceInput> plain(
            OperatingSystem system, String id, int width, int height, int framesPerSecond) {
        var size = width + "x" + height;
        var rate = Integer.toString(framesPerSecond);
        return switch (system) {
            case LINUX ->
                    List.of(
                            with("v4l2", id, "video_size", size, "framerate", rate),
                            with("v4l2", id));
            case WINDOWS ->
                    List.of(
                            with("dshow", "video=" + id, "video_size", size, "framerate", rate),
                            with("dshow", "video=" + id));
            case MACOS -> List.of(with("avfoundation", id + ":none", "framerate", rate));
        };
    }

    /// Ways to open a microphone, the best first. On Linux the id names the way too: `pulse:name`
    /// or `alsa:name`.
    static List<DeviceInput> microphone(OperatingSystem system, String id) {
        return switch (system) {
            case LINUX -> {
                var colon = id.indexOf(':');
                var way = colon < 0 ? PULSE : id.substring(0, colon);
                var name = id.substring(colon + 1);
                yield way.equals(ALSA)
                        ? List.of(
                                with(ALSA, name, "sample_rate", "48000", "channels", "1"),
                                with(ALSA, name, "sample_rate", "48000"))
                        : List.of(
                                with(
                                        PULSE,
                                        name,
                                        "sample_rate",
                                        "48000",
                                        "channels",
                                        "1",
                                        "fragment_size",
                                        PULSE_FRAGMENT));
            }
            case WINDOWS -> List.of(with("dshow", "audio=" + id, "audio_buffer_size", "20"));
            case MACOS -> List.of(with("avfoundation", "none:" + id));
        };
    }

    /// How a screen or window is reached; nothing where this system has no way to.
    ///
    /// @param display the X display, on Linux
    static Optional<DeviceInput> surface(
            OperatingSystem system, String display, Scene.Source source) {
        return switch (source) {
            case Scene.Source.Screen(var id) ->
                    Optional.of(
                            switch (system) {
                                case LINUX -> with("x11grab", id, "framerate", "30");
                                case WINDOWS -> with("gdigrab", id, "framerate", "30");
                                case MACOS ->
                                        with(
                                                "avfoundation",
                                                id + ":none",
                                                "framerate",
                                                "30",
                                                "capture_cursor",
                                                "1");
                            });
            case Scene.Source.Window(var id) ->
                    switch (system) {
                        case LINUX ->
                                Optional.of(
                                        with(
                                                "x11grab",
                                                display,
                                                "framerate",
                                                "30",
                                                "window_id",
                                                id));
                        case WINDOWS ->
                                Optional.of(with("gdigrab", "title=" + id, "framerate", "30"));
                        case MACOS -> Optional.empty();
                    };
            case Scene.Source.Camera _, Scene.Source.Still _ -> Optional.empty();
        };
    }

    /// The id of a listed microphone.
    static String microphoneId(OperatingSystem system, String format, String name) {
        return system == OperatingSystem.LINUX ? format + ":" + name : name;
    }

    /// Whether a listed source of sound is for speaking into: not what a speaker plays, nor one of
    /// ALSA's many other views of the same card.
    static boolean isMicrophone(String format, String name) {
        return switch (format) {
            case PULSE -> !name.endsWith(".monitor");
            case ALSA -> name.startsWith("default") || name.startsWith("plughw");
            default -> true;
        };
    }

    /// Why a device did not open.
    ///
    /// @param error FFmpeg's, negative: mostly an `errno`, of Pulse one of its own numbers
    /// @param listed whether the system lists the device now; formats that say only "input/output
    ///   error" mean by it that a listed device is busy
    static Code opening(String format, int error, boolean listed) {
        var number = -error;
        if (format.equals(PULSE)) {
            return switch (number) {
                case 1 -> Code.DENIED;
                case 26 -> Code.IN_USE;
                default -> listed ? Code.FAILED : Code.MISSING;
            };
        }
        return switch (number) {
            case 2, 6, 19 -> Code.MISSING;
            case 1, 13 -> Code.DENIED;
            case 16 -> Code.IN_USE;
            case 22 -> Code.FORMAT_REFUSED;
            case 5 -> listed ? Code.IN_USE : Code.MISSING;
            default -> listed ? Code.FAILED : Code.MISSING;
        };
    }

    private static DeviceInput with(String format, String url, String... options) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        return new DeviceInput(format, url, map);
    }
}
