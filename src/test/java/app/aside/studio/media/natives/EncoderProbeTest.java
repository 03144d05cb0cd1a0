package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Which encoder records: in hardware if it works, and never none.
final class EncoderProbeTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ClipFormat.Picture SIZE = new ClipFormat.Picture(640, 360, 30);

    @Test
    void the_first_that_works_is_taken_and_the_software_stands_behind_it() {
        var probe = new EncoderProbe(List.of("a", "b", "c"), name -> !name.equals("a"), SOON);

        probe.look();

        assertThat(probe.found()).containsExactly("b", EncoderProbe.SOFTWARE);
    }

    @Test
    void one_that_hangs_is_left_behind() {
        var never = new CountDownLatch(1);
        var probe = new EncoderProbe(List.of("a"), _ -> hang(never), Duration.ofMillis(50));

        probe.look();

        assertThat(probe.found()).containsExactly(EncoderProbe.SOFTWARE);
        never.countDown();
    }

    @Test
    void one_that_fails_is_no_reason_to_have_none() {
        var probe =
                new EncoderProbe(
                        List.of("a"),
                        _ -> {
                            throw new IllegalStateException("a broken driver");
                        },
                        SOON);

        probe.look();

        assertThat(probe.found()).containsExactly(EncoderProbe.SOFTWARE);
    }

    @Test
    void they_are_tried_once_a_run() {
        var tries = new AtomicInteger();
        var probe = new EncoderProbe(List.of("a"), _ -> tries.incrementAndGet() > 0, SOON);

        probe.look();
        probe.look();

        assertThat(tries).hasValue(1);
        assertThat(probe.found()).containsExactly("a", EncoderProbe.SOFTWARE);
    }

    @Test
    void one_that_fails_while_it_records_is_not_used_again() {
        var probe = new EncoderProbe(List.of("a"), _ -> true, SOON);
        probe.look();
        var seen = new ArrayList<List<String>>();
        var told = FfmpegClips.distrusting(probe, _ -> seen.add(probe.found()));

        told.failed(new ClipFailure(ClipFailure.Code.DISK_FULL, "clip", "no room"));
        told.failed(new ClipFailure(ClipFailure.Code.ENCODER_FAILED, "clip", "a driver"));

        assertThat(seen)
                .containsExactly(
                        List.of("a", EncoderProbe.SOFTWARE), List.of(EncoderProbe.SOFTWARE));
    }

    @Test
    void the_software_encoder_really_encodes_and_an_unknown_one_does_not() {
        assertThat(EncoderProbe.encodes(EncoderProbe.SOFTWARE)).isTrue();
        assertThat(EncoderProbe.encodes("h264_of_another_world")).isFalse();
    }

    @Test
    void a_recording_whose_encoder_does_not_open_takes_the_next() {
        var names = List.of("h264_nvenc", "h264_amf", EncoderProbe.SOFTWARE);

        try (var encoder = Encoder.ofPicture(SIZE, names, _ -> {})) {
            assertThat(encoder.context().codec().name().getString()).isNotEmpty();
        }
    }

    @Test
    void on_this_machine_there_is_an_encoder() {
        var probe = new EncoderProbe();

        probe.look();

        System.out.println("encoders found: " + probe.found());
        assertThat(probe.found()).endsWith(EncoderProbe.SOFTWARE);
    }

    private static boolean hang(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
