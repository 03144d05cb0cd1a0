package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Device;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.DeviceState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;

import org.junit.jupiter.api.Test;

import java.util.List;

class DevicesViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final DevicesViewModel model = new DevicesViewModel(actions);

    @Test
    void a_failed_camera_says_why_where_the_picture_would_be() {
        model.show(
                States.with(
                        States.desk(true, List.of()),
                        devices(new Chosen.Failed(States.CAMERA, "It is in use."), true)));

        assertThat(model.shown().camera().problem()).isEqualTo("It is in use.");
        assertThat(model.shown().title()).isEqualTo("Your camera doesn’t work");
        assertThat(model.shown().text()).isEqualTo("It is in use.");
        model.retry(Device.Kind.CAMERA);
        assertThat(actions.done).containsExactly("retry CAMERA");
    }

    @Test
    void a_camera_switched_off_says_so_whatever_else_is_wrong() {
        model.show(
                States.with(States.desk(true, List.of()), devices(new Chosen.NoneFound(), false)));

        assertThat(model.shown().title()).isEqualTo("Your camera is off");
        assertThat(model.shown().coming()).isFalse();
    }

    @Test
    void the_chosen_device_is_not_chosen_again() {
        model.show(States.desk(true, List.of()));

        model.choose(States.CAMERA);
        model.choose(States.PATTERN);
        model.choose(States.MICROPHONE);

        assertThat(actions.done).containsExactly("choose pattern");
    }

    @Test
    void switches_turn_what_the_state_says_round() {
        model.show(States.desk(true, List.of()));

        model.toggleMuted();
        model.toggleCamera();

        assertThat(actions.done).containsExactly("muted true", "camera false");
    }

    private static DeviceState devices(Chosen camera, boolean on) {
        return new DeviceState(
                List.of(States.CAMERA), List.of(), camera, new Chosen.NoneFound(), on, false);
    }
}
