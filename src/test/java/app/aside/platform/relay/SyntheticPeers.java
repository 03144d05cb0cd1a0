package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.unit.CreatorId;

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

/// Publishers and players without codecs, and the one thread that reads all their sockets.
final class SyntheticPeers implements AutoCloseable {
    static final CreatorId CREATOR = new CreatorId("creator");

    private final EmbeddedRelay relay;
    private final Selector selector;
    private final Thread thread;
    private final Queue<SyntheticPeer> fresh = new ConcurrentLinkedQueue<>();
    private final List<SyntheticPeer> all = new CopyOnWriteArrayList<>();
    private volatile boolean isClosed;

    SyntheticPeers(EmbeddedRelay relay) {
        this.relay = relay;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().name("synthetic").daemon().start(this::read);
    }

    SyntheticPublisher publisher() throws Exception {
        return new SyntheticPublisher(
                joined(relay.publish(CREATOR, SyntheticPeer.offer(true)), (_, _, _) -> {}));
    }

    SyntheticPeer player(String viewer) throws Exception {
        return player(viewer, (_, _, _) -> {});
    }

    SyntheticPeer player(String viewer, SyntheticPeer.Heard heard) throws Exception {
        var answered = relay.play(CREATOR, new Viewer(viewer), SyntheticPeer.offer(false));
        return joined(answered, heard);
    }

    private SyntheticPeer joined(MediaEngine.Answered answered, SyntheticPeer.Heard heard)
            throws Exception {
        var peer = new SyntheticPeer(answered, relay.port());
        peer.heard = heard;
        all.add(peer);
        fresh.add(peer);
        selector.wakeup();
        peer.begin();
        peer.awaitConnected();
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
