package app.aside.platform.promise;

import app.aside.billing.verify.SignedPromise;
import app.aside.billing.verify.SigningKey;
import app.aside.platform.db.Transaction;
import app.aside.unit.RequestId;

import java.time.Instant;
import java.util.Optional;

/// The platform's keys and the promises it signed.
final class PromiseTable {
    Optional<SigningKey> newestKey(Transaction transaction) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM platform_keys ORDER BY made_at DESC, key LIMIT 1")
                .map((row, _) -> SigningKey.of(row.getString("secret"), row.getString("key")))
                .findOne();
    }

    void addKey(Transaction transaction, SigningKey key, Instant at) {
        transaction
                .handle()
                .createUpdate(
                        "INSERT INTO platform_keys (key, secret, made_at) VALUES (:key, :secret,"
                                + " :at)")
                .bind("key", key.open().text())
                .bind("secret", key.secret())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void add(Transaction transaction, RequestId request, SignedPromise promise) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO promises (request, promise, platform_key, signature)
                        VALUES (:request, :promise, :key, :signature)
                        """)
                .bind("request", request.value())
                .bind("promise", promise.text())
                .bind("key", promise.key())
                .bind("signature", promise.signature())
                .execute();
    }

    Optional<SignedPromise> find(Transaction transaction, RequestId request) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM promises WHERE request = :request")
                .bind("request", request.value())
                .map(
                        (row, _) ->
                                new SignedPromise(
                                        row.getString("promise"),
                                        row.getString("platform_key"),
                                        row.getString("signature")))
                .findOne();
    }
}
