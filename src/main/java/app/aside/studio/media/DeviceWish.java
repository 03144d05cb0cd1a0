package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

/// What the creator wants of a kind of device.
///
/// @param chosen nothing before the creator has chosen: the first that is listed is used
/// @param fallback used while the chosen one is unplugged, or nothing for none
public record DeviceWish(@Nullable Device chosen, @Nullable Device fallback) {
    public static final DeviceWish NONE = new DeviceWish(null, null);
}
