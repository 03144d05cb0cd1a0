package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.request;
import static app.aside.platform.Bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.queue.Request.Outcome;
import app.aside.session.EndReason;
import app.aside.unit.RequestId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// The rows of the queue's rules in their own words: the announcement, Later and its ready check.
final class RuleRowsTest {
    private static final String ASK = "/api/creators/creator/requests";

    @TempDir Path folder;

    @Test
    void
            c4_pressed_once_everybody_in_the_room_has_the_announcement_once_twice_in_60_s_is_refused() {
        try (var bench = Bench.on(folder);
                var ann = EventClient.identified(bench.fan("Ann"), "creator");
                var bob = EventClient.identified(bench.fan("Bob"), "creator");
                var visitor = EventClient.identified(bench.anonymous(), "creator")) {
            var text = new Commands.Announce("1:1s are open");
            var path = "/api/creator/announcements";
            bench.creator().post(path, text).as(Views.Announcement.class);

            for (var page : List.of(ann, bob, visitor)) {
                assertThat(page.await(Event.Announced.class).announcement().text())
                        .isEqualTo("1:1s are open");
            }
            assertThat(bench.creator().post(path, text).code())
                    .isEqualTo(ErrorCode.ANNOUNCED_JUST_NOW);
            bench.advance(Duration.ofSeconds(60));
            bench.creator().post(path, new Commands.Announce("Still")).as(Views.Announcement.class);
            assertThat(ann.await(Event.Announced.class).announcement().text()).isEqualTo("Still");
        }
    }

    @Test
    void c7_a_low_balance_asks_for_what_is_missing_and_after_the_top_up_the_request_goes() {
        try (var bench = Bench.on(folder)) {
            bench.offer(new Commands.ChangeOffer(true, credits(2_050), 5, 0, true, 0));
            var fan = bench.fan("Ann");
            var seen = new Commands.TermsSeen(credits(2_050), 0, 75);
            var ask =
                    new Commands.Ask(
                            10, null, "", new Consent(false, "2026-1"), CallKind.VIDEO, seen);

            var problem = fan.post(ASK, ask).problem();
            assertThat(problem.code()).isEqualTo(ErrorCode.INSUFFICIENT_FUNDS);
            assertThat(problem.missing()).isEqualTo(credits(500));

            fan.post("/api/wallet/test-credits", new Commands.AddTestCredits(credits(500)))
                    .as(Views.Wallet.class);
            fan.post(ASK, ask).as(Views.Asking.class);
            assertThat(bench.wallet(fan).available()).isEqualTo(credits(0));
        }
    }

    @Test
    void c8_the_card_shows_name_length_note_wait_and_80_percent_to_the_cent() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            bench.asked(bench.fan("Ann"), 7);

            var card = bench.snapshot().requests().getFirst();

            assertThat(card.fanName()).isEqualTo("Ann");
            assertThat(card.terms().lengthMinutes()).isEqualTo(7);
            assertThat(card.estimatedNet()).isEqualTo(credits(1_680));
            assertThat(card.expiresAt()).isEqualTo(card.askedAt().plusSeconds(120));
        }
    }

    @Test
    void c8_the_card_shows_what_the_two_have_had_before() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            assertThat(bench.asked(fan, 5).past()).isEqualTo(new Views.Past(0, credits(0), null));
            bench.creator()
                    .post(
                            request(bench.snapshot().requests().getFirst().id(), "approve"),
                            nothing())
                    .as(Views.Approval.class);
            bench.creator()
                    .post(session(bench.running(fan).id(), "end"), nothing())
                    .as(Views.Summary.class);
            var id = bench.live(fan, 5);
            try (var call = bench.new Call(id, fan)) {
                call.run(20);
            }
            var summary = fan.post(session(id, "end"), nothing()).as(Views.Summary.class);

            var past = bench.asked(fan, 10).past();

            assertThat(past)
                    .isEqualTo(new Views.Past(1, summary.creatorEarns(), summary.endedAt()));
            assertThat(bench.asked(bench.fan("Bob"), 10).past().sessions()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void c13_two_clicks_at_once_from_two_devices_and_exactly_one_is_later(Store store)
            throws Exception {
        try (var bench = Bench.on(store, folder);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            bench.open();
            var clicks = new ArrayList<Callable<Integer>>();
            for (var name : List.of("Ann", "Bob")) {
                var path = request(bench.asked(bench.fan(name), 10).id(), "later");
                var device = bench.creator();
                clicks.add(() -> device.post(path, nothing()).status());
            }

            var statuses = new ArrayList<Integer>();
            for (var done : executor.invokeAll(clicks)) {
                statuses.add(done.get());
            }

            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(bench.snapshot().later()).isNotNull();
            assertThat(bench.snapshot().requests()).hasSize(1);
            bench.sound();
        }
    }

    @Test
    void c13_a_second_later_is_refused_with_the_reason_and_swap_changes_places() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var ann = bench.asked(bench.fan("Ann"), 10).id();
            var bob = bench.asked(bench.fan("Bob"), 10).id();
            post(bench, ann, "later");

            var problem = bench.creator().post(request(bob, "later"), nothing()).problem();
            assertThat(problem.code()).isEqualTo(ErrorCode.LATER_SLOT_TAKEN);
            assertThat(problem.detail()).contains("swap");

            bench.advance(Duration.ofSeconds(30));
            post(bench, bob, "swap");
            var queue = bench.snapshot();
            assertThat(Objects.requireNonNull(queue.later()).asking().id()).isEqualTo(bob);
            assertThat(queue.requests().getFirst().id()).isEqualTo(ann);
            assertThat(queue.requests().getFirst().expiresAt())
                    .isEqualTo(bench.clock.instant().plusSeconds(120));
        }
    }

    @Test
    void c14_later_tells_the_estimated_start_and_again_when_the_running_session_is_extended() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var ann = bench.fan("Ann");
            var running = bench.live(ann, 10);
            var call = bench.new Call(running, ann);
            var bob = bench.fan("Bob");
            var asked = bench.asked(bob, 5).id();
            try (call;
                    var page = EventClient.identified(bob, "creator")) {
                post(bench, asked, "later");
                var told = page.await(Event.BecameLater.class).later().estimate();
                assertThat(Objects.requireNonNull(told).likely())
                        .isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(11)));

                ann.post(session(running, "extend"), call.fan.extend(running, 10, 5))
                        .as(Views.Session.class);
                bench.pass(1);

                var again = page.await(Event.LaterChanged.class).later().estimate();
                assertThat(Objects.requireNonNull(again).likely())
                        .isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(16)));
            }
        }
    }

    @Test
    void c15_the_session_ends_the_ready_check_runs_and_without_an_answer_the_next_starts() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "")) {
            bench.open();
            var running = bench.live(bench.fan("Ann"), 10);
            var bob = bench.fan("Bob");
            post(bench, bench.asked(bob, 5).id(), "later");

            bench.creator().post(session(running, "end"), nothing()).as(Views.Summary.class);

            var check = studio.await(Event.LaterChanged.class).later();
            assertThat(check.check()).isEqualTo(Views.Check.ASKING);
            assertThat(check.checkUntil()).isEqualTo(bench.clock.instant().plusSeconds(15));
            bench.pass(14);
            assertThat(bench.snapshot().session()).isNull();
            bench.pass(1);
            assertThat(bench.running(bob).state()).isEqualTo(Views.SessionState.STARTING);
        }
    }

    @Test
    void c15_two_minutes_more_are_to_be_had_once() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "")) {
            bench.open();
            var running = bench.live(bench.fan("Ann"), 10);
            var bob = bench.fan("Bob");
            var next = bench.asked(bob, 5).id();
            post(bench, next, "later");
            bench.creator().post(session(running, "end"), nothing()).as(Views.Summary.class);
            studio.await(Event.LaterChanged.class);

            post(bench, next, "postpone");
            bench.pass(120);
            var again = Objects.requireNonNull(bench.snapshot().later());
            assertThat(again.check()).isEqualTo(Views.Check.ASKING);
            assertThat(again.mayPostpone()).isFalse();
            assertThat(bench.creator().post(request(next, "postpone"), nothing()).code())
                    .isEqualTo(ErrorCode.NOT_TO_BE_POSTPONED);
            bench.pass(15);
            assertThat(bench.snapshot().session()).isNotNull();
        }
    }

    @Test
    void c15_the_fan_is_gone_and_in_60_s_the_hold_is_back_and_the_slot_free() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "")) {
            bench.open();
            var bob = bench.fan("Bob");
            var next = bench.asked(bob, 5).id();
            post(bench, next, "later");
            bench.leave();

            bench.creator().post(request(next, "start"), nothing()).as(Views.Session.class);
            assertThat(Objects.requireNonNull(bench.snapshot().session()).state())
                    .isEqualTo(Views.SessionState.FRONT);
            bench.pass(60);

            assertThat(studio.await(Event.Ended.class).summary().reason())
                    .isEqualTo(EndReason.NO_SHOW_FAN);
            assertThat(bench.snapshot().later()).isNull();
            assertThat(bench.wallet(bob).available()).isEqualTo(credits(20_000));
            bench.nothingHeld();
        }
    }

    @Test
    void given_back_the_fan_has_the_hold_and_no_cool_down() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var bob = bench.fan("Bob");
            var next = bench.asked(bob, 5).id();
            post(bench, next, "later");

            bench.creator().post(request(next, "give-back"), nothing()).as(Object.class);

            assertThat(bench.snapshot(bob).closed()).isEqualTo(Outcome.CANCELLED);
            assertThat(bench.snapshot(bob).mayAskAgainAt()).isNull();
            bench.nothingHeld();
        }
    }

    @Test
    void away_voids_what_waits_and_takes_no_more_until_back() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var ann = bench.fan("Ann");
            bench.asked(ann, 5);

            away(bench, true);

            assertThat(bench.snapshot(ann).closed()).isEqualTo(Outcome.VOID);
            assertThat(bench.snapshot(ann).card().away()).isTrue();
            assertThat(ann.post(ASK, ask(5)).code()).isEqualTo(ErrorCode.CREATOR_AWAY);
            bench.nothingHeld();
            away(bench, false);
            bench.asked(ann, 5);
        }
    }

    @Test
    void a_lifted_cool_down_lets_the_fan_ask_at_once() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var ann = bench.fan("Ann");
            var id = bench.asked(ann, 5).id();
            bench.creator()
                    .post(request(id, "deny"), new Commands.Deny("Not now"))
                    .as(Object.class);
            assertThat(bench.snapshot(ann).closedReason()).isEqualTo("Not now");
            assertThat(ann.post(ASK, ask(5)).code()).isEqualTo(ErrorCode.COOLING_DOWN);

            var fan = bench.snapshot(ann).fan().value();
            bench.creator()
                    .post("/api/fans/" + fan + "/lift-cool-down", nothing())
                    .as(Object.class);

            bench.asked(ann, 5);
        }
    }

    private static void post(Bench bench, RequestId request, String verb) {
        bench.creator().post(request(request, verb), nothing()).as(Views.Later.class);
    }

    private static void away(Bench bench, boolean away) {
        bench.creator()
                .put("/api/creator/away", new Commands.BeAway(away))
                .as(Views.CreatorCard.class);
    }
}
