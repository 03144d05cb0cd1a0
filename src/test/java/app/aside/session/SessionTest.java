package app.aside.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.billing.Verdict;
import app.aside.session.Session.Ended;
import app.aside.session.Session.Live;
import app.aside.session.Session.Starting;
import app.aside.unit.Currency;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A session's life, case by case.
final class SessionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final SessionPolicy POLICY = SessionPolicy.DEFAULT;
    private static final SessionId ID = new SessionId("session");

    private static final Terms TERMS =
            new Terms(
                    Rate.perMinute(300, Currency.TEST_CREDITS),
                    CallKind.VIDEO,
                    10,
                    0,
                    new Percent(75),
                    new Percent(20));

    private static Session starting() {
        return run(Session.approved(ID, TERMS, NOW, NOW), new SessionCommand.Watch(true, NOW));
    }

    private static Live live() {
        return live(TERMS);
    }

    private static Live live(Terms terms) {
        return (Live)
                run(
                        Session.approved(ID, terms, NOW, NOW),
                        new SessionCommand.Watch(true, NOW),
                        new SessionCommand.See(Side.CREATOR, NOW),
                        new SessionCommand.See(Side.FAN, NOW));
    }

    private static Session run(Session session, SessionCommand... commands) {
        for (var command : commands) {
            session = session.afterAll(session.decide(command, POLICY));
        }
        return session;
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }

    private static Tick tick(int number) {
        return tick(number, number * 30L);
    }

    private static Tick tick(int number, long frames) {
        return new Tick(number, number * 1000L, frames, number * 50L, 0, true, true, false);
    }

    private static Session tick(Session session, Side side, int number, int second) {
        return run(session, new SessionCommand.TakeTick(side, tick(number), at(second)));
    }

    private static Session watch(Session session, int second) {
        return run(session, new SessionCommand.Watch(true, at(second)));
    }

    /// Both sides tick and the platform watches, from one second to another.
    private static Session both(Session session, int from, int to) {
        for (int n = from; n <= to; n++) {
            session = tick(session, Side.CREATOR, n, n);
            session = tick(session, Side.FAN, n, n);
            session = watch(session, n);
        }
        return session;
    }

    private static EndReason reason(Session session) {
        assertThat(session).isInstanceOf(Ended.class);
        return ((Ended) session).reason();
    }

    @Test
    void it_is_live_once_each_sees_the_other() {
        var once = run(starting(), new SessionCommand.See(Side.FAN, at(1)));
        var twice = run(once, new SessionCommand.See(Side.FAN, at(2)));

        assertThat(once).isEqualTo(twice);
        assertThat(((Starting) once).seeing()).containsExactly(Side.FAN);
        assertThat(run(twice, new SessionCommand.See(Side.CREATOR, at(3))))
                .isInstanceOfSatisfying(
                        Live.class, live -> assertThat(live.pulse().liveAt()).isEqualTo(at(3)));
    }

    @Test
    void who_does_not_connect_within_thirty_seconds_pays_nothing() {
        assertThat(watch(starting(), 29)).isInstanceOf(Starting.class);
        var ended = watch(starting(), 30);

        assertThat(reason(ended)).isEqualTo(EndReason.NEVER_CONNECTED);
        assertThat(((Ended) ended).meter().charge().isZero()).isTrue();
    }

    @Test
    void ticks_before_it_is_live_are_nothing() {
        assertThat(tick(starting(), Side.FAN, 0, 0)).isEqualTo(starting());
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void either_side_ends_it_at_any_time(Side side) {
        var expected = side == Side.CREATOR ? EndReason.ENDED_BY_CREATOR : EndReason.ENDED_BY_FAN;

        assertThat(reason(run(starting(), new SessionCommand.End(side, at(5)))))
                .isEqualTo(expected);
        assertThat(reason(run(live(), new SessionCommand.End(side, at(5))))).isEqualTo(expected);
    }

    @Test
    void what_has_ended_stays_as_it_is() {
        var ended = run(both(live(), 0, 5), new SessionCommand.End(Side.FAN, at(6)));

        assertThat(watch(tick(ended, Side.FAN, 6, 6), 500)).isEqualTo(ended);
        assertThat(ended.after(new SessionEvent.Withheld(at(7)))).isEqualTo(ended);
        assertThat(ended.terms()).isEqualTo(TERMS);
        assertThat(((Ended) ended).meter().billedSeconds()).isEqualTo(5);
    }

    @Test
    void seeing_again_changes_nothing_once_live() {
        var live = live();

        assertThat(run(live, new SessionCommand.See(Side.FAN, at(1)))).isEqualTo(live);
    }

    @Test
    void a_tick_may_be_one_second_early_and_not_more() {
        var live = live();

        assertThat(tick(live, Side.FAN, 6, 5)).isNotEqualTo(live);
        assertThat(tick(live, Side.FAN, 7, 5)).isEqualTo(live);
    }

    @Test
    void a_tick_may_be_sixty_seconds_late_and_not_more() {
        var live = live();

        assertThat(tick(live, Side.FAN, 5, 65)).isNotEqualTo(live);
        assertThat(tick(live, Side.FAN, 5, 66)).isEqualTo(live);
    }

    @Test
    void it_ends_ten_unbilled_seconds_after_the_length_is_used_up() {
        var used = both(live(), 0, 609);
        assertThat(((Live) used).pulse().graceUntil()).contains(at(610));

        var session = both(used, 610, 610);

        assertThat(reason(session)).isEqualTo(EndReason.TIME_USED);
        assertThat(((Ended) session).charge()).isEqualTo(TERMS.hold());
        assertThat(((Live) both(live(), 0, 599)).pulse().graceUntil()).isEmpty();
    }

    @Test
    void both_are_warned_when_two_minutes_and_when_thirty_seconds_are_left() {
        var warned = new ArrayList<SessionEvent.Warned>();
        Session session = live();
        for (int n = 0; n <= 600; n++) {
            session = tick(session, Side.CREATOR, n, n);
            var command = new SessionCommand.TakeTick(Side.FAN, tick(n), at(n));
            var events = session.decide(command, POLICY);
            events.forEach(
                    event -> {
                        if (event instanceof SessionEvent.Warned one) {
                            warned.add(one);
                        }
                    });
            session = session.afterAll(events);
        }

        assertThat(warned)
                .containsExactly(
                        new SessionEvent.Warned(120, at(480)),
                        new SessionEvent.Warned(30, at(570)));
    }

    @Test
    void extended_in_the_grace_it_goes_on_and_the_grace_costs_nothing() {
        var used = both(live(), 0, 604);
        var longer = run(used, new SessionCommand.Extend(5, at(604)));

        var session = (Live) both(longer, 605, 700);

        assertThat(session.pulse().graceUntil()).isEmpty();
        assertThat(session.meter().lengthMinutes()).isEqualTo(15);
        assertThat(session.meter().billedSeconds()).isEqualTo(600 + 96);
        assertThat(session.meter().unbilledSeconds()).isEqualTo(4);
    }

    @Test
    void nobody_extends_beyond_two_hours() {
        var live = live();

        assertThat(live.decide(new SessionCommand.Extend(111, at(1)), POLICY)).isEmpty();
        assertThat(live.decide(new SessionCommand.Extend(110, at(1)), POLICY)).hasSize(1);
        assertThat(live.decide(new SessionCommand.Extend(0, at(1)), POLICY)).isEmpty();
    }

    @Test
    void given_seconds_cost_nothing_and_do_not_end_the_session() {
        Session session = both(live(), 0, 10);
        for (int n = 11; n <= 200; n++) {
            var free = new Tick(n, n * 1000L, n * 30L, n * 50L, 0, true, true, true);
            session = run(session, new SessionCommand.TakeTick(Side.CREATOR, free, at(n)));
            session = tick(session, Side.FAN, n, n);
            session = watch(session, n);
        }

        var live = (Live) session;
        assertThat(live.paused()).isFalse();
        assertThat(live.meter().newest()).contains(Verdict.COURTESY);
        // The tick that says "free" gives the second that begins with it.
        assertThat(live.meter().billedSeconds()).isEqualTo(11);
    }

    @Test
    void with_a_wrap_up_the_fan_sits_in_front_until_it_is_over() {
        var front = Session.approved(ID, TERMS, at(30), NOW);

        assertThat(run(front, new SessionCommand.Watch(true, at(29)))).isEqualTo(front);
        assertThat(run(front, new SessionCommand.Watch(true, at(30))))
                .isEqualTo(new Starting(ID, TERMS, at(30), Set.of()));
    }

    @Test
    void start_now_ends_the_wrap_up() {
        var front = Session.approved(ID, TERMS, at(30), NOW);

        var ready = run(front, new SessionCommand.StartNow(at(5)));

        assertThat(run(ready, new SessionCommand.Watch(true, at(5)))).isInstanceOf(Starting.class);
        assertThat(ready.decide(new SessionCommand.StartNow(at(6)), POLICY)).isEmpty();
    }

    @Test
    void a_fan_who_does_not_come_within_sixty_seconds_is_a_no_show_and_pays_nothing() {
        var front = Session.approved(ID, TERMS, at(30), NOW);

        assertThat(run(front, new SessionCommand.Watch(false, at(89)))).isEqualTo(front);
        var ended = run(front, new SessionCommand.Watch(false, at(90)));
        assertThat(reason(ended)).isEqualTo(EndReason.NO_SHOW_FAN);
        assertThat(((Ended) ended).charge().isZero()).isTrue();
    }

    /// X14: two minutes agreed, the browser is killed at 0:20.
    @Test
    void a_fan_who_vanishes_early_pays_the_agreed_minimum() {
        Session session = both(live(agreed(2)), 0, 20);
        for (int n = 21; session instanceof Live; n++) {
            session = tick(session, Side.CREATOR, n, n);
            session = watch(session, n);
        }

        var ended = (Ended) session;
        assertThat(ended.reason()).isEqualTo(EndReason.CONNECTION_LOST);
        assertThat(ended.fanLeft()).isTrue();
        assertThat(ended.charge().minor()).isEqualTo(600);
    }

    @Test
    void whoever_else_ends_it_the_agreed_minimum_is_not_owed() {
        var live = both(live(agreed(2)), 0, 20);

        var byCreator = (Ended) run(live, new SessionCommand.End(Side.CREATOR, at(20)));
        var blocked = (Ended) run(live, new SessionCommand.Block(at(20)));
        var byFan = (Ended) run(live, new SessionCommand.End(Side.FAN, at(20)));

        assertThat(byCreator.charge().minor()).isEqualTo(100);
        assertThat(blocked.charge().minor()).isEqualTo(100);
        assertThat(byFan.charge().minor()).isEqualTo(600);
    }

    @Test
    void a_fan_whose_creator_vanishes_owes_no_minimum() {
        Session session = both(live(agreed(2)), 0, 20);
        for (int n = 21; session instanceof Live; n++) {
            session = tick(session, Side.FAN, n, n);
            session = watch(session, n);
        }

        assertThat(((Ended) session).charge().minor()).isEqualTo(100);
    }

    @Test
    void a_fan_who_leaves_before_it_is_live_owes_nothing() {
        var starting =
                run(Session.approved(ID, agreed(2), NOW, NOW), new SessionCommand.Watch(true, NOW));

        var ended = (Ended) run(starting, new SessionCommand.End(Side.FAN, at(5)));

        assertThat(ended.charge().isZero()).isTrue();
    }

    private static Terms agreed(int minimumMinutes) {
        return new Terms(
                Rate.perMinute(300, Currency.TEST_CREDITS),
                CallKind.VIDEO,
                10,
                minimumMinutes,
                new Percent(75),
                new Percent(20));
    }

    @Test
    void three_seconds_without_a_picture_pause_it_and_the_next_good_one_resumes() {
        var session = both(live(), 0, 10);
        for (int n = 11; n <= 13; n++) {
            session = tick(session, Side.CREATOR, n, n);
            var frozen = new SessionCommand.TakeTick(Side.FAN, tick(n, 300), at(n));
            var events = session.decide(frozen, POLICY);
            assertThat(events.contains(new SessionEvent.Paused(n, Verdict.FAN_FROZEN, at(n))))
                    .isEqualTo(n == 13);
            session = session.afterAll(events);
        }
        assertThat(((Live) session).paused()).isTrue();

        session = tick(session, Side.CREATOR, 14, 14);
        var events =
                session.decide(new SessionCommand.TakeTick(Side.FAN, tick(14), at(14)), POLICY);

        assertThat(events).contains(new SessionEvent.Resumed(14, at(14)));
        assertThat(((Live) session.afterAll(events)).paused()).isFalse();
        assertThat(((Live) session.afterAll(events)).meter().unbilledSeconds()).isEqualTo(3);
    }

    @Test
    void a_socket_that_was_down_bills_what_its_ticks_attest_once_they_come() {
        var session = both(live(), 0, 10);
        for (int n = 11; n <= 40; n++) {
            session = watch(tick(session, Side.CREATOR, n, n), n);
        }
        assertThat(((Live) session).meter().merged()).isEqualTo(10);
        assertThat(((Live) session).paused()).isFalse();

        for (int n = 11; n <= 40; n++) {
            session = tick(session, Side.FAN, n, 41);
        }

        assertThat(((Live) session).meter().billedSeconds()).isEqualTo(40);
    }

    @Test
    void a_minute_without_a_billable_second_ends_it() {
        var session = both(live(), 0, 10);
        for (int n = 11; n < 70; n++) {
            session = watch(tick(session, Side.CREATOR, n, n), n);
        }
        assertThat(session).isInstanceOf(Live.class);

        session = watch(session, 70);

        assertThat(reason(session)).isEqualTo(EndReason.CONNECTION_LOST);
        assertThat(((Ended) session).meter().billedSeconds()).isEqualTo(10);
    }

    @Test
    void a_session_that_nobody_attested_for_ninety_seconds_is_reaped() {
        // The platform was down in between.
        var session = watch(both(live(), 0, 10), 100);

        assertThat(reason(session)).isEqualTo(EndReason.ABANDONED);
        assertThat(((Ended) session).meter().billedSeconds()).isEqualTo(10);
    }

    @Test
    void a_fan_whose_ticks_stop_too_often_loses_the_session() {
        var session = both(live(), 0, 10);
        int second = 10;
        int withheld = 0;
        while (session instanceof Live) {
            // Forty silent seconds, then all that was kept, and so on.
            var silentFrom = second + 1;
            for (int n = silentFrom; n <= silentFrom + 39 && session instanceof Live; n++) {
                second = n;
                session = watch(tick(session, Side.CREATOR, n, n), n);
                withheld += n - (silentFrom - 1) > 5 ? 1 : 0;
            }
            for (int n = silentFrom; n <= second; n++) {
                session = tick(session, Side.FAN, n, second);
            }
        }

        assertThat(reason(session)).isEqualTo(EndReason.FAN_SILENT);
        assertThat(withheld).isEqualTo(120);
    }

    @Test
    void ticks_that_never_come_are_waited_for_sixty_seconds() {
        var session = both(live(), 0, 10);
        // Single good seconds keep it alive while most of the fan's ticks are lost.
        for (int n = 11; n <= 71; n++) {
            session = tick(session, Side.CREATOR, n, n);
        }
        var events = session.decide(new SessionCommand.Watch(true, at(71)), POLICY);

        assertThat(events).contains(new SessionEvent.WaitedLongEnough(11, at(71)));
        assertThat(((Live) session).meter().waitNoLongerFor(11).newest())
                .contains(Verdict.FAN_SILENT);
    }

    @Test
    void events_of_another_state_change_nothing() {
        var starting = starting();
        for (var event :
                List.of(
                        new SessionEvent.TickTaken(Side.FAN, tick(0), NOW),
                        new SessionEvent.WaitedLongEnough(1, NOW),
                        new SessionEvent.Withheld(NOW),
                        new SessionEvent.Paused(1, Verdict.FAN_FROZEN, NOW),
                        new SessionEvent.Resumed(1, NOW))) {
            assertThat(starting.after(event)).isEqualTo(starting);
        }
        var live = live();
        assertThat(live.after(new SessionEvent.Seen(Side.FAN, NOW))).isEqualTo(live);
        assertThat(live.after(new SessionEvent.BecameLive(at(9)))).isEqualTo(live);
    }

    @Test
    void a_clock_before_live_counts_no_seconds() {
        assertThat(live().secondsAt(NOW.minusSeconds(5))).isZero();
        assertThat(live().terms()).isEqualTo(TERMS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_arrives_it_ends_and_never_costs_more_than_was_held(long seed) {
        var random = new Random(seed);
        Session session = live();
        int second = 0;
        int before = 0;
        while (!(session instanceof Ended) && second < 2_000) {
            second += random.nextInt(3);
            var side = random.nextBoolean() ? Side.CREATOR : Side.FAN;
            var number = Math.max(0, second + random.nextInt(9) - 6);
            session = tick(session, side, number, second);
            session = watch(session, second);
            if (session instanceof Live live) {
                assertThat(live.meter().billedSeconds()).isGreaterThanOrEqualTo(before);
                assertThat(live.meter().merged()).isLessThanOrEqualTo(second + 1);
                before = live.meter().billedSeconds();
            }
        }

        assertThat(session).as("seed %s", seed).isInstanceOf(Ended.class);
        assertThat(((Ended) session).meter().charge()).isLessThanOrEqualTo(TERMS.hold());
    }
}
