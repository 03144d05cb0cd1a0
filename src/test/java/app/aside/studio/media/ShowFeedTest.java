package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.sim.BarCode;
import app.aside.studio.media.sim.BuiltInDevices;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// The show's picture and sound as they run: the pattern camera, whose pictures are known by their
/// bar codes, and the tone.
@Timeout(120)
final class ShowFeedTest {
    private static final Scene.Titles TITLES = new Scene.Titles("Be right back", "One moment");

    private final MediaClock clock = MediaClock.system();
    private final CountDownLatch running = new CountDownLatch(2);
    private final CaptureService capture =
            new CaptureService(new BuiltInDevices(clock), clock, new Ears());
    private final ShowFeed show = capture.show();
    private final AtomicInteger creatorPictures = new AtomicInteger();
    private final AtomicInteger otherPictures = new AtomicInteger();
    private final AtomicInteger loudBlocks = new AtomicInteger();
    private final AtomicInteger silentBlocks = new AtomicInteger();
    private final LinkedBlockingQueue<Long> changes = new LinkedBlockingQueue<>();

    @BeforeEach
    void begin() throws InterruptedException {
        capture.look();
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        show.show(Scene.camera(TITLES));
        show.feed(new ShowFeed.Outlet(this::picture, this::sound), ShowFeed.Outlet.NOWHERE);
    }

    @AfterEach
    void end() {
        capture.close();
    }

    @Test
    void a_show_begins_with_the_card_and_silence() {
        until(() -> otherPictures.get() > 20 && silentBlocks.get() > 20);

        assertThat(creatorPictures.get()).isZero();
        assertThat(loudBlocks.get()).isZero();
    }

    @Test
    void an_open_room_sees_and_hears_the_creator() {
        assertThat(show.openRoom()).isTrue();

        until(() -> creatorPictures.get() > 20 && loudBlocks.get() > 20);
    }

    @Test
    void press_brb_fans_see_card_in_a_tenth_of_a_second_and_mic_muted() {
        var quickest = millisUntilTheCard();
        // The rule is the program's: a machine that is busy for a moment is asked again.
        for (var tries = 1; quickest > 100 && tries < 10; tries++) {
            quickest = Math.min(quickest, millisUntilTheCard());
        }

        assertThat(quickest).isLessThanOrEqualTo(100);
    }

    /// Opens the room, presses BRB and sees that nothing of the creator comes after it.
    private long millisUntilTheCard() {
        var earlier = creatorPictures.get();
        var louder = loudBlocks.get();
        show.openRoom();
        until(() -> creatorPictures.get() > earlier + 5 && loudBlocks.get() > louder + 5);

        var pressed = System.nanoTime();
        show.beRightBack();
        var pictures = creatorPictures.get();
        var blocks = loudBlocks.get();
        var others = otherPictures.get();
        until(() -> otherPictures.get() > others);
        var seen = System.nanoTime();
        until(() -> otherPictures.get() > others + 15);

        assertThat(creatorPictures.get()).isEqualTo(pictures);
        assertThat(loudBlocks.get()).isEqualTo(blocks);
        return TimeUnit.NANOSECONDS.toMillis(seen - pressed);
    }

    @Test
    void another_server_gets_card_and_silence_while_the_room_still_has_the_creator() {
        var elsewhere = new Elsewhere();
        show.feed(
                new ShowFeed.Outlet(this::picture, this::sound),
                new ShowFeed.Outlet(elsewhere::picture, elsewhere::sound));
        show.openRoom();
        until(() -> elsewhere.creatorPictures.get() > 5 && elsewhere.loudBlocks.get() > 5);

        show.closeElsewhere();
        var pictures = elsewhere.creatorPictures.get();
        var blocks = elsewhere.loudBlocks.get();
        var others = elsewhere.otherPictures.get();
        var seen = creatorPictures.get();
        until(() -> elsewhere.otherPictures.get() > others + 15);
        until(() -> creatorPictures.get() > seen + 15);

        assertThat(elsewhere.creatorPictures.get()).isEqualTo(pictures);
        assertThat(elsewhere.loudBlocks.get()).isEqualTo(blocks);

        show.openRoom();
        assertThat(show.doorElsewhere()).isEqualTo(RoomDoor.State.PRIVATE);
        show.asideIsOver();
        show.openRoom();
        until(() -> elsewhere.creatorPictures.get() > pictures + 5);
    }

    @Test
    void no_camera_frame_reaches_the_show_from_feed_until_the_room_is_opened_again() {
        var callPictures = new AtomicInteger();
        for (var round = 0; round < 8; round++) {
            assertThat(show.openRoom()).isTrue();
            var before = creatorPictures.get();
            until(() -> creatorPictures.get() > before + 1);

            capture.feed(_ -> callPictures.incrementAndGet(), (_, _) -> {});
            var pictures = creatorPictures.get();
            var blocks = loudBlocks.get();
            var sent = callPictures.get();
            assertThat(show.openRoom()).isFalse();
            show.beRightBack();
            assertThat(show.openRoom()).isFalse();
            until(() -> callPictures.get() > sent + 3);
            capture.feedNobody();
            var others = otherPictures.get();
            until(() -> otherPictures.get() > others + 2);

            assertThat(creatorPictures.get()).isEqualTo(pictures);
            assertThat(loudBlocks.get()).isEqualTo(blocks);
            assertThat(show.door()).isEqualTo(RoomDoor.State.CARD);
        }
    }

    @Test
    void a_call_gets_the_camera_as_it_is_whatever_the_scene() {
        var words = new Scene.Overlay.Words("Subscribe", Scene.Place.TOP_LEFT, 20);
        show.show(Scene.camera(TITLES).with(List.of(words)));
        show.openRoom();
        var shown = creatorPictures.get();
        until(() -> otherPictures.get() > 0 || creatorPictures.get() > shown);
        var whole = new AtomicInteger();
        var changed = new AtomicBoolean();

        capture.feed(
                frame -> {
                    if (BarCode.read(frame).isPresent()) {
                        whole.incrementAndGet();
                    } else {
                        changed.set(true);
                    }
                },
                (_, _) -> {});
        until(() -> whole.get() > 20);

        assertThat(changed).isFalse();
    }

    @Test
    void without_a_microphone_the_show_still_has_sound() {
        show.openRoom();
        until(() -> loudBlocks.get() > 5);
        var gone = new PluggedDevices();
        try (var other = new CaptureService(gone, clock, new Ears())) {
            var blocks = new AtomicInteger();
            other.show()
                    .feed(
                            new ShowFeed.Outlet(_ -> {}, (_, _) -> blocks.incrementAndGet()),
                            ShowFeed.Outlet.NOWHERE);

            until(() -> blocks.get() > 50);
        }
    }

    @Test
    void after_the_show_nothing_comes_any_more() {
        show.openRoom();
        until(() -> creatorPictures.get() > 5);

        show.feedNobody();
        show.setWatched(true);
        var pictures = creatorPictures.get() + otherPictures.get();
        until(() -> show.preview().dropped() > 10);

        assertThat(creatorPictures.get() + otherPictures.get()).isBetween(pictures, pictures + 1);
    }

    private void picture(Frame frame) {
        if (BarCode.read(frame).isPresent()) {
            creatorPictures.incrementAndGet();
        } else {
            otherPictures.incrementAndGet();
        }
        changes.add(System.nanoTime());
    }

    private void sound(short[] samples, long capturedNanos) {
        for (var sample : samples) {
            if (sample != 0) {
                loudBlocks.incrementAndGet();
                return;
            }
        }
        silentBlocks.incrementAndGet();
    }

    /// What another server gets.
    private static final class Elsewhere {
        final AtomicInteger creatorPictures = new AtomicInteger();
        final AtomicInteger otherPictures = new AtomicInteger();
        final AtomicInteger loudBlocks = new AtomicInteger();

        void picture(Frame frame) {
            (BarCode.read(frame).isPresent() ? creatorPictures : otherPictures).incrementAndGet();
        }

        void sound(short[] samples, long capturedNanos) {
            if (IntStream.range(0, samples.length).anyMatch(at -> samples[at] != 0)) {
                loudBlocks.incrementAndGet();
            }
        }
    }

    /// Looks again whenever a picture of the show came.
    private void until(BooleanSupplier condition) {
        var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        try {
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).isLessThan(patience);
                changes.poll(5, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Ears implements CaptureListener {
        @Override
        public void onDevices(List<Device> cameras, List<Device> microphones) {}

        @Override
        public void onOutcome(Device.Kind kind, Outcome outcome) {
            if (outcome instanceof Outcome.Running && kind != Device.Kind.SPEAKER) {
                running.countDown();
            }
        }

        @Override
        public void onWarnings(List<Warning> warnings) {}
    }
}
