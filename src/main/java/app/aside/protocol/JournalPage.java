package app.aside.protocol;

import app.aside.billing.journal.JournalEntry;
import app.aside.billing.journal.JournalSeal;
import app.aside.unit.CreatorId;

import java.util.List;

/// `GET /api/creator/journal?after={number}`: the rows of the journal after a number, at most 500.
///
/// @param newest number of the newest row there is; 0 for none
/// @param seals all that were set so far
public record JournalPage(
        CreatorId creator, List<JournalEntry> entries, long newest, List<JournalSeal> seals) {
    public JournalPage {
        entries = List.copyOf(entries);
        seals = List.copyOf(seals);
    }
}
