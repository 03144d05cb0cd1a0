package app.aside.platform.account;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.time.Instant;
import java.util.Optional;

/// Tokens and pairing codes, by their SHA-256 only.
final class TokenTable {
    /// What a token is for.
    enum Kind {
        /// A fan's browser.
        COOKIE,
        /// A studio that was paired.
        PAIRED,
        /// The studio in the same process; a new one at each launch.
        LAUNCH
    }

    void add(
            Transaction transaction,
            String hash,
            Caller owner,
            Kind kind,
            Instant madeAt,
            Instant expiresAt) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO tokens (hash, role, subject, kind, made_at, expires_at)
                        VALUES (:hash, :role, :subject, :kind, :made, :expires)
                        """)
                .bind("hash", hash)
                .bind("role", owner.role().name())
                .bind(
                        "subject",
                        switch (owner) {
                            case Caller.Fan(var id) -> id.value();
                            case Caller.Creator(var id) -> id.value();
                            case Caller.Anonymous _ ->
                                    throw new IllegalArgumentException("nobody needs no token");
                        })
                .bind("kind", kind.name())
                .bind("made", madeAt.toEpochMilli())
                .bind("expires", expiresAt.toEpochMilli())
                .execute();
    }

    Optional<Caller> owner(Transaction transaction, String hash, Instant at) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT role, subject FROM tokens
                        WHERE hash = :hash AND expires_at > :at
                        """)
                .bind("hash", hash)
                .bind("at", at.toEpochMilli())
                .map(
                        (row, _) ->
                                row.getString("role").equals("FAN")
                                        ? (Caller)
                                                new Caller.Fan(new FanId(row.getString("subject")))
                                        : new Caller.Creator(
                                                new CreatorId(row.getString("subject"))))
                .findOne();
    }

    void deleteLaunchTokens(Transaction transaction) {
        transaction.handle().createUpdate("DELETE FROM tokens WHERE kind = 'LAUNCH'").execute();
    }

    void deleteExpired(Transaction transaction, Instant at) {
        transaction
                .handle()
                .createUpdate("DELETE FROM tokens WHERE expires_at <= :at")
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void addCode(Transaction transaction, String hash, CreatorId creator, Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO pairing_codes (hash, creator, made_at)
                        VALUES (:hash, :creator, :at)
                        """)
                .bind("hash", hash)
                .bind("creator", creator.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /// Takes a code that was not used yet.
    Optional<CreatorId> useCode(Transaction transaction, String hash, Instant at) {
        return transaction
                .handle()
                .createQuery(
                        """
                        UPDATE pairing_codes SET used_at = :at
                        WHERE hash = :hash AND used_at IS NULL RETURNING creator
                        """)
                .bind("at", at.toEpochMilli())
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne()
                .map(CreatorId::new);
    }

    void deleteUnusedCodes(Transaction transaction) {
        transaction
                .handle()
                .createUpdate("DELETE FROM pairing_codes WHERE used_at IS NULL")
                .execute();
    }
}
