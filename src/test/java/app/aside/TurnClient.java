package app.aside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// As much of TURN (RFC 8656) as asking for an allocation and for permission to reach a peer takes.
public final class TurnClient implements AutoCloseable {
    private static final int ALLOCATE = 0x0003;
    private static final int CREATE_PERMISSION = 0x0008;
    private static final int SUCCESS = 0x0100;
    private static final int USERNAME = 0x0006;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int ERROR_CODE = 0x0009;
    private static final int XOR_PEER_ADDRESS = 0x0012;
    private static final int REALM = 0x0014;
    private static final int NONCE = 0x0015;
    private static final int REQUESTED_TRANSPORT = 0x0019;
    private static final int COOKIE = 0x2112A442;
    private static final int HEAD = 20;
    private static final byte[] UDP = {17, 0, 0, 0};

    private final DatagramSocket socket = new DatagramSocket();
    private final Random random = new Random(1);
    private final String user;
    private final String credential;
    private byte[] realm = new byte[0];
    private byte[] nonce = new byte[0];

    public TurnClient(String server, String user, String credential) throws IOException {
        this.user = user;
        this.credential = credential;
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(server, 3478));
    }

    /// @return 0, or the code of the error
    public int allocate() throws IOException {
        var refused = ask(ALLOCATE, attribute(REQUESTED_TRANSPORT, UDP));
        realm = value(refused, REALM);
        nonce = value(refused, NONCE);
        return code(ask(ALLOCATE, attribute(REQUESTED_TRANSPORT, UDP)), ALLOCATE);
    }

    /// @return 0, or the code of the error
    public int permit(InetAddress peer) throws IOException {
        var address = ByteBuffer.wrap(peer.getAddress());
        var value = ByteBuffer.allocate(4 + address.capacity());
        value.put((byte) 0).put((byte) (address.capacity() == 4 ? 1 : 2));
        value.putShort((short) (9_000 ^ (COOKIE >>> 16))).putInt(address.getInt() ^ COOKIE);
        return code(
                ask(CREATE_PERMISSION, attribute(XOR_PEER_ADDRESS, value.array())),
                CREATE_PERMISSION);
    }

    private byte[] ask(int type, byte[] attribute) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(attribute);
        if (realm.length > 0) {
            body.write(attribute(USERNAME, user.getBytes(StandardCharsets.UTF_8)));
            body.write(attribute(REALM, realm));
            body.write(attribute(NONCE, nonce));
            body.write(attribute(MESSAGE_INTEGRITY, new byte[20]));
        }
        var transaction = new byte[12];
        random.nextBytes(transaction);
        var message = ByteBuffer.allocate(HEAD + body.size());
        message.putShort((short) type).putShort((short) body.size()).putInt(COOKIE);
        message.put(transaction).put(body.toByteArray());
        if (realm.length > 0) {
            message.put(message.capacity() - 20, integrity(message.array()));
        }
        socket.send(new DatagramPacket(message.array(), message.capacity()));
        var answer = new DatagramPacket(new byte[1_500], 1_500);
        socket.receive(answer);
        return Arrays.copyOf(answer.getData(), answer.getLength());
    }

    private byte[] integrity(byte[] message) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            var words = user + ":" + new String(realm, StandardCharsets.UTF_8) + ":" + credential;
            var key = md5.digest(words.getBytes(StandardCharsets.UTF_8));
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            mac.update(message, 0, message.length - 24);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] attribute(int type, byte[] value) {
        var padded = (value.length + 3) / 4 * 4;
        return ByteBuffer.allocate(4 + padded)
                .putShort((short) type)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private static int code(byte[] answer, int request) {
        if (ByteBuffer.wrap(answer).getShort() == (short) (request | SUCCESS)) {
            return 0;
        }
        var error = value(answer, ERROR_CODE);
        return error[2] * 100 + error[3];
    }

    private static byte[] value(byte[] answer, int type) {
        var in = ByteBuffer.wrap(answer).position(HEAD);
        while (in.remaining() >= 4) {
            var found = in.getShort();
            var value = new byte[in.getShort()];
            in.get(value);
            if (found == type) {
                return value;
            }
            in.position(Math.min(in.limit(), in.position() + (4 - value.length % 4) % 4));
        }
        throw new IllegalStateException("the answer has no attribute " + type);
    }

    @Override
    public void close() {
        socket.close();
    }
}
