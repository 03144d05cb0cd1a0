package app.aside.platform.relay.secure;

import app.aside.platform.relay.packet.Bytes;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in Galois/counter mode (RFC 7714).
final class GcmCipher extends PacketCipher {
    private static final int TAG = 16;
    private static final int TRAILER = 4;
    private static final int START = 12;

    private final Cipher cipher;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] start = new byte[START];
    private final byte[] last = new byte[START];
    private final byte[] trailer = new byte[TRAILER];
    private byte[] opened = new byte[0];

    GcmCipher(SrtpKeys keys) {
        this(keys.forRtp(), keys.forRtcp());
    }

    private GcmCipher(SrtpKeys.Derived rtp, SrtpKeys.Derived rtcp) {
        rtpKey = new SecretKeySpec(rtp.key, "AES");
        rtcpKey = new SecretKeySpec(rtcp.key, "AES");
        rtpSalt = rtp.salt;
        rtcpSalt = rtcp.salt;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not there", e);
        }
    }

    /// With session keys as they are.
    static GcmCipher ofSession(byte[] key, byte[] salt) {
        var session = new SrtpKeys.Derived(key, new byte[0], salt);
        return new GcmCipher(session, session);
    }

    @Override
    public int seal(
            byte[] to, int header, byte[] payload, int from, int length, int ssrc, long index) {
        try {
            rtpStart(ssrc, index);
            begin(Cipher.ENCRYPT_MODE, rtpKey);
            cipher.updateAAD(to, 0, header);
            return header + cipher.doFinal(payload, from, length, to, header);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't encrypt", e);
        }
    }

    @Override
    public int open(byte[] packet, int header, int length, byte[] payload, int ssrc, long index) {
        if (length < header + TAG) {
            return -1;
        }
        try {
            rtpStart(ssrc, index);
            begin(Cipher.DECRYPT_MODE, rtpKey);
            cipher.updateAAD(packet, 0, header);
            return cipher.doFinal(packet, header, length - header, payload, 0);
        } catch (AEADBadTagException _) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't decrypt", e);
        }
    }

    @Override
    public int sealRtcp(byte[] packet, int length, int index) {
        try {
            Bytes.put32(trailer, 0, index | ENCRYPTED);
            rtcpStart(Bytes.int32(packet, 4), index);
            begin(Cipher.ENCRYPT_MODE, rtcpKey);
            cipher.updateAAD(packet, 0, RTCP_HEADER);
            cipher.updateAAD(trailer);
            var end =
                    RTCP_HEADER
                            + cipher.doFinal(
                                    packet, RTCP_HEADER, length - RTCP_HEADER, packet, RTCP_HEADER);
            System.arraycopy(trailer, 0, packet, end, TRAILER);
            return end + TRAILER;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't encrypt", e);
        }
    }

    @Override
    public int openRtcp(byte[] packet, int length) {
        var end = length - TRAILER;
        if (end < RTCP_HEADER + TAG) {
            return -1;
        }
        var number = Bytes.int32(packet, end);
        try {
            rtcpStart(Bytes.int32(packet, 4), number & ~ENCRYPTED);
            begin(Cipher.DECRYPT_MODE, rtcpKey);
            if ((number & ENCRYPTED) == 0) {
                return openPlain(packet, end);
            }
            cipher.updateAAD(packet, 0, RTCP_HEADER);
            cipher.updateAAD(packet, end, TRAILER);
            if (opened.length < length) {
                opened = new byte[length];
            }
            var size = cipher.doFinal(packet, RTCP_HEADER, end - RTCP_HEADER, opened, 0);
            System.arraycopy(opened, 0, packet, RTCP_HEADER, size);
            return RTCP_HEADER + size;
        } catch (AEADBadTagException _) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't decrypt", e);
        }
    }

    /// Authenticated only (RFC 7714 §9.3).
    private int openPlain(byte[] packet, int end) throws GeneralSecurityException {
        cipher.updateAAD(packet, 0, end - TAG);
        cipher.updateAAD(packet, end, TRAILER);
        cipher.doFinal(packet, end - TAG, TAG);
        return end - TAG;
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return length < RTCP_HEADER + TAG + TRAILER
                ? -1
                : Bytes.int32(packet, length - TRAILER) & ~ENCRYPTED;
    }

    /// The same packet may be sent again; Java refuses the same start twice in a row, and with the
    /// same plain text it gives nothing away.
    private void begin(int mode, SecretKeySpec key) throws GeneralSecurityException {
        if (mode == Cipher.ENCRYPT_MODE && Arrays.equals(start, last)) {
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, new byte[START]));
        }
        System.arraycopy(start, 0, last, 0, START);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, start));
    }

    private void rtpStart(int ssrc, long index) {
        System.arraycopy(rtpSalt, 0, start, 0, START);
        mix(2, ssrc);
        mix(6, (int) (index >>> 16));
        start[10] ^= (byte) (index >>> 8);
        start[11] ^= (byte) index;
    }

    private void rtcpStart(int ssrc, int index) {
        System.arraycopy(rtcpSalt, 0, start, 0, START);
        mix(2, ssrc);
        mix(8, index);
    }

    private void mix(int at, int value) {
        start[at] ^= (byte) (value >>> 24);
        start[at + 1] ^= (byte) (value >>> 16);
        start[at + 2] ^= (byte) (value >>> 8);
        start[at + 3] ^= (byte) value;
    }
}
