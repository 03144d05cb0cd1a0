package app.aside.studio.sync;

import app.aside.billing.journal.JournalCheck;
import app.aside.billing.journal.JournalEntry;
import app.aside.protocol.JournalPage;
import app.aside.protocol.Json;
import app.aside.studio.state.Books;
import app.aside.studio.store.JournalCopy;
import app.aside.unit.CreatorId;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Keeps the studio's copy of one creator's journal equal to the platform's: takes the rows that
/// are told, and fetches those that were not. A row that does not fit what was copied before stops
/// it and is shown: one of both journals was altered.
///
/// `told` from any thread; everything else from one at a time.
public final class JournalSync {
    private static final Duration SEALING = Duration.ofMinutes(1);

    private final CreatorId creator;
    private final JournalCopy copy;
    private final Transport transport;
    private final InstantSource clock;
    private volatile LocalDate sealsOf = LocalDate.EPOCH;
    private volatile boolean behind = true;
    private volatile Optional<JournalCheck.Fault> fault = Optional.empty();

    /// @param clock the platform's time, as near as it is known
    public JournalSync(
            CreatorId creator, JournalCopy copy, Transport transport, InstantSource clock) {
        this.creator = creator;
        this.copy = copy;
        this.transport = transport;
        this.clock = clock;
    }

    /// The platform told a new row.
    public void told(JournalEntry row) {
        if (fault.isEmpty()) {
            took(copy.take(creator, List.of(row)));
        }
    }

    /// Rows may have been missed: the socket was lost, or the platform is another.
    public void lookAgain() {
        behind = true;
    }

    /// Whether there is something to fetch: rows, or the seal of a day that is over.
    public boolean isBehind() {
        return fault.isEmpty() && (behind || !sealsOf.equals(sealedDay()));
    }

    /// Fetches the next page.
    ///
    /// @throws IOException if no whole answer came
    public void fetch() throws IOException {
        var newest = copy.newest(creator);
        var day = sealedDay();
        var answer = transport.send(Transport.Call.get("/api/creator/journal?after=" + newest));
        if (!answer.isSuccess()) {
            throw new IOException("the platform answered " + answer.status());
        }
        var page = Json.read(answer.body(), JournalPage.class);
        if (page.creator().equals(creator)) {
            took(page, newest);
            sealsOf = day;
        }
    }

    /// How the copy stands, for the screens.
    public Books.Journal standing() {
        if (fault.isPresent()) {
            return new Books.Journal.Broken(fault.get().number(), fault.get().reason());
        }
        var rows = copy.newest(creator);
        return behind ? new Books.Journal.Behind(rows) : new Books.Journal.Complete(rows);
    }

    /// The day before which all days are sealed: the platform needs a moment after midnight.
    private LocalDate sealedDay() {
        return LocalDate.ofInstant(clock.instant().minus(SEALING), ZoneOffset.UTC);
    }

    private void took(JournalPage page, long newest) {
        if (page.newest() < newest) {
            fault =
                    Optional.of(
                            new JournalCheck.Fault(
                                    page.newest() + 1, "the platform no longer has it"));
            return;
        }
        took(copy.take(creator, page.entries()));
        if (fault.isEmpty()) {
            fault = copy.seal(creator, page.seals());
        }
        // A row that was told meanwhile may be newer than the page.
        behind = copy.newest(creator) < page.newest();
    }

    private void took(JournalCopy.Taken taken) {
        switch (taken) {
            case JournalCopy.Taken.All() -> {}
            case JournalCopy.Taken.Gap() -> behind = true;
            case JournalCopy.Taken.Misfit(var found) -> fault = Optional.of(found);
        }
    }
}
