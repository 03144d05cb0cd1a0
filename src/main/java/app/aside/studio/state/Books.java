package app.aside.studio.state;

import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.stats.Earnings;
import app.aside.stats.Stats;
import app.aside.unit.FanId;
import app.aside.unit.Money;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the studio keeps on its own disk: money, figures, notes, and what waits to be sent. All of
/// it is there without a network.
///
/// @param earnings as the platform last said
/// @param stats as the platform last said
/// @param payments estimated beside settled, the newest first, at most fifty
/// @param journal how the copy of the platform's journal stands
/// @param outbox what waits for the platform, and what it refused, the oldest first
/// @param notes the creator's own, which never leave this computer
public record Books(
        Optional<Earnings> earnings,
        Optional<Stats> stats,
        List<Payment> payments,
        Journal journal,
        List<Waiting> outbox,
        Map<FanId, Note> notes) {
    public static final Books EMPTY =
            new Books(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    new Journal.Behind(0),
                    List.of(),
                    Map.of());

    public Books {
        payments = List.copyOf(payments);
        outbox = List.copyOf(outbox);
        notes = Map.copyOf(notes);
    }

    /// How old figures are.
    ///
    /// @param asOf the platform's time of the figures
    /// @param now the platform's time
    public static Duration age(Instant asOf, Instant now) {
        var age = Duration.between(asOf, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /// What the creator noted on a fan; empty for nothing.
    public String noteOn(FanId fan) {
        var note = notes.get(fan);
        return note == null ? "" : note.text();
    }

    /// Those payments that are not what the studio had counted.
    public List<Payment> differences() {
        return payments.stream().filter(one -> one.standing() instanceof Standing.Differs).toList();
    }

    /// The net of one session's time or one tip.
    ///
    /// @param about the id of the session or tip
    /// @param at when it was settled, or else last counted
    public record Payment(Kind kind, String about, Instant at, Standing standing) {}

    /// What the studio counted beside what the platform settled; the platform's figure holds.
    public sealed interface Standing {
        /// Counted here and not settled yet.
        record Estimated(Money net) implements Standing {}

        /// Settled, and equal to what was counted, or nothing was counted here.
        record Settled(Money net) implements Standing {}

        /// Settled as something else than was counted, be it by one cent.
        ///
        /// @param estimated as counted here
        /// @param settled as in the journal; this is what was earned
        /// @param sawEnd whether the studio was there when it ended; if not, it may have counted
        ///   too little
        record Differs(Money estimated, Money settled, boolean sawEnd) implements Standing {}
    }

    /// How the copy of the journal stands.
    public sealed interface Journal {
        /// Rows may be missing; they are fetched when the platform is reached.
        ///
        /// @param rows kept so far
        record Behind(long rows) implements Journal {}

        /// All rows are there and their chain is right.
        record Complete(long rows) implements Journal {}

        /// The platform's rows do not fit the copy: one of both was altered. Nothing is
        /// overwritten.
        ///
        /// @param number of the first row that does not fit
        /// @param reason in words
        record Broken(long number, String reason) implements Journal {}
    }

    /// A command that waits for the platform, or was refused by it.
    ///
    /// @param number to dismiss it by
    /// @param title what it is, for people
    /// @param about the id of the session or fan it is for; empty for none
    public record Waiting(long number, String title, String about, Instant madeAt, State state) {
        /// ```
        /// Queued ──▶ Sent ──▶ acknowledged, and gone from here
        ///                └──▶ Rejected ──dismiss──▶ gone
        /// ```
        public sealed interface State {
            record Queued() implements State {}

            /// On its way; the answer has not come. It is sent again with the same key.
            record Sent() implements State {}

            /// @param reason the platform's, for people
            record Rejected(String reason) implements State {}
        }
    }

    /// The creator's note on a fan.
    public record Note(String text, Instant changedAt) {}
}
