package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Views;
import app.aside.unit.Currency;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The rows of a session's money and memory in their own words.
final class SessionRowsTest {
    private static final int CASES = 1_000_000;
    private static final long SEED = 20_261_121;

    @Test
    void e6_in_a_million_cases_the_debit_is_credit_and_fee() {
        var random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            var rate = 1 + random.nextInt(10_000);
            var audio = random.nextInt(101);
            var fee = random.nextInt(101);
            var full = random.nextInt(7_201);
            var heard = random.nextInt(7_201);
            var terms =
                    new Terms(
                            Rate.perMinute(rate, Currency.TEST_CREDITS),
                            random.nextBoolean() ? CallKind.VIDEO : CallKind.AUDIO,
                            1 + random.nextInt(120),
                            0,
                            new Percent(audio),
                            new Percent(fee));
            var split = terms.split(terms.charge(full, heard));
            var debit = split.charge().minor();
            // In hundredths of a cent's sixtieth nothing is rounded.
            var exact = (long) rate * (100L * full + (long) audio * heard);
            if (debit != split.creator().minor() + split.fee().minor()
                    || debit * 6_000 > exact
                    || (debit + 1) * 6_000 <= exact
                    || split.fee().minor() * 100 > debit * fee
                    || (split.fee().minor() + 1) * 100 <= debit * fee) {
                throw new AssertionError("seed " + SEED + ", case " + i + ": " + terms + split);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void e13_the_figures_of_the_summary_are_the_ledgers(Store store, @TempDir Path folder) {
        var url = store.url(folder);
        Views.Summary summary;
        try (var bench = Bench.with(Bench.plain(folder).storingIn(url))) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var call = bench.new Call(bench.live(fan, 10), fan)) {
                call.run(33);
                call.free(true);
                call.run(11);
                for (var tip : new int[] {101, 250}) {
                    fan.post(
                                    session(call.session, "tips"),
                                    new Commands.Tip(credits(tip), "Thanks"))
                            .as(Views.Tip.class);
                }
                summary =
                        bench.creator()
                                .post(session(call.session, "end"), nothing())
                                .as(Views.Summary.class);
                assertThat(bench.running(fan).summary()).isEqualTo(summary);
            }
            bench.nothingHeld();
        }
        try (var database = Database.open(url)) {
            var ledger = new Books(database);
            assertThat(summary.charge()).isEqualTo(credits(-ledger.legs("SESSION", "wallet:")));
            assertThat(summary.creatorEarns())
                    .isEqualTo(credits(ledger.legs("SESSION", "earnings:")));
            assertThat(summary.fee()).isEqualTo(credits(ledger.legs("SESSION", "platform:fee")));
            assertThat(summary.tipsCharge()).isEqualTo(credits(-ledger.legs("TIP", "wallet:")));
            assertThat(summary.tipsCreatorEarns())
                    .isEqualTo(credits(ledger.legs("TIP", "earnings:")));
            assertThat(summary.tipsFee()).isEqualTo(credits(ledger.legs("TIP", "platform:fee")));
            assertThat(summary.tips()).isEqualTo(2);
            var held = ledger.number("SELECT SUM(amount_minor) FROM holds");
            var posted = ledger.number("SELECT SUM(posted_minor) FROM hold_resolutions");
            assertThat(summary.released()).isEqualTo(credits(held - posted));
            assertThat(posted).isEqualTo(summary.charge().minor());
            assertThat(summary.billedSeconds()).isEqualTo(34);
            assertThat(summary.unbilledSeconds()).isEqualTo(10);
            assertThat(summary.durationSeconds()).isEqualTo(44);
            assertThat(summary.charge()).isEqualTo(credits(300 * 34 / 60));
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void e14_stars_and_text_of_each_side_are_stored_once_per_session(
            Store store, @TempDir Path folder) throws Exception {
        var url = store.url(folder);
        try (var bench = Bench.with(Bench.plain(folder).storingIn(url));
                var executor = Executors.newFixedThreadPool(8)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 5);
            var path = session(id, "feedback");
            var stars = new Commands.GiveFeedback(4, "Thank you");
            assertThat(fan.post(path, stars).code()).isEqualTo(ErrorCode.SESSION_RUNNING);
            fan.post(session(id, "end"), nothing()).as(Views.Summary.class);

            Callable<Integer> give = () -> fan.post(path, stars).status();
            var taken = 0;
            for (var one :
                    executor.invokeAll(IntStream.range(0, 16).mapToObj(_ -> give).toList())) {
                taken += one.get() < 300 ? 1 : 0;
            }
            var back = new Commands.GiveFeedback(5, "Come again");
            bench.creator().post(path, back).as(Object.class);

            assertThat(taken).isEqualTo(1);
            bench.restart();
            var after = fan.at(bench.platform().address());
            assertThat(after.post(path, new Commands.GiveFeedback(1, "No")).code())
                    .isEqualTo(ErrorCode.FEEDBACK_GIVEN);
            assertThat(bench.creator().post(path, back).code()).isEqualTo(ErrorCode.FEEDBACK_GIVEN);
            assertThat(bench.running(after).feedbackBy()).containsExactly(Side.CREATOR, Side.FAN);
        }
        try (var database = Database.open(url)) {
            List<String> stored =
                    database.read(
                            transaction ->
                                    transaction.texts(
                                            "SELECT side || ' ' || stars || ' ' || text FROM"
                                                    + " feedback ORDER BY side"));
            assertThat(stored).containsExactly("CREATOR 5 Come again", "FAN 4 Thank you");
        }
    }

    /// The ledger's own rows.
    private record Books(Database database) {
        long legs(String kind, String account) {
            return number(
                    "SELECT COALESCE(SUM(l.amount_minor), 0) FROM legs l JOIN entries e ON e.id ="
                            + " l.entry WHERE e.kind = '%s' AND l.account LIKE '%s%%'"
                                    .formatted(kind, account));
        }

        long number(String query) {
            return database.read(transaction -> transaction.number(query));
        }
    }
}
