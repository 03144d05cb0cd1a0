package app.aside.platform.relay.secure;

import org.bouncycastle.tls.DatagramTransport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Carries one peer's DTLS records between the socket's thread and that of the handshake. When more
/// wait than a flight has, the newest are dropped: DTLS sends them again. Any thread.
final class DtlsLine implements DatagramTransport {
    private static final int WAITING_MAX = 32;
    private static final int RECEIVED_MAX = 2_048;
    private static final int SENT_MAX = 1_200;

    private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Consumer<byte[]> out;
    private volatile boolean isClosed;

    DtlsLine(Consumer<byte[]> out) {
        this.out = out;
    }

    void offer(byte[] packet, int length) {
        if (length <= RECEIVED_MAX) {
            var _ = arrived.offer(Arrays.copyOf(packet, length));
        }
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVED_MAX;
    }

    @Override
    public int getSendLimit() {
        return SENT_MAX;
    }

    @Override
    public int receive(byte[] to, int at, int length, int waitMillis) throws IOException {
        if (isClosed) {
            throw new IOException("closed");
        }
        try {
            var packet = arrived.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (isClosed) {
                throw new IOException("closed");
            }
            if (packet == null) {
                return -1;
            }
            var size = Math.min(length, packet.length);
            System.arraycopy(packet, 0, to, at, size);
            return size;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("closed");
        }
    }

    @Override
    public void send(byte[] from, int at, int length) {
        out.accept(Arrays.copyOfRange(from, at, at + length));
    }

    @Override
    public void close() {
        isClosed = true;
        arrived.clear();
        var _ = arrived.offer(new byte[0]);
    }
}
