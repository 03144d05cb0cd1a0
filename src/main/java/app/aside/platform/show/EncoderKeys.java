package app.aside.platform.show;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.PartsHash;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Keys by which any program may publish a creator's show: opaque, 256 bits; only their SHA-256 is
/// kept. Any thread.
public final class EncoderKeys {
    private static final int BYTES = 32;

    private final EncoderKeyTable table = new EncoderKeyTable();
    private final RandomGenerator random;

    /// @param random a cryptographic source
    public EncoderKeys(RandomGenerator random) {
        this.random = random;
    }

    /// A new key; the one before is void.
    public String make(Transaction transaction, CreatorId creator, Instant at) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        table.put(transaction, creator, PartsHash.of(key), at);
        return key;
    }

    /// When the key in use was made.
    Optional<Instant> madeAt(Transaction transaction, CreatorId creator) {
        return table.madeAt(transaction, creator);
    }

    /// Whose key this is; empty if it is nobody's or void.
    Optional<CreatorId> owner(Transaction transaction, String key) {
        return table.owner(transaction, PartsHash.of(key));
    }
}
