package app.aside.platform.relay.secure;

import java.util.Optional;
import java.util.stream.Stream;

/// How packets are protected (RFC 5764 §4.1.2, RFC 7714 §14.2), best first.
public enum SrtpProfile {
    AEAD_AES_128_GCM(7, 16, 12),
    AEAD_AES_256_GCM(8, 32, 12),
    AES_128_CM_HMAC_SHA1_80(1, 16, 14);

    private final int number;
    private final int keyBytes;
    private final int saltBytes;

    SrtpProfile(int number, int keyBytes, int saltBytes) {
        this.number = number;
        this.keyBytes = keyBytes;
        this.saltBytes = saltBytes;
    }

    /// Of the registry for DTLS.
    public int number() {
        return number;
    }

    public int keyBytes() {
        return keyBytes;
    }

    public int saltBytes() {
        return saltBytes;
    }

    boolean isGcm() {
        return this != AES_128_CM_HMAC_SHA1_80;
    }

    /// The best of those that the other side offers.
    public static Optional<SrtpProfile> best(int[] offered) {
        return Stream.of(values())
                .filter(
                        profile -> {
                            for (var number : offered) {
                                if (number == profile.number) {
                                    return true;
                                }
                            }
                            return false;
                        })
                .findFirst();
    }
}
