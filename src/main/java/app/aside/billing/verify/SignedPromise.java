package app.aside.billing.verify;

import java.util.Objects;

/// A [Promise] as the platform gives it to both sides.
///
/// @param text of the promise
/// @param key the platform's, as it travels
/// @param signature of the text by this key
public record SignedPromise(String text, String key, String signature) {
    public SignedPromise {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(signature, "signature");
    }

    public static SignedPromise of(Promise promise, SigningKey key) {
        var text = promise.text();
        return new SignedPromise(text, key.open().text(), key.sign(text));
    }

    /// Whether the key has signed the text.
    public boolean holds() {
        return SignatureKey.read(key).filter(open -> open.verifies(text, signature)).isPresent();
    }
}
