package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.billing.journal.JournalCheck;
import app.aside.billing.journal.JournalEntry;
import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.platform.billing.LedgerCheck;
import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.platform.db.Transaction;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.JournalPage;
import app.aside.protocol.Views;
import app.aside.stats.Earnings;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// J1, J4, J12: every payment stands in the creator's journal, once and for good.
final class JournalTest {
    private static JournalPage journal(Bench bench, long after) {
        return bench.creator().get("/api/creator/journal?after=" + after, JournalPage.class);
    }

    private static Earnings earnings(Bench bench) {
        return bench.creator().get("/api/creator/earnings?zone=Europe/Kyiv", Earnings.class);
    }

    /// A session of some seconds with tips, ended by the fan.
    private static Views.Summary session(Bench bench, Client fan, int seconds, int... tips) {
        try (var call = bench.new Call(bench.live(fan, 10), fan)) {
            call.run(seconds);
            for (var tip : tips) {
                fan.post(
                                Bench.session(call.session, "tips"),
                                new Commands.Tip(credits(tip), "Thanks"))
                        .as(Views.Tip.class);
            }
            return fan.post(Bench.session(call.session, "end"), nothing()).as(Views.Summary.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void every_payment_is_a_row_and_told_to_the_creator(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var events = EventClient.identified(bench.creator(), "")) {
                var summary = session(bench, fan, 5, 500, 333);

                var rows = journal(bench, 0).entries();
                assertThat(rows).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L);
                assertThat(rows)
                        .extracting(JournalEntry::kind)
                        .containsExactly(Kind.TIP, Kind.TIP, Kind.SESSION);
                assertThat(rows.getLast().about()).isEqualTo(summary.session().value());
                assertThat(rows.getLast().net()).isEqualTo(summary.creatorEarns());
                assertThat(rows.get(1).fee()).isEqualTo(credits(66));
                for (var row : rows) {
                    assertThat(events.await(Event.Earned.class).entry()).isEqualTo(row);
                }
                assertThat(journal(bench, 2).entries()).containsExactly(rows.getLast());
                assertThat(journal(bench, 3).entries()).isEmpty();
                assertThat(journal(bench, 3).newest()).isEqualTo(3);
            }
            bench.sound();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_session_that_cost_nothing_is_no_row(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            session(bench, bench.fan("Ann"), 0);

            assertThat(journal(bench, 0).entries()).isEmpty();
            bench.sound();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void j4_earnings_today_this_week_and_this_month_by_source(Store store, @TempDir Path folder) {
        // The bench begins on Saturday 2026-11-21 at 22:00 in Kyiv.
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            session(bench, fan, 60, 500);
            bench.advance(Duration.ofHours(3));
            session(bench, fan, 20);
            bench.advance(Duration.ofDays(1));
            session(bench, fan, 40, 100);
            bench.advance(Duration.ofDays(8));
            var running = bench.live(fan, 10);
            var earnings = earnings(bench);

            // Tuesday, 1 December.
            assertThat(earnings.today().total().count()).isZero();
            assertThat(earnings.week().total().count()).isZero();
            assertThat(earnings.month().total().count()).isZero();
            assertThat(earnings.all().time().gross()).isEqualTo(credits(300 + 100 + 200));
            assertThat(earnings.all().tips().gross()).isEqualTo(credits(600));
            assertThat(earnings.all().total().fee()).isEqualTo(credits(240));
            assertThat(earnings.pending()).isEqualTo(credits(0));
            bench.creator().post(Bench.session(running, "end"), nothing());
            session(bench, fan, 10, 100);

            assertThat(earnings(bench).today().time().net()).isEqualTo(credits(40));
            assertThat(earnings(bench).week().tips().net()).isEqualTo(credits(80));
            assertThat(earnings(bench).month()).isEqualTo(earnings(bench).today());
            bench.sound();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_the_running_session_has_brought_so_far_is_pending(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var call = bench.new Call(bench.live(fan, 10), fan)) {
                call.run(20);

                assertThat(earnings(bench).pending()).isEqualTo(credits(80));
                assertThat(earnings(bench).all().total().count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_day_is_sealed_when_it_is_over(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            session(bench, fan, 5);
            session(bench, fan, 5);
            assertThat(journal(bench, 0).seals()).isEmpty();

            bench.advance(Duration.ofHours(4));
            session(bench, fan, 5);
            bench.restart();
            bench.advance(Duration.ofHours(30));
            bench.advance(Duration.ofHours(30));

            var page = journal(bench, 0);
            assertThat(page.seals())
                    .extracting(seal -> seal.day() + " " + seal.number())
                    .containsExactly("2026-11-21 2", "2026-11-22 3");
            assertThat(JournalCheck.of(page.creator(), page.entries(), page.seals())).isEmpty();
            bench.sound();
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE", "POSTGRESQL"})
    void a_question_that_makes_no_sense_is_refused(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            for (var path :
                    List.of(
                            "/api/creator/journal",
                            "/api/creator/journal?after=-1",
                            "/api/creator/journal?after=99999999999999999999",
                            "/api/creator/earnings",
                            "/api/creator/earnings?zone=Europe/Nowhere",
                            "/api/creator/stats?from=2026-01-02&to=2026-01-01&zone=UTC",
                            "/api/creator/stats?from=1000-01-02&to=2026-01-01&zone=UTC",
                            "/api/creator/stats?from=2026-13-02&to=2026-01-01&zone=UTC",
                            "/api/creator/stats?from=2026-01-01&to=2026-01-01")) {
                assertThat(bench.creator().get(path).code())
                        .as(path)
                        .isEqualTo(ErrorCode.INVALID_FIELD);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, UPDATE journal SET net_minor = net_minor + 1",
        "SQLITE, DELETE FROM journal",
        "SQLITE, UPDATE journal_seals SET number = 1",
        "SQLITE, DELETE FROM journal_seals",
        "POSTGRESQL, UPDATE journal SET net_minor = net_minor + 1",
        "POSTGRESQL, DELETE FROM journal",
        "POSTGRESQL, UPDATE journal_seals SET number = 1",
        "POSTGRESQL, DELETE FROM journal_seals"
    })
    void j1_update_and_delete_of_a_row_of_the_journal_are_impossible(
            Store store, String statement, @TempDir Path folder) {
        var url = store.url(folder);
        try (var bench = Bench.with(Bench.plain(folder).storingIn(url))) {
            bench.open();
            session(bench, bench.fan("Ann"), 5);
            bench.advance(Duration.ofDays(1));
        }
        try (var database = Database.open(url)) {
            assertThatThrownBy(() -> execute(database, statement))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /// Somebody with the file in their hands, who takes the locks off first.
    @ParameterizedTest
    @CsvSource({
        "UPDATE journal SET net_minor = net_minor + 1| fee_minor = fee_minor - 1 WHERE number = 3,"
                + " 3",
        "UPDATE journal SET at = at - 60000 WHERE number = 2, 2",
        "UPDATE journal SET about = 'x' WHERE number = 4, 4",
        "DELETE FROM journal WHERE number = 2, 2"
    })
    void j12_alter_a_row_and_the_verifier_names_it(
            String statement, int named, @TempDir Path folder) {
        var url = Store.SQLITE.url(folder);
        try (var bench = Bench.with(Bench.plain(folder).storingIn(url))) {
            bench.open();
            var fan = bench.fan("Ann");
            session(bench, fan, 3, 100, 200, 300);
            session(bench, fan, 3);
        }
        try (var database = Database.open(url)) {
            for (var lock : List.of("update", "delete")) {
                execute(database, "DROP TRIGGER journal_refuse_" + lock);
            }
            execute(database, statement.replace('|', ','));

            var report = database.read(transaction -> new LedgerCheck().check(transaction));
            assertThat(report.faults())
                    .anyMatch(fault -> fault.contains(" is altered at row " + named + ":"));
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void payments_from_before_there_were_journals_are_entered_at_the_next_start(
            Store store, @TempDir Path folder) {
        var url = store.url(folder);
        List<JournalEntry> before;
        try (var bench = Bench.with(Bench.plain(folder).storingIn(url))) {
            bench.open();
            session(bench, bench.fan("Ann"), 3, 100, 200);
            before = journal(bench, 0).entries();
        }
        try (var database = Database.open(url)) {
            if (store == Store.SQLITE) {
                execute(database, "DROP TRIGGER journal_refuse_delete");
            } else {
                execute(database, "DROP TRIGGER journal_refuse_change ON journal");
            }
            execute(database, "DELETE FROM journal");
        }
        try (var bench = Bench.with(Bench.plain(folder).storingIn(url))) {
            var page = journal(bench, 0);

            assertThat(page.entries())
                    .extracting(JournalEntry::entry)
                    .containsExactlyInAnyOrderElementsOf(
                            before.stream().map(JournalEntry::entry).toList());
            bench.sound();
        }
    }

    private static void execute(Database database, String statement) {
        database.write((Transaction transaction) -> transaction.handle().execute(statement));
    }
}
