package app.aside.platform.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller;
import app.aside.queue.Offer;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Rate;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Tokens and pairing codes, on both databases.
final class TokensTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final CreatorId MARA = new CreatorId("mara");

    private final Tokens tokens = new Tokens(new Random(3));

    private static void creator(Database database) {
        var profile =
                new Profile(
                        MARA,
                        "Mara",
                        "",
                        "mara",
                        new Offer(false, Rate.perMinute(300, Currency.TEST_CREDITS), 5, 0, true, 0),
                        false,
                        Optional.empty(),
                        1);
        database.write(
                transaction -> {
                    new AccountTable().add(transaction, profile, NOW);
                    return true;
                });
    }

    private Optional<Caller> owner(Database database, String token, Instant at) {
        return database.read(transaction -> tokens.owner(transaction, token, at));
    }

    private static String make(Database database, Function<Transaction, String> work) {
        return database.write(work);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_token_is_its_owners_until_it_is_too_old(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            var fan = make(database, t -> tokens.forFan(t, new FanId("ann"), NOW));
            var studio = make(database, t -> tokens.forStudio(t, MARA, NOW));

            assertThat(fan).hasSize(43).isNotEqualTo(studio);
            assertThat(owner(database, fan, NOW)).contains(new Caller.Fan(new FanId("ann")));
            assertThat(owner(database, studio, NOW)).contains(new Caller.Creator(MARA));
            assertThat(owner(database, fan + "x", NOW)).isEmpty();
            assertThat(owner(database, fan, NOW.plus(Tokens.COOKIE_LIFE))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_launch_makes_those_before_void_and_leaves_the_paired(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            var paired = make(database, t -> tokens.forStudio(t, MARA, NOW));
            var first = make(database, t -> tokens.forLaunch(t, MARA, NOW));
            var second = make(database, t -> tokens.forLaunch(t, MARA, NOW));

            assertThat(owner(database, first, NOW)).isEmpty();
            assertThat(owner(database, second, NOW)).isPresent();
            assertThat(owner(database, paired, NOW)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void of_many_who_use_a_code_at_once_one_is_paired(Store store, @TempDir Path folder)
            throws Exception {
        try (var database = store.open(folder);
                var executor = Executors.newFixedThreadPool(8)) {
            creator(database);
            var code = make(database, t -> tokens.pairingCode(t, MARA, NOW));
            assertThat(code).matches("([2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}");
            Callable<Optional<CreatorId>> use = () -> database.write(t -> tokens.use(t, code, NOW));

            int paired = 0;
            for (var done :
                    executor.invokeAll(IntStream.range(0, 16).mapToObj(_ -> use).toList())) {
                paired += done.get().isPresent() ? 1 : 0;
            }

            assertThat(paired).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_new_code_makes_an_unused_one_void(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            creator(database);
            var codes = new HashSet<String>();
            for (int i = 0; i < 5; i++) {
                codes.add(make(database, t -> tokens.pairingCode(t, MARA, NOW)));
            }
            assertThat(codes).hasSize(5);

            var valid =
                    codes.stream()
                            .filter(
                                    code ->
                                            database.write(t -> tokens.use(t, code, NOW))
                                                    .isPresent())
                            .count();

            assertThat(valid).isEqualTo(1);
        }
    }
}
