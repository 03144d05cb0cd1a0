package app.aside.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.verify.SigningKey;
import app.aside.billing.verify.TickSigner;
import app.aside.protocol.Direction;
import app.aside.protocol.Signal;
import app.aside.protocol.Views;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.FramePool;
import app.aside.studio.state.StudioState.CallState;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

class CallRunnerTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(5 * SECOND);
    private final BlockingQueue<String> port = new LinkedBlockingQueue<>();
    private final AtomicReference<FakeCall> opened = new AtomicReference<>();
    private CallRunner runner = runner(Side.CREATOR, 5);

    @BeforeEach
    void start() throws InterruptedException {
        runner.start();
        assertThat(toldToCall()).isEqualTo("start");
    }

    @AfterEach
    void close() {
        runner.close();
        nanos.addAndGet(3 * SECOND);
    }

    @Test
    void tick_0_goes_out_at_live_and_tick_n_after_n_seconds() throws InterruptedException {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");

        nanos.addAndGet(SECOND);
        assertThat(next()).isEqualTo("tick 1");

        nanos.addAndGet(SECOND);
        assertThat(next()).isEqualTo("tick 2");
    }

    @Test
    void a_late_timer_sends_only_the_present_second() throws InterruptedException {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");

        nanos.addAndGet(3 * SECOND + SECOND / 2);

        assertThat(next()).isEqualTo("tick 3");
    }

    @Test
    void what_has_not_arrived_is_sent_again_when_the_socket_is_back() throws InterruptedException {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");
        nanos.addAndGet(SECOND);
        assertThat(next()).isEqualTo("tick 1");
        runner.linked(false);
        nanos.addAndGet(SECOND);
        assertThat(next()).isEqualTo("tick 2");

        runner.metered(meter(0));
        runner.linked(true);

        assertThat(List.of(next(), next())).containsExactly("tick 1", "tick 2");
    }

    @Test
    void what_was_kept_still_goes_out_after_the_call_and_is_waited_for() throws Exception {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");
        runner.metered(meter(0, 0));
        runner.linked(false);
        nanos.addAndGet(SECOND);
        assertThat(next()).isEqualTo("tick 1");

        runner.close();
        assertThat(toldToCall()).isEqualTo("close");
        assertThat(runner.own().get(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(runner.delivered()).isNotDone();
        runner.linked(true);
        assertThat(next()).isEqualTo("tick 1");
        assertThat(runner.delivered()).isNotDone();
        runner.metered(meter(1, 1));

        runner.delivered().get(30, TimeUnit.SECONDS);
    }

    @Test
    void what_does_not_arrive_is_waited_for_three_seconds_and_no_longer() throws Exception {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");

        runner.close();
        assertThat(runner.own().get(30, TimeUnit.SECONDS)).isNotNull();
        nanos.addAndGet(3 * SECOND - 1);
        runner.linked(true);
        assertThat(next()).isEqualTo("tick 0");
        assertThat(runner.delivered()).isNotDone();
        nanos.addAndGet(1);

        runner.delivered().get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_fans_ticks_that_were_kept_while_media_flowed_are_waited_for() throws Exception {
        call().stats = FakeCall.stats(1, 1, 100);
        runner.live();
        assertThat(next()).isEqualTo("tick 0");
        tickWhileMediaFlows(1);
        tickWhileMediaFlows(2);
        runner.metered(meter(2, 0));

        runner.close();
        assertThat(runner.own().get(30, TimeUnit.SECONDS)).isNotNull();
        runner.metered(meter(2, 0));
        assertThat(runner.delivered()).isNotDone();
        runner.metered(meter(2, 1));

        runner.delivered().get(30, TimeUnit.SECONDS);
    }

    @Test
    void with_all_attested_and_arrived_nothing_is_waited_for() throws Exception {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");
        runner.metered(meter(0, -1));

        runner.close();

        runner.delivered().get(30, TimeUnit.SECONDS);
    }

    @Test
    void the_first_picture_is_seen_once() throws InterruptedException {
        try (var frame = new FramePool().take(2, 2, 0)) {
            call().listener.onPicture(frame);
            call().listener.onPicture(frame);
        }

        assertThat(next()).isEqualTo("seen");
        assertThat(next()).isEqualTo("state CONNECTED");
        assertThat(port).isEmpty();
    }

    @Test
    void sound_alone_is_seen_too() throws InterruptedException {
        call().stats = FakeCall.stats(0, 60, 6_000);

        assertThat(next()).isEqualTo("seen");
    }

    @Test
    void media_is_withheld_while_only_our_own_ticks_arrive_and_given_again_after()
            throws InterruptedException {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");
        runner.metered(meter(0, 0));

        for (var second = 1; second <= 5; second++) {
            flowFor(second);
            assertThat(toldTick()).isEqualTo("tick " + second);
            runner.metered(meter(second, 0));
            assertThat(call().told).isEmpty();
        }
        flowFor(6);
        assertThat(toldTick()).isEqualTo("tick 6");
        flowFor(7);
        assertThat(toldToCall()).isEqualTo("withhold true");

        runner.metered(meter(7, 7));
        assertThat(toldToCall()).isEqualTo("withhold false");
    }

    @Test
    void media_is_not_withheld_because_the_line_is_broken_and_there_at_once_when_it_is_mended()
            throws InterruptedException {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");
        flowFor(1);
        assertThat(toldTick()).isEqualTo("tick 1");

        nanos.addAndGet(9 * SECOND);
        assertThat(next()).isIn("tick 10", "state RECOVERING");
        assertThat(next()).isIn("tick 10", "state RECOVERING");
        flowFor(11);
        assertThat(toldTick()).isEqualTo("tick 11");

        assertThat(call().told).isEmpty();
    }

    @Test
    void ice_restarts_only_once_the_fan_is_reached_again() throws InterruptedException {
        runner.live();
        assertThat(next()).isEqualTo("tick 0");
        flowFor(1);
        assertThat(toldTick()).isEqualTo("tick 1");

        nanos.addAndGet(9 * SECOND);
        assertThat(toldTick()).isEqualTo("tick 10");
        assertThat(call().told).isEmpty();
        call().listener.onConnection(Direction.FAN_TO_CREATOR, ConnectionState.FAILED);
        runner.metered(meter(10, 9));

        assertThat(toldToCall()).isEqualTo("restartIce");
    }

    /// The next second begins, and media has come.
    private void flowFor(int seconds) {
        call().stats = FakeCall.stats(seconds, 50L * seconds, 1_000L * seconds);
        nanos.addAndGet(SECOND);
    }

    /// The next tick; what else the port was told is left out.
    private String toldTick() throws InterruptedException {
        var told = next();
        while (!told.startsWith("tick") && !told.equals("nothing")) {
            told = next();
        }
        return told;
    }

    @Test
    void a_lost_connection_restarts_ice_and_tells_the_creator() throws InterruptedException {
        call().stats = FakeCall.stats(1, 1, 100);
        runner.live();
        assertThat(next()).isEqualTo("tick 0");
        nanos.addAndGet(SECOND);
        assertThat(next()).isEqualTo("tick 1");

        call().listener.onConnection(Direction.FAN_TO_CREATOR, ConnectionState.FAILED);

        assertThat(toldToCall()).isEqualTo("restartIce");
        assertThat(next()).isEqualTo("state RECOVERING");
    }

    @Test
    void four_words_are_told_once_both_connections_have_fingerprints() throws InterruptedException {
        call().prints = new Call.Fingerprints("sha-256 aa:bb", "sha-256 CC:DD");

        assertThat(next()).startsWith("words 4");
    }

    @Test
    void a_malformed_signal_changes_nothing() throws InterruptedException {
        runner.accept(signal("bad"));
        runner.accept(signal("good"));

        assertThat(toldToCall()).isEqualTo("accept ANSWER");
    }

    @Test
    void with_the_camera_off_no_picture_is_sent_and_the_tick_says_so() throws InterruptedException {
        runner.setCameraOn(false);
        try (var frame = new FramePool().take(2, 2, 0)) {
            runner.sendPicture(frame);
        }
        runner.sendSound(new short[0]);
        runner.live();

        assertThat(toldToCall()).isEqualTo("sound");
        assertThat(next()).isEqualTo("tick 0 without camera");
    }

    /// One second more, with media up to its end.
    private void tickWhileMediaFlows(int number) throws InterruptedException {
        call().stats = FakeCall.stats(number, 1, 100L * (number + 1));
        nanos.addAndGet(SECOND);
        assertThat(next()).isEqualTo("tick " + number);
    }

    private CallRunner runner(Side side, int withholdAfterSeconds) {
        return new CallRunner(
                side,
                new Port(),
                new TickSigner(SigningKey.make(), new SessionId("s"), side, "promise"),
                nanos::get,
                withholdAfterSeconds,
                new CallRunner.Media(_ -> {}, (_, _) -> {}),
                listener -> {
                    opened.set(new FakeCall(listener));
                    return opened.get();
                });
    }

    private FakeCall call() {
        return Objects.requireNonNull(opened.get());
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNullElse(port.poll(30, TimeUnit.SECONDS), "nothing");
    }

    private String toldToCall() throws InterruptedException {
        return Objects.requireNonNullElse(call().told.poll(30, TimeUnit.SECONDS), "nothing");
    }

    private static Signal signal(String body) {
        return new Signal(Direction.CREATOR_TO_FAN, 1, Signal.Kind.ANSWER, body, "");
    }

    private static Views.Meter meter(int creatorTick) {
        return meter(creatorTick, 1);
    }

    private static Views.Meter meter(int creatorTick, int fanTick) {
        var zero = Money.zero(Currency.TEST_CREDITS);
        return new Views.Meter(
                new SessionId("s"), 1, 1, 0, 300, zero, zero, false, null, creatorTick, fanTick);
    }

    private final class Port implements CallPort {
        @Override
        public void signal(Signal signal) {
            port.add("signal " + signal.kind());
        }

        @Override
        public void seen() {
            port.add("seen");
        }

        @Override
        public void tick(TickSigner.Signed signed) {
            var tick = signed.tick();
            port.add("tick " + tick.number() + (tick.cameraOn() ? "" : " without camera"));
        }

        @Override
        public void onCallState(CallState state) {
            port.add("state " + state);
        }

        @Override
        public void onWords(List<String> words) {
            port.add("words " + words.size());
        }
    }
}
