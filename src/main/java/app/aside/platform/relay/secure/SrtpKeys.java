package app.aside.platform.relay.secure;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One direction's master key and salt, and what is derived from them (RFC 3711 §4.3, RFC 7714
/// §11). Derived once: the key derivation rate is 0.
public final class SrtpKeys {
    private static final int AUTHENTICATION_BYTES = 20;
    private static final int LABEL_AT = 7;

    private final SrtpProfile profile;
    private final byte[] key;
    private final byte[] salt;

    /// @param key of the profile's length
    /// @param salt of the profile's length
    public SrtpKeys(SrtpProfile profile, byte[] key, byte[] salt) {
        this.profile = profile;
        this.key = key.clone();
        this.salt = salt.clone();
        if (key.length != profile.keyBytes() || salt.length != profile.saltBytes()) {
            throw new IllegalArgumentException(
                    "key and salt must have %d and %d bytes, got %d and %d"
                            .formatted(
                                    profile.keyBytes(),
                                    profile.saltBytes(),
                                    key.length,
                                    salt.length));
        }
    }

    /// What encrypts and authenticates.
    static final class Derived {
        final byte[] key;
        final byte[] authentication;
        final byte[] salt;

        Derived(byte[] key, byte[] authentication, byte[] salt) {
            this.key = key;
            this.authentication = authentication;
            this.salt = salt;
        }
    }

    public SrtpProfile profile() {
        return profile;
    }

    Derived forRtp() {
        return derive(0);
    }

    Derived forRtcp() {
        return derive(3);
    }

    private Derived derive(int label) {
        return new Derived(
                stream(label, profile.keyBytes()),
                stream(label + 1, AUTHENTICATION_BYTES),
                stream(label + 2, profile.saltBytes()));
    }

    private byte[] stream(int label, int length) {
        var start = Arrays.copyOf(salt, 16);
        start[LABEL_AT] ^= (byte) label;
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(start));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in counter mode is not there", e);
        }
    }
}
