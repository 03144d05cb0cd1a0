package app.aside.platform;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A WebSocket (RFC 6455) that sends whatever it is told to, which no library does.
final class RawSocket implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    private static final int SERVER_ERROR = 1011;
    private static final byte[] MASK = {0, 0, 0, 0};

    private final Socket socket;
    private final DataInputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /// @param headers of who calls, each with its line end
    static RawSocket open(URI address, String headers) throws IOException {
        var opened = new RawSocket(new Socket(address.getHost(), address.getPort()));
        opened.socket.setSoTimeout(15_000);
        var request =
                "GET /api/events HTTP/1.1\r\nHost: "
                        + address.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + headers
                        + "\r\n";
        opened.socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) opened.in.readByte());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("no socket: " + answer);
        }
        return opened;
    }

    void send(int opcode, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(MASK);
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /// The next text; empty when the platform closes because of what it was sent.
    ///
    /// @throws IOException if it closes because something failed in it
    /// @throws java.net.SocketTimeoutException after 15 s without anything
    Optional<String> next() throws IOException {
        while (true) {
            var opcode = in.readUnsignedByte() & 0x0F;
            long length = in.readUnsignedByte() & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            var payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            if (opcode == CLOSE && closeCode(payload) == SERVER_ERROR) {
                throw new IOException("closed: an error of the server");
            }
            if (opcode == CLOSE) {
                return Optional.empty();
            }
            if (opcode == TEXT) {
                return Optional.of(new String(payload, StandardCharsets.UTF_8));
            }
        }
    }

    private static int closeCode(byte[] payload) {
        return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
