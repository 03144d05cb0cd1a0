package app.aside.platform.relay.packet;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a STUN message, attribute by attribute; each attribute once. One thread.
public final class StunWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);
    private final byte[] transaction;

    /// @param transaction 12 bytes
    public StunWriter(int type, byte[] transaction) {
        this.transaction = transaction.clone();
        put16(type);
        put16(0);
        put32(Stun.COOKIE);
        out.writeBytes(transaction);
    }

    public StunWriter user(String name) {
        return attribute(Stun.USERNAME, name.getBytes(StandardCharsets.UTF_8));
    }

    public StunWriter priority(int priority) {
        return number(Stun.PRIORITY, priority);
    }

    public StunWriter useCandidate() {
        return attribute(Stun.USE_CANDIDATE, new byte[0]);
    }

    /// The role, and what decides if both take the same.
    public StunWriter role(boolean isControlling, long tieBreaker) {
        var value = new byte[8];
        Bytes.put64(value, 0, tieBreaker);
        return attribute(isControlling ? Stun.ICE_CONTROLLING : Stun.ICE_CONTROLLED, value);
    }

    /// Where the request came from, mixed so that no box on the way rewrites it.
    public StunWriter mapped(InetSocketAddress from) {
        var address = from.getAddress().getAddress();
        var value = new byte[4 + address.length];
        value[1] = (byte) (Stun.isIpv4(from.getAddress()) ? 1 : 2);
        Bytes.put16(value, 2, from.getPort() ^ (Stun.COOKIE >>> 16));
        System.arraycopy(address, 0, value, 4, address.length);
        Stun.mix(value, 4, transaction);
        return attribute(Stun.XOR_MAPPED_ADDRESS, value);
    }

    public StunWriter error(int code, String reason) {
        var text = reason.getBytes(StandardCharsets.UTF_8);
        var value = new byte[4 + text.length];
        value[2] = (byte) (code / 100);
        value[3] = (byte) (code % 100);
        System.arraycopy(text, 0, value, 4, text.length);
        return attribute(Stun.ERROR_CODE, value);
    }

    public StunWriter unknown(List<Integer> types) {
        var value = new byte[2 * types.size()];
        for (var i = 0; i < types.size(); i++) {
            Bytes.put16(value, 2 * i, types.get(i));
        }
        return attribute(Stun.UNKNOWN_ATTRIBUTES, value);
    }

    public StunWriter integrity(String password) {
        var hash = Stun.integrity(out.toByteArray(), out.size(), password);
        return attribute(Stun.MESSAGE_INTEGRITY, hash);
    }

    /// The whole message, ended by its checksum.
    public byte[] fingerprint() {
        var at = out.size();
        number(Stun.FINGERPRINT, 0);
        var bytes = out.toByteArray();
        Bytes.put16(bytes, 2, bytes.length - Stun.HEADER);
        Bytes.put32(bytes, at + 4, Stun.fingerprint(bytes, at));
        return bytes;
    }

    private StunWriter number(int type, int value) {
        var bytes = new byte[4];
        Bytes.put32(bytes, 0, value);
        return attribute(type, bytes);
    }

    private StunWriter attribute(int type, byte[] value) {
        put16(type);
        put16(value.length);
        out.writeBytes(value);
        while (out.size() % 4 != 0) {
            out.write(0);
        }
        return this;
    }

    private void put16(int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private void put32(int value) {
        put16(value >>> 16);
        put16(value);
    }
}
