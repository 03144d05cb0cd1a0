package app.aside.platform.session;

import app.aside.platform.db.Transaction;
import app.aside.protocol.Views;
import app.aside.unit.Currency;
import app.aside.unit.EntryId;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.List;

/// Tips paid in sessions.
final class TipTable {
    void add(Transaction transaction, SessionId session, EntryId entry, Views.Tip tip) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO tips (id, session, entry, charge_minor, fee_minor, message, at)
                        VALUES (:id, :session, :entry, :charge, :fee, :message, :at)
                        """)
                .bind("id", tip.id())
                .bind("session", session.value())
                .bind("entry", entry.value())
                .bind("charge", tip.charge().minor())
                .bind("fee", tip.fee().minor())
                .bind("message", tip.message())
                .bind("at", tip.at().toEpochMilli())
                .execute();
    }

    /// The oldest first.
    List<Views.Tip> of(Transaction transaction, SessionId session, Currency currency) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT id, charge_minor, fee_minor, message, at FROM tips
                        WHERE session = :session ORDER BY at, id
                        """)
                .bind("session", session.value())
                .map(
                        (row, _) -> {
                            var charge = Money.of(row.getLong("charge_minor"), currency);
                            var fee = Money.of(row.getLong("fee_minor"), currency);
                            return new Views.Tip(
                                    row.getString("id"),
                                    charge,
                                    charge.minus(fee),
                                    fee,
                                    row.getString("message"),
                                    Instant.ofEpochMilli(row.getLong("at")));
                        })
                .list();
    }
}
