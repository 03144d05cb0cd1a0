package app.aside.studio.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.Verdict;
import app.aside.billing.journal.JournalCheck;
import app.aside.billing.journal.JournalEntry;
import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.protocol.Event;
import app.aside.protocol.JournalPage;
import app.aside.protocol.Json;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.studio.state.Books;
import app.aside.studio.state.Books.Standing;
import app.aside.studio.store.BooksTable;
import app.aside.studio.store.JournalCopy;
import app.aside.studio.store.StudioDatabase;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.EntryId;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// J6: estimated beside settled; a difference is flagged, be it one cent, and normally there is
/// none.
final class TallyTest {
    private static final CreatorId CREATOR = new CreatorId("creator");
    private static final SessionId SESSION = new SessionId("session");
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    @TempDir Path folder;
    private StudioDatabase database;
    private BooksTable table;
    private JournalSync journal;
    private Tally tally;
    private final List<JournalEntry> platform = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        database = StudioDatabase.open(folder.resolve("studio.db"), NOW).database();
        table = new BooksTable(database);
        tally = new Tally(CREATOR, table);
        journal = new JournalSync(CREATOR, new JournalCopy(database), this::page, () -> NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    private Transport.Answer page(Transport.Call call) {
        var asked = Integer.parseInt(call.path().replaceFirst(".*=", ""));
        var after = Math.min(asked, platform.size());
        var page =
                new JournalPage(
                        CREATOR,
                        platform.subList(after, platform.size()),
                        platform.size(),
                        List.of());
        return new Transport.Answer(200, Json.write(page));
    }

    private JournalEntry settled(String about, long net) {
        var previous = platform.isEmpty() ? JournalEntry.start(CREATOR) : platform.getLast().hash();
        var row =
                JournalEntry.of(
                        CREATOR,
                        platform.size() + 1L,
                        previous,
                        new JournalEntry.Payment(
                                new EntryId("e" + platform.size()),
                                Kind.SESSION,
                                about,
                                NOW.plusSeconds(platform.size()),
                                credits(net + 95),
                                credits(95),
                                credits(net)));
        platform.add(row);
        return row;
    }

    private void metered(int second, long net) {
        tally.metered(
                new Views.Meter(
                        SESSION,
                        second,
                        second,
                        0,
                        600,
                        credits(net + 95),
                        credits(net),
                        false,
                        Verdict.FULL,
                        second,
                        second),
                NOW);
    }

    private void ended(long net, int missingSeconds) {
        var nothing = credits(0);
        tally.happened(
                new Event.Ended(
                        SESSION,
                        new Views.Summary(
                                SESSION,
                                EndReason.ENDED_BY_FAN,
                                NOW,
                                NOW,
                                95,
                                95,
                                0,
                                missingSeconds,
                                credits(net + 95),
                                credits(net),
                                credits(95),
                                0,
                                nothing,
                                nothing,
                                nothing,
                                nothing)),
                NOW);
    }

    private Standing standing() {
        return table.payments(CREATOR).getFirst().standing();
    }

    @Test
    void j6_estimated_until_settled_and_normally_the_same() {
        metered(94, 376);
        metered(95, 380);
        ended(380, 0);
        assertThat(standing()).isEqualTo(new Standing.Estimated(credits(380)));

        journal.told(settled("session", 380));

        assertThat(standing()).isEqualTo(new Standing.Settled(credits(380)));
        assertThat(journal.standing()).isEqualTo(new Books.Journal.Behind(1));
    }

    @Test
    void j6_a_difference_of_one_cent_is_flagged_with_both_figures() {
        metered(95, 380);
        ended(380, 0);

        journal.told(settled("session", 379));

        assertThat(standing()).isEqualTo(new Standing.Differs(credits(380), credits(379), true));
    }

    @Test
    void who_lost_the_link_before_the_end_has_counted_too_little_and_says_so() {
        metered(60, 240);
        tally.lost(NOW);
        ended(380, 0);

        journal.told(settled("session", 380));

        assertThat(standing()).isEqualTo(new Standing.Differs(credits(240), credits(380), false));
    }

    @Test
    void an_agreed_minimum_is_no_difference() {
        metered(20, 80);
        ended(480, 100);

        journal.told(settled("session", 480));

        assertThat(standing()).isEqualTo(new Standing.Settled(credits(480)));
    }

    @Test
    void rows_that_were_missed_are_fetched() throws IOException {
        journal.fetch();
        assertThat(journal.isBehind()).isFalse();
        settled("one", 100);
        settled("two", 100);
        journal.told(settled("three", 100));
        assertThat(journal.isBehind()).isTrue();

        journal.fetch();

        assertThat(journal.isBehind()).isFalse();
        assertThat(journal.standing()).isEqualTo(new Books.Journal.Complete(3));
    }

    @Test
    void a_row_that_does_not_fit_the_copy_stops_it_and_is_named() throws IOException {
        settled("one", 100);
        journal.fetch();
        platform.clear();
        settled("one", 90);
        settled("two", 100);

        journal.lookAgain();
        journal.fetch();

        assertThat(journal.standing())
                .isEqualTo(new Books.Journal.Broken(2, "it does not follow from the row before"));
        assertThat(journal.isBehind()).isFalse();
        assertThat(new JournalCopy(database).all(CREATOR)).hasSize(1);
        assertThat(JournalCheck.of(CREATOR, new JournalCopy(database).all(CREATOR), List.of()))
                .isEmpty();
    }

    @Test
    void a_platform_that_has_lost_rows_is_found_out() throws IOException {
        settled("one", 100);
        settled("two", 100);
        journal.fetch();
        platform.removeLast();

        journal.lookAgain();
        journal.fetch();

        assertThat(journal.standing())
                .isEqualTo(new Books.Journal.Broken(2, "the platform no longer has it"));
    }
}
