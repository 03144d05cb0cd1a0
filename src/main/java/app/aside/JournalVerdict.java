package app.aside;

import app.aside.protocol.JournalFile;
import app.aside.protocol.Json;
import app.aside.unit.Money;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.PrintStream;
import java.math.BigDecimal;

/// What `aside verify` says of a saved journal; needs nothing but the file's text.
final class JournalVerdict {
    private static final int AGREES = 0;
    private static final int DIFFERS = 1;
    private static final int UNREADABLE = 2;

    private JournalVerdict() {}

    /// @return the exit status: 0 if the journal is as it was written, 1 if it was altered, 2 if it
    ///   can't be read
    static int print(String text, PrintStream out) {
        JournalFile journal;
        try {
            journal = Json.read(text, JournalFile.class);
        } catch (JsonProcessingException _) {
            out.println("UNREADABLE: this is no whole journal. Save it again from the studio.");
            return UNREADABLE;
        }
        var fault = journal.check();
        if (fault.isPresent()) {
            out.println("WRONG: the journal of " + journal.creator().value());
            out.println(
                    "Row "
                            + fault.get().number()
                            + " is the first that is not as it was written: "
                            + fault.get().reason()
                            + ".");
            out.println("Rows before it are right. Keep the file.");
            return DIFFERS;
        }
        out.println("RIGHT: the journal of " + journal.creator().value());
        out.println(
                journal.entries().size()
                        + " rows and "
                        + journal.seals().size()
                        + " sealed days, saved "
                        + journal.savedAt());
        journal.entries().stream()
                .map(row -> row.net())
                .reduce(Money::plus)
                .ifPresent(net -> out.println("Earned in all: " + amount(net)));
        return AGREES;
    }

    private static String amount(Money money) {
        return "%s %s"
                .formatted(
                        BigDecimal.valueOf(money.minor(), money.currency().digits())
                                .toPlainString(),
                        money.currency().code());
    }
}
