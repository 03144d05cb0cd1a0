package app.aside.studio.locked;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// X25519 (RFC 7748), HKDF with SHA-256 (RFC 5869) and AES-256-GCM (NIST SP 800-38D), all of them
/// Java's own, over plain bytes. Any thread.
final class Primitives {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final String CURVE = "X25519";
    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    private Primitives() {}

    /// @param privateKey 32 bytes
    /// @return 32 bytes, as RFC 7748 writes them
    static byte[] publicKey(byte[] privateKey) {
        try {
            return agreed(privateKey, BASE_POINT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the base point is a good one", impossible);
        }
    }

    /// What both sides have in common.
    ///
    /// @throws GeneralSecurityException if the public key is none: it leads to nothing but zeros
    static byte[] agreed(byte[] privateKey, byte[] publicKey) throws GeneralSecurityException {
        if (publicKey.length != KEY_BYTES) {
            throw new InvalidAlgorithmParameterException("a public key has 32 bytes");
        }
        var turned = new byte[KEY_BYTES];
        for (var i = 0; i < KEY_BYTES; i++) {
            turned[i] = publicKey[KEY_BYTES - 1 - i];
        }
        turned[0] &= 0x7f;
        return agreed(privateKey, new BigInteger(1, turned));
    }

    private static byte[] agreed(byte[] privateKey, BigInteger point)
            throws GeneralSecurityException {
        var keys = KeyFactory.getInstance(CURVE);
        var agreement = KeyAgreement.getInstance(CURVE);
        var curve = NamedParameterSpec.X25519;
        agreement.init(keys.generatePrivate(new XECPrivateKeySpec(curve, privateKey)));
        agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(curve, point)), true);
        return agreement.generateSecret();
    }

    /// @param purpose another one is another key
    static byte[] derived(byte[] from, byte[] salt, String purpose, int bytes) {
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(from)
                            .addSalt(salt)
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), bytes);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException impossible) {
            throw new IllegalStateException("Java 25 has HKDF", impossible);
        }
    }

    static SecretKeySpec aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    /// One use of AES-256-GCM.
    ///
    /// @param mode `Cipher.ENCRYPT_MODE` or `Cipher.DECRYPT_MODE`
    /// @param nonce never twice with one key
    /// @param bound not in the text, and yet of it
    static Cipher gcm(int mode, SecretKeySpec key, byte[] nonce, byte[] bound)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
