package app.aside.studio.store;

import app.aside.protocol.Json;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceMemory;
import app.aside.studio.media.DeviceWish;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/// Which devices the creator has chosen, by id and name, and whether the own picture is mirrored.
/// Not on the JavaFX thread.
public final class DeviceSettings implements DeviceMemory {
    private static final String MIRRORED = "preview.mirrored";

    private final SettingTable table;

    /// How a wish is written.
    private record Kept(Named chosen, Named fallback) {
        Kept {
            Objects.requireNonNull(chosen, "chosen");
            Objects.requireNonNull(fallback, "fallback");
        }
    }

    /// @param id empty for none
    private record Named(String id, String name) {
        Named {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }

    public DeviceSettings(SettingTable table) {
        this.table = table;
    }

    /// Nothing where nothing, or nothing usable, is kept.
    @Override
    public DeviceWish wish(Device.Kind kind) {
        var text = table.find(name(kind));
        if (text.isEmpty()) {
            return DeviceWish.NONE;
        }
        try {
            var kept = Json.MAPPER.readValue(text.get(), Kept.class);
            return kept == null
                    ? DeviceWish.NONE
                    : new DeviceWish(device(kind, kept.chosen), device(kind, kept.fallback));
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return DeviceWish.NONE;
        }
    }

    @Override
    public void keep(Device.Kind kind, DeviceWish wish) {
        try {
            var kept = new Kept(named(wish.chosen()), named(wish.fallback()));
            table.put(name(kind), Json.MAPPER.writeValueAsString(kept));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean mirrored() {
        return table.find(MIRRORED).map(text -> !text.equals("false")).orElse(true);
    }

    @Override
    public void keepMirrored(boolean mirrored) {
        table.put(MIRRORED, Boolean.toString(mirrored));
    }

    private static String name(Device.Kind kind) {
        return "device." + kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Device device(Device.Kind kind, Named named) {
        return named.id.isEmpty() ? null : new Device(kind, named.id, named.name);
    }

    private static Named named(@Nullable Device device) {
        return device == null ? new Named("", "") : new Named(device.id(), device.name());
    }
}
