package app.aside.platform.queue;

import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.billing.RateCards;
import app.aside.platform.db.Transaction;
import app.aside.queue.Decision;
import app.aside.queue.Desk;
import app.aside.queue.QueueCommand;
import app.aside.queue.QueueEvent;
import app.aside.queue.Request.Pending;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The creators' desks as the database knows them: reads one, asks it, writes what it decides.
final class Desks {
    private final RequestTable table;
    private final BarTable bars;
    private final Accounts accounts;
    private final RateCards rateCards;
    private final QueueStory story;

    Desks(
            RequestTable table,
            BarTable bars,
            Accounts accounts,
            RateCards rateCards,
            QueueStory story) {
        this.table = table;
        this.bars = bars;
        this.accounts = accounts;
        this.rateCards = rateCards;
        this.story = story;
    }

    private Desk desk(Transaction transaction, Profile profile, Instant at) {
        var pending = new LinkedHashMap<RequestId, Pending>();
        for (var row : table.pending(transaction, profile.id())) {
            pending.put(row.asked().id(), row.asked());
        }
        Map<FanId, Instant> cooling =
                bars.coolDowns(transaction, profile.id(), at).stream()
                        .collect(
                                Collectors.toMap(BarTable.CoolDown::fan, BarTable.CoolDown::until));
        Set<FanId> blocked =
                bars.blocks(transaction, profile.id()).stream()
                        .map(BarTable.Block::fan)
                        .collect(Collectors.toSet());
        Desk.Seat seat =
                profile.busy()
                        .<Desk.Seat>map(busy -> new Desk.Seat.Taken(busy.session()))
                        .orElseGet(Desk.Seat.Free::new);
        return new Desk(
                profile.offer(),
                profile.away(),
                seat,
                table.later(transaction, profile.id()).map(RequestRow::later),
                pending,
                new Desk.Barred(cooling, blocked));
    }

    /// What a command would bring about.
    ///
    /// @throws app.aside.platform.http.Refusal if the desk refuses it
    List<QueueEvent> decided(Transaction transaction, CreatorId creator, QueueCommand command) {
        var desk = desk(transaction, accounts.creator(transaction, creator), command.at());
        var policy = rateCards.at(command.at()).queue();
        return accepted(desk.decide(command, policy), command.at());
    }

    private static List<QueueEvent> accepted(Decision decision, Instant at) {
        return switch (decision) {
            case Decision.Accepted(var happened) -> happened;
            case Decision.Refused(var refusal) -> throw Refusals.of(refusal, at);
        };
    }

    /// Does what a command brings about.
    ///
    /// @throws app.aside.platform.http.Refusal if the desk refuses it
    void decide(Transaction transaction, CreatorId creator, QueueCommand command) {
        story.write(transaction, creator, decided(transaction, creator, command), "");
    }
}
