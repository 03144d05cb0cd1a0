package app.aside.studio.media;

import static app.aside.studio.media.Stage.BROADCAST;
import static app.aside.studio.media.Stage.DESK;
import static app.aside.studio.media.Stage.HEADSET;
import static app.aside.studio.media.Stage.LAPTOP;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CaptureListener.Outcome;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// The devices of an earlier run at the start of the next one.
final class KeptDevicesTest {
    private static final Device SPEAKERS =
            new Device(Device.Kind.SPEAKER, "speakers", "Loudspeakers");
    private static final Device PHONES = new Device(Device.Kind.SPEAKER, "phones", "Headphones");

    private final KeptWishes memory = new KeptWishes();
    private Stage stage = new Stage(memory);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void what_was_chosen_is_used_at_the_next_start() throws InterruptedException {
        start(DESK, LAPTOP, BROADCAST, HEADSET, SPEAKERS, PHONES);
        stage.capture.choose(LAPTOP);
        stage.capture.choose(HEADSET);
        stage.capture.choose(PHONES);

        restart(DESK, LAPTOP, BROADCAST, HEADSET, SPEAKERS, PHONES);

        assertThat(stage.devices.isOpen(LAPTOP)).isTrue();
        assertThat(stage.devices.isOpen(HEADSET)).isTrue();
        assertThat(stage.devices.isOpen(PHONES)).isTrue();
        assertThat(stage.devices.isOpen(DESK)).isFalse();
        assertThat(stage.devices.isOpen(SPEAKERS)).isFalse();
        assertThat(stage.warnings()).isEmpty();
    }

    @Test
    void whether_the_own_picture_is_mirrored_is_the_same_at_the_next_start()
            throws InterruptedException {
        start(DESK);
        assertThat(stage.capture.isMirrored()).isTrue();
        stage.capture.setMirrored(false);
        assertThat(stage.capture.isMirrored()).isFalse();

        restart(DESK);

        assertThat(stage.capture.isMirrored()).isFalse();
    }

    @Test
    void the_first_found_is_no_choice_not_even_when_it_is_tried_again()
            throws InterruptedException {
        start(DESK, LAPTOP);
        stage.capture.retry(Device.Kind.CAMERA);
        stage.settle();
        assertThat(stage.devices.isOpen(DESK)).isTrue();
        assertThat(stage.capture.wish(Device.Kind.CAMERA)).isEqualTo(DeviceWish.NONE);

        restart(LAPTOP, DESK);

        assertThat(stage.devices.isOpen(LAPTOP)).isTrue();
    }

    @Test
    void another_port_makes_no_other_device() throws InterruptedException {
        keep(DESK, null);
        var elsewhere = new Device(Device.Kind.CAMERA, "port 2", DESK.name());

        start(LAPTOP, elsewhere);

        assertThat(stage.devices.isOpen(elsewhere)).isTrue();
        assertThat(stage.warnings()).isEmpty();
    }

    @Test
    void the_same_port_makes_no_same_device() throws InterruptedException {
        keep(DESK, null);
        var intruder = new Device(Device.Kind.CAMERA, DESK.id(), "Other camera");

        start(intruder);

        assertThat(stage.devices.isOpen(intruder)).isFalse();
        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(DESK, null));
    }

    @Test
    void what_is_not_there_at_the_start_is_warned_of_by_name_and_nothing_else_is_used()
            throws InterruptedException {
        keep(DESK, null);
        keep(PHONES, null);

        start(LAPTOP, BROADCAST, SPEAKERS);
        stage.pass(Duration.ofSeconds(4));

        assertThat(stage.devices.isOpen(LAPTOP)).isFalse();
        assertThat(stage.devices.isOpen(SPEAKERS)).isFalse();
        assertThat(stage.capture.outcome(Device.Kind.CAMERA))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome).isInstanceOf(Outcome.Failed.class));
        assertThat(stage.warnings())
                .contains(new Warning.Unplugged(DESK, null), new Warning.Unplugged(PHONES, null));

        stage.devices.plugIn(DESK);
        stage.devices.plugIn(PHONES);
        stage.pass(Duration.ofSeconds(2));

        assertThat(stage.devices.isOpen(DESK)).isTrue();
        assertThat(stage.devices.isOpen(PHONES)).isTrue();
        assertThat(stage.warnings()).noneMatch(Warning.Unplugged.class::isInstance);
    }

    @Test
    void the_kept_fallback_is_used_at_the_start_until_the_chosen_one_is_there()
            throws InterruptedException {
        keep(DESK, LAPTOP);

        start(new Device(Device.Kind.CAMERA, "a", "Third camera"), LAPTOP);
        assertThat(stage.devices.isOpen(LAPTOP)).isTrue();
        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(DESK, LAPTOP));

        stage.devices.plugIn(DESK);
        stage.meanwhile(() -> stage.devices.picture(DESK, 90));
        stage.pass(Duration.ofSeconds(2));
        assertThat(stage.devices.isOpen(DESK)).isTrue();
        assertThat(stage.devices.isOpen(LAPTOP)).isFalse();
        assertThat(stage.warnings()).isEmpty();
    }

    @Test
    void a_fallback_that_is_set_while_the_chosen_one_is_unplugged_is_used_at_once()
            throws InterruptedException {
        keep(DESK, null);
        start(LAPTOP);

        stage.capture.setFallback(Device.Kind.CAMERA, LAPTOP);
        stage.settle();
        assertThat(stage.devices.isOpen(LAPTOP)).isTrue();
        assertThat(memory.wish(Device.Kind.CAMERA)).isEqualTo(new DeviceWish(DESK, LAPTOP));

        stage.capture.setFallback(Device.Kind.CAMERA, null);
        stage.settle();
        assertThat(stage.devices.isOpen(LAPTOP)).isFalse();
        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(DESK, null));
    }

    @Test
    void a_speaker_that_is_pulled_out_while_it_plays_is_warned_of_and_its_fallback_goes_on()
            throws InterruptedException {
        keep(PHONES, SPEAKERS);
        start(SPEAKERS, PHONES);
        play();
        assertThat(stage.devices.heard(PHONES)).isEqualTo(1);

        stage.devices.pullOutLoudly(PHONES);
        stage.settle();
        play();

        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(PHONES, SPEAKERS));
        assertThat(stage.devices.heard(SPEAKERS)).isEqualTo(1);
        stage.pass(Duration.ofSeconds(2));
        stage.devices.plugIn(PHONES);
        stage.pass(Duration.ofSeconds(2));
        play();
        assertThat(stage.warnings()).isEmpty();
        assertThat(stage.devices.heard(PHONES)).isEqualTo(2);
    }

    @Test
    void no_other_speaker_takes_the_place_of_the_one_that_was_pulled_out()
            throws InterruptedException {
        keep(PHONES, null);
        start(SPEAKERS, PHONES);

        stage.devices.pullOutLoudly(PHONES);
        stage.settle();
        play();
        stage.pass(Duration.ofSeconds(4));
        play();

        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(PHONES, null));
        assertThat(stage.devices.heard(SPEAKERS)).isZero();
    }

    @Test
    void where_none_was_chosen_the_sound_goes_on_at_what_the_system_plays_by_default_then()
            throws InterruptedException {
        start(SPEAKERS, PHONES);

        stage.devices.fail(SPEAKERS);
        stage.settle();
        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(SPEAKERS, null));
        play();
        stage.pass(Duration.ofSeconds(2));
        play();

        assertThat(stage.warnings()).isEmpty();
        assertThat(stage.devices.heard(SPEAKERS)).isEqualTo(1);
    }

    @Test
    void a_fallback_that_is_plugged_in_later_is_used_then() throws InterruptedException {
        keep(DESK, LAPTOP);
        start(BROADCAST);

        stage.devices.plugIn(LAPTOP);
        stage.meanwhile(() -> stage.devices.picture(LAPTOP, 90));
        stage.pass(Duration.ofSeconds(2));

        assertThat(stage.devices.isOpen(LAPTOP)).isTrue();
        assertThat(stage.warnings()).contains(new Warning.Unplugged(DESK, LAPTOP));
    }

    @Test
    void a_camera_that_comes_back_at_another_port_is_used_again_and_its_twin_is_not()
            throws InterruptedException {
        var twin = new Device(Device.Kind.CAMERA, "twin", DESK.name());
        var elsewhere = new Device(Device.Kind.CAMERA, "port 2", DESK.name());
        start(DESK, twin);

        stage.devices.pullOut(DESK);
        stage.pass(Duration.ofSeconds(4));
        assertThat(stage.devices.isOpen(twin)).isFalse();
        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(DESK, null));

        stage.devices.plugIn(elsewhere);
        stage.pass(Duration.ofSeconds(2));
        assertThat(stage.devices.isOpen(elsewhere)).isTrue();
    }

    /// 10 ms of a clip, or of a fan.
    private void play() {
        stage.capture.play(new short[Sound.BLOCK_SAMPLES], 0);
    }

    private void keep(Device chosen, @Nullable Device fallback) {
        memory.keep(chosen.kind(), new DeviceWish(chosen, fallback));
    }

    private void restart(Device... plugged) throws InterruptedException {
        stage.settle();
        stage.close();
        stage = new Stage(memory);
        start(plugged);
    }

    private void start(Device... plugged) throws InterruptedException {
        for (var device : plugged) {
            stage.devices.plugIn(device);
        }
        stage.capture.look();
        stage.settle();
    }
}
