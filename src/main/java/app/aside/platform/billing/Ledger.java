package app.aside.platform.billing;

import app.aside.billing.Split;
import app.aside.billing.journal.JournalEntry;
import app.aside.platform.billing.Entry.Leg;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Refusal;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Problem;
import app.aside.protocol.Views;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.EntryId;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Ids;
import app.aside.unit.Money;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Moves money: double entry, and holds that resolve at most once. Every amount that is moved is a
/// ledger entry; a balance is the sum of its account's legs. Tells the fan when the wallet changes.
public final class Ledger {
    /// Money that a fan pays a creator.
    ///
    /// @param about the id of what it is for
    public record Payment(FanId fan, CreatorId creator, Split split, String about) {}

    private final LedgerTable table;
    private final Events events;
    private final Journals journals;
    private final RandomGenerator random;

    public Ledger(Events events, RandomGenerator random) {
        this.table = new LedgerTable();
        this.events = events;
        this.journals = new Journals(events);
        this.random = random;
    }

    /// The creators' journals, which grow with each payment.
    public Journals journals() {
        return journals;
    }

    /// Opens a fan's wallet, empty.
    public void openWallet(Transaction transaction, FanId fan) {
        table.open(transaction, wallet(fan));
    }

    public Views.Wallet wallet(Transaction transaction, FanId fan) {
        var balance = table.balance(transaction, wallet(fan));
        return new Views.Wallet(balance.balance(), balance.held(), balance.available());
    }

    /// @param amount more than zero
    public void giveTestCredits(Transaction transaction, FanId fan, Money amount, Instant at) {
        var source = Account.testCredits();
        table.open(transaction, source);
        var legs = List.of(new Leg(source, amount.negated()), new Leg(wallet(fan), amount));
        var id = new EntryId(Ids.uuid7(at, random));
        table.post(transaction, new Entry(id, Entry.Kind.TEST_CREDITS, fan.value(), at, legs));
        tell(transaction, fan, at);
    }

    /// Holds an amount of a fan's wallet, or refuses where it is not there.
    ///
    /// @param about the request it is for
    public HoldId hold(Transaction transaction, FanId fan, Money amount, String about, Instant at) {
        demand(transaction, fan, amount);
        var hold = new HoldId(Ids.uuid7(at, random));
        table.placeHold(transaction, hold, wallet(fan), amount, about, at);
        tell(transaction, fan, at);
        return hold;
    }

    /// Gives all of a hold back.
    public void release(Transaction transaction, FanId fan, HoldId hold, Instant at) {
        table.release(transaction, open(transaction, hold), at);
        tell(transaction, fan, at);
    }

    /// Pays a session from its holds, the first one first, and gives the rest back.
    ///
    /// @param payment at most what is held; of nothing at all everything goes back
    public void settle(Transaction transaction, List<HoldId> holds, Payment payment, Instant at) {
        var charge = payment.split().charge().minor();
        var left = charge;
        var parts = new ArrayList<LedgerTable.Part>();
        for (var id : holds) {
            var hold = open(transaction, id);
            var taken = Math.min(left, hold.amountMinor());
            parts.add(new LedgerTable.Part(hold, taken));
            left -= taken;
        }
        if (charge < 0 || left > 0) {
            throw new IllegalStateException(
                    "charge must be 0 to what is held, got " + charge + ", " + left + " more");
        }
        if (charge == 0) {
            parts.forEach(part -> table.release(transaction, part.hold(), at));
        } else {
            var entry = entry(transaction, Entry.Kind.SESSION, payment, at);
            table.postFrom(transaction, parts, entry);
            journals.enter(transaction, payment.creator(), earned(entry, payment));
        }
        tell(transaction, payment.fan(), at);
    }

    /// Pays a tip from what is available, or refuses where it is not there.
    public EntryId tip(Transaction transaction, Payment payment, Instant at) {
        demand(transaction, payment.fan(), payment.split().charge());
        var entry = entry(transaction, Entry.Kind.TIP, payment, at);
        table.post(transaction, entry);
        journals.enter(transaction, payment.creator(), earned(entry, payment));
        tell(transaction, payment.fan(), at);
        return entry.id();
    }

    private Entry entry(Transaction transaction, Entry.Kind kind, Payment payment, Instant at) {
        var split = payment.split();
        var earnings = Account.earnings(payment.creator(), split.charge().currency());
        var fee = Account.fee(split.charge().currency());
        table.open(transaction, earnings);
        table.open(transaction, fee);
        var legs =
                List.of(
                        new Leg(wallet(payment.fan()), split.charge().negated()),
                        new Leg(earnings, split.creator()),
                        new Leg(fee, split.fee()));
        return new Entry(new EntryId(Ids.uuid7(at, random)), kind, payment.about(), at, legs);
    }

    private static JournalEntry.Payment earned(Entry entry, Payment payment) {
        var split = payment.split();
        return new JournalEntry.Payment(
                entry.id(),
                switch (entry.kind()) {
                    case SESSION -> JournalEntry.Kind.SESSION;
                    case TIP -> JournalEntry.Kind.TIP;
                    case TEST_CREDITS ->
                            throw new IllegalStateException("nobody earns test credits");
                },
                entry.about(),
                entry.at(),
                split.charge(),
                split.fee(),
                split.creator());
    }

    private void demand(Transaction transaction, FanId fan, Money amount) {
        var available = table.balance(transaction, wallet(fan)).available();
        if (!amount.currency().equals(available.currency())) {
            throw new Refusal(
                    ErrorCode.CURRENCY_MISMATCH,
                    "This price is not in test credits, and the wallet holds nothing else. Nothing"
                            + " was taken.");
        }
        if (available.compareTo(amount) < 0) {
            throw tooLittle(amount, available);
        }
    }

    private static Refusal tooLittle(Money amount, Money available) {
        var code = ErrorCode.INSUFFICIENT_FUNDS;
        var missing = amount.minus(available);
        return new Refusal(
                new Problem(
                        "about:blank",
                        code.title(),
                        code.status(),
                        "This needs "
                                + text(amount)
                                + " test credits and "
                                + text(available)
                                + " are available. Nothing was taken. Add "
                                + text(missing)
                                + " test credits, or choose a shorter time.",
                        code,
                        null,
                        null,
                        missing));
    }

    private LedgerTable.Hold open(Transaction transaction, HoldId id) {
        var hold = table.hold(transaction, id).orElseThrow();
        if (!hold.open()) {
            throw new IllegalStateException("hold " + id.value() + " was resolved before");
        }
        return hold;
    }

    private void tell(Transaction transaction, FanId fan, Instant at) {
        var wallet = wallet(transaction, fan);
        events.publish(transaction, new Event.WalletChanged(wallet), at, Topic.of(fan));
    }

    static String text(Money amount) {
        return "%d.%02d".formatted(amount.minor() / 100, amount.minor() % 100);
    }

    private static Account wallet(FanId fan) {
        return Account.wallet(fan, Currency.TEST_CREDITS);
    }
}
