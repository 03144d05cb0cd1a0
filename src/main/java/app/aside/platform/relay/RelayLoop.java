package app.aside.platform.relay;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// One UDP socket and the thread `relay`, which alone reads it, writes to it and owns whatever
/// media is carried. Others send it functions.
final class RelayLoop implements AutoCloseable {
    /// Bytes of the largest packet that is read; a larger one is none of WebRTC's.
    static final int PACKET_MAX = 2_048;

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
    private static final int SEND_BYTES = 4 << 20;

    /// What waits longer than this holds is dropped: late media is of no use.
    private static final int RECEIVE_BYTES = 1 << 20;

    private static final int PACKETS_IN_A_ROW = 256;
    private static final int BEAT_MILLIS = 5;
    private static final long BEAT_NANOS = 4_000_000;
    private static final int IDLE_MILLIS = 250;
    private static final long CALL_SECONDS = 10;

    private final DatagramChannel channel;
    private final Selector selector;
    private final Thread thread;
    private final LongSupplier nanos;
    private final Queue<Runnable> functions = new ConcurrentLinkedQueue<>();
    private final ByteBuffer arriving = ByteBuffer.allocateDirect(PACKET_MAX);
    private final ByteBuffer leaving = ByteBuffer.allocateDirect(PACKET_MAX);
    private final byte[] packet = new byte[PACKET_MAX];
    private final Traffic traffic;
    private volatile boolean isClosed;
    private long beatAt;
    private long dropped;
    private long droppedToldAt;

    /// What is carried; all on `relay`.
    interface Traffic {
        /// @param packet only while this runs
        /// @param now as [#now] says
        void onPacket(byte[] packet, int length, InetSocketAddress from, long now);

        /// About every 5 ms while [#isBusy], else about four times a second.
        void onBeat(long now);

        boolean isBusy();
    }

    private RelayLoop(
            DatagramChannel channel, Selector selector, LongSupplier nanos, Traffic traffic) {
        this.channel = channel;
        this.selector = selector;
        this.nanos = nanos;
        this.traffic = traffic;
        this.thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::loop);
    }

    /// @param host the address to listen on; empty for all
    /// @param port 0 for a free one
    /// @param nanos the relay's clock, of which only differences mean something
    /// @throws IOException if it can't be had
    static RelayLoop open(Optional<InetAddress> host, int port, LongSupplier nanos, Traffic traffic)
            throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BYTES);
            channel.bind(
                    host.map(one -> new InetSocketAddress(one, port))
                            .orElseGet(() -> new InetSocketAddress(port)));
            channel.configureBlocking(false);
            var selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new RelayLoop(channel, selector, nanos, traffic);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void start() {
        thread.start();
    }

    /// The port that it listens on.
    int port() {
        return channel.socket().getLocalPort();
    }

    /// The relay's time, nanoseconds; only differences mean something. Any thread.
    long now() {
        return nanos.getAsLong();
    }

    /// Has a function run on `relay`, after those before it.
    void run(Runnable function) {
        functions.add(function);
        selector.wakeup();
    }

    /// Has a function run on `relay` and waits for it. On `relay` itself it runs at once.
    <T> T call(Supplier<T> function) {
        if (Thread.currentThread().equals(thread)) {
            return function.get();
        }
        if (isClosed) {
            throw new IllegalStateException("the relay is closed");
        }
        var result = new CompletableFuture<T>();
        run(
                () -> {
                    try {
                        result.complete(function.get());
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.get(CALL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the relay did not do it", e);
        }
    }

    /// Sends a packet, or drops it if the socket has no room. Only on `relay`.
    void send(byte[] bytes, int length, InetSocketAddress to) {
        leaving.clear();
        leaving.put(bytes, 0, length).flip();
        try {
            if (channel.send(leaving, to) == 0) {
                dropped++;
            }
        } catch (IOException _) {
            // Nobody can be reached there, or not now: as if it were lost on the way.
            dropped++;
        }
    }

    /// Ends the thread and frees the port, after what was sent to it already.
    @Override
    public void close() {
        isClosed = true;
        selector.wakeup();
        if (Thread.currentThread().equals(thread) || !thread.isAlive()) {
            return;
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CALL_SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try (channel;
                selector) {
            while (!isClosed) {
                turn();
            }
            runFunctions();
        } catch (IOException e) {
            LOG.error("the relay's socket failed, no show is carried any more", e);
        }
    }

    private void turn() throws IOException {
        selector.select(traffic.isBusy() ? BEAT_MILLIS : IDLE_MILLIS);
        selector.selectedKeys().clear();
        receive();
        runFunctions();
        var now = now();
        if (now - beatAt >= BEAT_NANOS) {
            beatAt = now;
            guarded(() -> traffic.onBeat(now));
            tellDropped(now);
        }
    }

    private void receive() throws IOException {
        for (var i = 0; i < PACKETS_IN_A_ROW; i++) {
            arriving.clear();
            var from = received();
            if (from == null) {
                return;
            }
            var length = arriving.flip().remaining();
            if (length > 0 && length < PACKET_MAX && from.getPort() != 0) {
                arriving.get(packet, 0, length);
                guarded(() -> traffic.onPacket(packet, length, from, now()));
            }
        }
    }

    private @Nullable InetSocketAddress received() throws IOException {
        try {
            return (InetSocketAddress) channel.receive(arriving);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException _) {
            // The system tells so that somebody was not there.
            return null;
        }
    }

    private void runFunctions() {
        for (var next = functions.poll(); next != null; next = functions.poll()) {
            guarded(next);
        }
    }

    /// One peer's fault must not end the others' show.
    private static void guarded(Runnable function) {
        try {
            function.run();
        } catch (RuntimeException e) {
            LOG.error("the relay failed at one packet or command and goes on", e);
        }
    }

    private void tellDropped(long now) {
        if (dropped > 0 && now - droppedToldAt > TimeUnit.SECONDS.toNanos(10)) {
            LOG.warn("relay: {} packets dropped that could not be sent", dropped);
            dropped = 0;
            droppedToldAt = now;
        }
    }
}
