package app.aside.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.billing.Split;
import app.aside.platform.billing.Ledger.Payment;
import app.aside.platform.bus.Bus;
import app.aside.platform.bus.EventTable;
import app.aside.platform.bus.Events;
import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Refusal;
import app.aside.protocol.Views;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Money;
import app.aside.unit.Percent;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Money moves as the ledger says, on both databases.
final class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final FanId ANN = new FanId("ann");
    private static final CreatorId CREATOR = new CreatorId("creator");
    private static final Percent FEE = new Percent(20);

    private final Ledger ledger =
            new Ledger(new Events(new EventTable(), new Bus()), new Random(7));

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    private static Payment payment(FanId fan, long charge, String about) {
        return new Payment(fan, CREATOR, Split.of(credits(charge), FEE), about);
    }

    private static void write(Database database, Consumer<Transaction> work) {
        database.write(
                transaction -> {
                    work.accept(transaction);
                    return true;
                });
    }

    private void guest(Database database, FanId fan, long minor) {
        write(
                database,
                transaction -> {
                    ledger.openWallet(transaction, fan);
                    ledger.giveTestCredits(transaction, fan, credits(minor), NOW);
                });
    }

    private Views.Wallet wallet(Database database, FanId fan) {
        return database.read(transaction -> ledger.wallet(transaction, fan));
    }

    private HoldId held(Database database, FanId fan, long minor) {
        return database.write(
                transaction -> ledger.hold(transaction, fan, credits(minor), "request", NOW));
    }

    private static void sound(Database database) {
        var report = database.read(transaction -> new LedgerCheck().check(transaction));
        assertThat(report.faults()).isEmpty();
        assertThat(report.sumMinor()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_session_pays_creator_and_platform_and_gives_the_rest_back(
            Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 20_000);
            var hold = held(database, ANN, 3_000);
            assertThat(wallet(database, ANN))
                    .isEqualTo(new Views.Wallet(credits(20_000), credits(3_000), credits(17_000)));

            write(
                    database,
                    transaction ->
                            ledger.settle(
                                    transaction, List.of(hold), payment(ANN, 475, "session"), NOW));

            assertThat(wallet(database, ANN))
                    .isEqualTo(new Views.Wallet(credits(19_525), credits(0), credits(19_525)));
            assertThat(balance(database, "earnings:creator")).isEqualTo(380);
            assertThat(balance(database, "platform:fee")).isEqualTo(95);
            assertThat(balance(database, "platform:test-credits")).isEqualTo(-20_000);
            sound(database);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void all_that_is_held_may_be_used(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 3_000);
            var hold = held(database, ANN, 3_000);

            write(
                    database,
                    transaction ->
                            ledger.settle(
                                    transaction, List.of(hold), payment(ANN, 3_000, "s"), NOW));

            assertThat(wallet(database, ANN).balance()).isEqualTo(credits(0));
            sound(database);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_charge_of_nothing_gives_everything_back_and_makes_no_entry(
            Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 3_000);
            var hold = held(database, ANN, 3_000);

            write(
                    database,
                    transaction ->
                            ledger.settle(transaction, List.of(hold), payment(ANN, 0, "s"), NOW));

            assertThat(wallet(database, ANN).available()).isEqualTo(credits(3_000));
            var report = database.read(transaction -> new LedgerCheck().check(transaction));
            assertThat(report.entries()).isEqualTo(1);
            assertThat(report.openHolds()).isZero();
            assertThat(report.isSound()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_fee_of_less_than_a_cent_is_none(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 3_000);
            var hold = held(database, ANN, 3_000);

            write(
                    database,
                    transaction ->
                            ledger.settle(transaction, List.of(hold), payment(ANN, 4, "s"), NOW));

            assertThat(balance(database, "earnings:creator")).isEqualTo(4);
            sound(database);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void j2_a_double_post_is_refused(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 3_000);
            var hold = held(database, ANN, 1_000);
            write(database, transaction -> ledger.release(transaction, ANN, hold, NOW));

            assertThatThrownBy(
                            () ->
                                    write(
                                            database,
                                            transaction ->
                                                    ledger.release(transaction, ANN, hold, NOW)))
                    .hasMessageContaining("resolved before");
            assertThatThrownBy(
                            () ->
                                    write(
                                            database,
                                            transaction ->
                                                    ledger.settle(
                                                            transaction,
                                                            List.of(hold),
                                                            payment(ANN, 5, "s"),
                                                            NOW)))
                    .hasMessageContaining("resolved before");
            var posted = held(database, ANN, 1_000);
            Consumer<Transaction> post =
                    t -> ledger.settle(t, List.of(posted), payment(ANN, 400, "s"), NOW);
            write(database, post);
            assertThatThrownBy(() -> write(database, post)).hasMessageContaining("resolved before");
            assertThat(balance(database, "earnings:creator")).isEqualTo(320);
            sound(database);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void more_than_was_held_is_never_posted(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 3_000);
            var hold = held(database, ANN, 1_000);

            assertThatThrownBy(
                            () ->
                                    write(
                                            database,
                                            transaction ->
                                                    ledger.settle(
                                                            transaction,
                                                            List.of(hold),
                                                            payment(ANN, 1_001, "s"),
                                                            NOW)))
                    .hasMessageContaining("charge must be 0 to what is held");
            assertThat(wallet(database, ANN).held()).isEqualTo(credits(1_000));
            sound(database);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_is_held_can_be_spent_on_nothing_else(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 3_000);
            held(database, ANN, 2_900);

            assertThatThrownBy(() -> held(database, ANN, 101))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            e -> assertThat(e.problem().detail()).contains("1.01", "1.00"));
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            transaction ->
                                                    ledger.tip(
                                                            transaction,
                                                            payment(ANN, 101, "tip"),
                                                            NOW)))
                    .isInstanceOf(Refusal.class);
            assertThat(wallet(database, ANN).held()).isEqualTo(credits(2_900));
            sound(database);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void of_two_that_spend_the_last_credits_at_once_one_wins(Store store, @TempDir Path folder)
            throws Exception {
        try (var database = store.open(folder);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            guest(database, ANN, 1_000);

            var results =
                    executor.invokeAll(
                            IntStream.range(0, 8)
                                    .<java.util.concurrent.Callable<Boolean>>mapToObj(
                                            _ -> () -> tries(database))
                                    .toList());

            int won = 0;
            for (var result : results) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
            assertThat(wallet(database, ANN).held()).isEqualTo(credits(600));
            sound(database);
        }
    }

    private boolean tries(Database database) {
        try {
            held(database, ANN, 600);
            return true;
        } catch (Refusal _) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, UPDATE legs SET amount_minor = amount_minor + 1",
        "SQLITE, DELETE FROM legs",
        "SQLITE, UPDATE entries SET at = 0",
        "SQLITE, DELETE FROM entries",
        "SQLITE, UPDATE holds SET amount_minor = 1",
        "SQLITE, DELETE FROM holds",
        "SQLITE, DELETE FROM hold_resolutions",
        "SQLITE, UPDATE hold_resolutions SET posted_minor = 1",
        "SQLITE, UPDATE accounts SET held_minor = balance_minor + 1 WHERE kind = 'WALLET'",
        "SQLITE, UPDATE accounts SET held_minor = -1",
        "POSTGRESQL, UPDATE legs SET amount_minor = amount_minor + 1",
        "POSTGRESQL, DELETE FROM legs",
        "POSTGRESQL, UPDATE entries SET at = 0",
        "POSTGRESQL, DELETE FROM entries",
        "POSTGRESQL, UPDATE holds SET amount_minor = 1",
        "POSTGRESQL, DELETE FROM holds",
        "POSTGRESQL, DELETE FROM hold_resolutions",
        "POSTGRESQL, UPDATE hold_resolutions SET posted_minor = 1",
        "POSTGRESQL, UPDATE accounts SET held_minor = balance_minor + 1 WHERE kind = 'WALLET'",
        "POSTGRESQL, UPDATE accounts SET held_minor = -1"
    })
    void j1_update_and_delete_of_an_entry_are_impossible_and_the_trial_balance_is_0(
            Store store, String statement, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 3_000);
            var hold = held(database, ANN, 1_000);
            write(database, t -> ledger.settle(t, List.of(hold), payment(ANN, 500, "s"), NOW));

            assertThatThrownBy(() -> write(database, t -> t.handle().execute(statement)))
                    .isInstanceOf(RuntimeException.class);
            sound(database);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void the_checker_finds_a_balance_that_was_forged(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            guest(database, ANN, 3_000);
            write(
                    database,
                    t ->
                            t.handle()
                                    .execute(
                                            "UPDATE accounts SET balance_minor = 9999 WHERE kind"
                                                    + " = 'WALLET'"));

            var report = database.read(transaction -> new LedgerCheck().check(transaction));

            assertThat(report.isSound()).isFalse();
            assertThat(report.sumMinor()).isEqualTo(6_999);
            assertThat(report.faults())
                    .containsExactly("a balance is not the sum of its legs: wallet:ann");
        }
    }

    /// What the ledger should say, kept by plain arithmetic.
    private static final class Model {
        final Map<FanId, Long> balances = new HashMap<>();
        final Map<HoldId, FanId> holders = new HashMap<>();
        final Map<HoldId, Long> open = new HashMap<>();
        long earned;
        long fees;

        long held(FanId fan) {
            return open.entrySet().stream()
                    .filter(one -> fan.equals(holders.get(one.getKey())))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        long balance(FanId fan) {
            return balances.getOrDefault(fan, 0L);
        }

        void pay(FanId fan, long charge) {
            balances.merge(fan, -charge, Long::sum);
            fees += charge / 5;
            earned += charge - charge / 5;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, 1, 1200",
        "SQLITE, 2, 1200",
        "SQLITE, 3, 1200",
        "POSTGRESQL, 4, 700",
        "POSTGRESQL, 5, 700"
    })
    void after_every_step_of_a_random_history_the_ledger_is_sound(
            Store store, long seed, int steps, @TempDir Path folder) {
        var random = new Random(seed);
        var model = new Model();
        var fans = List.of(ANN, new FanId("bob"), new FanId("cid"));
        try (var database = store.open(folder)) {
            for (var fan : fans) {
                guest(database, fan, 5_000);
                model.balances.put(fan, 5_000L);
            }
            for (int step = 0; step < steps; step++) {
                var fan = fans.get(random.nextInt(fans.size()));
                step(database, model, fan, random, "step-" + step);
                sound(database);
                assertThat(wallet(database, fan))
                        .as("seed %s step %s", seed, step)
                        .isEqualTo(
                                new Views.Wallet(
                                        credits(model.balance(fan)),
                                        credits(model.held(fan)),
                                        credits(model.balance(fan) - model.held(fan))));
            }
            assertThat(balance(database, "earnings:creator")).isEqualTo(model.earned);
            assertThat(balance(database, "platform:fee")).isEqualTo(model.fees);
        }
    }

    private void step(Database database, Model model, FanId fan, Random random, String about) {
        var amount = 1 + random.nextInt(1_500);
        var holds = new ArrayList<>(model.open.keySet());
        try {
            switch (random.nextInt(6)) {
                case 0 -> {
                    write(database, t -> ledger.giveTestCredits(t, fan, credits(amount), NOW));
                    model.balances.merge(fan, (long) amount, Long::sum);
                }
                case 1, 2 -> {
                    var hold = held(database, fan, amount);
                    model.open.put(hold, (long) amount);
                    model.holders.put(hold, fan);
                }
                case 3 -> {
                    database.write(t -> ledger.tip(t, payment(fan, amount, about), NOW));
                    model.pay(fan, amount);
                }
                default -> {
                    if (!holds.isEmpty()) {
                        resolve(database, model, holds.get(random.nextInt(holds.size())), random);
                    }
                }
            }
        } catch (Refusal _) {
            assertThat(amount).isGreaterThan((int) (model.balance(fan) - model.held(fan)));
        }
    }

    private void resolve(Database database, Model model, HoldId hold, Random random) {
        var owner = model.holders.getOrDefault(hold, ANN);
        var most = model.open.getOrDefault(hold, 0L);
        if (random.nextInt(3) == 0) {
            write(database, t -> ledger.release(t, owner, hold, NOW));
        } else {
            var charge = random.nextLong(most + 1);
            write(
                    database,
                    t ->
                            ledger.settle(
                                    t, List.of(hold), payment(owner, charge, hold.value()), NOW));
            model.pay(owner, charge);
        }
        model.open.remove(hold);
    }

    private static long balance(Database database, String account) {
        return database.read(
                t -> t.number("SELECT balance_minor FROM accounts WHERE id = '" + account + "'"));
    }
}
