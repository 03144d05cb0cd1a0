package app.aside.billing.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A public key that checks signatures: ECDSA on P-256 with SHA-256, the signature as 64 bytes
/// `r||s` (IEEE P1363), for that is what every browser's Web Cryptography makes. It travels as
/// base64 of its SubjectPublicKeyInfo (RFC 5480), uncompressed: 91 bytes, 124 characters.
///
/// Immutable; any thread.
public final class SignatureKey {
    static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    /// `id-ecPublicKey`, `prime256v1`, and that the point is uncompressed.
    private static final byte[] HEAD =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private static final int BYTES = 91;
    private static final int SIGNATURE_BYTES = 64;

    private final String text;
    private final PublicKey key;

    private SignatureKey(String text, PublicKey key) {
        this.text = text;
        this.key = key;
    }

    static SignatureKey of(PublicKey key) {
        return new SignatureKey(Base64.getEncoder().encodeToString(key.getEncoded()), key);
    }

    /// The key of a text; empty if it is none, or not written in the one way it can be.
    public static Optional<SignatureKey> read(String text) {
        var bytes = decoded(text, BYTES);
        if (bytes.isEmpty() || !Arrays.equals(HEAD, Arrays.copyOf(bytes.get(), HEAD.length))) {
            return Optional.empty();
        }
        try {
            var key =
                    KeyFactory.getInstance("EC")
                            .generatePublic(new X509EncodedKeySpec(bytes.get()));
            return Optional.of(new SignatureKey(text, key));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /// Whether the holder of the secret half has signed this text.
    ///
    /// @param signature base64 of 64 bytes; anything else verifies nothing
    public boolean verifies(String signed, String signature) {
        var bytes = decoded(signature, SIGNATURE_BYTES);
        if (bytes.isEmpty()) {
            return false;
        }
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.UTF_8));
            return check.verify(bytes.get());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// Base64, as it travels.
    public String text() {
        return text;
    }

    /// Only what base64 writes in exactly these characters.
    private static Optional<byte[]> decoded(String text, int length) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            var same = Base64.getEncoder().encodeToString(bytes).equals(text);
            return same && bytes.length == length ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
