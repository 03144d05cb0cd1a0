package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.request;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The same command again has the same answer and no second effect.
final class IdempotencyTest {
    private static final String ASK = "/api/creators/creator/requests";
    private static final String CREDITS = "/api/wallet/test-credits";

    @ParameterizedTest
    @EnumSource(Store.class)
    void j3_the_same_key_100_times_at_once_is_one_entry_with_the_same_answer(
            Store store, @TempDir Path folder) throws Exception {
        try (var bench = Bench.on(store, folder);
                var executor = Executors.newFixedThreadPool(20)) {
            bench.open();
            var fan = bench.fan("Ann");
            var entries = bench.platform().checkLedger().entries();
            var add = new Commands.AddTestCredits(credits(100));

            assertThat(answers(executor, () -> fan.post(CREDITS, add, "another-key"))).hasSize(1);
            assertThat(answers(executor, () -> fan.post(ASK, ask(10), "one-key"))).hasSize(1);

            assertThat(bench.platform().checkLedger().entries()).isEqualTo(entries + 1);
            assertThat(bench.wallet(fan).balance()).isEqualTo(credits(20_100));
            assertThat(bench.snapshot().requests()).hasSize(1);
            assertThat(bench.wallet(fan).held()).isEqualTo(credits(3_000));
            bench.sound();
        }
    }

    /// The different answers of a hundred at once.
    private static Set<String> answers(ExecutorService executor, Callable<Client.Reply> send)
            throws Exception {
        var answers = new HashSet<String>();
        for (var done : executor.invokeAll(Collections.nCopies(100, send))) {
            assertThat(done.get().status()).isBetween(200, 201);
            answers.add(done.get().body());
        }
        return answers;
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void the_same_answer_comes_after_a_restart(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            var fan = bench.fan("Ann");
            var add = new Commands.AddTestCredits(credits(100));
            var first = fan.post(CREDITS, add, "key").as(Views.Wallet.class);

            bench.restart();
            var again = fan.at(bench.platform().address());

            assertThat(again.post(CREDITS, add, "key").as(Views.Wallet.class)).isEqualTo(first);
            assertThat(bench.wallet(again).balance()).isEqualTo(credits(20_100));
        }
    }

    @Test
    void a_key_is_for_one_command_only(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            fan.post(CREDITS, new Commands.AddTestCredits(credits(100)), "key");

            assertThat(fan.post(CREDITS, new Commands.AddTestCredits(credits(101)), "key").code())
                    .isEqualTo(ErrorCode.KEY_USED_FOR_ANOTHER_COMMAND);
            assertThat(fan.post(ASK, ask(10), "key").code())
                    .isEqualTo(ErrorCode.KEY_USED_FOR_ANOTHER_COMMAND);
            assertThat(bench.wallet(fan).balance()).isEqualTo(credits(20_100));
            // The first command's answer is still there.
            assertThat(fan.post(CREDITS, new Commands.AddTestCredits(credits(100)), "key").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void two_callers_keys_have_nothing_to_do_with_each_other(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var ann = bench.fan("Ann");
            var bob = bench.fan("Bob");

            var first = ann.post(ASK, ask(10), "key").as(Views.Asking.class);
            var second = bob.post(ASK, ask(10), "key").as(Views.Asking.class);

            assertThat(first.fanName()).isEqualTo("Ann");
            assertThat(second.fanName()).isEqualTo("Bob");
        }
    }

    @Test
    void a_refusal_is_an_answer_too(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var fan = bench.fan("Ann");
            assertThat(fan.post(ASK, ask(10), "key").code()).isEqualTo(ErrorCode.OFFER_CLOSED);
            bench.open();

            assertThat(fan.post(ASK, ask(10), "key").code()).isEqualTo(ErrorCode.OFFER_CLOSED);
            assertThat(fan.post(ASK, ask(10), "another").status()).isEqualTo(201);
        }
    }

    @Test
    void what_never_reached_the_rules_may_be_sent_again_with_its_key(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var asking = bench.asked(fan, 10);

            assertThat(fan.command("POST", request(asking.id(), "withdraw"), "{", "key").code())
                    .isEqualTo(ErrorCode.MALFORMED_JSON);
            assertThat(fan.post(request(asking.id(), "withdraw"), nothing(), "key").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_guest_whose_answer_was_lost_gets_a_cookie_again_and_stays_the_same(
            @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var become = new Commands.BecomeGuest("Ann");
            var first = bench.anonymous().post("/api/fans", become, "key");
            var again = bench.anonymous().post("/api/fans", become, "key");

            assertThat(again.body()).isEqualTo(first.body());
            for (var reply : new Client.Reply[] {first, again}) {
                var fan = bench.anonymous().withCookie(reply.cookie().orElseThrow());
                assertThat(bench.snapshot(fan).fan()).isEqualTo(first.as(Views.Guest.class).fan());
                assertThat(bench.wallet(fan).balance()).isEqualTo(credits(20_000));
            }
        }
    }

    @Test
    void a_token_is_never_kept_with_an_answer(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var code = new Commands.Pair(bench.platform().pairingCode());
            var paired = bench.anonymous().post("/api/pairing", code, "key").as(Views.Paired.class);
            var again = bench.anonymous().post("/api/pairing", code, "key").as(Views.Paired.class);

            for (var token : new String[] {paired.token(), again.token()}) {
                assertThat(bench.anonymous().bearing(token).get("/api/creator").status())
                        .isEqualTo(200);
            }
            assertThat(paired.token()).hasSizeGreaterThanOrEqualTo(43);
            assertThat(Json.write(bench.platform().checkLedger())).doesNotContain(paired.token());
            // Another key is another attempt, and the code was used.
            assertThat(bench.anonymous().post("/api/pairing", code).code())
                    .isEqualTo(ErrorCode.PAIRING_REFUSED);
        }
    }
}
