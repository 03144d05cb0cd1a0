package app.aside.platform.session;

import app.aside.billing.Terms;
import app.aside.platform.billing.Ledger;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Refusal;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.unit.HoldId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The further holds that make sessions longer (Q12).
final class Extensions {
    private final ExtensionTable table;
    private final MeterLogs logs;
    private final Ledger ledger;

    Extensions(ExtensionTable table, MeterLogs logs, Ledger ledger) {
        this.table = table;
        this.logs = logs;
        this.ledger = ledger;
    }

    /// Holds what the further minutes cost.
    ///
    /// @throws Refusal if the session can't be made so long, the fan did not sign it, or has too
    ///   little
    void hold(Transaction transaction, SessionRow row, Commands.Extend extend, Instant at) {
        refuse(row, extend);
        if (!logs.agreed(transaction, row.id(), extend)) {
            throw new Refusal(
                    ErrorCode.EXTENSION_NOT_SIGNED,
                    "This page has not attested a second of the 1:1 yet. Nothing was held. Try"
                            + " again in a moment.");
        }
        var terms = row.terms();
        var longer = terms.holdFor(row.lengthMinutes() + extend.minutes());
        var amount = longer.minus(terms.holdFor(row.lengthMinutes()));
        var hold = ledger.hold(transaction, row.parties().fan(), amount, row.id().value(), at);
        var progress = row.progress();
        table.add(
                transaction,
                row.id(),
                new ExtensionTable.Extension(
                        extend.minutes(),
                        hold,
                        progress.ticks(),
                        progress.waited(),
                        extend.key(),
                        extend.signature()),
                at);
    }

    /// All that is held for a session, the first hold first.
    List<HoldId> holds(Transaction transaction, SessionRow row) {
        var holds = new ArrayList<HoldId>();
        holds.add(row.parties().hold());
        table.of(transaction, row.id()).forEach(extension -> holds.add(extension.hold()));
        return holds;
    }

    private static void refuse(SessionRow row, Commands.Extend extend) {
        if (row.way().liveAt().isEmpty()) {
            throw new Refusal(
                    ErrorCode.SESSION_NOT_LIVE,
                    "The 1:1 has not begun yet. Nothing was held. It can be extended once you see"
                            + " each other.");
        }
        var longer = row.lengthMinutes() + extend.minutes();
        if (longer > Terms.LENGTH_MAX) {
            throw new Refusal(
                    ErrorCode.LENGTH_OUT_OF_RANGE,
                    "A 1:1 lasts at most "
                            + Terms.LENGTH_MAX
                            + " minutes, and this would be "
                            + longer
                            + ". Nothing was held. Choose fewer minutes.");
        }
        if (extend.fromMinutes() != row.lengthMinutes()) {
            throw new Refusal(
                    ErrorCode.LENGTH_CHANGED,
                    "This 1:1 is "
                            + row.lengthMinutes()
                            + " minutes long by now. Nothing was held. Choose again how long it"
                            + " goes on.");
        }
    }
}
