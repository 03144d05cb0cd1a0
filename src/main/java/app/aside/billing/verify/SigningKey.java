package app.aside.billing.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// A pair of keys that signs: of one side for one run of its program, or the platform's own.
///
/// Immutable; any thread.
public final class SigningKey {
    private final PrivateKey secret;
    private final SignatureKey open;

    private SigningKey(PrivateKey secret, SignatureKey open) {
        this.secret = secret;
        this.open = open;
    }

    public static SigningKey make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), SignatureKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /// The pair that [#secret] and [#open] were written of.
    ///
    /// @throws IllegalArgumentException if they are no such texts
    public static SigningKey of(String secret, String open) {
        try {
            var bytes = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret));
            var key = KeyFactory.getInstance("EC").generatePrivate(bytes);
            return new SigningKey(key, SignatureKey.read(open).orElseThrow(SigningKey::noKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("secret must be a key on P-256 in PKCS #8", e);
        }
    }

    /// @return base64 of 64 bytes, as [SignatureKey#verifies] reads it
    public String sign(String text) {
        try {
            var signature = Signature.getInstance(SignatureKey.ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs on P-256", e);
        }
    }

    /// The public half.
    public SignatureKey open() {
        return open;
    }

    /// The secret half, base64 of PKCS #8: only for the store of whom it belongs to.
    public String secret() {
        return Base64.getEncoder().encodeToString(secret.getEncoded());
    }

    private static IllegalArgumentException noKey() {
        return new IllegalArgumentException("open must be a key on P-256 in base64");
    }
}
