package app.aside;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A line between this network and a far one: a [Tap] in each, and two threads that carry the
/// frames, or lose, delay, swap, double and cut them on command. Both ends know each other's
/// hardware address for good, so that a cut looks like one somewhere on the way.
///
/// ```
/// this network: line0 10.78.0.1 ──▶ relay ──▶ line0 10.78.0.2 :far network
///                               ◀── relay ◀──
/// ```
///
/// Any thread.
public final class TapRelay implements AutoCloseable {
    public static final String HERE = "10.78.0.1";
    public static final String THERE = "10.78.0.2";
    private static final int FRAME_MAX = 2048;
    private static final int QUEUE_BYTES = 48 * 1024;
    private static final int IDLE_MILLIS = 50;
    private static final int PROTOCOL_AT = 14 + 9;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final Tap here;
    private final Tap there;
    private final List<Thread> threads;
    private final AtomicLong lost = new AtomicLong();
    private volatile int outKilobits;
    private volatile boolean cutsMedia;
    private volatile boolean cutsSignalling;
    private volatile int lossPercent;
    private volatile int delayMillis;
    private volatile int swapPercent;
    private volatile int doublePercent;
    private volatile Consumer<Packet> watcher = _ -> {};
    private volatile boolean closed;

    /// What a cut concerns: pictures and sound go by UDP, all else by TCP.
    public enum Traffic {
        MEDIA,
        SIGNALLING
    }

    private TapRelay(Tap here, Tap there, long seed) {
        this.here = here;
        this.there = there;
        threads =
                List.of(
                        thread("line-out", true, new Random(seed)),
                        thread("line-in", false, new Random(seed + 1)));
    }

    /// Joins the calling thread's network to a far one. Who looks for anything else there learns at
    /// once that it can't be reached.
    ///
    /// @param seed of what is lost
    public static TapRelay join(NetworkNamespace far, long seed) throws Exception {
        return join(far, seed, 0);
    }

    /// One of several lines, each to a far network of its own. Each can reach [#HERE].
    ///
    /// @param number of the line, from 0
    public static TapRelay join(NetworkNamespace far, long seed, int number) throws Exception {
        var device = "line" + number;
        var net = "10.78." + number + ".";
        var mac = "02:00:00:%02x:78:0".formatted(number);
        var here = Tap.open(device);
        var there = far.call(() -> Tap.open(device));
        NetworkNamespace.run("ip", "link", "set", device, "address", mac + 1, "up");
        NetworkNamespace.run("ip", "addr", "add", net + "1/24", "dev", device);
        NetworkNamespace.run(
                "ip",
                "neigh",
                "replace",
                net + 2,
                "lladdr",
                mac + 2,
                "nud",
                "permanent",
                "dev",
                device);
        far.ip("link", "set", device, "address", mac + 2, "up");
        far.ip("addr", "add", net + "2/24", "dev", device);
        far.ip("neigh", "replace", net + 1, "lladdr", mac + 1, "nud", "permanent", "dev", device);
        far.ip("route", "add", "unreachable", "default");
        if (number > 0) {
            far.ip("route", "add", HERE + "/32", "via", net + 1);
        }
        var relay = new TapRelay(here, there, seed);
        relay.threads.forEach(Thread::start);
        return relay;
    }

    /// The far end's address of a line.
    public static String there(int number) {
        return "10.78." + number + ".2";
    }

    /// From now on sees every packet that passes, in both directions, before it does.
    public void watch(Consumer<Packet> next) {
        watcher = next;
    }

    /// From now on nothing of these goes through, in either direction.
    public void cut(Traffic... what) {
        cutsMedia |= Set.of(what).contains(Traffic.MEDIA);
        cutsSignalling |= Set.of(what).contains(Traffic.SIGNALLING);
    }

    /// Loses this share of all frames, in both directions, by chance.
    public void lose(int percent) {
        lossPercent = percent;
    }

    /// Holds back this share of all frames, in both directions, until one to eight later ones have
    /// gone by, or nothing comes for 50 ms.
    public void swap(int percent) {
        swapPercent = percent;
    }

    /// Delivers this share of all frames, in both directions, twice.
    public void duplicate(int percent) {
        doublePercent = percent;
    }

    /// Each frame arrives this much later.
    public void delay(int millis) {
        delayMillis = millis;
    }

    /// No more than this goes out to the far network from now on; what is too much waits in a queue
    /// of 48 KiB, as in a home's router, and what finds it full is lost.
    ///
    /// @param kilobitsPerSecond 0 for as much as there is
    public void narrow(int kilobitsPerSecond) {
        outKilobits = kilobitsPerSecond;
    }

    /// The line is whole again.
    public void heal() {
        outKilobits = 0;
        cutsMedia = false;
        cutsSignalling = false;
        lossPercent = 0;
        swapPercent = 0;
        doublePercent = 0;
        delayMillis = 0;
    }

    /// Frames that were lost or cut so far.
    public long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        here.close();
        there.close();
    }

    private Thread thread(String name, boolean outward, RandomGenerator random) {
        return Thread.ofPlatform().name(name).daemon().unstarted(() -> carry(outward, random));
    }

    private record Late(long dueNanos, MemorySegment frame) {}

    private void carry(boolean outward, RandomGenerator random) {
        var from = outward ? here : there;
        var to = outward ? there : here;
        try (var arena = Arena.ofConfined()) {
            var frame = arena.allocate(FRAME_MAX);
            var poll = Tap.waiting(arena);
            var late = new ArrayDeque<Late>();
            var shuffle = new Shuffle(to, arena.allocate(FRAME_MAX), random);
            while (!closed) {
                var length = from.read(frame, poll, patience(late));
                if (length > 0 && passes(frame, length, random) && fits(late, outward)) {
                    Packet.of(frame, length, outward).ifPresent(watcher);
                    var whole = frame.asSlice(0, length);
                    var slow = outward && outKilobits > 0;
                    if (delayMillis == 0 && late.isEmpty() && !slow) {
                        shuffle.pass(whole);
                    } else {
                        var kept = MemorySegment.ofArray(whole.toArray(ValueLayout.JAVA_BYTE));
                        late.add(new Late(slow ? through(late, length) : due(), kept));
                    }
                }
                shuffle.release(length <= 0);
                deliver(late, to, frame);
            }
        }
    }

    private long due() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
    }

    /// When the last bit of a frame is through the narrow line.
    private long through(Deque<Late> queue, int length) {
        var now = due();
        var last = queue.peekLast();
        var free = last == null ? now : Math.max(now, last.dueNanos);
        return free + 8L * length * TimeUnit.MILLISECONDS.toNanos(1) / outKilobits;
    }

    private boolean fits(Deque<Late> queue, boolean outward) {
        if (!outward || outKilobits == 0) {
            return true;
        }
        var waiting = 0L;
        for (var one : queue) {
            waiting += one.frame.byteSize();
        }
        var does = waiting < QUEUE_BYTES;
        if (!does) {
            lost.incrementAndGet();
        }
        return does;
    }

    private static int patience(Queue<Late> late) {
        var next = late.peek();
        if (next == null) {
            return IDLE_MILLIS;
        }
        var nanos = next.dueNanos - System.nanoTime();
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, 0, IDLE_MILLIS);
    }

    private static void deliver(Queue<Late> late, Tap to, MemorySegment room) {
        for (var next = late.peek();
                next != null && next.dueNanos <= System.nanoTime();
                next = late.peek()) {
            late.remove();
            to.write(room.asSlice(0, next.frame.byteSize()).copyFrom(next.frame));
        }
    }

    private boolean passes(MemorySegment frame, int length, RandomGenerator random) {
        var protocol = length > PROTOCOL_AT ? frame.get(ValueLayout.JAVA_BYTE, PROTOCOL_AT) : 0;
        var isLost =
                (protocol == UDP && cutsMedia)
                        || (protocol == TCP && cutsSignalling)
                        || random.nextInt(100) < lossPercent;
        if (isLost) {
            lost.incrementAndGet();
        }
        return !isLost;
    }

    /// Frames of one direction on their last step, some of them held back and some of them twice.
    private final class Shuffle {
        private static final int LATER_MAX = 8;

        private final Tap to;
        private final MemorySegment room;
        private final RandomGenerator random;
        private final List<Held> held = new ArrayList<>();

        Shuffle(Tap to, MemorySegment room, RandomGenerator random) {
            this.to = to;
            this.room = room;
            this.random = random;
        }

        void pass(MemorySegment frame) {
            if (random.nextInt(100) < swapPercent) {
                held.add(new Held(frame));
            } else {
                to.write(frame);
            }
            if (random.nextInt(100) < doublePercent) {
                held.add(new Held(frame));
            }
            held.forEach(one -> one.later--);
        }

        void release(boolean all) {
            held.removeIf(
                    one -> {
                        var isDue = all || one.later <= 0;
                        if (isDue) {
                            to.write(room.asSlice(0, one.frame.byteSize()).copyFrom(one.frame));
                        }
                        return isDue;
                    });
        }

        private final class Held {
            private final MemorySegment frame;
            private int later = 1 + random.nextInt(LATER_MAX);

            Held(MemorySegment frame) {
                this.frame = MemorySegment.ofArray(frame.toArray(ValueLayout.JAVA_BYTE));
            }
        }
    }
}
