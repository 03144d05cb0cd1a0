package app.aside.platform.queue;

import app.aside.platform.account.Accounts;
import app.aside.platform.db.Transaction;
import app.aside.platform.queue.RequestRow.State;
import app.aside.protocol.Views;
import app.aside.queue.Request.Outcome;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How requests stand, as a studio or page sees it that starts.
final class Standings {
    private static final Duration MISSED_SHOWN = Duration.ofHours(24);
    private static final int MISSED_MOST = 50;

    private final RequestTable table = new RequestTable();
    private final BarTable bars = new BarTable();
    private final Accounts accounts;
    private final QueueViews views;

    Standings(Accounts accounts, QueueViews views) {
        this.accounts = accounts;
        this.views = views;
    }

    /// Those that wait, longest wait first.
    List<Views.Asking> waiting(Transaction transaction, CreatorId creator) {
        return table.pending(transaction, creator).stream()
                .map(row -> views.asking(transaction, row))
                .toList();
    }

    Optional<Views.Later> later(Transaction transaction, CreatorId creator) {
        return table.later(transaction, creator).map(row -> views.later(transaction, row));
    }

    List<Views.Missed> missed(Transaction transaction, CreatorId creator, Instant at) {
        var since = at.minus(MISSED_SHOWN);
        return table.expiredSince(transaction, creator, since, MISSED_MOST).stream()
                .map(row -> views.missed(transaction, row))
                .toList();
    }

    List<Views.BlockedFan> blocked(Transaction transaction, CreatorId creator) {
        return bars.blocks(transaction, creator).stream()
                .map(
                        block ->
                                new Views.BlockedFan(
                                        block.fan(),
                                        accounts.fanName(transaction, block.fan()),
                                        block.at()))
                .toList();
    }

    List<Views.CoolDown> coolDowns(Transaction transaction, CreatorId creator, Instant at) {
        return bars.coolDowns(transaction, creator, at).stream()
                .map(
                        cooling ->
                                new Views.CoolDown(
                                        cooling.fan(),
                                        accounts.fanName(transaction, cooling.fan()),
                                        cooling.until()))
                .toList();
    }

    /// How a fan stands with a creator.
    ///
    /// @param waiting the request that waits, or nothing
    /// @param later the request that is next in line, or nothing
    /// @param closed how the newest ended, if it became no session, or nothing
    /// @param words the creator's to it, may be empty
    /// @param mayAskAgainAt end of the cool-down, or nothing
    record Standing(
            Views.@Nullable Asking waiting,
            Views.@Nullable Later later,
            @Nullable Outcome closed,
            String words,
            @Nullable Instant mayAskAgainAt) {}

    Standing standing(Transaction transaction, FanId fan, CreatorId creator, Instant at) {
        var newest = table.newest(transaction, fan, creator);
        return new Standing(
                newest.filter(row -> row.state() == State.PENDING)
                        .map(row -> views.asking(transaction, row))
                        .orElse(null),
                newest.filter(row -> row.state() == State.LATER)
                        .map(row -> views.later(transaction, row))
                        .orElse(null),
                newest.flatMap(row -> row.state().outcome()).orElse(null),
                newest.map(row -> row.words().answer()).orElse(""),
                coolsDownUntil(transaction, fan, creator, at));
    }

    private @Nullable Instant coolsDownUntil(
            Transaction transaction, FanId fan, CreatorId creator, Instant at) {
        return bars.coolDowns(transaction, creator, at).stream()
                .filter(cooling -> cooling.fan().equals(fan))
                .map(BarTable.CoolDown::until)
                .findFirst()
                .orElse(null);
    }
}
