package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.request;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Json;
import app.aside.protocol.Views;
import app.aside.queue.Request.Outcome;
import app.aside.unit.RequestId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The rows about requests that are promised, each in its own words, over HTTP and sockets.
final class RequestRowsTest {
    private static final String ASK = "/api/creators/creator/requests";
    private static final String OFFER = "/api/creator/offer";
    private static final String CARD = "/api/creators/creator";

    /// What a row promises of the program: a machine that is busy for a moment is asked again.
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Bench bench;

    RequestRowsTest(@TempDir Path folder) {
        bench = Bench.on(folder);
    }

    @AfterEach
    void stop() {
        bench.sound();
        bench.close();
    }

    private Views.CreatorCard card() {
        return bench.anonymous().get(CARD, Views.CreatorCard.class);
    }

    private Client again(Client client) {
        return client.at(bench.platform().address());
    }

    private void deny(RequestId request) {
        bench.creator().post(request(request, "deny"), new Commands.Deny("")).as(Object.class);
    }

    @Test
    void c1_cost_per_minute_with_default() {
        assertThat(card().offer().ratePerMinute()).isEqualTo(credits(300));
    }

    @Test
    void c1_set_3_50_and_the_fan_page_shows_3_50_a_minute() {
        try (var page = EventClient.identified(bench.anonymous(), "creator")) {
            bench.offer(new Commands.ChangeOffer(true, credits(350), 5, 0, true, 0));

            var told = page.await(Event.CardChanged.class).card();
            assertThat(told.offer().ratePerMinute()).isEqualTo(credits(350));
            assertThat(card()).isEqualTo(told);
        }
    }

    @Test
    void c1_a_price_out_of_range_is_refused() {
        for (var minor : new long[] {1, 49, 10_001, 1_000_000}) {
            var offer = new Commands.ChangeOffer(true, credits(minor), 5, 0, true, 0);
            assertThat(bench.creator().put(OFFER, offer).code())
                    .isEqualTo(ErrorCode.PRICE_OUT_OF_RANGE);
        }
        for (var minor : new long[] {50, 10_000}) {
            var offer = new Commands.ChangeOffer(true, credits(minor), 5, 0, true, 0);
            assertThat(bench.offer(offer).offer().ratePerMinute()).isEqualTo(credits(minor));
        }
    }

    private Duration opened(EventClient page) {
        var begin = System.nanoTime();
        bench.open();
        var told = page.await(Event.CardChanged.class).card();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(told.offer().open()).isTrue();
        return took;
    }

    @Test
    void c2_enable_private_1_1_and_the_emblem_is_on_the_fan_page_within_a_second() {
        var fan = bench.fan("Ann");
        try (var page = EventClient.identified(fan, "creator")) {
            assertThat(card().offer().open()).isFalse();
            assertThat(fan.post(ASK, ask(10)).code()).isEqualTo(ErrorCode.OFFER_CLOSED);

            var took = opened(page);
            for (var tries = 1; took.compareTo(SECOND) >= 0 && tries < 6; tries++) {
                bench.offer(new Commands.ChangeOffer(false, credits(300), 5, 0, true, 0));
                assertThat(page.await(Event.CardChanged.class).card().offer().open()).isFalse();
                took = opened(page);
            }
            assertThat(took).isLessThan(SECOND);
        }
    }

    @Test
    void c2_disable_and_the_emblem_is_gone_pending_requests_void_and_holds_back() {
        bench.open();
        var fans = List.of(bench.fan("Ann"), bench.fan("Bob"));
        fans.forEach(fan -> bench.asked(fan, 10));

        bench.offer(new Commands.ChangeOffer(false, credits(300), 5, 0, true, 0));

        assertThat(card().offer().open()).isFalse();
        assertThat(bench.snapshot().requests()).isEmpty();
        for (var fan : fans) {
            assertThat(bench.snapshot(fan).closed()).isEqualTo(Outcome.VOID);
            assertThat(bench.wallet(fan).held()).isEqualTo(credits(0));
        }
        bench.nothingHeld();
    }

    @Test
    void c3_clip_recording_on_and_the_fan_sees_it_before_requesting() {
        bench.offer(new Commands.ChangeOffer(true, credits(300), 5, 0, true, 0));
        assertThat(card().offer().clipRecording()).isTrue();

        bench.offer(new Commands.ChangeOffer(true, credits(300), 5, 0, false, 0));
        assertThat(card().offer().clipRecording()).isFalse();
        assertThat(bench.asked(bench.fan("Ann"), 10).recording()).isFalse();
    }

    @Test
    void c6_ten_minutes_at_3_hold_30_and_the_card_is_at_the_creator_within_a_second() {
        bench.open();
        var wished = bench.clock.instant().plus(Duration.ofHours(2));
        var command =
                Json.write(ask(10)).replace("\"wishedAt\":null", "\"wishedAt\":\"" + wished + "\"");
        var all = new ArrayList<Views.Asking>();
        try (var studio = EventClient.identified(bench.creator(), "")) {
            var took = SECOND;
            for (var tries = 0; took.compareTo(SECOND) >= 0 && tries < 6; tries++) {
                var fan = bench.fan("Ann " + tries);
                var begin = System.nanoTime();
                var asking = fan.command("POST", ASK, command, "k").as(Views.Asking.class);
                var told = studio.await(Event.Asked.class).request();
                took = Duration.ofNanos(System.nanoTime() - begin);

                assertThat(told).isEqualTo(asking);
                assertThat(told.terms().lengthMinutes()).isEqualTo(10);
                assertThat(told.wishedAt()).isEqualTo(wished);
                assertThat(bench.wallet(fan).held()).isEqualTo(credits(3_000));
                all.add(asking);
            }
            assertThat(took).isLessThan(SECOND);
            assertThat(bench.snapshot().requests()).containsExactlyElementsOf(all);
        }
    }

    @Test
    void c11_deny_and_the_fan_is_told_and_pays_nothing() {
        bench.open();
        var fan = bench.fan("Ann");
        var before = bench.wallet(fan);
        try (var page = EventClient.identified(fan, "creator")) {
            var asking = bench.asked(fan, 10);
            deny(asking.id());

            var told = page.await(Event.Closed.class);
            assertThat(told.request()).isEqualTo(asking.id());
            assertThat(told.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(bench.wallet(fan)).isEqualTo(before);
            bench.nothingHeld();
        }
    }

    @Test
    void c12_at_29_59_refused_with_00_01_and_at_30_00_accepted() {
        bench.open();
        var fan = bench.fan("Ann");
        deny(bench.asked(fan, 10).id());

        isRefusedASecondBeforeAndAcceptedAt(Duration.ofMinutes(30), fan);
    }

    @Test
    void c12_after_a_restart_the_same() {
        bench.open();
        var fan = bench.fan("Ann");
        deny(bench.asked(fan, 10).id());
        bench.advance(Duration.ofMinutes(10));
        bench.restart();

        isRefusedASecondBeforeAndAcceptedAt(Duration.ofMinutes(20), again(fan));
    }

    private void isRefusedASecondBeforeAndAcceptedAt(Duration left, Client fan) {
        bench.advance(left.minusSeconds(1));
        var refused = fan.post(ASK, ask(10)).problem();
        assertThat(refused.code()).isEqualTo(ErrorCode.COOLING_DOWN);
        assertThat(refused.detail()).contains("00:01");

        bench.advance(Duration.ofSeconds(1));
        assertThat(fan.post(ASK, ask(10)).status()).isEqualTo(201);
    }

    @Test
    void c16_without_an_answer_the_hold_is_0_at_120_s_and_the_card_in_missed() {
        bench.open();
        var fan = bench.fan("Ann");
        var asked = bench.asked(fan, 10).id();

        bench.pass(119);
        assertThat(bench.wallet(fan).held()).isEqualTo(credits(3_000));
        assertThat(bench.snapshot().requests()).hasSize(1);

        bench.pass(1);
        assertThat(bench.wallet(fan).held()).isEqualTo(credits(0));
        assertThat(bench.snapshot(fan).closed()).isEqualTo(Outcome.EXPIRED);
        assertThat(bench.snapshot().requests()).isEmpty();
        assertThat(bench.snapshot().missed())
                .extracting(Views.Missed::request)
                .containsExactly(asked);
    }

    @Test
    void c17_withdraw_and_the_card_is_gone_and_the_hold_is_0() {
        bench.open();
        var fan = bench.fan("Ann");
        try (var studio = EventClient.identified(bench.creator(), "")) {
            var asking = bench.asked(fan, 10);
            fan.post(request(asking.id(), "withdraw"), nothing()).as(Object.class);

            assertThat(studio.await(Event.Closed.class).outcome()).isEqualTo(Outcome.WITHDRAWN);
            assertThat(bench.snapshot().requests()).isEmpty();
            assertThat(bench.wallet(fan).held()).isEqualTo(credits(0));
        }
    }

    @Test
    void c18_three_pending_are_the_same_three_with_the_right_remaining_times_after_a_kill() {
        bench.open();
        var before = new Views.Asking[3];
        for (int i = 0; i < 3; i++) {
            before[i] = bench.asked(bench.fan("Fan " + i), 10);
            bench.pass(10);
        }

        bench.restart();
        bench.pass(5);

        var after = bench.snapshot();
        assertThat(after.requests()).containsExactly(before);
        assertThat(after.requests())
                .extracting(asking -> secondsLeft(asking, after.serverTime()))
                .containsExactly(85L, 95L, 105L);
    }

    private static long secondsLeft(Views.Asking asking, Instant now) {
        return Duration.between(now, asking.expiresAt()).toSeconds();
    }
}
