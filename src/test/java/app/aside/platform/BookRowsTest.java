package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.queue.Request.Outcome;
import app.aside.stats.Days;
import app.aside.stats.Earnings;
import app.aside.stats.Span;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// The rows of the books in their own words, where no other test says them: J1, J3, J5, J6, J10 and
/// J12 are in the tests of ledger, commands, statistics, studio and journal.
final class BookRowsTest {
    @ParameterizedTest
    @EnumSource(Store.class)
    void j2_a_hold_times_out_by_the_clock_and_is_resolved_once(Store store, @TempDir Path folder) {
        var url = store.url(folder);
        try (var bench = Bench.with(Bench.plain(folder).storingIn(url))) {
            bench.open();
            var fan = bench.fan("Ann");
            var asking = bench.asked(fan, 10);
            bench.pass(119);
            assertThat(bench.wallet(fan).held()).isEqualTo(credits(3_000));

            bench.pass(1);
            bench.restart();
            bench.pass(2);

            var after = fan.at(bench.platform().address());
            assertThat(bench.wallet(after).held()).isEqualTo(credits(0));
            assertThat(bench.snapshot(after).closed()).isEqualTo(Outcome.EXPIRED);
            // Nobody resolves it a second time, by whatever way.
            assertThat(bench.creator().post(request(asking.id(), "approve"), nothing()).status())
                    .isEqualTo(409);
            assertThat(after.post(request(asking.id(), "withdraw"), nothing()).status())
                    .isEqualTo(409);
            bench.nothingHeld();
        }
        try (var database = Database.open(url)) {
            assertThat(number(database, "SELECT COUNT(*) FROM hold_resolutions")).isEqualTo(1);
            var again =
                    "INSERT INTO hold_resolutions (hold, kind, posted_minor, entry, at) SELECT"
                            + " hold, 'VOIDED', 0, NULL, 0 FROM hold_resolutions";
            assertThatThrownBy(() -> database.write(t -> t.handle().execute(again)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void j4_what_was_earned_by_source_is_what_the_ledgers_legs_add_up_to(
            Store store, @TempDir Path folder) {
        var url = store.url(folder);
        Earnings earnings;
        try (var bench = Bench.with(Bench.plain(folder).storingIn(url))) {
            bench.open();
            var fan = bench.fan("Ann");
            for (int day = 0; day < 3; day++) {
                try (var call = bench.new Call(bench.live(fan, 10), fan)) {
                    call.run(20 + day);
                    fan.post(
                                    Bench.session(call.session, "tips"),
                                    new Commands.Tip(credits(101 + day), "Thanks"))
                            .as(Views.Tip.class);
                    fan.post(Bench.session(call.session, "end"), nothing()).as(Views.Summary.class);
                }
                bench.advance(Duration.ofHours(day == 0 ? 1 : 60));
            }
            earnings =
                    bench.creator().get("/api/creator/earnings?zone=Europe/Kyiv", Earnings.class);
            bench.sound();
        }
        try (var database = Database.open(url)) {
            var zone = earnings.zone();
            var now = earnings.asOf();
            tied(database, earnings.today(), Days.today(now, zone).span());
            tied(database, earnings.week(), Days.week(now, zone).span());
            tied(database, earnings.month(), Days.month(now, zone).span());
            var ever = new Span(Instant.EPOCH, now.plusSeconds(1));
            tied(database, earnings.all(), ever);
            assertThat(earnings.all().total().count()).isEqualTo(6);
            assertThat(earnings.week()).isNotEqualTo(earnings.all());
        }
    }

    private static void tied(Database database, Earnings.BySource earned, Span span) {
        for (var kind : new String[] {"SESSION", "TIP"}) {
            var sum = kind.equals("TIP") ? earned.tips() : earned.time();
            var legs =
                    "SELECT COALESCE(SUM(amount_minor), 0) FROM legs l JOIN entries e ON e.id ="
                            + " l.entry WHERE e.kind = '%s' AND e.at >= %d AND e.at < %d AND"
                            + " l.account LIKE '%s%%'";
            var from = span.from().toEpochMilli();
            var until = span.until().toEpochMilli();
            assertThat(number(database, legs.formatted(kind, from, until, "wallet:")))
                    .isEqualTo(-sum.gross().minor());
            assertThat(number(database, legs.formatted(kind, from, until, "earnings:")))
                    .isEqualTo(sum.net().minor());
            assertThat(number(database, legs.formatted(kind, from, until, "platform:fee")))
                    .isEqualTo(sum.fee().minor());
        }
    }

    private static long number(Database database, String query) {
        return database.read(transaction -> transaction.number(query));
    }
}
