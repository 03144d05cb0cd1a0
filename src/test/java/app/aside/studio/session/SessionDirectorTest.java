package app.aside.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.billing.CallKind;
import app.aside.clips.Mark;
import app.aside.protocol.Event;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.protocol.Views.SessionState;
import app.aside.session.EndReason;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CallFactory.TurnServer;
import app.aside.studio.media.CallListener;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.store.MeterFiles;
import app.aside.studio.ui.States;
import app.aside.unit.ClipId;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The director with a call that only notes what it is told, and hand-fed camera and microphone.
class SessionDirectorTest {
    /// Pictures in 200 ms.
    private static final int MOMENTS = 6;

    @TempDir private Path folder;
    private final HandFedDevices devices = new HandFedDevices();
    private final BlockingQueue<FakeCall> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<ToServer.Ticked> ticks = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> recovered = new LinkedBlockingQueue<>();
    private final List<CallKind> kinds = new ArrayList<>();
    private final Recorded recorded = new Recorded();
    private final AtomicInteger shown = new AtomicInteger();

    /// The director's clock stands still: on it no second passes that a test doesn't want.
    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

    private final AtomicInteger played = new AtomicInteger();
    private final CaptureService capture =
            new CaptureService(devices, MediaClock.system(), devices);
    private final BlockingQueue<Supplier<List<TurnServer>>> through = new LinkedBlockingQueue<>();
    private volatile CallOpening.Ways ways = _ -> List.of();
    private SessionDirector director;
    private MeterWitness witness;

    @BeforeEach
    void open() throws InterruptedException {
        witness =
                new MeterWitness(
                        _ -> {
                            throw new IOException("There is no log.");
                        },
                        new MeterFiles(folder),
                        _ -> {});
        director =
                new SessionDirector(
                        new Host(),
                        capture,
                        new CallOpening(new Calls(), session -> ways.of(session)),
                        recorded,
                        new MediaCrossing.FanMedia(
                                _ -> shown.incrementAndGet(), (_, _) -> played.incrementAndGet()),
                        nanos::get,
                        witness,
                        () -> 5);
        capture.look();
        assertThat(devices.running().await(30, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void close() {
        director.close();
        // No longer waits for what it attested.
        nanos.addAndGet(3_000_000_000L);
        witness.close();
        capture.close();
    }

    @Test
    void what_an_unclean_end_left_is_told_by_name_and_length() throws InterruptedException {
        director.openLibrary();

        assertThat(recovered.poll(30, TimeUnit.SECONDS))
                .isEqualTo(
                        "A clip was recovered. Zoë, 1 min 1 s long. Aside had stopped before it was"
                                + " finished; now it can be played. c1");
    }

    @Test
    void a_session_that_is_approved_at_once_starts() throws InterruptedException {
        director.onApproved(session(SessionState.STARTING, CallKind.VIDEO));

        assertThat(next(call())).isEqualTo("start");
    }

    @Test
    void the_call_goes_through_the_servers_of_its_session() throws InterruptedException {
        var server = new TurnServer(List.of("turn:192.0.2.1"), "user", "credential");
        ways = _ -> List.of(server);

        director.onApproved(session(SessionState.STARTING, CallKind.VIDEO));

        assertThat(through.poll(30, TimeUnit.SECONDS).get()).containsExactly(server);
    }

    @Test
    void a_longer_session_has_a_new_credential_from_its_next_connection_on()
            throws InterruptedException {
        var first = new TurnServer(List.of("turn:192.0.2.1"), "first", "credential");
        var second = new TurnServer(List.of("turn:192.0.2.1"), "second", "credential");
        var given = new LinkedBlockingQueue<>(List.of(first, second));
        ways = _ -> List.of(Objects.requireNonNull(given.poll()));
        var session = session(SessionState.STARTING, CallKind.VIDEO);
        director.onApproved(session);
        var asked = through.poll(30, TimeUnit.SECONDS);

        director.onEvent(new Event.Extended(session.id(), 10, 1_200));

        Eventually.until("it is asked for", () -> asked.get().contains(second));
        assertThat(asked.get()).containsExactly(second);
    }

    @Test
    void while_the_way_is_not_known_there_is_no_call_and_a_snapshot_begins_it()
            throws InterruptedException {
        var asked = new CountDownLatch(1);
        ways =
                _ -> {
                    asked.countDown();
                    throw new IOException("out of reach");
                };
        var session = session(SessionState.STARTING, CallKind.VIDEO);
        director.onApproved(session);
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).isNull();

        ways = _ -> List.of();
        director.onSnapshot(snapshot(session));

        assertThat(next(call())).isEqualTo("reconnect");
    }

    @Test
    void in_front_no_call_is_opened_until_the_session_began() throws InterruptedException {
        var front = session(SessionState.FRONT, CallKind.VIDEO);
        director.onApproved(front);
        director.onEvent(new Event.FrontChanged(front.id(), States.NOW));
        assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).isNull();

        director.onEvent(new Event.Began(front.id()));

        assertThat(next(call())).isEqualTo("start");
    }

    @Test
    void a_snapshot_while_in_front_waits_for_the_beginning_too() throws InterruptedException {
        var front = session(SessionState.FRONT, CallKind.VIDEO);
        director.onSnapshot(snapshot(front));
        assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).isNull();

        director.onEvent(new Event.Began(front.id()));

        assertThat(next(call())).isEqualTo("start");
    }

    @Test
    void a_session_that_ends_in_front_never_opens_a_call() throws InterruptedException {
        var front = session(SessionState.FRONT, CallKind.VIDEO);
        director.onApproved(front);

        director.onEvent(new Event.Ended(front.id(), summary()));
        director.onEvent(new Event.Began(front.id()));

        assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void a_beginning_that_is_told_twice_opens_one_call() throws InterruptedException {
        var front = session(SessionState.FRONT, CallKind.VIDEO);
        director.onApproved(front);

        director.onEvent(new Event.Began(front.id()));
        director.onEvent(new Event.Began(front.id()));
        director.onApproved(session(SessionState.STARTING, CallKind.VIDEO));

        assertThat(next(call())).isEqualTo("start");
        assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void once_hung_up_no_picture_and_no_sound_passes_in_either_direction()
            throws InterruptedException {
        var call = started(CallKind.VIDEO);
        devices.moment();
        hear(call);
        assertThat(List.of(next(call), next(call), next(call), next(call)))
                .containsExactly("picture", "sound", "sound", "sound");
        assertThat(List.of(shown.get(), played.get())).containsExactly(1, 1);

        var _ = director.hangUp(new SessionId("session-1"));
        for (var moment = 0; moment < MOMENTS; moment++) {
            devices.moment();
            hear(call);
        }

        assertThat(next(call)).isEqualTo("close");
        assertThat(call.told).isEmpty();
        assertThat(List.of(shown.get(), played.get())).containsExactly(1, 1);
    }

    @Test
    void who_hangs_up_hears_when_the_last_tick_has_arrived_and_it_is_sent_again_until_then()
            throws Exception {
        var session = new SessionId("session-1");
        started(CallKind.VIDEO);
        director.onEvent(new Event.Live(session, States.NOW));
        assertThat(tick()).isZero();
        director.onLink(false);

        var delivered = director.hangUp(session);
        assertThat(delivered).isNotDone();
        director.onLink(true);
        assertThat(tick()).isZero();
        director.onMeter(arrived(session, 0));

        delivered.get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_session_that_was_hung_up_does_not_start_again_here() throws InterruptedException {
        var call = started(CallKind.VIDEO);
        var _ = director.hangUp(new SessionId("session-1"));
        call.told.clear();

        director.onSnapshot(snapshot(session(SessionState.LIVE, CallKind.VIDEO)));

        assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void x6_a_consent_taken_back_after_the_end_holds_for_the_finished_clips()
            throws InterruptedException {
        var over = new SessionId("session-1");

        director.onEvent(new Event.ConsentRevoked(over, States.NOW));
        assertThat(recorded.revoked.poll(30, TimeUnit.SECONDS))
                .isEqualTo("session-1 " + States.NOW);

        var live = session(SessionState.LIVE, CallKind.VIDEO);
        director.onSnapshot(snapshot(States.revoked(live, States.NOW)));
        director.close();
        assertThat(recorded.revoked).as("heard of already").isEmpty();
    }

    @Test
    void x6_a_snapshot_tells_of_a_consent_taken_back_too() throws InterruptedException {
        var live = session(SessionState.LIVE, CallKind.VIDEO);

        director.onSnapshot(snapshot(States.revoked(live, States.NOW)));

        assertThat(recorded.revoked.poll(30, TimeUnit.SECONDS))
                .isEqualTo("session-1 " + States.NOW);
    }

    @Test
    void in_a_call_of_sound_only_no_picture_is_sent_or_recorded() throws InterruptedException {
        var call = started(CallKind.AUDIO);
        director.onEvent(new Event.Live(new SessionId("session-1"), States.NOW));
        assertThat(recorded.begun.poll(30, TimeUnit.SECONDS)).isNotNull();

        devices.moment();

        assertThat(List.of(next(call), next(call), next(call))).containsOnly("sound");
        assertThat(kinds).containsExactly(CallKind.AUDIO);
        assertThat(recorded.pictures).hasValue(0);
    }

    @Test
    void a_fast_camera_is_sent_at_30_and_recorded_whole_from_what_was_seen_at_the_start()
            throws InterruptedException {
        var call = started(CallKind.VIDEO);
        devices.picture(0);
        assertThat(next(call)).isEqualTo("picture");

        director.onEvent(new Event.Live(new SessionId("session-1"), States.NOW));
        assertThat(recorded.begun.poll(30, TimeUnit.SECONDS)).isNotNull();
        for (var n = 1; n <= 6; n++) {
            devices.picture(n * 1_000_000_000L / 60);
        }

        Eventually.until("the pictures are recorded", () -> recorded.pictures.get() >= 7);
        assertThat(recorded.pictures).hasValue(7);
        assertThat(List.of(next(call), next(call), next(call))).containsOnly("picture");
        devices.moment();
        assertThat(next(call)).as("nothing more was sent").isEqualTo("sound");
    }

    private int tick() throws InterruptedException {
        return Objects.requireNonNull(ticks.poll(30, TimeUnit.SECONDS)).tick().number();
    }

    private static Views.Meter arrived(SessionId session, int tick) {
        var nothing = Money.zero(Currency.TEST_CREDITS);
        return new Views.Meter(session, 0, 0, 0, 600, nothing, nothing, false, null, tick, tick);
    }

    private FakeCall started(CallKind kind) throws InterruptedException {
        director.onApproved(session(SessionState.STARTING, kind));
        var call = call();
        assertThat(next(call)).isEqualTo("start");
        return call;
    }

    private void hear(FakeCall call) {
        try (var frame = devices.frame()) {
            call.listener.onPicture(frame);
        }
        call.listener.onSound(new short[Sound.BLOCK_SAMPLES], 0);
    }

    private FakeCall call() throws InterruptedException {
        return Objects.requireNonNull(calls.poll(30, TimeUnit.SECONDS));
    }

    private static String next(FakeCall call) throws InterruptedException {
        return Objects.requireNonNullElse(call.told.poll(30, TimeUnit.SECONDS), "nothing");
    }

    private static Views.Session session(SessionState state, CallKind kind) {
        return States.session(state, 0, false, List.of(), kind);
    }

    private static Views.Summary summary() {
        return States.completed(
                        EndReason.NO_SHOW_FAN, new ClipOutcome.None(new RecordingState.Off()))
                .summary();
    }

    private static Views.CreatorSnapshot snapshot(Views.Session session) {
        return new Views.CreatorSnapshot(
                States.card(true),
                States.limits(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                session,
                States.room(),
                States.NOW,
                Map.of());
    }

    private final class Calls implements CallFactory {
        @Override
        public Call open(Supplier<List<TurnServer>> turn, CallKind kind, CallListener listener) {
            var call = new FakeCall(listener);
            kinds.add(kind);
            through.add(turn);
            calls.add(call);
            return call;
        }

        @Override
        public void close() {}
    }

    private final class Host implements SessionHost {
        @Override
        public void signal(SessionId session, Signal signal) {}

        @Override
        public void seen(SessionId session) {}

        @Override
        public void send(ToServer frame) {
            if (frame instanceof ToServer.Ticked ticked) {
                ticks.add(ticked);
            }
        }

        @Override
        public void onCallState(SessionId session, CallState state) {}

        @Override
        public void onWords(SessionId session, List<String> words) {}

        @Override
        public void tell(boolean isGrave, String title, String text) {}

        @Override
        public void tell(String title, String text, ClipId clip) {
            recovered.add(title + ". " + text + " " + clip.value());
        }

        @Override
        public void onRecording(SessionId session, RecordingState state) {}

        @Override
        public void onMarks(SessionId session, int marks) {}

        @Override
        public void onClip(SessionId session, ClipOutcome outcome) {}

        @Override
        public void onClips(List<ClipRow> clips) {}
    }

    /// Counts the pictures it is given.
    private static final class Recorded implements SessionClips, ClipRecorder {
        final BlockingQueue<Instant> begun = new LinkedBlockingQueue<>();
        final BlockingQueue<String> revoked = new LinkedBlockingQueue<>();
        final AtomicInteger pictures = new AtomicInteger();

        @Override
        public Recording begin(
                Views.Session session,
                Views.Recording recorded,
                ClipFormat format,
                Instant liveAt,
                long epochNanos,
                Consumer<ClipFailure> failed) {
            begun.add(liveAt);
            return new Recording() {
                @Override
                public ClipRecorder recorder() {
                    return Recorded.this;
                }

                @Override
                public void mark(
                        Mark.Kind kind, long offsetMillis, String label, Mark.@Nullable Tip tip) {}

                @Override
                public void revoke(Instant at) {}

                @Override
                public ClipRow saveLast(Duration last, long offsetMillis) {
                    return finish();
                }

                @Override
                public void end() {}

                @Override
                public ClipRow finish() {
                    return States.clip("c1", "Tomás Rivera", 0, 1, false);
                }
            };
        }

        @Override
        public DiskWatch.Disk disk() {
            return new DiskWatch.Disk("disk", 1L << 40, Duration.ofHours(9));
        }

        @Override
        public List<ClipRow> list() {
            return List.of();
        }

        @Override
        public List<ClipRow> recover() {
            return List.of(States.clip("c1", "Zoë", 0, 61, true));
        }

        @Override
        public void prepare() {}

        @Override
        public int finishWaiting() {
            return 0;
        }

        @Override
        public Revoked revoke(SessionId session, Instant at) {
            revoked.add(session.value() + " " + at);
            return new Revoked(1, 0, false);
        }

        @Override
        public void creatorPicture(Frame frame) {
            pictures.incrementAndGet();
        }

        @Override
        public void creatorSound(short[] samples, long capturedNanos) {}

        @Override
        public void fanPicture(Frame frame) {
            pictures.incrementAndGet();
        }

        @Override
        public void fanSound(short[] samples, long receivedNanos) {}

        @Override
        public void endFan() {}

        @Override
        public Progress progress() {
            return new Progress(0, 0, 0);
        }

        @Override
        public void close() {}
    }
}
