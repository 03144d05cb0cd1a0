package app.aside.studio;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.Scene;
import app.aside.studio.media.Warning;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.ui.kit.Texts;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What to say of a device that can't be used: which, why, and what to do.
final class DeviceTexts {
    private DeviceTexts() {}

    static Chosen chosen(Device.Kind kind, Outcome outcome) {
        return switch (outcome) {
            case Outcome.NoneFound() -> new Chosen.NoneFound();
            case Outcome.Opening(var device) -> new Chosen.Starting(device);
            case Outcome.Running(var device) -> new Chosen.Running(device);
            case Outcome.Failed(var device, var failure) ->
                    new Chosen.Failed(device, reason(kind, device, failure));
        };
    }

    static String title(Device.Kind kind) {
        return Texts.say("device." + word(kind) + ".unusable");
    }

    /// A title and what to do.
    record Words(String title, String text) {}

    /// Whether a warning says it already.
    static boolean isWarned(Outcome outcome) {
        return outcome instanceof Outcome.Failed(_, var failure)
                && (failure.code() == DeviceFailure.Code.VANISHED
                        || failure.code() == DeviceFailure.Code.MISSING);
    }

    static Words warning(Warning warning) {
        return switch (warning) {
            case Warning.Unplugged(var device, var instead) -> unplugged(device, instead);
            case Warning.Frozen(var device) -> words("frozen", device.name());
            case Warning.Black(var device) -> words("black", device.name());
            case Warning.Silent(var device) -> words("silent", device.name());
            case Warning.SourceGone(var source) ->
                    words(source instanceof Scene.Source.Window ? "window" : "screen", "");
            case Warning.PictureRefused(var file, var code) ->
                    words(
                            switch (code) {
                                case MISSING -> "picture.missing";
                                case TOO_LARGE -> "picture.large";
                                case NOT_A_PICTURE -> "picture.damaged";
                            },
                            String.valueOf(file.getFileName()));
        };
    }

    private static Words unplugged(Device device, @Nullable Device instead) {
        var kind = word(device.kind());
        return instead == null
                ? words("unplugged." + kind, device.name())
                : words("instead." + kind, device.name(), instead.name());
    }

    private static Words words(String key, String... arguments) {
        return new Words(
                Texts.say("warning." + key, (Object[]) arguments),
                Texts.say("warning." + key + ".text", (Object[]) arguments));
    }

    private static String reason(Device.Kind kind, Device device, DeviceFailure failure) {
        var why =
                switch (failure.code()) {
                    case MISSING -> "missing";
                    case IN_USE -> "in-use";
                    case DENIED -> "denied";
                    case VANISHED -> "vanished";
                    case FORMAT_REFUSED -> "format";
                    case FAILED -> kind == Device.Kind.CAMERA ? "picture" : "sound";
                };
        return Texts.say("device.failure." + why, device.name());
    }

    private static String word(Device.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
