package app.aside.billing.journal;

import app.aside.unit.CreatorId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goes through a journal row by row and names the first that is not as it was written. Knows
/// neither network nor database. Not for several threads.
public final class JournalCheck {
    private final CreatorId creator;
    private final Map<Long, String> sealed = new HashMap<>();
    private Optional<JournalEntry> last = Optional.empty();
    private Optional<Fault> fault = Optional.empty();

    /// What is wrong with a journal.
    ///
    /// @param number of the first row that is wrong
    /// @param reason in words
    public record Fault(long number, String reason) {}

    /// Begins at the first row.
    public JournalCheck(CreatorId creator, List<JournalSeal> seals) {
        this.creator = creator;
        seals.forEach(seal -> sealed.put(seal.number(), seal.hash()));
    }

    /// Goes on after a row that was found to be right before.
    public JournalCheck(CreatorId creator, Optional<JournalEntry> after) {
        this.creator = creator;
        this.last = after;
    }

    /// What is wrong with a whole journal; nothing if it is as it was written.
    ///
    /// @param rows in the order of their numbers
    public static Optional<Fault> of(
            CreatorId creator, List<JournalEntry> rows, List<JournalSeal> seals) {
        var check = new JournalCheck(creator, seals);
        rows.forEach(check::next);
        return check.end();
    }

    /// Looks at the next row.
    ///
    /// @return whether all is right so far
    public boolean next(JournalEntry row) {
        if (fault.isEmpty()) {
            fault = fault(row);
            last = Optional.of(row);
        }
        return fault.isEmpty();
    }

    /// Says what was found once no row is left: a seal of a row that is not there is a fault too.
    public Optional<Fault> end() {
        var newest = last.map(JournalEntry::number).orElse(0L);
        var beyond =
                sealed.keySet().stream().filter(number -> number > newest).sorted().findFirst();
        return fault.or(
                () ->
                        beyond.map(
                                number ->
                                        new Fault(
                                                newest + 1,
                                                "rows up to "
                                                        + number
                                                        + " were sealed and are missing")));
    }

    private Optional<Fault> fault(JournalEntry row) {
        var expected = last.map(JournalEntry::number).orElse(0L) + 1;
        if (row.number() != expected) {
            return Optional.of(new Fault(expected, "row " + row.number() + " stands in its place"));
        }
        var previous = last.map(JournalEntry::hash).orElseGet(() -> JournalEntry.start(creator));
        if (!row.previous().equals(previous)) {
            return Optional.of(new Fault(row.number(), "it does not follow from the row before"));
        }
        if (!row.hashFits(creator)) {
            return Optional.of(new Fault(row.number(), "its content does not fit its hash"));
        }
        if (!row.fee().plus(row.net()).equals(row.gross())) {
            return Optional.of(
                    new Fault(row.number(), "fee and net do not add up to what was paid"));
        }
        if (last.isPresent() && row.at().isBefore(last.get().at())) {
            return Optional.of(new Fault(row.number(), "it is older than the row before"));
        }
        var seal = sealed.get(row.number());
        if (seal != null && !seal.equals(row.hash())) {
            return Optional.of(new Fault(row.number(), "it is not the row that was sealed"));
        }
        return Optional.empty();
    }
}
