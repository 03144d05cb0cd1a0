package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.journal.JournalEntry;
import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.billing.journal.JournalEntry.Payment;
import app.aside.protocol.JournalFile;
import app.aside.protocol.Json;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.EntryId;
import app.aside.unit.Money;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// J12: alter a row, and the verifier names it, from the saved file alone.
final class JournalVerdictTest {
    private static final CreatorId CREATOR = new CreatorId("creator");
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    private static String saved() {
        var rows = new ArrayList<JournalEntry>();
        var previous = JournalEntry.start(CREATOR);
        for (int i = 1; i <= 5; i++) {
            var payment =
                    new Payment(
                            new EntryId("e" + i),
                            Kind.SESSION,
                            "s" + i,
                            NOW.plusSeconds(i),
                            credits(475),
                            credits(95),
                            credits(380));
            rows.add(JournalEntry.of(CREATOR, i, previous, payment));
            previous = rows.getLast().hash();
        }
        return Json.write(JournalFile.of(CREATOR, NOW, rows, List.of()));
    }

    private int verify(String text) {
        return JournalVerdict.print(text, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_journal_as_it_was_written_is_right() {
        assertThat(verify(saved())).isZero();
        assertThat(said()).contains("RIGHT", "5 rows", "Earned in all: 19.00 XTS");
    }

    @Test
    void j12_alter_a_row_and_the_verifier_names_it() {
        var text = saved().replace("\"about\":\"s3\"", "\"about\":\"s9\"");

        assertThat(verify(text)).isEqualTo(1);
        assertThat(said()).contains("WRONG", "Row 3 is the first");
    }

    @Test
    void what_is_no_journal_is_said_to_be_none() {
        assertThat(verify("{\"kind\":\"aside-journal\"}")).isEqualTo(2);
        assertThat(verify(saved().substring(0, 300))).isEqualTo(2);
        assertThat(said()).contains("UNREADABLE");
    }
}
