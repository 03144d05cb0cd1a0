package app.aside.platform.relay.packet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A STUN message (RFC 8489) as ICE sends it (RFC 8445 §7).
public final class Stun {
    public static final int BINDING_REQUEST = 0x0001;
    public static final int BINDING_INDICATION = 0x0011;
    public static final int BINDING_SUCCESS = 0x0101;
    public static final int BINDING_ERROR = 0x0111;
    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int UNKNOWN_ATTRIBUTES = 0x000A;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802A;
    static final int COOKIE = 0x2112A442;
    static final int HEADER = 20;
    static final int HASH_BYTES = 20;
    private static final int FINGERPRINT_MIX = 0x5354554E;
    private static final int USER_MAX = 513;

    private final Reading read;

    private Stun(Reading read) {
        this.read = read;
    }

    /// Method and class in one, as in the first two bytes.
    public int type() {
        return Bytes.unsigned16(read.bytes, 0);
    }

    /// `USERNAME`; empty if there is none.
    public String user() {
        return read.user;
    }

    /// Whether it has `USE-CANDIDATE`.
    public boolean nominates() {
        return read.nominates;
    }

    /// Whether the sender takes the controlled role.
    public boolean isControlled() {
        return read.isControlled;
    }

    /// Attributes that must be understood and are not.
    public List<Integer> unknown() {
        return List.copyOf(read.unknown);
    }

    /// Whether it has `MESSAGE-INTEGRITY`.
    public boolean isSigned() {
        return read.integrityAt >= 0;
    }

    /// Whether a datagram is STUN by its first byte (RFC 7983).
    public static boolean isStun(byte[] bytes, int length) {
        return length >= HEADER && (bytes[0] & 0xFF) < 4;
    }

    /// Reads a message.
    ///
    /// @return nothing if it is not whole, or its fingerprint is another's
    public static Optional<Stun> read(byte[] datagram, int length) {
        if (!isStun(datagram, length)
                || Bytes.int32(datagram, 4) != COOKIE
                || Bytes.unsigned16(datagram, 2) != length - HEADER
                || length % 4 != 0) {
            return Optional.empty();
        }
        var bytes = Arrays.copyOf(datagram, length);
        var reading = new Reading(bytes);
        return reading.attributes() ? Optional.of(new Stun(reading)) : Optional.empty();
    }

    private byte[] transaction() {
        return Arrays.copyOfRange(read.bytes, 8, HEADER);
    }

    /// Whether it was made by somebody who knows the password.
    public boolean isBy(String password) {
        if (!isSigned()) {
            return false;
        }
        var at = read.integrityAt;
        var hash = integrity(read.bytes, at, password);
        return MessageDigest.isEqual(
                hash, Arrays.copyOfRange(read.bytes, at + 4, at + 4 + HASH_BYTES));
    }

    /// Where the answering side saw the request come from, if it says so.
    public Optional<InetSocketAddress> mapped() {
        var bytes = read.bytes;
        var at = HEADER;
        while (at + 4 <= bytes.length) {
            var size = Bytes.unsigned16(bytes, at + 2);
            if (Bytes.unsigned16(bytes, at) == XOR_MAPPED_ADDRESS) {
                return mapped(at + 4, size);
            }
            at += (4 + size + 3) & ~3;
        }
        return Optional.empty();
    }

    private Optional<InetSocketAddress> mapped(int at, int size) {
        var addressBytes = size - 4;
        if (addressBytes != 4 && addressBytes != 16) {
            return Optional.empty();
        }
        var address = Arrays.copyOfRange(read.bytes, at + 4, at + 4 + addressBytes);
        mix(address, 0, transaction());
        var port = Bytes.unsigned16(read.bytes, at + 2) ^ (COOKIE >>> 16);
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + addressBytes + " bytes", e);
        }
    }

    /// The answer to a request whose sender was seen at `from`.
    public byte[] success(InetSocketAddress from, String password) {
        return new StunWriter(BINDING_SUCCESS, transaction())
                .mapped(from)
                .integrity(password)
                .fingerprint();
    }

    /// Refuses a request.
    ///
    /// @param code as in 401
    public byte[] error(int code, String reason) {
        var writer = new StunWriter(BINDING_ERROR, transaction()).error(code, reason);
        return (code == 420 ? writer.unknown(read.unknown) : writer).fingerprint();
    }

    /// As [#error], by somebody who knows the password.
    public byte[] error(int code, String reason, String password) {
        var writer = new StunWriter(BINDING_ERROR, transaction()).error(code, reason);
        return (code == 420 ? writer.unknown(read.unknown) : writer)
                .integrity(password)
                .fingerprint();
    }

    /// The hash over a message up to `at`, as if it ended behind the hash.
    static byte[] integrity(byte[] bytes, int at, String password) {
        var covered = Arrays.copyOf(bytes, at);
        Bytes.put16(covered, 2, at + 4 + HASH_BYTES - HEADER);
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(covered);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 is not there", e);
        }
    }

    /// The checksum over a message up to `at`.
    static int fingerprint(byte[] bytes, int at) {
        var sum = new CRC32();
        sum.update(bytes, 0, at);
        return (int) sum.getValue() ^ FINGERPRINT_MIX;
    }

    /// What an address is mixed with.
    static void mix(byte[] address, int from, byte[] transaction) {
        for (var i = 0; from + i < address.length && i < 16; i++) {
            var with = i < 4 ? (byte) (COOKIE >>> (24 - 8 * i)) : transaction[i - 4];
            address[from + i] ^= with;
        }
    }

    static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }

    /// One message as it is taken apart.
    private static final class Reading {
        private final byte[] bytes;
        private final List<Integer> unknown = new ArrayList<>();
        private String user = "";
        private boolean nominates;
        private boolean isControlled;
        private int integrityAt = -1;
        private boolean isWhole = true;

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        /// What follows the hash counts for nothing but the fingerprint (RFC 8489 §14.5).
        boolean attributes() {
            var at = HEADER;
            while (at < bytes.length && isWhole) {
                if (at + 4 > bytes.length) {
                    return false;
                }
                var type = Bytes.unsigned16(bytes, at);
                var size = Bytes.unsigned16(bytes, at + 2);
                var next = at + 4 + ((size + 3) & ~3);
                if (next > bytes.length) {
                    return false;
                }
                if (type == FINGERPRINT) {
                    return size == 4
                            && next == bytes.length
                            && Bytes.int32(bytes, at + 4) == Stun.fingerprint(bytes, at);
                }
                if (integrityAt < 0) {
                    attribute(type, at, size);
                }
                at = next;
            }
            return isWhole;
        }

        private void attribute(int type, int at, int size) {
            switch (type) {
                case USERNAME -> {
                    isWhole = size <= USER_MAX;
                    user = new String(bytes, at + 4, size, StandardCharsets.UTF_8);
                }
                case MESSAGE_INTEGRITY -> {
                    isWhole = size == HASH_BYTES;
                    integrityAt = at;
                }
                case USE_CANDIDATE -> nominates = true;
                case ICE_CONTROLLED -> isControlled = true;
                case PRIORITY, XOR_MAPPED_ADDRESS, ERROR_CODE, UNKNOWN_ATTRIBUTES -> {}
                default -> {
                    if (type < 0x8000 && unknown.size() < 8) {
                        unknown.add(type);
                    }
                }
            }
        }
    }
}
