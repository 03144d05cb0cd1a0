package app.aside.platform.stats;

import app.aside.platform.db.Transaction;
import app.aside.platform.stats.DayTable.Day;
import app.aside.stats.Days;
import app.aside.stats.Span;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.util.List;

/// Packs each creator's days that are over, so that statistics of years read a few bytes a session.
/// The rows stay what counts: the database itself unpacks a day in the transaction that writes into
/// it, and a day that is not packed is counted from its rows.
public final class PackedDays {
    /// Days packed in one transaction, so that commands need not wait.
    static final int MOST_AT_ONCE = 20;

    private final DayTable table = new DayTable();

    /// Whether a day that is over is not packed.
    public boolean due(Transaction transaction, Instant at) {
        return !table.unpacked(transaction, today(at), 1).isEmpty();
    }

    /// Packs some of the days that are over, the oldest first.
    public void pack(Transaction transaction, Instant at) {
        for (var day : table.unpacked(transaction, today(at), MOST_AT_ONCE)) {
            table.pack(transaction, day, packed(transaction, day));
        }
    }

    /// Counts what happened on some days, from their packs and, where there is none, their rows.
    Count count(Transaction transaction, CreatorId creator, Days days) {
        var count = new Count(days);
        var stored = table.in(transaction, creator, days.span());
        for (int i = 0; i < stored.size(); i++) {
            var day = stored.get(i).day();
            var packed = stored.get(i).packed();
            if (packed.isPresent()) {
                packed.get().unpack(day.number(), count::add, count::add);
                continue;
            }
            // Between two days next to each other here there are none with rows.
            while (i + 1 < stored.size() && stored.get(i + 1).packed().isEmpty()) {
                i++;
            }
            var span = new Span(day.span().from(), stored.get(i).day().span().until());
            table.sessions(transaction, creator, span).forEach(count::add);
            table.requests(transaction, creator, span).forEach(count::add);
        }
        return count;
    }

    /// The packed days of a creator that are not what their rows give: none, or something is wrong.
    List<Long> wrong(Transaction transaction, CreatorId creator) {
        var ever = new Span(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));
        return table.in(transaction, creator, ever).stream()
                .filter(stored -> isWrong(transaction, stored))
                .map(stored -> stored.day().number())
                .toList();
    }

    private boolean isWrong(Transaction transaction, DayTable.Stored stored) {
        return stored.packed()
                .filter(packed -> !packed.isSame(packed(transaction, stored.day())))
                .isPresent();
    }

    private PackedDay packed(Transaction transaction, Day day) {
        return PackedDay.of(
                day.number(),
                table.sessions(transaction, day.creator(), day.span()),
                table.requests(transaction, day.creator(), day.span()));
    }

    private static long today(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), PackedDay.MILLIS);
    }
}
