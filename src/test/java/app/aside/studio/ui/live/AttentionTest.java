package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Device;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.DeviceState;
import app.aside.studio.state.StudioState.Notice;
import app.aside.studio.ui.States;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class AttentionTest {
    private static final StudioState DESK = States.desk(true, List.of());
    private static final Device MICROPHONE =
            new Device(Device.Kind.MICROPHONE, "usb", "Broadcast mic");

    private final Attention attention = new Attention();

    @BeforeEach
    void all_is_well() {
        attention.isCalled(DESK, States.NOW);
    }

    @Test
    void a_microphone_that_fails_calls_once_and_again_when_it_fails_again() {
        var failed = with(new Chosen.Failed(MICROPHONE, "It was unplugged."));

        assertThat(attention.isCalled(failed, States.NOW)).isTrue();
        assertThat(attention.isCalled(failed, States.NOW)).isFalse();
        assertThat(attention.isCalled(with(new Chosen.Starting(MICROPHONE)), States.NOW)).isFalse();
        assertThat(attention.isCalled(failed, States.NOW)).isTrue();
    }

    @Test
    void a_microphone_that_is_not_there_any_more_calls() {
        assertThat(attention.isCalled(with(new Chosen.NoneFound()), States.NOW)).isTrue();
    }

    @Test
    void the_disk_that_is_nearly_full_calls() {
        var told = new Notice(7, Notice.Kind.ERROR, "The disk is nearly full", "Make room on it.");

        assertThat(attention.isCalled(DESK.withNotices(List.of(told)), States.NOW)).isTrue();
    }

    private static StudioState with(Chosen microphone) {
        var now = DESK.devices();
        return DESK.withDevices(
                new DeviceState(
                        now.cameras(),
                        now.microphones(),
                        now.camera(),
                        microphone,
                        now.cameraOn(),
                        now.muted()));
    }
}
