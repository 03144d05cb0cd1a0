package app.aside.studio.media.natives;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Asks an X server of this machine which windows there are, in the server's own protocol (X11
/// Protocol, chapters 8 and 9). Not through the system's library: there a window that closes
/// meanwhile ends the whole program, here it is an answer like others.
///
/// One thread; may wait for the server.
final class X11Server implements AutoCloseable {
    private static final Pattern DISPLAY = Pattern.compile("(?:unix)?:(\\d+)(?:\\.\\d+)?");
    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final int GET_WINDOW_ATTRIBUTES = 3;
    private static final int QUERY_TREE = 15;
    private static final int INTERN_ATOM = 16;
    private static final int GET_PROPERTY = 20;
    private static final int WM_NAME = 39;
    private static final int VIEWABLE = 2;
    private static final int WORDS_MAX = 4096;
    private static final int ANSWER_MAX = 1 << 20;

    private final SocketChannel channel;
    private final int root;

    /// @param name its title, as people know it
    record Window(int id, String name) {}

    private X11Server(SocketChannel channel, byte[] cookie) throws IOException {
        this.channel = channel;
        root = begin(cookie);
    }

    /// @param display as in the variable `DISPLAY`
    /// @throws IOException if it is not of this machine, or doesn't let us in
    static X11Server connect(String display, Map<String, String> environment) throws IOException {
        var number = DISPLAY.matcher(display);
        if (!number.matches()) {
            throw new IOException("not a display of this machine: " + display);
        }
        return connect(
                Path.of("/tmp/.X11-unix/X" + number.group(1)),
                cookie(authority(environment), number.group(1)));
    }

    /// @param socket the server's
    /// @param cookie lets us in; may be empty
    static X11Server connect(Path socket, byte[] cookie) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new X11Server(channel, cookie);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
    }

    /// The windows that are shown and have a title, as the window manager lists them; without one,
    /// those right on the root.
    List<Window> windows() throws IOException {
        var found = new ArrayList<Window>();
        var utf8 = atom("_NET_WM_NAME");
        for (var id : candidates()) {
            var name = text(id, utf8, StandardCharsets.UTF_8);
            if (name.isBlank()) {
                name = text(id, WM_NAME, StandardCharsets.ISO_8859_1);
            }
            if (!name.isBlank() && isShown(id)) {
                found.add(new Window(id, name.strip()));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Iterable<Integer> candidates() throws IOException {
        var found = new LinkedHashSet<Integer>();
        var listed = property(root, atom("_NET_CLIENT_LIST"));
        while (listed.remaining() >= Integer.BYTES) {
            found.add(listed.getInt());
        }
        if (found.isEmpty()) {
            var tree = ask(QUERY_TREE, 0, words(root));
            var count = Short.toUnsignedInt(tree.getShort(16));
            for (var i = 0; i < count; i++) {
                found.add(tree.getInt(32 + i * Integer.BYTES));
            }
        }
        return found;
    }

    private boolean isShown(int window) throws IOException {
        var answer = ask(GET_WINDOW_ATTRIBUTES, 0, words(window));
        return answer.capacity() > 26 && answer.get(26) == VIEWABLE;
    }

    private int atom(String name) throws IOException {
        var bytes = name.getBytes(StandardCharsets.US_ASCII);
        var body = buffer(4 + padded(bytes.length));
        body.putShort(0, (short) bytes.length).put(4, bytes);
        var answer = ask(INTERN_ATOM, 1, body);
        return answer.capacity() >= 12 ? answer.getInt(8) : 0;
    }

    private String text(int window, int property, Charset charset) throws IOException {
        var value = property(window, property);
        return charset.decode(value).toString().replace('\0', ' ');
    }

    /// The property's bytes; none if the window has no such property, or is gone.
    private ByteBuffer property(int window, int property) throws IOException {
        if (property == 0) {
            return buffer(0);
        }
        var answer = ask(GET_PROPERTY, 0, words(window, property, 0, 0, WORDS_MAX));
        if (answer.capacity() < 32) {
            return buffer(0);
        }
        var bytes = answer.getInt(16) * (answer.get(1) & 0xFF) / 8;
        return answer.slice(32, Math.clamp(bytes, 0, answer.capacity() - 32))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @return the answer, or nothing but its first byte if the server refused
    private ByteBuffer ask(int request, int detail, ByteBuffer body) throws IOException {
        var whole = buffer(4 + body.capacity());
        whole.put(0, (byte) request).put(1, (byte) detail);
        whole.putShort(2, (short) (whole.capacity() / 4)).put(4, body, 0, body.capacity());
        write(whole);
        while (true) {
            var head = read(32);
            switch (head.get(0)) {
                case 0 -> {
                    return buffer(1);
                }
                case 1 -> {
                    return joined(head, read(rest(head.getInt(4))));
                }
                // Something happened that we did not ask about.
                default -> {}
            }
        }
    }

    /// @return the root window
    private int begin(byte[] cookie) throws IOException {
        var name = cookie.length == 0 ? new byte[0] : COOKIE.getBytes(StandardCharsets.US_ASCII);
        var hello = buffer(12 + padded(name.length) + padded(cookie.length));
        hello.put(0, (byte) 'l').putShort(2, (short) 11);
        hello.putShort(6, (short) name.length).putShort(8, (short) cookie.length);
        hello.put(12, name).put(12 + padded(name.length), cookie);
        write(hello);
        var head = read(8);
        var answer = read(rest(Short.toUnsignedInt(head.getShort(6))));
        if (head.get(0) != 1) {
            throw new IOException("the X server does not let us in");
        }
        var vendor = Short.toUnsignedInt(answer.getShort(16));
        var formats = answer.get(21) & 0xFF;
        return answer.getInt(32 + padded(vendor) + 8 * formats);
    }

    private static int rest(int words) throws IOException {
        if (words < 0 || words > ANSWER_MAX / 4) {
            throw new IOException("the X server answers too much");
        }
        return words * 4;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ByteBuffer read(int count) throws IOException {
        var bytes = buffer(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the X server has gone");
            }
        }
        return bytes.flip();
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        var both = buffer(first.capacity() + second.capacity());
        return both.put(first).put(second).flip();
    }

    private static ByteBuffer words(int... words) {
        var bytes = buffer(words.length * Integer.BYTES);
        for (var word : words) {
            bytes.putInt(word);
        }
        return bytes.flip();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int bytes) {
        return (bytes + 3) / 4 * 4;
    }

    private static Path authority(Map<String, String> environment) {
        var named = environment.getOrDefault("XAUTHORITY", "");
        return named.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", ""), ".Xauthority")
                : Path.of(named);
    }

    /// The secret for a display out of the file the system keeps for it (Xsecurity(7)); empty where
    /// there is none.
    private static byte[] cookie(Path file, String display) throws IOException {
        if (!Files.isReadable(file)) {
            return new byte[0];
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.remaining() > 2) {
            bytes.getShort();
            counted(bytes);
            var number = new String(counted(bytes), StandardCharsets.US_ASCII);
            var name = new String(counted(bytes), StandardCharsets.US_ASCII);
            var secret = counted(bytes);
            if (name.equals(COOKIE) && (number.isEmpty() || number.equals(display))) {
                return secret;
            }
        }
        return new byte[0];
    }

    private static byte[] counted(ByteBuffer bytes) {
        var part = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(part);
        return part;
    }
}
