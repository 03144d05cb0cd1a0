package app.aside.studio.media.natives;

import app.aside.Eventually;
import app.aside.billing.CallKind;
import app.aside.protocol.Direction;
import app.aside.protocol.Signal;
import app.aside.studio.media.AudioSink;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CallListener;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.VideoSink;
import app.aside.studio.media.sim.BarCode;
import app.aside.studio.media.sim.PatternCamera;
import app.aside.studio.media.sim.ToneMicrophone;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A creator's and a fan's end of one call in this process, each signalling straight into the
/// other, and what each has seen and heard.
final class TwoEnds implements AutoCloseable {
    static final MediaClock CLOCK = MediaClock.system();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final End creator;
    final End fan;

    TwoEnds(CallFactory creators, CallFactory fans) {
        this(creators, fans, CallKind.VIDEO);
    }

    TwoEnds(CallFactory creators, CallFactory fans, CallKind kind) {
        creator = new End();
        fan = new End();
        creator.call = creators.open(List::of, kind, creator);
        fan.call = fans.open(List::of, kind, fan);
        creator.other = fan.call();
        fan.other = creator.call();
    }

    void start() {
        creator.call().start();
        fan.call().start();
    }

    @Override
    public void close() {
        creator.close();
        fan.close();
    }

    /// Waits for a state, looking every few milliseconds.
    static void await(String what, BooleanSupplier reached) {
        Eventually.until(what, PATIENCE, reached);
    }

    static final class End implements CallListener, AutoCloseable {
        @Nullable Call call;
        @Nullable Call other;
        volatile Predicate<Signal> passes = _ -> true;
        final List<Signal> sent = new CopyOnWriteArrayList<>();
        final Map<Direction, ConnectionState> states = new ConcurrentHashMap<>();
        final AtomicInteger pictures = new AtomicInteger();
        final AtomicInteger blocks = new AtomicInteger();
        final AtomicLong firstPictureNanos = new AtomicLong();
        final AtomicInteger loudness = new AtomicInteger();
        final Set<String> signalThreads = ConcurrentHashMap.newKeySet();
        final Set<String> mediaThreads = ConcurrentHashMap.newKeySet();
        final List<Long> latencies = new CopyOnWriteArrayList<>();

        /// Of all pictures that came: a call shrinks them while the machine or the line is busy.
        final Set<Map.Entry<Integer, Integer>> sizes = ConcurrentHashMap.newKeySet();

        /// Who else sees and hears what comes.
        volatile VideoSink pictureTo = _ -> {};

        volatile AudioSink soundTo = (_, _) -> {};
        private final AtomicLong number = new AtomicLong(-1);
        private final AtomicLong capturedMillis = new AtomicLong();
        private @Nullable PatternCamera camera;
        private @Nullable ToneMicrophone microphone;

        Call call() {
            return Objects.requireNonNull(call);
        }

        void feed(int width, int height, int framesPerSecond) {
            var running = new PatternCamera(CLOCK, width, height, framesPerSecond);
            camera = running;
            running.start(call()::sendPicture, _ -> {});
            speak();
        }

        void speak() {
            var running = new ToneMicrophone(CLOCK);
            microphone = running;
            running.start((samples, _) -> call().sendSound(samples), _ -> {});
        }

        boolean isConnected() {
            return states.get(Direction.CREATOR_TO_FAN) == ConnectionState.CONNECTED
                    && states.get(Direction.FAN_TO_CREATOR) == ConnectionState.CONNECTED;
        }

        /// Of the last picture seen; -1 before.
        long number() {
            return number.get();
        }

        /// When the last picture seen was taken, on the other end's clock.
        long capturedMillis() {
            return capturedMillis.get();
        }

        List<Signal> offers() {
            return sent.stream().filter(s -> s.kind() == Signal.Kind.OFFER).toList();
        }

        List<Signal> answers() {
            return sent.stream().filter(s -> s.kind() == Signal.Kind.ANSWER).toList();
        }

        @Override
        public void onSignal(Signal signal) {
            signalThreads.add(Thread.currentThread().getName());
            sent.add(signal);
            if (passes.test(signal)) {
                Objects.requireNonNull(other).accept(signal);
            }
        }

        @Override
        public void onConnection(Direction direction, ConnectionState state) {
            signalThreads.add(Thread.currentThread().getName());
            states.put(direction, state);
        }

        @Override
        public void onPicture(Frame frame) {
            mediaThreads.add(Thread.currentThread().getName());
            firstPictureNanos.compareAndSet(0, frame.capturedNanos());
            sizes.add(Map.entry(frame.width(), frame.height()));
            var read = BarCode.read(frame);
            if (read.isPresent()) {
                number.set(read.get().number());
                capturedMillis.set(read.get().capturedMillis());
                latencies.add(frame.capturedNanos() / 1_000_000 - read.get().capturedMillis());
            }
            pictures.incrementAndGet();
            pictureTo.accept(frame);
        }

        @Override
        public void onSound(short[] samples, long receivedNanos) {
            mediaThreads.add(Thread.currentThread().getName());
            blocks.incrementAndGet();
            var peak = 0;
            for (var sample : samples) {
                peak = Math.max(peak, Math.abs(sample));
            }
            loudness.set(peak);
            soundTo.accept(samples, receivedNanos);
        }

        @Override
        public void close() {
            if (camera != null) {
                camera.close();
            }
            if (microphone != null) {
                microphone.close();
            }
            call().close();
        }
    }
}
