package app.aside.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.billing.verify.TickSigner.Signed;
import app.aside.billing.verify.Verification.Agrees;
import app.aside.unit.Currency;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.Side;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/// Whatever happens to a session's ticks: its log gives exactly what was charged (M14).
final class RandomLogTest {
    private static final int SESSIONS = 500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_log_gives_exactly_what_was_charged(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < SESSIONS; i++) {
            var session = new LoggedSession("session-" + i, terms(random));

            // Some use up their whole length, and their grace.
            var seconds = i % 40 == 0 ? 75 : 3 + random.nextInt(10);
            new Evening(session, random).play(seconds);

            var log = session.log();
            var verification = Verifier.verify(log);
            assertThat(verification).as("seed %s session %s", seed, i).isInstanceOf(Agrees.class);
            var agrees = (Agrees) verification;
            assertThat(agrees.split()).isEqualTo(session.charged());
            assertThat(agrees.billed()).isEqualTo(session.meter().billedSeconds());
            for (var side : Side.values()) {
                assertThat(agrees.billed())
                        .isLessThanOrEqualTo(Math.max(0, session.meter().lastTick(side)));
            }
        }
    }

    private static Terms terms(Random random) {
        return new Terms(
                Rate.perMinute(1 + random.nextInt(1000), Currency.TEST_CREDITS),
                random.nextBoolean() ? CallKind.VIDEO : CallKind.AUDIO,
                1,
                random.nextInt(2),
                new Percent(random.nextInt(101)),
                new Percent(random.nextInt(51)));
    }

    /// Ticks that are lost, late, doubled, out of order; programs that start again; frozen
    /// pictures; cameras that go on and off.
    private static final class Evening {
        private final LoggedSession session;
        private final Random random;
        private final Map<Side, Queue<Signed>> kept = new EnumMap<>(Side.class);
        private final Map<Side, Boolean> offline = new EnumMap<>(Side.class);
        private final Map<Side, Long> frames = new EnumMap<>(Side.class);

        Evening(LoggedSession session, Random random) {
            this.session = session;
            this.random = random;
            for (var side : Side.values()) {
                kept.put(side, new ArrayDeque<>());
                offline.put(side, false);
                frames.put(side, 0L);
            }
        }

        void play(int seconds) {
            for (int n = 0; n < seconds && !session.isOver(); n++) {
                for (var side : Side.values()) {
                    second(side, n);
                }
                if (random.nextInt(10) == 0) {
                    session.extend(1 + random.nextInt(3));
                }
                session.pass(random.nextInt(30) == 0 ? 1 + random.nextInt(20) : 1);
                n = Math.max(n, session.second() - 1);
            }
            if (random.nextBoolean()) {
                session.end(random.nextBoolean() ? Side.FAN : Side.CREATOR);
            }
        }

        private void second(Side side, int number) {
            if (random.nextInt(12) == 0) {
                offline.put(side, !offline.getOrDefault(side, false));
            }
            if (random.nextInt(40) == 0) {
                session.restart(side);
                queue(side).clear();
            }
            if (random.nextInt(15) == 0) {
                return;
            }
            queue(side).add(session.signed(side, tick(side, number)));
            if (offline.getOrDefault(side, false)) {
                return;
            }
            deliver(side);
        }

        private void deliver(Side side) {
            var all = List.copyOf(queue(side));
            if (all.size() > 1 && random.nextInt(3) == 0) {
                // The newest overtakes: it can't count before the others are there.
                session.take(side, all.getLast());
            }
            for (var signed : all) {
                session.take(side, signed);
                if (random.nextInt(5) == 0) {
                    session.take(side, signed);
                }
            }
            if (random.nextInt(4) > 0) {
                queue(side).clear();
            }
        }

        private Tick tick(Side side, int number) {
            var more = random.nextInt(6) == 0 ? 0 : 25 + random.nextInt(10);
            var now = frames.merge(side, (long) more, Long::sum);
            return new Tick(
                    number,
                    number * 1000L + random.nextInt(200),
                    now,
                    random.nextInt(10) == 0 ? 0 : number * 50L,
                    random.nextInt(101),
                    random.nextInt(5) > 0,
                    random.nextBoolean(),
                    side == Side.CREATOR && random.nextInt(8) == 0);
        }

        private Queue<Signed> queue(Side side) {
            return kept.computeIfAbsent(side, _ -> new ArrayDeque<>());
        }
    }
}
