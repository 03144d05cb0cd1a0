package app.aside.billing.journal;

import app.aside.unit.CreatorId;
import app.aside.unit.EntryId;
import app.aside.unit.Money;
import app.aside.unit.Sha256;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One row of a creator's journal: what a fan paid, what the platform kept, what the creator got.
/// Each row carries the hash of the one before, so none can be changed, taken out or put in without
/// all later hashes changing.
///
/// A row that was altered can be made and read; [JournalCheck] names it.
///
/// @param number from 1 without gaps
/// @param entry the ledger's entry
/// @param about the id of the session or tip that was paid
/// @param at when it was entered, to the millisecond; never before the row before
/// @param gross what the fan paid
/// @param fee what the platform kept
/// @param net what the creator got
/// @param previous hash of the row before; of the first, [#start]
/// @param hash of [#line], 64 hexadecimal digits
public record JournalEntry(
        long number,
        EntryId entry,
        Kind kind,
        String about,
        Instant at,
        Money gross,
        Money fee,
        Money net,
        String previous,
        String hash) {
    /// What was paid.
    public enum Kind {
        /// The time of a 1:1.
        SESSION,
        TIP
    }

    private static final String FORM = "aside-journal-1";

    public JournalEntry {
        if (number < 1) {
            throw new IllegalArgumentException("number must be 1 or more, got " + number);
        }
        if (!at.equals(at.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("at must be whole milliseconds, got " + at);
        }
        if (about.indexOf('|') >= 0) {
            throw new IllegalArgumentException("about must not contain '|', got " + about);
        }
    }

    /// What is paid, before it has its place in a journal.
    ///
    /// @param gross `fee` and `net` together
    public record Payment(
            EntryId entry, Kind kind, String about, Instant at, Money gross, Money fee, Money net) {
        public Payment {
            if (!fee.plus(net).equals(gross)) {
                throw new IllegalArgumentException(
                        "gross must be fee + net, got "
                                + gross.minor()
                                + " and "
                                + fee.minor()
                                + " + "
                                + net.minor());
            }
        }

        /// The same at another moment.
        public Payment at(Instant moment) {
            return new Payment(entry, kind, about, moment, gross, fee, net);
        }
    }

    /// The row that follows another.
    ///
    /// @param number its own
    /// @param previous hash of the row before
    public static JournalEntry of(
            CreatorId creator, long number, String previous, Payment payment) {
        var open =
                new JournalEntry(
                        number,
                        payment.entry,
                        payment.kind,
                        payment.about,
                        payment.at,
                        payment.gross,
                        payment.fee,
                        payment.net,
                        previous,
                        "");
        return new JournalEntry(
                number,
                open.entry,
                open.kind,
                open.about,
                open.at,
                open.gross,
                open.fee,
                open.net,
                previous,
                Sha256.hex(open.line(creator)));
    }

    /// What stands before the first row of a creator's journal.
    public static String start(CreatorId creator) {
        return Sha256.hex(FORM + "|" + creator.value());
    }

    /// What the hash is over: one line of text, the same for everybody.
    public String line(CreatorId creator) {
        return String.join(
                "|",
                FORM,
                creator.value(),
                Long.toString(number),
                entry.value(),
                kind.name(),
                about,
                Long.toString(at.toEpochMilli()),
                Long.toString(gross.minor()),
                Long.toString(fee.minor()),
                Long.toString(net.minor()),
                gross.currency().code(),
                previous);
    }

    /// Whether the hash is that of the row.
    public boolean hashFits(CreatorId creator) {
        return Sha256.hex(line(creator)).equals(hash);
    }
}
