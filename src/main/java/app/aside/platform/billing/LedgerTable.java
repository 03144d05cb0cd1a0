package app.aside.platform.billing;

import app.aside.platform.db.Transaction;
import app.aside.unit.EntryId;
import app.aside.unit.HoldId;
import app.aside.unit.Money;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Accounts, entries with their legs, and holds. Entries and holds are only ever added.
final class LedgerTable {
    /// @param held of `balance`
    record Balance(Money balance, Money held) {
        Money available() {
            return balance.minus(held);
        }
    }

    /// @param open whether it is not resolved yet
    record Hold(HoldId id, String account, long amountMinor, boolean open) {}

    void open(Transaction transaction, Account account) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO accounts (id, kind, currency, balance_minor, held_minor)
                        VALUES (:id, :kind, :currency, 0, 0) ON CONFLICT (id) DO NOTHING
                        """)
                .bind("id", account.id())
                .bind("kind", account.kind().name())
                .bind("currency", account.currency().code())
                .execute();
    }

    Balance balance(Transaction transaction, Account account) {
        return transaction
                .handle()
                .createQuery("SELECT balance_minor, held_minor FROM accounts WHERE id = :id")
                .bind("id", account.id())
                .map(
                        (row, _) ->
                                new Balance(
                                        Money.of(row.getLong("balance_minor"), account.currency()),
                                        Money.of(row.getLong("held_minor"), account.currency())))
                .one();
    }

    void post(Transaction transaction, Entry entry) {
        enter(transaction, entry);
        move(transaction, entry);
    }

    /// What an entry takes of a hold.
    record Part(Hold hold, long postedMinor) {}

    /// Posts an entry that takes its money from holds, and gives the rest of them back.
    void postFrom(Transaction transaction, List<Part> parts, Entry entry) {
        enter(transaction, entry);
        for (var part : parts) {
            if (part.postedMinor == 0) {
                release(transaction, part.hold, entry.at());
            } else {
                resolve(
                        transaction,
                        part.hold,
                        Optional.of(entry.id()),
                        part.postedMinor,
                        entry.at());
            }
        }
        move(transaction, entry);
    }

    /// Gives all of an open hold back.
    void release(Transaction transaction, Hold hold, Instant at) {
        resolve(transaction, hold, Optional.empty(), 0, at);
    }

    void placeHold(
            Transaction transaction,
            HoldId hold,
            Account account,
            Money amount,
            String about,
            Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO holds (id, account, amount_minor, about, at)
                        VALUES (:id, :account, :amount, :about, :at)
                        """)
                .bind("id", hold.value())
                .bind("account", account.id())
                .bind("amount", amount.minor())
                .bind("about", about)
                .bind("at", at.toEpochMilli())
                .execute();
        addHeld(transaction, account.id(), amount.minor());
    }

    Optional<Hold> hold(Transaction transaction, HoldId hold) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT h.account, h.amount_minor, r.hold IS NULL AS is_open
                        FROM holds h LEFT JOIN hold_resolutions r ON r.hold = h.id
                        WHERE h.id = :id
                        """)
                .bind("id", hold.value())
                .map(
                        (row, _) ->
                                new Hold(
                                        hold,
                                        row.getString("account"),
                                        row.getLong("amount_minor"),
                                        row.getBoolean("is_open")))
                .findOne();
    }

    private static void enter(Transaction transaction, Entry entry) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO entries (id, kind, about, at)
                        VALUES (:id, :kind, :about, :at)
                        """)
                .bind("id", entry.id().value())
                .bind("kind", entry.kind().name())
                .bind("about", entry.about())
                .bind("at", entry.at().toEpochMilli())
                .execute();
    }

    private static void move(Transaction transaction, Entry entry) {
        for (var leg : entry.legs()) {
            move(transaction, entry.id(), leg);
        }
    }

    private static void resolve(
            Transaction transaction,
            Hold hold,
            Optional<EntryId> entry,
            long postedMinor,
            Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO hold_resolutions (hold, kind, posted_minor, entry, at)
                        VALUES (:hold, :kind, :posted, :entry, :at)
                        """)
                .bind("hold", hold.id().value())
                .bind("kind", entry.isPresent() ? "POSTED" : "VOIDED")
                .bind("posted", postedMinor)
                .bind("entry", entry.map(EntryId::value).orElse(null))
                .bind("at", at.toEpochMilli())
                .execute();
        addHeld(transaction, hold.account(), -hold.amountMinor());
    }

    private static void move(Transaction transaction, EntryId entry, Entry.Leg leg) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO legs (entry, account, amount_minor)
                        VALUES (:entry, :account, :amount)
                        """)
                .bind("entry", entry.value())
                .bind("account", leg.account().id())
                .bind("amount", leg.amount().minor())
                .execute();
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE accounts SET balance_minor = balance_minor + :amount
                        WHERE id = :account
                        """)
                .bind("amount", leg.amount().minor())
                .bind("account", leg.account().id())
                .execute();
    }

    private static void addHeld(Transaction transaction, String account, long amountMinor) {
        transaction
                .handle()
                .createUpdate(
                        "UPDATE accounts SET held_minor = held_minor + :amount WHERE id = :account")
                .bind("amount", amountMinor)
                .bind("account", account)
                .execute();
    }
}
