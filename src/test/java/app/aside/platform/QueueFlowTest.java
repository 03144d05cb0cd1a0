package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.request;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.platform.db.Store;
import app.aside.platform.http.Limits;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.queue.Request.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// From asking to an answer.
final class QueueFlowTest {
    private static final String ASK = "/api/creators/creator/requests";

    @ParameterizedTest
    @EnumSource(Store.class)
    void asking_holds_the_whole_length_and_shows_the_creator_what_comes_in(
            Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");

            var asking = bench.asked(fan, 10);

            assertThat(asking.fanName()).isEqualTo("Ann");
            assertThat(asking.hold()).isEqualTo(credits(3_000));
            assertThat(asking.estimatedNet()).isEqualTo(credits(2_400));
            assertThat(asking.expiresAt()).isEqualTo(bench.clock.instant().plusSeconds(120));
            assertThat(bench.snapshot().requests()).containsExactly(asking);
            assertThat(bench.snapshot(fan).request()).isEqualTo(asking);
            assertThat(bench.wallet(fan))
                    .isEqualTo(new Views.Wallet(credits(20_000), credits(3_000), credits(17_000)));
            bench.sound();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_denied_fan_pays_nothing_and_waits_thirty_minutes_to_the_second_restart_or_not(
            Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var asking = bench.asked(fan, 10);
            var deniedAt = bench.clock.instant();
            bench.creator()
                    .post(request(asking.id(), "deny"), new Commands.Deny(""))
                    .as(Object.class);
            var until = deniedAt.plus(Duration.ofMinutes(30));

            assertThat(bench.snapshot(fan).closed()).isEqualTo(Outcome.DENIED);
            assertThat(bench.snapshot(fan).mayAskAgainAt()).isEqualTo(until);
            assertThat(bench.snapshot().coolDowns())
                    .extracting(Views.CoolDown::until)
                    .containsExactly(until);
            bench.nothingHeld();
            assertThat(bench.wallet(fan).available()).isEqualTo(credits(20_000));

            bench.restart();
            bench.advance(Duration.ofMinutes(30).minusSeconds(1));
            var refused = fan.at(bench.platform().address()).post(ASK, ask(10)).problem();
            assertThat(refused.code()).isEqualTo(ErrorCode.COOLING_DOWN);
            assertThat(refused.until()).isEqualTo(until);
            assertThat(refused.detail()).contains("00:01");
            assertThat(bench.snapshot().requests()).isEmpty();

            bench.advance(Duration.ofSeconds(1));
            assertThat(bench.asked(fan.at(bench.platform().address()), 10).expiresAt())
                    .isEqualTo(until.plusSeconds(120));
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_request_that_nobody_answers_expires_at_two_minutes_and_releases_the_hold(
            Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var asking = bench.asked(fan, 10);

            bench.pass(119);
            assertThat(bench.wallet(fan).held()).isEqualTo(credits(3_000));
            bench.pass(1);

            assertThat(bench.wallet(fan).held()).isEqualTo(credits(0));
            assertThat(bench.snapshot(fan).closed()).isEqualTo(Outcome.EXPIRED);
            assertThat(bench.snapshot(fan).mayAskAgainAt()).isNull();
            assertThat(bench.creator().post(request(asking.id(), "approve"), nothing()).code())
                    .isEqualTo(ErrorCode.REQUEST_GONE);
            bench.nothingHeld();
        }
    }

    @Test
    void a_request_expires_while_the_platform_is_down(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            bench.asked(fan, 10);
            bench.clock.advance(Duration.ofSeconds(121));

            bench.restart();

            bench.nothingHeld();
            assertThat(bench.snapshot().requests()).isEmpty();
        }
    }

    @Test
    void an_overdue_request_can_not_be_approved_even_before_it_was_closed(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var asking = bench.asked(bench.fan("Ann"), 10);
            bench.clock.advance(Duration.ofMinutes(2));

            assertThat(bench.creator().post(request(asking.id(), "approve"), nothing()).code())
                    .isEqualTo(ErrorCode.REQUEST_GONE);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_fan_takes_a_request_back_and_may_ask_again(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var asking = bench.asked(fan, 10);
            try (var events = EventClient.identified(bench.creator(), "")) {
                fan.post(request(asking.id(), "withdraw"), nothing()).as(Object.class);

                assertThat(events.await(Event.Closed.class))
                        .isEqualTo(new Event.Closed(asking.id(), Outcome.WITHDRAWN, null, ""));
            }
            bench.nothingHeld();
            assertThat(fan.post(request(asking.id(), "withdraw"), nothing()).code())
                    .isEqualTo(ErrorCode.REQUEST_GONE);
            bench.asked(fan, 5);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void closing_the_offer_voids_all_that_waits(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var ann = bench.fan("Ann");
            bench.asked(ann, 10);
            bench.asked(bench.fan("Bob"), 20);

            bench.offer(new Commands.ChangeOffer(false, credits(300), 5, 0, true, 0));

            bench.nothingHeld();
            assertThat(bench.snapshot(ann).closed()).isEqualTo(Outcome.VOID);
            assertThat(ann.post(ASK, ask(10)).code()).isEqualTo(ErrorCode.OFFER_CLOSED);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void of_approvals_at_once_one_starts_and_one_is_next_in_line(Store store, @TempDir Path folder)
            throws Exception {
        try (var bench = Bench.on(store, folder);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            bench.open();
            var work = new ArrayList<Callable<Integer>>();
            for (var name : new String[] {"Ann", "Bob", "Cid", "Dee"}) {
                var path = request(bench.asked(bench.fan(name), 10).id(), "approve");
                var creator = bench.creator();
                work.add(() -> creator.post(path, nothing()).status());
            }

            var statuses = new ArrayList<Integer>();
            for (var done : executor.invokeAll(work)) {
                statuses.add(done.get());
            }

            assertThat(statuses).containsExactlyInAnyOrder(200, 200, 409, 409);
            assertThat(bench.snapshot().requests()).hasSize(2);
            assertThat(bench.snapshot().later()).isNotNull();
            assertThat(bench.snapshot().session()).isNotNull();
            bench.sound();
        }
    }

    @Test
    void a_second_session_waits_until_the_first_has_ended(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var first = bench.approved(bench.asked(bench.fan("Ann"), 10).id());
            var second = bench.asked(bench.fan("Bob"), 10);
            var approve = request(second.id(), "approve");

            var approval = bench.creator().post(approve, nothing()).as(Views.Approval.class);
            assertThat(approval.session()).isNull();
            assertThat(bench.creator().post(request(second.id(), "start"), nothing()).code())
                    .isEqualTo(ErrorCode.SESSION_RUNNING);
            bench.creator().post(Bench.session(first.id(), "end"), nothing()).as(Object.class);

            var started = bench.creator().post(request(second.id(), "start"), nothing());
            assertThat(started.as(Views.Session.class).fanName()).isEqualTo("Bob");
        }
    }

    @Test
    void what_a_wallet_lacks_is_said_and_more_credits_let_the_request_through(
            @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.offer(new Commands.ChangeOffer(true, credits(1_000), 5, 0, true, 0));
            var fan = bench.fan("Ann");
            var ask =
                    new Commands.Ask(
                            25,
                            null,
                            "",
                            new Consent(false, "2026-1"),
                            CallKind.VIDEO,
                            new Commands.TermsSeen(credits(1_000), 0, 75));

            var refused = fan.post(ASK, ask).problem();
            assertThat(refused.code()).isEqualTo(ErrorCode.INSUFFICIENT_FUNDS);
            assertThat(refused.detail()).contains("250.00", "200.00");
            fan.post("/api/wallet/test-credits", new Commands.AddTestCredits(credits(5_000)));

            assertThat(fan.post(ASK, ask).as(Views.Asking.class).hold()).isEqualTo(credits(25_000));
            bench.sound();
        }
    }

    @Test
    void a_wallet_takes_test_credits_up_to_its_limit(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var fan = bench.fan("Ann");
            var add = new Commands.AddTestCredits(credits(50_000));

            fan.post("/api/wallet/test-credits", add).as(Views.Wallet.class);

            assertThat(fan.post("/api/wallet/test-credits", add).code())
                    .isEqualTo(ErrorCode.WALLET_FULL);
            assertThat(bench.wallet(fan).balance()).isEqualTo(credits(70_000));
        }
    }

    @Test
    void a_price_that_changed_since_the_fan_looked_is_refused_and_one_agreed_to_is_kept(
            @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var ann = bench.fan("Ann");
            var asking = bench.asked(ann, 10);
            bench.offer(new Commands.ChangeOffer(true, credits(600), 5, 0, true, 0));

            assertThat(bench.fan("Bob").post(ASK, ask(10)).code())
                    .isEqualTo(ErrorCode.TERMS_CHANGED);
            assertThat(bench.approved(asking.id()).terms().rate().perMinute())
                    .isEqualTo(credits(300));
        }
    }

    @Test
    void a_fan_asks_three_times_in_ten_minutes_and_not_more(@TempDir Path folder) {
        var limits = new Limits(1_000, 1_000, 1_000, 3, Duration.ofMinutes(10));
        try (var bench = Bench.with(PlatformConfiguration.of(folder).limitedTo(limits))) {
            bench.open();
            var fan = bench.fan("Ann");
            for (int i = 0; i < 3; i++) {
                var asking = bench.asked(fan, 5);
                fan.post(request(asking.id(), "withdraw"), nothing()).as(Object.class);
                bench.advance(Duration.ofMinutes(1));
            }

            var refused = fan.post(ASK, ask(5));
            assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            assertThat(refused.response().headers().firstValue("Retry-After")).contains("420");

            bench.advance(Duration.ofMinutes(7));
            bench.asked(fan, 5);
        }
    }

    @Test
    void a_wished_time_and_a_note_reach_the_creator(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var wish = Instant.parse("2026-11-22T18:00:00Z");
            var ask =
                    new Commands.Ask(
                            20,
                            wish,
                            "About my essay",
                            new Consent(false, "v1"),
                            CallKind.VIDEO,
                            new Commands.TermsSeen(credits(300), 0, 75));

            bench.fan("Ann").post(ASK, ask).as(Views.Asking.class);

            var card = bench.snapshot().requests().getFirst();
            assertThat(card.wishedAt()).isEqualTo(wish);
            assertThat(card.note()).isEqualTo("About my essay");
            assertThat(card.recording()).isFalse();
        }
    }
}
