package app.aside.platform.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// The one thread that reads the sockets of all synthetic peers.
final class SyntheticReader implements AutoCloseable {
    private final Selector selector;
    private final Thread thread;
    private final Queue<SyntheticPeer> fresh = new ConcurrentLinkedQueue<>();
    private final List<SyntheticPeer> all = new CopyOnWriteArrayList<>();
    private volatile boolean isClosed;

    SyntheticReader() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().name("synthetic").daemon().start(this::read);
    }

    /// Connects a peer.
    SyntheticPeer join(SyntheticPeer peer, SyntheticPeer.Heard heard) throws Exception {
        peer.heard = heard;
        all.add(peer);
        fresh.add(peer);
        selector.wakeup();
        peer.begin();
        for (var i = 0; !peer.connected.await(20, TimeUnit.MILLISECONDS); i++) {
            if (i == 1_000) {
                throw new AssertionError("not connected");
            }
            peer.send(peer.checking());
        }
        return peer;
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(2_048);
        var bytes = new byte[2_048];
        try {
            while (!isClosed) {
                selector.select(100);
                for (var next = fresh.poll(); next != null; next = fresh.poll()) {
                    next.channel.register(selector, SelectionKey.OP_READ, next);
                }
                for (var key : selector.selectedKeys()) {
                    var peer = (SyntheticPeer) Objects.requireNonNull(key.attachment());
                    drain(peer, buffer, bytes);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(SyntheticPeer peer, ByteBuffer buffer, byte[] bytes)
            throws IOException {
        while (peer.channel.isOpen()) {
            buffer.clear();
            if (peer.channel.receive(buffer) == null) {
                return;
            }
            var length = buffer.flip().remaining();
            if (length > 0) {
                buffer.get(bytes, 0, length);
                peer.onDatagram(bytes, length);
            }
        }
    }

    @Override
    public void close() {
        isClosed = true;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.forEach(SyntheticPeer::close);
    }
}
