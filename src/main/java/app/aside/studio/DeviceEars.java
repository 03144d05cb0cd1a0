package app.aside.studio;

import app.aside.studio.media.CaptureListener;
import app.aside.studio.media.Device;
import app.aside.studio.media.Warning;
import app.aside.studio.state.StateLoop;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.DeviceState;

import java.util.List;

/// Puts into the state how the devices are, and tells the creator what is wrong with them.
final class DeviceEars implements CaptureListener {
    private final StateLoop loop;
    private final Notices notices;

    DeviceEars(StateLoop loop, Notices notices) {
        this.loop = loop;
        this.notices = notices;
    }

    @Override
    public void onWarnings(List<Warning> warnings) {
        notices.warn(warnings);
    }

    @Override
    public void onDevices(List<Device> cameras, List<Device> microphones) {
        loop.change(
                state -> {
                    var now = state.devices();
                    return state.withDevices(
                            new DeviceState(
                                    cameras,
                                    microphones,
                                    now.camera(),
                                    now.microphone(),
                                    now.cameraOn(),
                                    now.muted()));
                });
    }

    @Override
    public void onOutcome(Device.Kind kind, Outcome outcome) {
        var chosen = DeviceTexts.chosen(kind, outcome);
        if (chosen instanceof Chosen.Failed(_, var reason) && !DeviceTexts.isWarned(outcome)) {
            notices.error(DeviceTexts.title(kind), reason);
        }
        if (kind == Device.Kind.SPEAKER) {
            return;
        }
        loop.change(
                state -> {
                    var now = state.devices();
                    return state.withDevices(
                            new DeviceState(
                                    now.cameras(),
                                    now.microphones(),
                                    kind == Device.Kind.CAMERA ? chosen : now.camera(),
                                    kind == Device.Kind.MICROPHONE ? chosen : now.microphone(),
                                    now.cameraOn(),
                                    now.muted()));
                });
    }
}
