package app.aside.studio.ui.settings;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceDesk;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which camera, microphone and speaker are used, and which while one is unplugged. What is chosen
/// holds at once. JavaFX thread.
final class DeviceSettingsViewModel {
    private static final String NOTHING = "nothing";

    /// One list to choose from.
    ///
    /// @param chosen nothing while none is
    /// @param hint in its place
    /// @param missing whether it is unplugged
    record Picker(List<Device> devices, @Nullable Device chosen, String hint, boolean missing) {
        Picker {
            devices = List.copyOf(devices);
        }
    }

    /// One kind of device.
    ///
    /// @param words how the device stands
    /// @param wrong whether that wants something done
    record Row(Device.Kind kind, Picker device, Picker fallback, String words, boolean wrong) {}

    private final DeviceDesk desk;
    private final ReadOnlyObjectWrapper<List<Row>> shown = new ReadOnlyObjectWrapper<>(List.of());

    DeviceSettingsViewModel(DeviceDesk desk) {
        this.desk = desk;
        desk.look();
        refresh();
    }

    ReadOnlyObjectProperty<List<Row>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    List<Row> shown() {
        return shown.get();
    }

    /// Shows how things are now.
    void refresh() {
        var rows = List.of(Device.Kind.values()).stream().map(this::row).toList();
        if (!rows.equals(shown.get())) {
            shown.set(rows);
        }
    }

    void look() {
        desk.look();
    }

    void choose(Device device) {
        desk.choose(device);
    }

    /// @param device one that [Row#fallback] offers
    void chooseFallback(Device device) {
        desk.setFallback(device.kind(), device.equals(nothing(device.kind())) ? null : device);
    }

    private Row row(Device.Kind kind) {
        var listed = desk.listed(kind);
        var wish = desk.wish(kind);
        var chosen = listed(wish.chosen(), listed);
        var outcome = desk.outcome(kind).orElse(null);
        var first =
                switch (outcome) {
                    case null -> null;
                    case Outcome.NoneFound() -> null;
                    case Outcome.Opening(var device) -> device;
                    case Outcome.Running(var device) -> device;
                    case Outcome.Failed(var device, _) -> device;
                };
        var hint = chosen == null ? hint(kind, listed, first) : "";
        var missing = chosen != null && !listed.contains(chosen);
        return new Row(
                kind,
                new Picker(listed, chosen, hint, missing),
                fallback(
                        kind,
                        listed,
                        chosen == null ? first : chosen,
                        listed(wish.fallback(), listed)),
                words(chosen, outcome, listed),
                missing || outcome instanceof Outcome.Failed);
    }

    /// As it is listed, if it is.
    private static @Nullable Device listed(@Nullable Device device, List<Device> listed) {
        return device == null ? null : device.among(listed).orElse(device);
    }

    private static String hint(Device.Kind kind, List<Device> listed, @Nullable Device first) {
        if (listed.isEmpty()) {
            return Texts.say("device." + kind.name().toLowerCase(Locale.ROOT) + ".none");
        }
        return first == null
                ? Texts.say("devices.looking")
                : Texts.say("devices.first", first.name());
    }

    private static Picker fallback(
            Device.Kind kind,
            List<Device> listed,
            @Nullable Device instead,
            @Nullable Device fallback) {
        var offered = new ArrayList<Device>();
        offered.add(nothing(kind));
        for (var device : listed) {
            if (!device.equals(instead)) {
                offered.add(device);
            }
        }
        return fallback == null
                ? new Picker(offered, nothing(kind), "", false)
                : new Picker(offered, fallback, "", !listed.contains(fallback));
    }

    private static String words(
            @Nullable Device chosen, @Nullable Outcome outcome, List<Device> listed) {
        return switch (outcome) {
            case null -> Texts.say("devices.looking");
            case Outcome.NoneFound() ->
                    Texts.say(listed.isEmpty() ? "devices.none" : "devices.unchosen");
            case Outcome.Opening _ -> Texts.say("devices.starting");
            case Outcome.Running(var device) -> {
                if (chosen == null) {
                    yield Texts.say("devices.unchosen");
                }
                yield device.equals(chosen)
                        ? Texts.say("devices.used")
                        : Texts.say("devices.replaced", device.name());
            }
            case Outcome.Failed(_, var failure) ->
                    Texts.say(
                            failure.code() == Code.MISSING || failure.code() == Code.VANISHED
                                    ? "devices.unplugged"
                                    : "devices.failed");
        };
    }

    /// Stands in the list for no device.
    private static Device nothing(Device.Kind kind) {
        return new Device(kind, NOTHING, Texts.say("devices.nothing"));
    }
}
