package app.aside.platform.relay.secure;

import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.function.Consumer;

/// One end of a DTLS association, with a virtual thread of its own: it shakes hands, then answers
/// what is sent again and hears when the other side leaves. Any thread.
public final class DtlsEnd implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DtlsEnd.class);
    private static final int LISTEN_MILLIS = 60_000;
    private static final int RECORD_MAX = 2_048;

    private final DtlsIdentity identity;
    private final boolean isClient;
    private final DtlsSide side;
    private final DtlsLine line;
    private final Listener listener;
    private @Nullable Thread thread;
    private boolean isClosed;

    /// On the association's own thread; must return soon.
    public interface Listener {
        void onKeys(DtlsKeys keys);

        /// The other side left, or never came; once, and not after [DtlsEnd#close].
        void onEnd();
    }

    /// @param isClient whether this end begins
    /// @param fingerprint that the other side must have
    /// @param out sends a record; any thread
    public DtlsEnd(
            DtlsIdentity identity,
            boolean isClient,
            String fingerprint,
            Consumer<byte[]> out,
            Listener listener) {
        this.identity = identity;
        this.isClient = isClient;
        this.side = new DtlsSide(fingerprint);
        this.line = new DtlsLine(out);
        this.listener = listener;
    }

    /// Begins; a second time does nothing.
    public synchronized void start() {
        if (thread == null && !isClosed) {
            thread = Thread.ofVirtual().name("relay-dtls").start(this::run);
        }
    }

    /// Takes a record that arrived.
    public void offer(byte[] packet, int length) {
        line.offer(packet, length);
    }

    /// Tells the other side, and ends.
    @Override
    public synchronized void close() {
        isClosed = true;
        line.close();
    }

    private void run() {
        try {
            var transport = shakeHands();
            try {
                listener.onKeys(side.keys());
                listen(transport);
            } finally {
                transport.close();
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            LOG.debug("DTLS ended: {}", e.toString());
        } finally {
            line.close();
            if (!closed()) {
                listener.onEnd();
            }
        }
    }

    private synchronized boolean closed() {
        return isClosed;
    }

    private DTLSTransport shakeHands() throws IOException {
        return isClient
                ? new DTLSClientProtocol().connect(new DtlsClient(identity, side), line)
                : new DTLSServerProtocol().accept(new DtlsServer(identity, side), line);
    }

    /// Nothing is expected but copies of the handshake's end, and the farewell.
    private void listen(DTLSTransport transport) throws IOException {
        var record = new byte[RECORD_MAX];
        while (!line.isClosed()) {
            transport.receive(record, 0, record.length, LISTEN_MILLIS);
        }
    }
}
