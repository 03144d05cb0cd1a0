package app.aside.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.billing.CallKind;
import app.aside.queue.Decision.Accepted;
import app.aside.queue.Decision.Refusal;
import app.aside.queue.Decision.Refused;
import app.aside.queue.Desk.Seat;
import app.aside.queue.Request.Outcome;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// What a creator's desk decides, case by case.
final class DeskTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final FanId ANN = new FanId("ann");
    private static final FanId BOB = new FanId("bob");
    private static final RequestId FIRST = new RequestId("first");
    private static final RequestId SECOND = new RequestId("second");
    private static final SessionId SESSION = new SessionId("session");

    private static final QueuePolicy.Next NEXT =
            new QueuePolicy.Next(
                    Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofHours(3));

    private static final QueuePolicy POLICY =
            new QueuePolicy(
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(30),
                    NEXT,
                    new QueuePolicy.Prices(rate(50), rate(10_000)),
                    new Percent(75),
                    new Percent(20));

    private static Rate rate(long minor) {
        return Rate.perMinute(minor, Currency.TEST_CREDITS);
    }

    private static final QueueCommand.TermsSeen SEEN =
            new QueueCommand.TermsSeen(CallKind.VIDEO, rate(300), 0, 75);

    private static Offer offer(boolean open, long rate) {
        return new Offer(open, rate(rate), 5, 0, true, 0);
    }

    private static Desk open() {
        return Desk.of(offer(true, 300));
    }

    private static QueueCommand.Ask ask(RequestId id, FanId fan, Instant at) {
        return new QueueCommand.Ask(id, fan, 10, SEEN, true, at);
    }

    private static Desk run(Desk desk, QueueCommand command) {
        if (desk.decide(command, POLICY) instanceof Accepted(var events)) {
            for (var event : events) {
                desk = desk.after(event);
            }
            return desk;
        }
        throw new AssertionError("refused: " + desk.decide(command, POLICY));
    }

    private static void refused(Desk desk, QueueCommand command, Refusal refusal) {
        assertThat(desk.decide(command, POLICY)).isEqualTo(new Refused(refusal));
    }

    private static Desk waiting() {
        return run(open(), ask(FIRST, ANN, NOW));
    }

    private static Request.Pending first(Desk desk) {
        return Objects.requireNonNull(desk.pending().get(FIRST));
    }

    @Test
    void a_request_freezes_the_terms_and_waits_two_minutes() {
        var request = first(waiting());

        assertThat(request.terms().rate()).isEqualTo(rate(300));
        assertThat(request.terms().hold().minor()).isEqualTo(3_000);
        assertThat(request.terms().audioPercent()).isEqualTo(new Percent(75));
        assertThat(request.terms().feePercent()).isEqualTo(new Percent(20));
        assertThat(request.expiresAt()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void a_price_changed_later_does_not_touch_what_was_asked() {
        var desk =
                run(waiting(), new QueueCommand.ChangeOffer(offer(true, 600), NOW.plusSeconds(1)));

        assertThat(first(desk).terms().rate()).isEqualTo(rate(300));
        refused(desk, ask(SECOND, BOB, NOW.plusSeconds(2)), new Refusal.TermsChanged());
    }

    @Test
    void a_session_is_recorded_only_where_it_is_offered_and_consented_to() {
        for (var offered : List.of(true, false)) {
            for (var consented : List.of(true, false)) {
                var desk = Desk.of(new Offer(true, rate(300), 5, 0, offered, 0));
                var asked = run(desk, new QueueCommand.Ask(FIRST, ANN, 10, SEEN, consented, NOW));

                assertThat(first(asked).recording()).isEqualTo(offered && consented);
            }
        }
    }

    @Test
    void other_terms_than_those_shown_are_refused_each() {
        for (var seen :
                List.of(
                        new QueueCommand.TermsSeen(CallKind.VIDEO, rate(299), 0, 75),
                        new QueueCommand.TermsSeen(CallKind.VIDEO, rate(300), 1, 75),
                        new QueueCommand.TermsSeen(CallKind.VIDEO, rate(300), 0, 74))) {
            refused(
                    open(),
                    new QueueCommand.Ask(FIRST, ANN, 10, seen, true, NOW),
                    new Refusal.TermsChanged());
        }
    }

    @Test
    void a_blocked_fan_is_refused_until_unblocked() {
        var desk = run(open(), new QueueCommand.Block(ANN, NOW));
        assertThat(desk.decide(new QueueCommand.Block(ANN, NOW), POLICY))
                .isEqualTo(new Accepted(List.of()));
        refused(desk, ask(FIRST, ANN, NOW), new Refusal.FanBlocked());

        desk = run(desk, new QueueCommand.Unblock(ANN, NOW));

        assertThat(run(desk, ask(FIRST, ANN, NOW)).pending()).containsKey(FIRST);
        assertThat(desk.decide(new QueueCommand.Unblock(ANN, NOW), POLICY))
                .isEqualTo(new Accepted(List.of()));
    }

    @Test
    void nobody_asks_at_a_closed_desk() {
        refused(Desk.of(offer(false, 300)), ask(FIRST, ANN, NOW), new Refusal.OfferClosed());
    }

    @Test
    void a_fan_asks_once_at_a_time() {
        refused(waiting(), ask(SECOND, ANN, NOW), new Refusal.AlreadyAsking());
        assertThat(run(waiting(), ask(SECOND, BOB, NOW)).pending()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4, 61})
    void a_length_outside_the_offer_is_refused(int minutes) {
        refused(
                open(),
                new QueueCommand.Ask(FIRST, ANN, minutes, SEEN, true, NOW),
                new Refusal.LengthOutOfRange(5, 60));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60})
    void the_shortest_and_the_longest_are_taken(int minutes) {
        var desk = run(open(), new QueueCommand.Ask(FIRST, ANN, minutes, SEEN, true, NOW));

        assertThat(desk.pending()).containsKey(FIRST);
    }

    @Test
    void approve_takes_the_seat_and_the_request_off_the_queue() {
        var desk = run(waiting(), new QueueCommand.Approve(FIRST, SESSION, NOW));

        assertThat(desk.seat()).isEqualTo(new Seat.Taken(SESSION));
        assertThat(desk.pending()).isEmpty();
    }

    @Test
    void a_second_approval_is_next_in_line() {
        var desk = run(waiting(), ask(SECOND, BOB, NOW));
        desk = run(desk, new QueueCommand.Approve(FIRST, SESSION, NOW));

        desk = run(desk, new QueueCommand.Approve(SECOND, new SessionId("other"), NOW));
        assertThat(desk.later()).isPresent();
        refused(
                desk,
                new QueueCommand.Start(SECOND, new SessionId("other"), NOW),
                new Refusal.SessionRunning());

        desk = run(desk, new QueueCommand.FreeSeat(SESSION, true, NOW));
        desk = run(desk, new QueueCommand.Start(SECOND, new SessionId("other"), NOW));
        assertThat(desk.seat()).isEqualTo(new Seat.Taken(new SessionId("other")));
    }

    @Test
    void only_the_session_that_has_the_seat_frees_it() {
        var desk = run(waiting(), new QueueCommand.Approve(FIRST, SESSION, NOW));

        var same = run(desk, new QueueCommand.FreeSeat(new SessionId("other"), true, NOW));

        assertThat(same.seat()).isEqualTo(new Seat.Taken(SESSION));
    }

    @Test
    void an_expired_request_can_not_be_approved() {
        refused(
                waiting(),
                new QueueCommand.Approve(FIRST, SESSION, NOW.plusSeconds(120)),
                new Refusal.RequestGone());
        run(waiting(), new QueueCommand.Approve(FIRST, SESSION, NOW.plusMillis(119_999)));
    }

    @Test
    void a_request_expires_at_its_time_and_not_before() {
        var early = new QueueCommand.Watch(SESSION, true, NOW.plusMillis(119_999));
        assertThat(waiting().decide(early, POLICY)).isEqualTo(new Accepted(List.of()));

        var due = new QueueCommand.Watch(SESSION, true, NOW.plusSeconds(120));
        assertThat(waiting().decide(due, POLICY))
                .isEqualTo(
                        new Accepted(
                                List.of(
                                        new QueueEvent.Closed(
                                                FIRST, ANN, Outcome.EXPIRED, due.at()))));
        var desk = run(waiting(), due);
        assertThat(desk.decide(due, POLICY)).isEqualTo(new Accepted(List.of()));
        assertThat(desk.coolsDownUntil(ANN, due.at())).isEmpty();
    }

    @Test
    void a_denied_fan_waits_half_an_hour_to_the_millisecond() {
        var desk = run(waiting(), new QueueCommand.Deny(FIRST, NOW));
        var until = NOW.plus(Duration.ofMinutes(30));

        refused(desk, ask(SECOND, ANN, until.minusMillis(1)), new Refusal.CoolingDown(until));
        assertThat(run(desk, ask(SECOND, ANN, until)).pending()).containsKey(SECOND);
        assertThat(run(desk, ask(SECOND, BOB, NOW)).pending()).containsKey(SECOND);
        assertThat(desk.coolsDownUntil(ANN, NOW)).contains(until);
        assertThat(desk.coolsDownUntil(ANN, until)).isEmpty();
        assertThat(desk.coolsDownUntil(BOB, NOW)).isEmpty();
    }

    @Test
    void a_withdrawn_request_leaves_no_cool_down() {
        var desk = run(waiting(), new QueueCommand.Withdraw(FIRST, NOW));

        assertThat(desk.pending()).isEmpty();
        assertThat(run(desk, ask(SECOND, ANN, NOW)).pending()).containsKey(SECOND);
    }

    @Test
    void what_is_answered_can_not_be_answered_again() {
        var desk = run(waiting(), new QueueCommand.Withdraw(FIRST, NOW));

        refused(desk, new QueueCommand.Withdraw(FIRST, NOW), new Refusal.RequestGone());
        refused(desk, new QueueCommand.Deny(FIRST, NOW), new Refusal.RequestGone());
        refused(desk, new QueueCommand.Approve(FIRST, SESSION, NOW), new Refusal.RequestGone());
    }

    @Test
    void closing_the_offer_voids_what_waits() {
        var desk = run(waiting(), ask(SECOND, BOB, NOW));

        var decision = desk.decide(new QueueCommand.ChangeOffer(offer(false, 300), NOW), POLICY);

        assertThat(decision)
                .isEqualTo(
                        new Accepted(
                                List.of(
                                        new QueueEvent.OfferChanged(offer(false, 300), NOW),
                                        new QueueEvent.Closed(FIRST, ANN, Outcome.VOID, NOW),
                                        new QueueEvent.Closed(SECOND, BOB, Outcome.VOID, NOW))));
    }

    @Test
    void the_same_offer_again_changes_nothing() {
        assertThat(open().decide(new QueueCommand.ChangeOffer(offer(true, 300), NOW), POLICY))
                .isEqualTo(new Accepted(List.of()));
    }

    @Test
    void a_price_must_lie_within_the_limits() {
        for (var wrong : List.of(49L, 10_001L)) {
            refused(
                    open(),
                    new QueueCommand.ChangeOffer(offer(true, wrong), NOW),
                    new Refusal.PriceOutOfRange());
        }
        for (var right : List.of(50L, 10_000L)) {
            var desk = run(open(), new QueueCommand.ChangeOffer(offer(true, right), NOW));
            assertThat(desk.offer().rate()).isEqualTo(rate(right));
        }
    }

    @Test
    void an_offer_has_its_shortest_within_five_to_sixty_minutes() {
        assertThatThrownBy(() -> new Offer(true, rate(300), 4, 0, true, 0))
                .hasMessageContaining("4");
        assertThatThrownBy(() -> new Offer(true, rate(300), 61, 0, true, 0))
                .hasMessageContaining("61");
    }

    @Test
    void a_policy_must_make_sense() {
        assertThatThrownBy(() -> policy(Duration.ZERO, Duration.ZERO, 50, 100))
                .hasMessageContaining("pendingMax");
        assertThatThrownBy(() -> policy(Duration.ofSeconds(1), Duration.ofSeconds(-1), 50, 100))
                .hasMessageContaining("coolDown");
        assertThatThrownBy(() -> policy(Duration.ofSeconds(1), Duration.ZERO, 101, 100))
                .hasMessageContaining("lowest");
    }

    private static QueuePolicy policy(Duration pending, Duration cool, long lowest, long highest) {
        return new QueuePolicy(
                pending,
                cool,
                NEXT,
                new QueuePolicy.Prices(rate(lowest), rate(highest)),
                new Percent(75),
                new Percent(20));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_happens_the_desk_stays_in_order(long seed) {
        var random = new Random(seed);
        var desk = open();
        var now = NOW;
        var fans = List.of(ANN, BOB, new FanId("cid"));
        for (int i = 0; i < 2_000; i++) {
            now = now.plusSeconds(random.nextInt(90));
            var command = command(random, desk, fans, i, now);
            if (desk.decide(command, POLICY) instanceof Accepted(var events)) {
                for (var event : events) {
                    desk = desk.after(event);
                }
            }
            var asking = desk.pending().values().stream().map(Request.Pending::fan).toList();
            assertThat(asking).as("seed %s step %s", seed, i).doesNotHaveDuplicates();
            if (!desk.offer().open()) {
                assertThat(asking).isEmpty();
            }
        }
    }

    private static QueueCommand command(
            Random random, Desk desk, List<FanId> fans, int step, Instant now) {
        var ids = new ArrayList<>(desk.pending().keySet());
        ids.add(new RequestId("none"));
        var id = ids.get(random.nextInt(ids.size()));
        var session =
                desk.seat() instanceof Seat.Taken(var taken) ? taken : new SessionId("s" + step);
        return switch (random.nextInt(8)) {
            case 0, 1 -> ask(new RequestId("r" + step), fans.get(random.nextInt(fans.size())), now);
            case 2 -> new QueueCommand.Approve(id, new SessionId("s" + step), now);
            case 3 -> new QueueCommand.Deny(id, now);
            case 4 -> new QueueCommand.Withdraw(id, now);
            case 5 -> new QueueCommand.Watch(new SessionId("w" + step), true, now);
            case 6 -> new QueueCommand.ChangeOffer(offer(random.nextInt(4) > 0, 300), now);
            default -> new QueueCommand.FreeSeat(session, true, now);
        };
    }
}
