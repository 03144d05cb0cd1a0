package app.aside.billing.journal;

import java.time.LocalDate;
import java.util.Objects;

/// How far a journal had come when a day was over. Who keeps a seal somewhere else can tell a
/// journal that was rewritten as a whole.
///
/// @param day in UTC
/// @param number of the newest row of that day
/// @param hash of that row
public record JournalSeal(LocalDate day, long number, String hash) {
    public JournalSeal {
        Objects.requireNonNull(day, "day");
        if (number < 1) {
            throw new IllegalArgumentException("number must be 1 or more, got " + number);
        }
    }
}
