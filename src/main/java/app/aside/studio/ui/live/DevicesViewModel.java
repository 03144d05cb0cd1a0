package app.aside.studio.ui.live;

import app.aside.studio.media.Device;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.DeviceState;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Camera and microphone: what can be chosen, what is chosen, and what is wrong with it.
final class DevicesViewModel {
    /// One kind of device.
    ///
    /// @param chosen nothing while none is
    /// @param hint shown in the list's place while nothing is chosen
    /// @param problem for people; empty if all is well
    record Choice(List<Device> devices, @Nullable Device chosen, String hint, String problem) {}

    /// @param coming whether a picture is about to come
    /// @param title what stands where the own picture would; empty while it shows
    /// @param text what to do about it
    record Shown(
            Choice camera,
            Choice microphone,
            boolean cameraOn,
            boolean muted,
            boolean coming,
            String title,
            String text) {}

    private static final Choice NOTHING = new Choice(List.of(), null, "", "");

    private final StudioActions actions;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(NOTHING, NOTHING, true, false, true, "", ""));

    DevicesViewModel(StudioActions actions) {
        this.actions = actions;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(StudioState state) {
        var devices = state.devices();
        var camera = choice(devices.cameras(), devices.camera(), "camera");
        shown.set(
                new Shown(
                        camera,
                        choice(devices.microphones(), devices.microphone(), "microphone"),
                        devices.cameraOn(),
                        devices.muted(),
                        devices.cameraOn()
                                && (devices.camera() instanceof Chosen.Looking
                                        || devices.camera() instanceof Chosen.Starting),
                        title(devices),
                        text(devices)));
    }

    void toggleCamera() {
        actions.setCameraOn(!shown().cameraOn());
    }

    /// Whether the own picture shows as in a mirror.
    boolean isMirrored() {
        return actions.isMirrored();
    }

    void setMirrored(boolean on) {
        actions.setMirrored(on);
    }

    /// Of the microphone, dB.
    double gain() {
        return actions.show().gain();
    }

    void setGain(double decibels) {
        actions.show().setGain(decibels);
    }

    void toggleMuted() {
        actions.setMuted(!shown().muted());
    }

    void choose(Device device) {
        var now = device.kind() == Device.Kind.CAMERA ? shown().camera() : shown().microphone();
        if (!device.equals(now.chosen())) {
            actions.choose(device);
        }
    }

    /// Once more the one that failed.
    void retry(Device.Kind kind) {
        actions.retry(kind);
    }

    void look() {
        actions.lookForDevices();
    }

    private static Choice choice(List<Device> devices, Chosen chosen, String kind) {
        return switch (chosen) {
            case Chosen.Looking() ->
                    new Choice(devices, null, Texts.say("device." + kind + ".looking"), "");
            case Chosen.NoneFound() ->
                    new Choice(devices, null, Texts.say("device." + kind + ".none"), "");
            case Chosen.Starting(var device) -> new Choice(devices, device, "", "");
            case Chosen.Running(var device) -> new Choice(devices, device, "", "");
            case Chosen.Failed(var device, var reason) -> new Choice(devices, device, "", reason);
        };
    }

    private static String title(DeviceState devices) {
        if (!devices.cameraOn()) {
            return Texts.say("preview.off");
        }
        return switch (devices.camera()) {
            case Chosen.Looking() -> Texts.say("device.camera.looking");
            case Chosen.NoneFound() -> Texts.say("device.camera.none");
            case Chosen.Starting(var device) -> Texts.say("preview.starting", device.name());
            case Chosen.Running _ -> "";
            case Chosen.Failed _ -> Texts.say("preview.failed");
        };
    }

    private static String text(DeviceState devices) {
        if (!devices.cameraOn()) {
            return Texts.say("preview.off.hint");
        }
        return switch (devices.camera()) {
            case Chosen.NoneFound() -> Texts.say("preview.none.hint");
            case Chosen.Failed(_, var reason) -> reason;
            case Chosen.Looking _, Chosen.Starting _, Chosen.Running _ -> "";
        };
    }
}
