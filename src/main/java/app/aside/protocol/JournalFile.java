package app.aside.protocol;

import app.aside.billing.journal.JournalCheck;
import app.aside.billing.journal.JournalEntry;
import app.aside.billing.journal.JournalSeal;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A journal saved to a file, which anybody can check with no network.
///
/// @param kind [#KIND]
/// @param savedAt by the platform's clock
public record JournalFile(
        String kind,
        CreatorId creator,
        Instant savedAt,
        List<JournalEntry> entries,
        List<JournalSeal> seals) {
    public static final String KIND = "aside-journal";

    public JournalFile {
        if (!kind.equals(KIND)) {
            throw new IllegalArgumentException("kind must be " + KIND + ", got " + kind);
        }
        entries = List.copyOf(entries);
        seals = List.copyOf(seals);
    }

    public static JournalFile of(
            CreatorId creator,
            Instant savedAt,
            List<JournalEntry> entries,
            List<JournalSeal> seals) {
        return new JournalFile(KIND, creator, savedAt, entries, seals);
    }

    /// What is wrong with it; nothing if it is as it was written.
    public Optional<JournalCheck.Fault> check() {
        return JournalCheck.of(creator, entries, seals);
    }
}
