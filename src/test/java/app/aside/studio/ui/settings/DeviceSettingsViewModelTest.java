package app.aside.studio.ui.settings;

import static app.aside.studio.ui.settings.FakeDeviceDesk.BROADCAST;
import static app.aside.studio.ui.settings.FakeDeviceDesk.DESK;
import static app.aside.studio.ui.settings.FakeDeviceDesk.HEADSET;
import static app.aside.studio.ui.settings.FakeDeviceDesk.LAPTOP;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.ui.settings.DeviceSettingsViewModel.Row;

import org.junit.jupiter.api.Test;

final class DeviceSettingsViewModelTest {
    private final FakeDeviceDesk desk = FakeDeviceDesk.usual();
    private final DeviceSettingsViewModel model = new DeviceSettingsViewModel(desk);

    @Test
    void the_chosen_device_is_not_offered_in_its_own_place() {
        var camera = row(Device.Kind.CAMERA);

        assertThat(camera.device().devices()).containsExactly(DESK, LAPTOP);
        assertThat(camera.device().chosen()).isEqualTo(DESK);
        assertThat(camera.fallback().devices())
                .extracting(Device::name)
                .containsExactly("Use nothing", "Laptop camera");
        assertThat(camera.words()).isEqualTo("It is used now, and at the next start.");
        assertThat(camera.wrong()).isFalse();
    }

    @Test
    void an_unplugged_device_stays_the_chosen_one_and_what_is_used_instead_is_named() {
        var microphone = row(Device.Kind.MICROPHONE);

        assertThat(microphone.device().chosen()).isEqualTo(BROADCAST);
        assertThat(microphone.device().missing()).isTrue();
        assertThat(microphone.fallback().chosen()).isEqualTo(HEADSET);
        assertThat(microphone.words())
                .isEqualTo("It is unplugged, so Headset is used until it is back.");
        assertThat(microphone.wrong()).isTrue();
    }

    @Test
    void the_first_found_is_shown_as_no_choice_so_that_it_can_be_chosen() {
        var speaker = row(Device.Kind.SPEAKER);

        assertThat(speaker.device().chosen()).isNull();
        assertThat(speaker.device().hint()).isEqualTo("Headphones (3.5 mm) (the first found)");
        assertThat(speaker.words()).startsWith("You haven’t chosen one.");
    }

    @Test
    void devices_come_and_go_while_it_is_open() {
        desk.lists(Device.Kind.CAMERA, LAPTOP);
        desk.stands(Device.Kind.CAMERA, FakeDeviceDesk.failed(DESK, Code.VANISHED));
        model.refresh();
        assertThat(row(Device.Kind.CAMERA).device().devices()).containsExactly(LAPTOP);
        assertThat(row(Device.Kind.CAMERA).words()).startsWith("It is unplugged, and nothing");

        desk.lists(Device.Kind.CAMERA, LAPTOP, new Device(Device.Kind.CAMERA, "4", DESK.name()));
        desk.stands(Device.Kind.CAMERA, new Outcome.Opening(DESK));
        model.refresh();
        assertThat(row(Device.Kind.CAMERA).device().missing()).isFalse();
        assertThat(row(Device.Kind.CAMERA).wrong()).isFalse();
    }

    @Test
    void where_none_is_there_it_says_so() {
        desk.lists(Device.Kind.SPEAKER);
        desk.stands(Device.Kind.SPEAKER, new Outcome.NoneFound());
        model.refresh();

        var speaker = row(Device.Kind.SPEAKER);
        assertThat(speaker.device().hint()).isEqualTo("No speaker found");
        assertThat(speaker.words()).isEqualTo("None is there. Plug one in and choose it here.");
    }

    @Test
    void a_choice_holds_at_once() {
        model.choose(LAPTOP);
        model.chooseFallback(row(Device.Kind.CAMERA).fallback().devices().getLast());
        model.chooseFallback(row(Device.Kind.CAMERA).fallback().devices().getFirst());

        assertThat(desk.done)
                .containsExactly(
                        "look",
                        "choose Laptop camera",
                        "instead of the CAMERA: Laptop camera",
                        "instead of the CAMERA: nothing");
    }

    private Row row(Device.Kind kind) {
        return model.shown().stream().filter(row -> row.kind() == kind).findFirst().orElseThrow();
    }
}
