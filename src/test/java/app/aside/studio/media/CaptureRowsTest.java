package app.aside.studio.media;

import static app.aside.studio.media.Stage.BROADCAST;
import static app.aside.studio.media.Stage.DESK;
import static app.aside.studio.media.Stage.HEADSET;
import static app.aside.studio.media.Stage.LAPTOP;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// Cameras and microphones that come and go while they are used.
final class CaptureRowsTest {
    private final AtomicInteger callPictures = new AtomicInteger();
    private final AtomicInteger callBlocks = new AtomicInteger();
    private Stage stage;

    @BeforeEach
    void open() throws InterruptedException {
        stage = Stage.begin();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void two_cameras_switch_in_preview_in_less_than_a_second() throws InterruptedException {
        stage.devices.picture(DESK, 60);
        assertThat(lumaOfPreview()).isEqualTo(60);

        var second = Duration.ofSeconds(1);
        var took = switched(DESK, LAPTOP);
        // The rule is the program's: a machine that is busy for a moment is asked again.
        for (var tries = 1; took.compareTo(second) >= 0 && tries < 6; tries++) {
            took = tries % 2 == 0 ? switched(DESK, LAPTOP) : switched(LAPTOP, DESK);
        }
        assertThat(took).isLessThan(second);
    }

    /// Switches cameras, and sees only the picture of the second.
    private Duration switched(Device from, Device to) throws InterruptedException {
        var asked = System.nanoTime();
        stage.capture.choose(to);
        stage.running(to);
        stage.devices.picture(from, 60);
        stage.devices.picture(to, 120);

        assertThat(lumaOfPreview()).isEqualTo(120);
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    @Test
    void remove_device_in_call_named_warning_in_two_seconds_call_and_clip_go_on()
            throws InterruptedException {
        feedCall();
        stage.meanwhile(this::everythingGives);

        stage.devices.pullOut(DESK);
        stage.pass(Duration.ofSeconds(2));

        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(DESK, null));
        var blocks = callBlocks.get();
        stage.pass(Duration.ofSeconds(1));
        assertThat(callBlocks.get()).isGreaterThan(blocks);
    }

    @Test
    void a_device_that_tells_of_its_going_is_warned_of_at_once() throws InterruptedException {
        stage.devices.pullOutLoudly(BROADCAST);
        stage.settle();

        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(BROADCAST, null));
    }

    @Test
    void the_chosen_fallback_takes_over_and_goes_again_when_the_device_is_back()
            throws InterruptedException {
        stage.capture.setFallback(Device.Kind.CAMERA, LAPTOP);
        feedCall();
        stage.meanwhile(this::everythingGives);

        stage.devices.pullOut(DESK);
        stage.pass(Duration.ofSeconds(2));
        assertThat(stage.warnings()).containsExactly(new Warning.Unplugged(DESK, LAPTOP));
        var pictures = callPictures.get();
        stage.pass(Duration.ofSeconds(1));
        assertThat(callPictures.get()).isGreaterThan(pictures);

        stage.devices.plugIn(DESK);
        stage.pass(Duration.ofSeconds(2));

        assertThat(stage.warnings()).isEmpty();
        assertThat(stage.devices.isOpen(DESK)).isTrue();
        assertThat(stage.devices.isOpen(LAPTOP)).isFalse();
    }

    @Test
    void never_a_silent_default() throws InterruptedException {
        stage.devices.pullOut(DESK);
        stage.devices.pullOut(BROADCAST);

        stage.pass(Duration.ofSeconds(10));
        stage.capture.look();
        stage.settle();

        assertThat(stage.devices.isOpen(LAPTOP)).isFalse();
        assertThat(stage.devices.isOpen(HEADSET)).isFalse();
        assertThat(stage.warnings())
                .containsExactly(
                        new Warning.Unplugged(DESK, null), new Warning.Unplugged(BROADCAST, null));
    }

    @Test
    void a_replug_is_picked_up_in_three_seconds() throws InterruptedException {
        feedCall();
        stage.meanwhile(this::everythingGives);
        for (var round = 0; round < 5; round++) {
            stage.devices.pullOut(DESK);
            stage.pass(Duration.ofSeconds(2));
            assertThat(stage.warnings()).hasSize(1);

            stage.devices.plugIn(DESK);
            stage.pass(Duration.ofMillis(2_500));

            assertThat(stage.warnings()).isEmpty();
            assertThat(stage.devices.isOpen(DESK)).isTrue();
        }
    }

    @Test
    void a_camera_that_was_pulled_while_it_was_off_is_not_missed() throws InterruptedException {
        stage.capture.setCameraOn(false);
        stage.devices.pullOut(DESK);

        stage.pass(Duration.ofSeconds(4));

        assertThat(stage.warnings()).isEmpty();
    }

    @Test
    void a_frozen_camera_is_warned_of_after_two_seconds_and_no_more_when_it_moves()
            throws InterruptedException {
        everythingGives();
        stage.meanwhile(() -> stage.devices.sound(BROADCAST, 8_000));
        stage.pass(Duration.ofMillis(1_750));
        assertThat(stage.warnings()).isEmpty();

        stage.pass(Duration.ofMillis(1_250));
        assertThat(stage.warnings()).containsExactly(new Warning.Frozen(DESK));

        stage.meanwhile(this::everythingGives);
        stage.pass(Duration.ofMillis(500));
        assertThat(stage.warnings()).isEmpty();
    }

    @Test
    void a_black_camera_is_warned_of_after_five_seconds() throws InterruptedException {
        everythingGives();
        stage.meanwhile(
                () -> {
                    stage.devices.picture(DESK, 17);
                    stage.devices.sound(BROADCAST, 8_000);
                });
        stage.pass(Duration.ofMillis(4_750));
        assertThat(stage.warnings()).isEmpty();

        stage.pass(Duration.ofMillis(1_250));

        assertThat(stage.warnings()).containsExactly(new Warning.Black(DESK));
    }

    @Test
    void a_silent_microphone_is_warned_of_after_ten_seconds() throws InterruptedException {
        everythingGives();
        stage.meanwhile(
                () -> {
                    stage.devices.picture(DESK, 90);
                    stage.devices.sound(BROADCAST, 3);
                });
        stage.pass(Duration.ofMillis(9_750));
        assertThat(stage.warnings()).isEmpty();

        stage.pass(Duration.ofMillis(1_250));

        assertThat(stage.warnings()).containsExactly(new Warning.Silent(BROADCAST));
    }

    @Test
    void a_muted_microphone_may_be_silent() throws InterruptedException {
        everythingGives();
        stage.capture.setMuted(true);
        stage.meanwhile(() -> stage.devices.picture(DESK, 90));

        stage.pass(Duration.ofSeconds(15));
        assertThat(stage.warnings()).isEmpty();

        stage.capture.setMuted(false);
        stage.pass(Duration.ofMillis(9_500));
        assertThat(stage.warnings()).isEmpty();
    }

    private void feedCall() {
        stage.capture.feed(
                _ -> callPictures.incrementAndGet(), (_, _) -> callBlocks.incrementAndGet());
    }

    private void everythingGives() {
        stage.devices.picture(DESK, 90);
        stage.devices.picture(LAPTOP, 120);
        stage.devices.sound(BROADCAST, 8_000);
    }

    private int lumaOfPreview() {
        try (var frame = stage.capture.preview().take()) {
            assertThat(frame).isNotNull();
            return Painted.luma(Objects.requireNonNull(frame), 0, 0);
        }
    }
}
