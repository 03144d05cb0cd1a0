package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

/// A camera, microphone or speaker that can't be used, and why.
public final class DeviceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why, stable for logs, tests and texts.
    public enum Code {
        MISSING,
        IN_USE,
        DENIED,
        VANISHED,
        FORMAT_REFUSED,
        FAILED
    }

    private final Code code;
    private final String device;

    public DeviceFailure(Code code, String device, @Nullable Throwable cause) {
        super(code + ": " + device, cause);
        this.code = code;
        this.device = device;
    }

    public Code code() {
        return code;
    }

    /// The device's name as the creator knows it.
    public String device() {
        return device;
    }
}
