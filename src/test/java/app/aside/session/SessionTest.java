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
import java.util.List;
import java.util.Random;

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
        return (Live)
                run(
                        starting(),
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
    void it_ends_when_the_length_that_is_held_is_used_up() {
        var session = both(live(), 0, 600);

        assertThat(reason(session)).isEqualTo(EndReason.TIME_USED);
        assertThat(((Ended) session).meter().charge()).isEqualTo(TERMS.hold());
        assertThat(both(live(), 0, 599)).isInstanceOf(Live.class);
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
