package app.aside.billing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.billing.journal.JournalEntry.Payment;
import app.aside.protocol.JournalFile;
import app.aside.protocol.Json;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.EntryId;
import app.aside.unit.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// J12: alter a row, and the verifier names it.
final class JournalCheckTest {
    private static final CreatorId CREATOR = new CreatorId("creator");
    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    private static List<JournalEntry> journal(int rows) {
        var journal = new ArrayList<JournalEntry>();
        var previous = JournalEntry.start(CREATOR);
        for (int i = 1; i <= rows; i++) {
            var payment =
                    new Payment(
                            new EntryId("entry-" + i),
                            i % 3 == 0 ? Kind.TIP : Kind.SESSION,
                            "about-" + i,
                            START.plusSeconds(i),
                            credits(100L * i),
                            credits(20L * i),
                            credits(80L * i));
            var row = JournalEntry.of(CREATOR, i, previous, payment);
            journal.add(row);
            previous = row.hash();
        }
        return journal;
    }

    private static JournalEntry with(
            JournalEntry row, UnaryOperator<Money> gross, UnaryOperator<Money> net) {
        return new JournalEntry(
                row.number(),
                row.entry(),
                row.kind(),
                row.about(),
                row.at(),
                gross.apply(row.gross()),
                row.fee(),
                net.apply(row.net()),
                row.previous(),
                row.hash());
    }

    @Test
    void a_journal_as_written_is_right() {
        assertThat(JournalCheck.of(CREATOR, journal(50), List.of())).isEmpty();
        assertThat(JournalCheck.of(CREATOR, List.of(), List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 25, 49, 50})
    void an_altered_row_is_named(int number) {
        var rows = journal(50);
        UnaryOperator<Money> cent = money -> money.plus(credits(1));
        rows.set(number - 1, with(rows.get(number - 1), cent, cent));

        assertThat(JournalCheck.of(CREATOR, rows, List.of()))
                .hasValueSatisfying(fault -> assertThat(fault.number()).isEqualTo(number));
    }

    @Test
    void a_row_that_was_taken_out_is_missed_where_it_stood() {
        var rows = journal(50);
        rows.remove(24);

        assertThat(JournalCheck.of(CREATOR, rows, List.of()))
                .hasValueSatisfying(fault -> assertThat(fault.number()).isEqualTo(25));
    }

    @Test
    void a_row_altered_with_its_hash_is_named_by_the_row_after_it() {
        var rows = journal(50);
        var old = rows.get(9);
        rows.set(
                9,
                JournalEntry.of(
                        CREATOR,
                        10,
                        old.previous(),
                        new Payment(
                                old.entry(),
                                old.kind(),
                                old.about(),
                                old.at(),
                                credits(1),
                                credits(0),
                                credits(1))));

        assertThat(JournalCheck.of(CREATOR, rows, List.of()))
                .contains(new JournalCheck.Fault(11, "it does not follow from the row before"));
    }

    @Test
    void a_journal_rewritten_as_a_whole_does_not_fit_its_seal() {
        var sealed = journal(10).get(9);
        var seal = new JournalSeal(LocalDate.parse("2026-11-21"), 10, sealed.hash());
        var rewritten = new ArrayList<JournalEntry>();
        var previous = JournalEntry.start(CREATOR);
        for (var row : journal(12)) {
            var other =
                    JournalEntry.of(
                            CREATOR,
                            row.number(),
                            previous,
                            new Payment(
                                    row.entry(),
                                    row.kind(),
                                    row.about(),
                                    row.at(),
                                    row.gross(),
                                    credits(0),
                                    row.gross()));
            rewritten.add(other);
            previous = other.hash();
        }

        assertThat(JournalCheck.of(CREATOR, rewritten, List.of())).isEmpty();
        assertThat(JournalCheck.of(CREATOR, rewritten, List.of(seal)))
                .contains(new JournalCheck.Fault(10, "it is not the row that was sealed"));
        assertThat(JournalCheck.of(CREATOR, journal(12), List.of(seal))).isEmpty();
    }

    @Test
    void rows_that_were_cut_off_are_missed_by_their_seal() {
        var seal = new JournalSeal(LocalDate.parse("2026-11-21"), 10, "0".repeat(64));

        assertThat(JournalCheck.of(CREATOR, journal(7), List.of(seal)))
                .contains(new JournalCheck.Fault(8, "rows up to 10 were sealed and are missing"));
    }

    @Test
    void another_creators_journal_is_not_this_ones() {
        assertThat(JournalCheck.of(new CreatorId("other"), journal(3), List.of()))
                .hasValueSatisfying(fault -> assertThat(fault.number()).isEqualTo(1));
    }

    @Test
    void a_saved_journal_can_be_checked_from_its_file_alone() throws Exception {
        var rows = journal(20);
        var text = Json.write(JournalFile.of(CREATOR, START, rows, List.of()));

        assertThat(Json.read(text, JournalFile.class).check()).isEmpty();
        var altered = text.replace("\"minor\":1300", "\"minor\":1301");
        assertThat(altered).isNotEqualTo(text);
        assertThat(Json.read(altered, JournalFile.class).check())
                .hasValueSatisfying(fault -> assertThat(fault.number()).isEqualTo(13));
    }

    @Test
    void what_a_fan_pays_is_what_platform_and_creator_get() {
        assertThatThrownBy(
                        () ->
                                new Payment(
                                        new EntryId("e"),
                                        Kind.TIP,
                                        "tip",
                                        START,
                                        credits(100),
                                        credits(20),
                                        credits(81)))
                .hasMessage("gross must be fee + net, got 100 and 20 + 81");
    }
}
