package app.aside.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.billing.Meter;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.billing.Verdict;
import app.aside.session.Session.Ended;
import app.aside.session.Session.Front;
import app.aside.session.Session.Live;
import app.aside.session.Session.Pulse;
import app.aside.session.Session.Starting;
import app.aside.unit.Currency;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every state of a session with every command and every event, the legal ones and the others.
final class EveryPairTest {
    private static final SessionId ID = new SessionId("session");
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final Instant LATE = NOW.plusSeconds(3_600);
    private static final SessionPolicy POLICY = SessionPolicy.DEFAULT;

    private static final Terms TERMS =
            new Terms(
                    Rate.perMinute(300, Currency.TEST_CREDITS),
                    CallKind.VIDEO,
                    5,
                    2,
                    new Percent(75),
                    new Percent(20));

    private static Tick tick(int number) {
        return new Tick(number, number * 1000L, number * 30L, number * 50L, 0, true, true, false);
    }

    private static Meter metered() {
        var meter = Meter.start(TERMS);
        for (int n = 0; n <= 10; n++) {
            meter = meter.after(Side.CREATOR, tick(n)).after(Side.FAN, tick(n));
        }
        return meter;
    }

    private static Meter usedUp() {
        var meter = Meter.start(TERMS);
        for (int n = 0; n <= 300; n++) {
            meter = meter.after(Side.CREATOR, tick(n)).after(Side.FAN, tick(n));
        }
        return meter;
    }

    private static List<Session> states() {
        var pulse =
                new Pulse(
                        NOW,
                        NOW.plusSeconds(10),
                        NOW.plusSeconds(10),
                        Optional.empty(),
                        Optional.empty());
        var grace =
                new Pulse(
                        NOW,
                        NOW.plusSeconds(300),
                        NOW.plusSeconds(300),
                        Optional.of(NOW.plusSeconds(310)),
                        Optional.empty());
        return List.of(
                new Front(ID, TERMS, NOW, NOW.plusSeconds(20)),
                new Starting(ID, TERMS, NOW, Set.of()),
                new Starting(ID, TERMS, NOW, Set.of(Side.FAN)),
                new Live(ID, metered(), pulse, 0, false),
                new Live(ID, metered(), pulse, 119, true),
                new Live(ID, usedUp(), grace, 0, false),
                new Ended(ID, NOW, metered(), EndReason.ENDED_BY_FAN));
    }

    private static List<SessionCommand> commands() {
        var commands = new ArrayList<SessionCommand>();
        for (var at : List.of(NOW.plusSeconds(11), LATE)) {
            commands.add(new SessionCommand.StartNow(at));
            commands.add(new SessionCommand.See(Side.CREATOR, at));
            commands.add(new SessionCommand.See(Side.FAN, at));
            commands.add(new SessionCommand.TakeTick(Side.CREATOR, tick(11), at));
            commands.add(new SessionCommand.TakeTick(Side.FAN, tick(3), at));
            commands.add(new SessionCommand.Extend(5, at));
            commands.add(new SessionCommand.End(Side.CREATOR, at));
            commands.add(new SessionCommand.End(Side.FAN, at));
            commands.add(new SessionCommand.Block(at));
            commands.add(new SessionCommand.Watch(true, at));
            commands.add(new SessionCommand.Watch(false, at));
        }
        return commands;
    }

    private static List<SessionEvent> events() {
        var at = NOW.plusSeconds(11);
        return List.of(
                new SessionEvent.WrapUpEnded(at),
                new SessionEvent.Began(at),
                new SessionEvent.Seen(Side.CREATOR, at),
                new SessionEvent.BecameLive(at),
                new SessionEvent.TickTaken(Side.FAN, tick(11), at),
                new SessionEvent.WaitedLongEnough(11, at),
                new SessionEvent.Withheld(at),
                new SessionEvent.Paused(11, Verdict.FAN_FROZEN, at),
                new SessionEvent.Resumed(11, at),
                new SessionEvent.Warned(120, at),
                new SessionEvent.GraceBegan(at.plusSeconds(10), at),
                new SessionEvent.Extended(5, at),
                new SessionEvent.Ended(EndReason.ENDED_BY_CREATOR, at));
    }

    static Stream<Arguments> statesAndCommands() {
        return states().stream()
                .flatMap(state -> commands().stream().map(c -> Arguments.of(state, c)));
    }

    static Stream<Arguments> statesAndEvents() {
        return states().stream()
                .flatMap(state -> events().stream().map(e -> Arguments.of(state, e)));
    }

    @Test
    void every_command_and_every_event_has_its_samples() {
        assertThat(kinds(commands()))
                .containsExactlyInAnyOrder(SessionCommand.class.getPermittedSubclasses());
        assertThat(kinds(events()))
                .containsExactlyInAnyOrder(SessionEvent.class.getPermittedSubclasses());
        assertThat(kinds(states()))
                .containsExactlyInAnyOrder(Session.class.getPermittedSubclasses());
    }

    private static Set<Class<?>> kinds(List<?> samples) {
        var kinds = new HashSet<Class<?>>();
        samples.forEach(sample -> kinds.add(sample.getClass()));
        return kinds;
    }

    /// What a command leads to takes effect, keeps who and on what terms, and never touches money
    /// that was judged; an end is the last thing that happens.
    @ParameterizedTest
    @MethodSource("statesAndCommands")
    void a_command_in_any_state_leaves_a_sound_session(Session state, SessionCommand command) {
        var happened = state.decide(command, POLICY);
        var after = state.afterAll(happened);

        assertThat(after.id()).isEqualTo(ID);
        assertThat(after.terms()).isEqualTo(TERMS);
        assertThat(happened).allSatisfy(event -> assertThat(event.at()).isEqualTo(command.at()));
        if (state instanceof Ended) {
            assertThat(happened).isEmpty();
        }
        var ends = happened.stream().filter(SessionEvent.Ended.class::isInstance).count();
        assertThat(ends).isLessThanOrEqualTo(1);
        if (ends == 1) {
            assertThat(happened.getLast()).isInstanceOf(SessionEvent.Ended.class);
            assertThat(after).isInstanceOf(Ended.class);
            assertThat(after.decide(command, POLICY)).isEmpty();
        }
        assertThat(billed(after)).isGreaterThanOrEqualTo(billed(state));
        assertThat(charged(after)).isLessThanOrEqualTo(held(after));
    }

    /// The same command again has no second effect on money, unless time has passed.
    @ParameterizedTest
    @MethodSource("statesAndCommands")
    void a_repeated_command_bills_nothing_more(Session state, SessionCommand command) {
        var once = state.afterAll(state.decide(command, POLICY));
        var twice = once.afterAll(once.decide(command, POLICY));

        assertThat(billed(twice)).isEqualTo(billed(once));
    }

    /// An event is never refused; one that does not belong to the state changes nothing.
    @ParameterizedTest
    @MethodSource("statesAndEvents")
    void an_event_in_any_state_leaves_a_sound_session(Session state, SessionEvent event) {
        var after = state.after(event);

        assertThat(after.id()).isEqualTo(ID);
        assertThat(after.terms()).isEqualTo(TERMS);
        if (state instanceof Ended) {
            assertThat(after).isEqualTo(state);
        } else if (event instanceof SessionEvent.Ended) {
            assertThat(after).isInstanceOf(Ended.class);
        }
        if (!(state instanceof Starting) && event instanceof SessionEvent.BecameLive) {
            assertThat(after).isEqualTo(state);
        }
        assertThat(billed(after)).isGreaterThanOrEqualTo(billed(state));
    }

    private static int billed(Session session) {
        return switch (session) {
            case Front _, Starting _ -> 0;
            case Live live -> live.meter().billedSeconds();
            case Ended ended -> ended.meter().billedSeconds();
        };
    }

    private static long charged(Session session) {
        return switch (session) {
            case Front _, Starting _ -> 0;
            case Live live -> live.meter().charge().minor();
            case Ended ended -> ended.charge().minor();
        };
    }

    private static long held(Session session) {
        return switch (session) {
            case Front _, Starting _ -> TERMS.hold().minor();
            case Live live -> TERMS.holdFor(live.meter().lengthMinutes()).minor();
            case Ended ended -> TERMS.holdFor(ended.meter().lengthMinutes()).minor();
        };
    }
}
