package app.aside.platform.relay.secure;

import app.aside.platform.relay.packet.Bytes;

import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in counter mode with HMAC-SHA1, 80 bits of it (RFC 3711).
final class CounterCipher extends PacketCipher {
    private static final int TAG = 10;
    private static final int TRAILER = 4;
    private static final String HASH = "HmacSHA1";

    private final Cipher cipher;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final Mac rtpMac;
    private final Mac rtcpMac;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] start = new byte[16];
    private final byte[] rollOver = new byte[4];
    private final byte[] tag = new byte[20];

    CounterCipher(SrtpKeys keys) {
        var rtp = keys.forRtp();
        var rtcp = keys.forRtcp();
        rtpKey = new SecretKeySpec(rtp.key, "AES");
        rtcpKey = new SecretKeySpec(rtcp.key, "AES");
        rtpSalt = rtp.salt;
        rtcpSalt = rtcp.salt;
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            rtpMac = Mac.getInstance(HASH);
            rtpMac.init(new SecretKeySpec(rtp.authentication, HASH));
            rtcpMac = Mac.getInstance(HASH);
            rtcpMac.init(new SecretKeySpec(rtcp.authentication, HASH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in counter mode or HMAC-SHA1 is not there", e);
        }
    }

    @Override
    public int seal(
            byte[] to, int header, byte[] payload, int from, int length, int ssrc, long index) {
        crypt(rtpKey, rtpSalt, ssrc, index, payload, from, length, to, header);
        var end = header + length;
        authenticate(to, end, index);
        System.arraycopy(tag, 0, to, end, TAG);
        return end + TAG;
    }

    @Override
    public int open(byte[] packet, int header, int length, byte[] payload, int ssrc, long index) {
        var end = length - TAG;
        if (end < header) {
            return -1;
        }
        authenticate(packet, end, index);
        if (!tagIsAt(packet, end)) {
            return -1;
        }
        crypt(rtpKey, rtpSalt, ssrc, index, packet, header, end - header, payload, 0);
        return end - header;
    }

    @Override
    public int sealRtcp(byte[] packet, int length, int index) {
        var body = length - RTCP_HEADER;
        var ssrc = Bytes.int32(packet, 4);
        crypt(rtcpKey, rtcpSalt, ssrc, index, packet, RTCP_HEADER, body, packet, RTCP_HEADER);
        Bytes.put32(packet, length, index | ENCRYPTED);
        authenticateRtcp(packet, length + TRAILER);
        System.arraycopy(tag, 0, packet, length + TRAILER, TAG);
        return length + TRAILER + TAG;
    }

    @Override
    public int openRtcp(byte[] packet, int length) {
        var end = length - TAG - TRAILER;
        if (end < RTCP_HEADER) {
            return -1;
        }
        authenticateRtcp(packet, end + TRAILER);
        if (!tagIsAt(packet, end + TRAILER)) {
            return -1;
        }
        var number = Bytes.int32(packet, end);
        if ((number & ENCRYPTED) != 0) {
            var ssrc = Bytes.int32(packet, 4);
            var index = number & ~ENCRYPTED;
            var body = end - RTCP_HEADER;
            crypt(rtcpKey, rtcpSalt, ssrc, index, packet, RTCP_HEADER, body, packet, RTCP_HEADER);
        }
        return end;
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return length < RTCP_HEADER + TRAILER + TAG
                ? -1
                : Bytes.int32(packet, length - TAG - TRAILER) & ~ENCRYPTED;
    }

    /// RFC 3711 §4.1.1.
    private void crypt(
            SecretKeySpec key,
            byte[] salt,
            int ssrc,
            long index,
            byte[] from,
            int at,
            int length,
            byte[] to,
            int toAt) {
        System.arraycopy(salt, 0, start, 0, salt.length);
        start[14] = 0;
        start[15] = 0;
        for (var i = 0; i < 4; i++) {
            start[4 + i] ^= (byte) (ssrc >>> (24 - 8 * i));
        }
        for (var i = 0; i < 6; i++) {
            start[8 + i] ^= (byte) (index >>> (40 - 8 * i));
        }
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(start));
            cipher.doFinal(from, at, length, to, toAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't encrypt", e);
        }
    }

    private void authenticate(byte[] packet, int end, long index) {
        Bytes.put32(rollOver, 0, (int) (index >>> 16));
        rtpMac.update(packet, 0, end);
        rtpMac.update(rollOver);
        finish(rtpMac);
    }

    private void authenticateRtcp(byte[] packet, int end) {
        rtcpMac.update(packet, 0, end);
        finish(rtcpMac);
    }

    private void finish(Mac mac) {
        try {
            mac.doFinal(tag, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't authenticate", e);
        }
    }

    /// In the same time whatever differs.
    private boolean tagIsAt(byte[] packet, int at) {
        var different = 0;
        for (var i = 0; i < TAG; i++) {
            different |= tag[i] ^ packet[at + i];
        }
        return different == 0;
    }
}
