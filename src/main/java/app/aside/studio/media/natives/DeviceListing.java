package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_free_list_devices;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_list_input_sources;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import app.aside.studio.media.Device;

import dev.onvoid.webrtc.media.MediaDevices;

import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the system for its cameras and microphones, on a thread that is left behind if it gets no
/// answer in time: some sound servers never give one.
final class DeviceListing {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceListing.class);
    private static final long ANSWER_SECONDS = 3;

    private DeviceListing() {}

    /// What `ask` answers within 3 s, else `otherwise`.
    static List<Device> inTime(Callable<List<Device>> ask, List<Device> otherwise) {
        var task = new FutureTask<>(ask);
        var thread = new Thread(task, "device-listing");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            LOG.warn("the system did not list its devices within {} s", ANSWER_SECONDS);
        } catch (ExecutionException failure) {
            LOG.warn("the system could not list its devices", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return otherwise;
    }

    static List<Device> cameras(OperatingSystem system) {
        var found = new ArrayList<Device>();
        for (var format : DeviceInput.cameraListers(system)) {
            for (var named : sources(format, AVMEDIA_TYPE_VIDEO)) {
                found.add(new Device(Device.Kind.CAMERA, named.id(), named.name()));
            }
        }
        if (system == OperatingSystem.MACOS) {
            // FFmpeg can't list these.
            for (var camera : MediaDevices.getVideoCaptureDevices()) {
                found.add(new Device(Device.Kind.CAMERA, camera.getName(), camera.getName()));
            }
        }
        return found;
    }

    static List<Device> microphones(OperatingSystem system) {
        var found = new ArrayList<Device>();
        for (var format : DeviceInput.microphoneListers(system)) {
            for (var named : sources(format, AVMEDIA_TYPE_AUDIO)) {
                if (DeviceInput.isMicrophone(format, named.id())) {
                    var id = DeviceInput.microphoneId(system, format, named.id());
                    found.add(new Device(Device.Kind.MICROPHONE, id, named.name()));
                }
            }
            if (!found.isEmpty()) {
                break;
            }
        }
        if (system == OperatingSystem.MACOS) {
            for (var microphone : MediaDevices.getAudioCaptureDevices()) {
                var name = microphone.getName();
                found.add(new Device(Device.Kind.MICROPHONE, name, name));
            }
        }
        return found;
    }

    private record Named(String id, String name) {}

    /// The default first.
    private static List<Named> sources(String format, int kind) {
        var found = new ArrayList<Named>();
        var input = av_find_input_format(format);
        if (input == null) {
            return found;
        }
        try (var list = new AVDeviceInfoList((Pointer) null)) {
            var count =
                    avdevice_list_input_sources(input, (String) null, (AVDictionary) null, list);
            for (var i = 0; i < count; i++) {
                var device = list.devices(i);
                if (isOf(device, kind)) {
                    var named =
                            new Named(
                                    device.device_name().getString(),
                                    device.device_description().getString());
                    found.add(i == list.default_device() ? 0 : found.size(), named);
                }
            }
            if (!list.isNull()) {
                avdevice_free_list_devices(list);
            }
        }
        return found;
    }

    /// A device that doesn't say what it gives may be anything.
    private static boolean isOf(AVDeviceInfo device, int kind) {
        for (var i = 0; i < device.nb_media_types(); i++) {
            if (device.media_types().get(i) == kind) {
                return true;
            }
        }
        return device.nb_media_types() == 0;
    }
}
