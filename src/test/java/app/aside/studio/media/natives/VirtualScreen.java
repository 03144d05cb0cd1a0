package app.aside.studio.media.natives;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A screen without hardware (Xvfb, 800x600), and a window of one colour on it.
final class VirtualScreen implements AutoCloseable {
    private static final int ROOT_VISUAL = 32;

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    static VirtualScreen open() throws IOException {
        var server =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "800x600x24",
                                "-nolisten",
                                "tcp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var lines = server.inputReader(StandardCharsets.US_ASCII)) {
            return new VirtualScreen(server, ":" + lines.readLine().strip());
        }
    }

    /// As in the variable `DISPLAY`.
    String display() {
        return display;
    }

    /// A window of 400x300 at 100,50 that stays until it is closed.
    Window window(String title, int rgb) throws IOException {
        return new Window(Path.of("/tmp/.X11-unix/X" + display.substring(1)), title, rgb);
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Requests that have no answer (X11 Protocol, chapter 8).
    static final class Window implements AutoCloseable {
        private final SocketChannel channel;
        private final int id;

        Window(Path socket, String title, int rgb) throws IOException {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            var hello = words(3);
            hello.put(0, (byte) 'l').putShort(2, (short) 11);
            send(hello);
            var head = read(8);
            var answer = read(Short.toUnsignedInt(head.getShort(6)) * 4);
            var vendor = (Short.toUnsignedInt(answer.getShort(16)) + 3) / 4 * 4;
            var screen = 32 + vendor + 8 * (answer.get(21) & 0xFF);
            var root = answer.getInt(screen);
            id = answer.getInt(4);
            var create = words(9);
            create.put(0, (byte) 1).putShort(2, (short) 9).putInt(4, id).putInt(8, root);
            create.putShort(12, (short) 100).putShort(14, (short) 50);
            create.putShort(16, (short) 400).putShort(18, (short) 300);
            create.putShort(22, (short) 1).putInt(24, answer.getInt(screen + ROOT_VISUAL));
            create.putInt(28, 2).putInt(32, rgb);
            send(create);
            var name = title.getBytes(StandardCharsets.ISO_8859_1);
            var length = (name.length + 3) / 4;
            var named = words(6 + length);
            named.put(0, (byte) 18).putShort(2, (short) (6 + length)).putInt(4, id);
            named.putInt(8, 39).putInt(12, 31).put(16, (byte) 8).putInt(20, name.length);
            named.put(24, name);
            send(named);
            var map = words(2);
            map.put(0, (byte) 8).putShort(2, (short) 2).putInt(4, id);
            send(map);
            // A request with an answer: once it is there, what came before is done.
            var where = words(2);
            where.put(0, (byte) 14).putShort(2, (short) 2).putInt(4, id);
            send(where);
            read(32);
        }

        /// As FFmpeg takes it.
        String id() {
            return "0x" + Integer.toHexString(id);
        }

        /// As when its program ends.
        void vanish() throws IOException {
            channel.close();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        private static ByteBuffer words(int count) {
            return ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
        }

        private void send(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        private ByteBuffer read(int count) throws IOException {
            var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new IOException("the X server has gone");
                }
            }
            return bytes.flip();
        }
    }
}
