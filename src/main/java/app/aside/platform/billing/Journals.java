package app.aside.platform.billing;

import app.aside.billing.journal.JournalEntry;
import app.aside.billing.journal.JournalEntry.Payment;
import app.aside.platform.billing.JournalTable.Totals;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.protocol.Event;
import app.aside.protocol.JournalPage;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes each creator's journal in the transaction that moves the money, tells the creator each
/// row, and seals the journals when a day is over.
public final class Journals {
    /// Rows of one page.
    public static final int PAGE_MOST = 500;

    private final JournalTable table = new JournalTable();
    private final Events events;

    public Journals(Events events) {
        this.events = events;
    }

    /// The rows after a number, at most [#PAGE_MOST].
    public JournalPage page(Transaction transaction, CreatorId creator, long after) {
        var rows = table.after(transaction, creator, after, PAGE_MOST);
        var newest = table.head(transaction, creator).map(head -> head.row().number()).orElse(0L);
        return new JournalPage(creator, rows, newest, table.seals(transaction, creator));
    }

    /// Seals every journal that grew on a day that is over. Cheap where there is nothing to seal.
    ///
    /// @return how many seals were set
    public int seal(Transaction transaction, Instant at) {
        var midnight = at.truncatedTo(ChronoUnit.DAYS);
        var unsealed = table.unsealed(transaction, midnight);
        unsealed.forEach(last -> table.seal(transaction, last, at));
        return unsealed.size();
    }

    /// Enters what was paid before there were journals. Tells nobody.
    public void catchUp(Transaction transaction) {
        for (var missing : table.missing(transaction)) {
            append(transaction, missing.creator(), missing.payment());
        }
    }

    void enter(Transaction transaction, CreatorId creator, Payment payment) {
        var row = append(transaction, creator, payment);
        events.publish(transaction, new Event.Earned(row), row.at(), Topic.of(creator));
    }

    private JournalEntry append(Transaction transaction, CreatorId creator, Payment payment) {
        var head = table.head(transaction, creator);
        var last = head.map(JournalTable.Head::row);
        var at = payment.at().truncatedTo(ChronoUnit.MILLIS);
        var row =
                JournalEntry.of(
                        creator,
                        last.map(JournalEntry::number).orElse(0L) + 1,
                        last.map(JournalEntry::hash).orElseGet(() -> JournalEntry.start(creator)),
                        payment.at(last.map(before -> later(before.at(), at)).orElse(at)));
        var totals = head.map(JournalTable.Head::totals).orElse(Totals.ZERO).plus(row);
        table.add(transaction, creator, row, totals);
        return row;
    }

    /// A clock that was set back does not make a journal go back.
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
