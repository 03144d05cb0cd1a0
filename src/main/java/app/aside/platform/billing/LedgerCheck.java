package app.aside.platform.billing;

import app.aside.billing.journal.JournalCheck;
import app.aside.platform.db.Transaction;
import app.aside.unit.CreatorId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks the ledger from its rows alone, with nothing of what wrote them.
public final class LedgerCheck {
    /// @param sumMinor of all balances, which is 0
    /// @param entries how many there are
    /// @param openHolds how many holds are not resolved
    /// @param faults what is wrong, in words; empty if nothing is
    public record Report(long sumMinor, long entries, long openHolds, List<String> faults) {
        public Report {
            faults = List.copyOf(faults);
        }

        public boolean isSound() {
            return sumMinor == 0 && faults.isEmpty();
        }
    }

    /// One rule: a query that finds what breaks it.
    private record Rule(String fault, String query) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "the legs of an entry do not sum to 0",
                            """
                            SELECT entry FROM legs GROUP BY entry HAVING SUM(amount_minor) <> 0
                            """),
                    new Rule(
                            "an entry has fewer than two legs",
                            """
                            SELECT e.id FROM entries e LEFT JOIN legs l ON l.entry = e.id
                            GROUP BY e.id HAVING COUNT(l.account) < 2
                            """),
                    new Rule(
                            "an entry mixes currencies",
                            """
                            SELECT l.entry FROM legs l JOIN accounts a ON a.id = l.account
                            GROUP BY l.entry HAVING COUNT(DISTINCT a.currency) <> 1
                            """),
                    new Rule(
                            "a balance is not the sum of its legs",
                            """
                            SELECT a.id FROM accounts a LEFT JOIN legs l ON l.account = a.id
                            GROUP BY a.id, a.balance_minor
                            HAVING a.balance_minor <> COALESCE(SUM(l.amount_minor), 0)
                            """),
                    new Rule(
                            "what is held is not the sum of the open holds",
                            """
                            SELECT a.id FROM accounts a LEFT JOIN
                                (SELECT h.account, SUM(h.amount_minor) AS open_minor FROM holds h
                                 LEFT JOIN hold_resolutions r ON r.hold = h.id
                                 WHERE r.hold IS NULL GROUP BY h.account) o ON o.account = a.id
                            WHERE a.held_minor <> COALESCE(o.open_minor, 0)
                            """),
                    new Rule(
                            "an account is overdrawn",
                            """
                            SELECT id FROM accounts
                            WHERE held_minor < 0
                               OR (kind <> 'SOURCE' AND balance_minor - held_minor < 0)
                            """),
                    new Rule(
                            "more was posted than was held, or not what was charged",
                            """
                            SELECT r.hold FROM hold_resolutions r JOIN holds h ON h.id = r.hold
                            LEFT JOIN legs l ON l.entry = r.entry AND l.account = h.account
                            LEFT JOIN (SELECT entry, SUM(posted_minor) AS posted
                                FROM hold_resolutions GROUP BY entry) p ON p.entry = r.entry
                            WHERE r.posted_minor > h.amount_minor
                               OR COALESCE(p.posted, 0) <> COALESCE(-l.amount_minor, 0)
                            """),
                    new Rule(
                            "a session's charge is not what its entry moved",
                            """
                            SELECT s.id FROM sessions s
                            LEFT JOIN hold_resolutions r ON r.hold = s.hold
                            LEFT JOIN (SELECT x.session, SUM(y.posted_minor) AS posted
                                FROM extensions x JOIN hold_resolutions y ON y.hold = x.hold
                                GROUP BY x.session) e ON e.session = s.id
                            WHERE s.state = 'ENDED'
                              AND s.charge_minor
                                  <> COALESCE(r.posted_minor, -1) + COALESCE(e.posted, 0)
                            """),
                    new Rule(
                            "a hold outlives what it was for",
                            """
                            SELECT q.id FROM requests q
                            LEFT JOIN hold_resolutions r ON r.hold = q.hold
                            LEFT JOIN sessions s ON s.request = q.id
                            WHERE r.hold IS NULL AND q.state NOT IN ('PENDING', 'LATER')
                              AND (s.id IS NULL OR s.state = 'ENDED')
                            """),
                    new Rule(
                            "an extension's hold outlives its session",
                            """
                            SELECT x.session FROM extensions x
                            JOIN sessions s ON s.id = x.session AND s.state = 'ENDED'
                            LEFT JOIN hold_resolutions r ON r.hold = x.hold
                            WHERE r.hold IS NULL
                            """),
                    new Rule(
                            "a tip is not what its entry moved",
                            """
                            SELECT t.id FROM tips t
                            JOIN legs l ON l.entry = t.entry
                            JOIN accounts a ON a.id = l.account AND a.kind = 'WALLET'
                            WHERE l.amount_minor <> -t.charge_minor
                            """),
                    new Rule(
                            "an earning is not in its creator's journal as it is in the ledger",
                            """
                            SELECT l.entry FROM accounts a JOIN legs l ON l.account = a.id
                            LEFT JOIN journal j ON j.entry = l.entry
                            WHERE a.kind = 'EARNINGS'
                              AND (j.entry IS NULL OR j.net_minor <> l.amount_minor
                                OR a.id <> 'earnings:' || j.creator)
                            """),
                    new Rule(
                            "a journal says what the ledger does not",
                            """
                            SELECT j.entry FROM journal j JOIN entries e ON e.id = j.entry
                            LEFT JOIN (SELECT l.entry, -SUM(l.amount_minor) AS paid FROM legs l
                                       JOIN accounts a ON a.id = l.account AND a.kind = 'WALLET'
                                       GROUP BY l.entry) w ON w.entry = j.entry
                            WHERE j.gross_minor <> COALESCE(w.paid, 0) OR j.kind <> e.kind
                               OR j.about <> e.about OR j.at < e.at
                            """),
                    new Rule(
                            "a journal's totals are not the sum of its rows",
                            """
                            SELECT j.entry FROM journal j
                            LEFT JOIN journal b
                              ON b.creator = j.creator AND b.number = j.number - 1
                            WHERE j.time_count + j.tip_count <> j.number
                               OR j.time_gross_minor + j.tip_gross_minor <> j.gross_minor
                                + COALESCE(b.time_gross_minor + b.tip_gross_minor, 0)
                               OR j.time_fee_minor + j.tip_fee_minor <> j.fee_minor
                                + COALESCE(b.time_fee_minor + b.tip_fee_minor, 0)
                            """));

    private final JournalTable journals = new JournalTable();

    public Report check(Transaction transaction) {
        var faults = new ArrayList<String>();
        for (var rule : RULES) {
            for (var id : transaction.texts(rule.query)) {
                faults.add(rule.fault + ": " + id);
            }
        }
        for (var creator : journals.creators(transaction)) {
            journal(transaction, creator)
                    .ifPresent(
                            fault ->
                                    faults.add(
                                            "the journal of "
                                                    + creator.value()
                                                    + " is altered at row "
                                                    + fault.number()
                                                    + ": "
                                                    + fault.reason()));
        }
        return new Report(
                transaction.number("SELECT COALESCE(SUM(balance_minor), 0) FROM accounts"),
                transaction.number("SELECT COUNT(*) FROM entries"),
                transaction.number(
                        "SELECT (SELECT COUNT(*) FROM holds)"
                                + " - (SELECT COUNT(*) FROM hold_resolutions)"),
                faults);
    }

    private Optional<JournalCheck.Fault> journal(Transaction transaction, CreatorId creator) {
        var check = new JournalCheck(creator, journals.seals(transaction, creator));
        long after = 0;
        while (true) {
            var rows = journals.after(transaction, creator, after, Journals.PAGE_MOST);
            if (rows.isEmpty() || !rows.stream().allMatch(check::next)) {
                return check.end();
            }
            after = rows.getLast().number();
        }
    }
}
