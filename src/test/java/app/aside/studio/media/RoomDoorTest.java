package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(120)
final class RoomDoorTest {
    private final RoomDoor door = new RoomDoor();

    @Test
    void a_show_begins_on_the_card_and_only_opening_opens() {
        assertThat(door.state()).isEqualTo(RoomDoor.State.CARD);
        door.callIsOver();
        assertThat(door.state()).isEqualTo(RoomDoor.State.CARD);

        assertThat(door.open()).isTrue();

        assertThat(door.state()).isEqualTo(RoomDoor.State.OPEN);
        door.callIsOver();
        assertThat(door.state()).isEqualTo(RoomDoor.State.OPEN);
    }

    @Test
    void while_a_call_is_fed_nobody_can_open_and_afterwards_the_card_stays() {
        door.open();
        door.closeForCall();

        assertThat(door.open()).isFalse();
        door.card();
        assertThat(door.state()).isEqualTo(RoomDoor.State.PRIVATE);
        door.callIsOver();
        assertThat(door.state()).isEqualTo(RoomDoor.State.CARD);
    }

    @Test
    void a_picture_of_the_creator_that_comes_too_late_is_held_back_and_the_card_passes() {
        var passed = new ArrayList<Frame>();
        door.open();
        door.closeForCall();

        try (var frame = Painted.grey(2, 2, 90, 0)) {
            assertThat(door.pass(frame, true, passed::add)).isFalse();
            assertThat(passed).isEmpty();
            assertThat(door.pass(frame, false, passed::add)).isTrue();
            assertThat(passed).hasSize(1);
        }
    }

    @Test
    void instead_of_the_creators_sound_comes_silence() {
        var loud = new short[Sound.BLOCK_SAMPLES];
        Arrays.fill(loud, (short) 9_000);
        var heard = new ArrayList<Short>();
        AudioSink first = (samples, _) -> heard.add(samples[0]);

        door.pass(loud, 0, first);
        door.open();
        door.pass(loud, 0, first);
        door.closeForCall();
        door.pass(loud, 0, first);

        assertThat(heard).containsExactly((short) 0, (short) 9_000, (short) 0);
    }

    @Test
    void closing_waits_for_the_picture_that_is_being_handed_on() throws Exception {
        door.open();
        var within = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        // A thread for each: the common pool has one alone on two cores.
        Executor elsewhere = task -> Thread.ofPlatform().daemon().start(task);
        var handing =
                CompletableFuture.runAsync(
                        () -> {
                            try (var frame = Painted.grey(2, 2, 90, 0)) {
                                door.pass(
                                        frame,
                                        true,
                                        _ -> {
                                            within.countDown();
                                            await(go);
                                        });
                            }
                        },
                        elsewhere);
        await(within);

        var closing = CompletableFuture.runAsync(door::closeForCall, elsewhere);
        assertThat(isDone(closing, 100)).isFalse();
        go.countDown();

        assertThat(isDone(closing, 30_000)).isTrue();
        assertThat(isDone(handing, 30_000)).isTrue();
    }

    private static boolean isDone(CompletableFuture<?> future, long millis) throws Exception {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
