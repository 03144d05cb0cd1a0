package app.aside.platform.session;

import app.aside.platform.db.Transaction;
import app.aside.unit.HoldId;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.List;

/// The extensions of sessions, each with its hold.
final class ExtensionTable {
    /// @param afterTicks how many ticks had been taken when it came
    /// @param waited the second up to which missing ticks were no longer waited for
    /// @param key with which the fan signed it
    record Extension(
            int minutes, HoldId hold, int afterTicks, int waited, String key, String signature) {}

    void add(Transaction transaction, SessionId session, Extension extension, Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO extensions (session, number, minutes, hold, after_ticks, waited,
                            signer, signature, at)
                        SELECT :session, COUNT(*) + 1, :minutes, :hold, :after_ticks, :waited,
                            :signer, :signature, :at
                        FROM extensions WHERE session = :session
                        """)
                .bind("session", session.value())
                .bind("minutes", extension.minutes())
                .bind("hold", extension.hold().value())
                .bind("after_ticks", extension.afterTicks())
                .bind("waited", extension.waited())
                .bind("signer", extension.key())
                .bind("signature", extension.signature())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /// In their order.
    List<Extension> of(Transaction transaction, SessionId session) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM extensions WHERE session = :session ORDER BY number")
                .bind("session", session.value())
                .map(
                        (row, _) ->
                                new Extension(
                                        row.getInt("minutes"),
                                        new HoldId(row.getString("hold")),
                                        row.getInt("after_ticks"),
                                        row.getInt("waited"),
                                        row.getString("signer"),
                                        row.getString("signature")))
                .list();
    }
}
