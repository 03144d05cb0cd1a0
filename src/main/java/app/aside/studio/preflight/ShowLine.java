package app.aside.studio.preflight;

import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.SenderFailure;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowSender;
import app.aside.studio.media.ShowSenders;
import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipFailure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Tries the way of a show as a show goes it: publishes to a door of the platform's that nobody
/// watches, some seconds of noise, which fills whatever the line carries, and reads from the
/// receiver's reports what arrived. Not while a show is sent: they would share the line.
public final class ShowLine implements LineCheck {
    private static final Logger log = LoggerFactory.getLogger(ShowLine.class);
    private static final long FRAME_NANOS = Duration.ofMillis(33).toNanos();
    private static final Duration CONNECTING_MAX = Duration.ofSeconds(5);

    /// While the sender finds out what the line carries. It starts low and doubles, the slower the
    /// busier the computer is; what a show needs with room to spare is enough to know.
    private static final Duration FILLING_MIN = Duration.ofSeconds(3);

    private static final Duration FILLING_MAX = Duration.ofSeconds(8);
    private static final long ENOUGH_BITS_PER_SECOND = 3_500_000;

    private static final Duration MEASURING = Duration.ofSeconds(2);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int KINDS = 8;
    private static final int FRAMES_A_SAMPLE = 6;

    /// More than a show sends, so that room to spare can be seen.
    private static final ShowEncoding NOISE =
            new ShowEncoding(ShowEncoding.Codec.VP8, 4_000_000, 30);

    private final ShowSenders senders;
    private final Supplier<Whip> whips;
    private final Supplier<Whip.Endpoint> door;
    private final BooleanSupplier offered;
    private final MediaClock clock;

    /// @param door where to publish, asked at each measurement
    /// @param offered whether there is such a door
    public ShowLine(
            ShowSenders senders,
            Supplier<Whip> whips,
            Supplier<Whip.Endpoint> door,
            BooleanSupplier offered,
            MediaClock clock) {
        this.senders = senders;
        this.whips = whips;
        this.door = door;
        this.offered = offered;
        this.clock = clock;
    }

    @Override
    public boolean isOffered() {
        return offered.getAsBoolean();
    }

    @Override
    public Reading measure(BooleanSupplier wanted) throws IOException {
        var endpoint = door.get();
        try (var whip = whips.get();
                var sender = senders.open(NOISE)) {
            var taken = whip.publish(endpoint, sender.offer(), false);
            try {
                sender.answer(taken.answer());
                return new Run(sender, wanted).reading();
            } finally {
                forget(whip, endpoint, taken);
            }
        } catch (WhipFailure | SenderFailure failure) {
            throw new IOException("the line can't be tried", failure);
        }
    }

    /// The platform ends it by itself too.
    private static void forget(Whip whip, Whip.Endpoint endpoint, Whip.Published taken) {
        try {
            whip.delete(endpoint, taken);
        } catch (WhipFailure failure) {
            log.debug("{}: {} at the end", endpoint, failure.code());
        }
    }

    /// One measurement; on `preflight`.
    private final class Run {
        private final ShowSender sender;
        private final BooleanSupplier wanted;
        private final FramePool pool = new FramePool();
        private final byte[][] noise = new byte[KINDS][WIDTH * HEIGHT];
        private long frames;
        private long dueNanos;
        private long samples;
        private long arrivedBits;
        private long lossPercent;

        Run(ShowSender sender, BooleanSupplier wanted) {
            this.sender = sender;
            this.wanted = wanted;
            var random = new SplittableRandom(1);
            for (var one : noise) {
                random.nextBytes(one);
            }
        }

        Reading reading() throws IOException {
            connect();
            dueNanos = clock.nanos();
            fill();
            measure();
            if (samples == 0 || arrivedBits == 0) {
                throw new IOException("nothing arrived");
            }
            return new Reading(
                    arrivedBits / samples, (int) Math.round((double) lossPercent / samples));
        }

        private void connect() throws IOException {
            var until = clock.nanos() + CONNECTING_MAX.toNanos();
            while (sender.connection() != ConnectionState.CONNECTED) {
                checkWanted();
                if (clock.nanos() > until || sender.connection() == ConnectionState.FAILED) {
                    throw new IOException("no connection");
                }
                LockSupport.parkNanos(FRAME_NANOS);
            }
        }

        private void fill() throws IOException {
            var begin = clock.nanos();
            var passed = 0L;
            while (passed < FILLING_MIN.toNanos()
                    || (passed < FILLING_MAX.toNanos() && arriving() < ENOUGH_BITS_PER_SECOND)) {
                sendOne();
                passed = clock.nanos() - begin;
            }
        }

        private void measure() throws IOException {
            var until = clock.nanos() + MEASURING.toNanos();
            while (clock.nanos() < until) {
                sendOne();
                if (frames % FRAMES_A_SAMPLE == 0) {
                    samples++;
                    lossPercent += sender.stats().line().lossPercent();
                    arrivedBits += arriving();
                }
            }
        }

        /// Bits a second that arrive now.
        private long arriving() {
            var line = sender.stats().line();
            return line.bitsPerSecond() * (100 - line.lossPercent()) / 100;
        }

        private void checkWanted() throws IOException {
            if (!wanted.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                throw new IOException("not wanted any more");
            }
        }

        /// Sends a picture and waits until the next one is due.
        private void sendOne() throws IOException {
            checkWanted();
            try (var frame = pool.take(WIDTH, HEIGHT, clock.nanos())) {
                var one = noise[(int) (frames % KINDS)];
                frame.y().put(0, one);
                frame.u().put(0, one, 0, one.length / 4);
                frame.v().put(0, one, 0, one.length / 4);
                sender.sendPicture(frame);
            }
            frames++;
            dueNanos += FRAME_NANOS;
            LockSupport.parkNanos(dueNanos - clock.nanos());
        }
    }
}
