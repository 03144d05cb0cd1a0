package app.aside.studio.media;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /// This device among those that are listed: the one with its id and name, else the first with
    /// its name, since a device has another id at another port. Never by the id alone: that may be
    /// a place, such as `/dev/video0`, where another device is now.
    public Optional<Device> among(List<Device> listed) {
        return listed.contains(this)
                ? Optional.of(this)
                : listed.stream()
                        .filter(one -> one.kind == kind && one.name.equals(name))
                        .findFirst();
    }
}
