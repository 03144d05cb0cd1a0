package app.aside.studio.sync;

import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.studio.store.BooksTable;
import app.aside.unit.CreatorId;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What the studio itself counts of a session while it runs: the estimate (Q36) that stands beside
/// what the platform settles. Written to the disk once in ten seconds and at the end, so a studio
/// that dies has counted nearly all. Not for several threads at once.
public final class Tally {
    private static final int WRITTEN_EVERY_SECONDS = 10;

    private final CreatorId creator;
    private final BooksTable table;
    private final Map<SessionId, Counted> counted = new HashMap<>();

    /// @param fresh whether nothing can have been missed since
    private record Counted(Money net, boolean fresh) {}

    public Tally(CreatorId creator, BooksTable table) {
        this.creator = creator;
        this.table = table;
    }

    /// Another second was judged.
    public void metered(Views.Meter meter, Instant at) {
        counted.put(meter.session(), new Counted(meter.creatorEarns(), true));
        if (meter.second() % WRITTEN_EVERY_SECONDS == 0 && meter.second() > 0) {
            count(meter.session(), meter.creatorEarns(), false, at);
        }
    }

    /// The link is lost: what was counted so far is all for now.
    public void lost(Instant at) {
        counted.replaceAll((_, known) -> new Counted(known.net, false));
        counted.forEach((session, known) -> count(session, known.net, false, at));
    }

    /// @return whether what is kept has changed
    public boolean happened(Event event, Instant at) {
        if (event instanceof Event.Tipped(_, var tip)) {
            table.count(creator, Kind.TIP, tip.id(), tip.creatorEarns(), true, at);
            return true;
        }
        if (event instanceof Event.Ended(var session, var summary)) {
            var known = counted.remove(session);
            // What is missing to an agreed minimum no meter counts; the platform says it at the end.
            if (summary.charge().isZero() || summary.missingSeconds() > 0) {
                count(session, summary.creatorEarns(), true, at);
            } else if (known != null) {
                count(session, known.net, known.fresh, at);
            }
            return true;
        }
        return false;
    }

    private void count(SessionId session, Money net, boolean sawEnd, Instant at) {
        table.count(creator, Kind.SESSION, session.value(), net, sawEnd, at);
    }
}
