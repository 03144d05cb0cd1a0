package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceWish;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

final class DeviceSettingsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final Device DESK =
            new Device(Device.Kind.CAMERA, "/dev/video0", "Zoë’s “desk” camera");
    private static final Device LAPTOP = new Device(Device.Kind.CAMERA, "/dev/video2", "Laptop");
    private static final Device PHONES = new Device(Device.Kind.SPEAKER, "phones", "Headphones");

    @TempDir Path folder;

    @Test
    void what_was_chosen_is_the_same_after_a_restart() throws IOException {
        try (var database = open()) {
            var settings = new DeviceSettings(new SettingTable(database));
            settings.keep(Device.Kind.CAMERA, new DeviceWish(DESK, LAPTOP));
            settings.keep(Device.Kind.SPEAKER, new DeviceWish(null, PHONES));
        }

        try (var database = open()) {
            var settings = new DeviceSettings(new SettingTable(database));
            assertThat(settings.wish(Device.Kind.CAMERA)).isEqualTo(new DeviceWish(DESK, LAPTOP));
            assertThat(settings.wish(Device.Kind.SPEAKER)).isEqualTo(new DeviceWish(null, PHONES));
            assertThat(settings.wish(Device.Kind.MICROPHONE)).isEqualTo(DeviceWish.NONE);
        }
    }

    @Test
    void the_own_picture_is_mirrored_until_the_creator_says_otherwise() throws IOException {
        try (var database = open()) {
            var settings = new DeviceSettings(new SettingTable(database));
            assertThat(settings.mirrored()).isTrue();
            settings.keepMirrored(false);
        }

        try (var database = open()) {
            var settings = new DeviceSettings(new SettingTable(database));
            assertThat(settings.mirrored()).isFalse();
            settings.keepMirrored(true);
            assertThat(settings.mirrored()).isTrue();
        }
    }

    @Test
    void a_fallback_can_be_taken_back() throws IOException {
        try (var database = open()) {
            var settings = new DeviceSettings(new SettingTable(database));
            settings.keep(Device.Kind.CAMERA, new DeviceWish(DESK, LAPTOP));

            settings.keep(Device.Kind.CAMERA, new DeviceWish(DESK, null));

            assertThat(settings.wish(Device.Kind.CAMERA)).isEqualTo(new DeviceWish(DESK, null));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{\"chosen\":null,\"fallback\":null}",
                "{\"chosen\":{\"id\":\" \",\"name\":\"\"},\"fallback\":{\"id\":\"\",\"name\":\"\"}}"
            })
    void what_can_not_be_read_is_no_choice(String text) throws IOException {
        try (var database = open()) {
            var table = new SettingTable(database);
            table.put("device.camera", text);

            assertThat(new DeviceSettings(table).wish(Device.Kind.CAMERA))
                    .isEqualTo(DeviceWish.NONE);
        }
    }

    private StudioDatabase open() throws IOException {
        return StudioDatabase.open(folder.resolve("studio.db"), NOW).database();
    }
}
