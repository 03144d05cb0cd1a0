package app.aside.platform.show;

import app.aside.platform.db.Transaction;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.util.Optional;

/// The creators' encoder keys, by their SHA-256 only; one for each.
final class EncoderKeyTable {
    void put(Transaction transaction, CreatorId creator, String hash, Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO encoder_keys (creator, hash, made_at)
                        VALUES (:creator, :hash, :at)
                        ON CONFLICT (creator) DO UPDATE SET hash = excluded.hash,
                            made_at = excluded.made_at
                        """)
                .bind("creator", creator.value())
                .bind("hash", hash)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /// When the key in use was made.
    Optional<Instant> madeAt(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery("SELECT made_at FROM encoder_keys WHERE creator = :creator")
                .bind("creator", creator.value())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /// Whose key this is.
    Optional<CreatorId> owner(Transaction transaction, String hash) {
        return transaction
                .handle()
                .createQuery("SELECT creator FROM encoder_keys WHERE hash = :hash")
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne()
                .map(CreatorId::new);
    }
}
