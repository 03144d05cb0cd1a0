package app.aside.studio.media;

import java.util.Objects;

/// A camera, microphone or speaker that can be chosen.
///
/// @param kind what it is
/// @param id how the system names it; stable while it is plugged in
/// @param name how people name it
public record Device(Kind kind, String id, String name) {
    /// What a device is for.
    public enum Kind {
        CAMERA,
        MICROPHONE,
        SPEAKER
    }

    public Device {
        Objects.requireNonNull(kind, "kind");
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank");
        }
    }
}
