package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.Sound;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

final class DesktopSpeakerTest {
    private final StuckOutput output = new StuckOutput();
    private final BlockingQueue<Short> played = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeviceFailure> told = new LinkedBlockingQueue<>();
    private final DesktopSpeaker speaker =
            new DesktopSpeaker(() -> output, samples -> played.add(samples[0]));

    @Test
    void a_stuck_device_holds_nobody_up_and_loses_the_oldest_sound() throws Exception {
        speaker.start(told::add);
        speaker.accept(block(0), 0);
        assertThat(output.firstBytes.poll(30, TimeUnit.SECONDS)).isEqualTo((byte) 0);

        for (var i = 1; i <= 30; i++) {
            speaker.accept(block(i), 0);
        }

        assertThat(speaker.dropped()).isEqualTo(10);
        output.letGo();
        assertThat(output.firstBytes.poll(30, TimeUnit.SECONDS)).isEqualTo((byte) 11);
        speaker.close();
    }

    @Test
    void what_goes_to_the_device_is_told_when_it_goes() throws Exception {
        output.letGo();
        speaker.start(told::add);

        speaker.accept(block(7), 0);

        assertThat(played.poll(30, TimeUnit.SECONDS)).isEqualTo((short) 7);
        speaker.close();
    }

    @Test
    void closing_frees_a_stuck_device() throws Exception {
        speaker.start(told::add);
        speaker.accept(block(0), 0);
        assertThat(output.firstBytes.poll(30, TimeUnit.SECONDS)).isNotNull();

        speaker.close();
        speaker.close();

        assertThat(output.free.getCount()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void a_device_that_takes_no_more_is_told_once_and_holds_nobody_up() throws Exception {
        output.pullOut();
        speaker.start(told::add);

        speaker.accept(block(0), 0);

        assertThat(Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS)).code())
                .isEqualTo(DeviceFailure.Code.VANISHED);
        for (var i = 1; i <= 30; i++) {
            speaker.accept(block(i), 0);
        }
        speaker.close();
        assertThat(told).isEmpty();
        assertThat(output.firstBytes).hasSize(1);
    }

    @Test
    void a_device_that_is_closed_while_it_plays_is_not_said_to_be_gone() throws Exception {
        speaker.start(told::add);
        speaker.accept(block(0), 0);
        assertThat(output.firstBytes.poll(30, TimeUnit.SECONDS)).isNotNull();
        output.gone = true;

        speaker.close();

        assertThat(told).isEmpty();
    }

    private static short[] block(int value) {
        var block = new short[Sound.BLOCK_SAMPLES];
        Arrays.fill(block, (short) value);
        return block;
    }

    /// A device that takes nothing until it is let go or closed.
    private static final class StuckOutput implements DesktopSpeaker.Output {
        final BlockingQueue<Byte> firstBytes = new LinkedBlockingQueue<>();
        final CountDownLatch free = new CountDownLatch(1);
        volatile boolean gone;

        @Override
        public void write(byte[] bytes) {
            firstBytes.add(bytes[0]);
            try {
                free.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            if (gone) {
                throw new DeviceFailure(DeviceFailure.Code.VANISHED, "Headphones", null);
            }
        }

        @Override
        public void close() {
            free.countDown();
        }

        void letGo() {
            free.countDown();
        }

        void pullOut() {
            gone = true;
            letGo();
        }
    }
}
