package app.aside.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.billing.Meter;
import app.aside.billing.Split;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One history of money from a seed: a fan with a wallet asks, a session comes and goes, tips are
/// paid; whatever both sides and the time do, in whatever order. All invariants of the money are
/// looked at after each step.
final class MoneyWalk {
    private static final SessionPolicy POLICY = SessionPolicy.DEFAULT;
    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");

    private final long seed;
    private final Random random;
    private final Terms terms;
    private final Accounts accounts;
    private final PlainMeter plain;
    private final int[] lastTick = {-1, -1};
    private final long[] frames = new long[2];
    private final List<SessionCommand> commands = new ArrayList<>();
    private final Instant startsAt;
    private Instant now = START;
    private Session session;
    private long chargedBefore;
    private int billedBefore;

    MoneyWalk(long seed) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L + 5);
        this.terms = terms(random);
        this.accounts =
                new Accounts(
                        random.nextInt(8) == 0
                                ? 0
                                : (1 + random.nextInt(3)) * terms.hold().minor());
        this.plain = new PlainMeter(terms);
        this.startsAt = START.plusSeconds(random.nextInt(3) * 10L);
        this.session = Session.approved(new SessionId("s"), terms, startsAt, START);
    }

    /// What it came to.
    record Report(boolean live, int billedSeconds, long charge) {}

    Report run() {
        if (!accounts.hold(terms.hold().minor())) {
            // Without the money there is no request.
            check("refused");
            return new Report(false, 0, 0);
        }
        if (random.nextInt(5) > 0) {
            meet();
        }
        var steps = 10 + random.nextInt(40);
        for (int step = 0; step < steps && !(session instanceof Session.Ended); step++) {
            step();
            check("step " + step);
        }
        while (!(session instanceof Session.Ended)) {
            now = now.plusSeconds(40);
            command(new SessionCommand.Watch(false, now));
            check("left alone");
        }
        return ended((Session.Ended) session);
    }

    /// Most sessions come to life.
    private void meet() {
        now = startsAt;
        command(new SessionCommand.Watch(true, now));
        command(new SessionCommand.See(Side.CREATOR, now));
        command(new SessionCommand.See(Side.FAN, now));
        check("met");
    }

    private static int index(Side side) {
        return side == Side.CREATOR ? 0 : 1;
    }

    private static Terms terms(Random random) {
        var length = 1 + random.nextInt(random.nextBoolean() ? 3 : 20);
        return new Terms(
                new Rate(Money.of(1 + random.nextInt(10_000), Currency.TEST_CREDITS)),
                random.nextInt(4) == 0 ? CallKind.AUDIO : CallKind.VIDEO,
                length,
                random.nextInt(Math.min(length, Terms.MINIMUM_MAX) + 1),
                new Percent(random.nextInt(101)),
                new Percent(random.nextInt(101)));
    }

    // Steps ------------------------------------------------------------------------------------

    private void step() {
        switch (random.nextInt(20)) {
            case 0 -> command(new SessionCommand.StartNow(now));
            case 1, 2 -> command(new SessionCommand.Watch(random.nextInt(5) > 0, now));
            case 3, 4 -> command(new SessionCommand.See(Side.CREATOR, now));
            case 5, 6 -> command(new SessionCommand.See(Side.FAN, now));
            case 7 -> now = now.plusMillis(random.nextInt(8_000));
            case 8 -> {
                if (random.nextInt(6) == 0) {
                    now = now.plusSeconds(random.nextInt(70));
                }
            }
            case 9 -> extend();
            case 10 -> accounts.tip(1 + random.nextInt(2_000), terms);
            case 11 -> accounts.topUp(random.nextInt(5_000));
            case 12 -> {
                if (random.nextInt(4) == 0) {
                    command(
                            new SessionCommand.End(
                                    random.nextBoolean() ? Side.FAN : Side.CREATOR, now));
                } else if (random.nextInt(8) == 0) {
                    command(new SessionCommand.Block(now));
                }
            }
            case 13 -> again();
            default -> seconds(1 + random.nextInt(25));
        }
    }

    /// Both sides tick on; some ticks are lost, late, too early or say that nothing moves.
    private void seconds(int count) {
        var faulty = random.nextInt(3) == 0;
        for (int i = 0; i < count && session instanceof Session.Live; i++) {
            now = now.plusSeconds(1);
            for (var side : Side.values()) {
                var index = index(side);
                var number = lastTick[index] + 1 + (faulty && random.nextInt(9) == 0 ? 1 : 0);
                if (faulty && random.nextInt(7) == 0) {
                    continue;
                }
                if (!faulty || random.nextInt(5) > 0) {
                    frames[index] += 30;
                }
                tick(side, number);
            }
            if (random.nextInt(4) == 0) {
                command(new SessionCommand.Watch(true, now));
            }
        }
    }

    private void tick(Side side, int number) {
        if (number > Tick.NUMBER_MAX) {
            return;
        }
        var tick =
                new Tick(
                        number,
                        number * 1000L,
                        frames[index(side)],
                        random.nextInt(9) == 0 ? 0 : number * 50L,
                        0,
                        random.nextInt(8) > 0,
                        true,
                        side == Side.CREATOR && random.nextInt(20) == 0);
        command(new SessionCommand.TakeTick(side, tick, now));
        if (session instanceof Session.Live live) {
            lastTick[index(side)] = Math.max(live.meter().lastTick(side), -1);
        }
    }

    /// What was sent before comes once more.
    private void again() {
        if (!commands.isEmpty()) {
            var old = commands.get(random.nextInt(commands.size()));
            if (old instanceof SessionCommand.TakeTick(var side, var tick, _)) {
                var before = charge();
                command(new SessionCommand.TakeTick(side, tick, now));
                assertThat(charge()).as("%s: a tick taken twice", this).isEqualTo(before);
            }
        }
    }

    private void extend() {
        var minutes = 1 + random.nextInt(5);
        if (session instanceof Session.Live live
                && live.meter().lengthMinutes() + minutes <= Terms.LENGTH_MAX
                && accounts.hold(missing(live.meter(), minutes))) {
            command(new SessionCommand.Extend(minutes, now));
        }
    }

    /// What is to be held beside what is held: both floors are of the whole length.
    private long missing(Meter meter, int minutes) {
        var longer = meter.lengthMinutes() + minutes;
        return terms.holdFor(longer).minus(terms.holdFor(meter.lengthMinutes())).minor();
    }

    private void command(SessionCommand command) {
        commands.add(command);
        var events = session.decide(command, POLICY);
        for (var event : events) {
            plain.happened(event);
            session = session.after(event);
        }
    }

    // Invariants -------------------------------------------------------------------------------

    private void check(String when) {
        accounts.check(seed, when);
        // A price is frozen when the request is sent.
        if (!session.terms().equals(terms)) {
            fail(when, "other terms", session.terms());
        }
        var meter = meter();
        if (meter == null) {
            return;
        }
        var charge = meter.charge();
        var split = terms.split(charge);
        if (!split.creator().plus(split.fee()).equals(charge)) {
            fail(when, "charge is not creator and fee", split);
        }
        if (charge.minor() < chargedBefore || meter.billedSeconds() < billedBefore) {
            fail(when, "what was billed became less", charge);
        }
        chargedBefore = charge.minor();
        billedBefore = meter.billedSeconds();
        if (!accounts.settled
                && (charge.minor() > accounts.held
                        || meter.chargeToLeave().minor() > accounts.held)) {
            fail(when, "more than is held", meter.chargeToLeave());
        }
        var passed = Duration.between(liveAt(), now).toSeconds() + 1;
        var least =
                Math.min(passed, Math.min(meter.lastTick(Side.FAN), meter.lastTick(Side.CREATOR)));
        if (meter.billedSeconds() > Math.max(0, least)
                || meter.billedSeconds() > meter.lengthSeconds()) {
            fail(when, "more seconds than either side attests", meter.billedSeconds());
        }
        if (plain.full != meter.fullSeconds() || plain.audio != meter.audioSeconds()) {
            fail(
                    when,
                    "a plain count gives " + plain.full + " and " + plain.audio + ", the meter",
                    meter.fullSeconds() + " and " + meter.audioSeconds());
        }
    }

    private Report ended(Session.Ended ended) {
        var charge = ended.charge();
        if (ended.meter().lastTick(Side.FAN) < 0 && !charge.isZero()) {
            fail("end", "charged a fan who attested nothing", charge);
        }
        if (plain.liveAt == null && !charge.isZero()) {
            fail("end", "charged what never was live", charge);
        }
        accounts.settle(Split.of(charge, terms.feePercent()));
        check("settled");
        if (accounts.held != 0) {
            fail("end", "held after the end", accounts.held);
        }
        for (var command : commands) {
            if (!session.decide(command, POLICY).isEmpty()) {
                fail("end", "something happens after the end", command);
            }
        }
        if (seed % 10 == 0) {
            replay(ended);
        }
        return new Report(plain.liveAt != null, ended.meter().billedSeconds(), charge.minor());
    }

    /// The same at another time of another year comes to the same.
    private void replay(Session.Ended ended) {
        var by = Duration.ofDays(1 + random.nextInt(400)).plusMillis(random.nextInt(1000));
        Session again =
                Session.approved(new SessionId("s"), terms, startsAt.plus(by), START.plus(by));
        for (var command : commands) {
            again = again.afterAll(again.decide(later(command, by), POLICY));
        }
        if (!(again instanceof Session.Ended other) || !other.charge().equals(ended.charge())) {
            fail("replay", "another time, another charge", again);
        }
    }

    private static SessionCommand later(SessionCommand command, Duration by) {
        return switch (command) {
            case SessionCommand.StartNow(var at) -> new SessionCommand.StartNow(at.plus(by));
            case SessionCommand.See(var side, var at) -> new SessionCommand.See(side, at.plus(by));
            case SessionCommand.TakeTick(var side, var tick, var at) ->
                    new SessionCommand.TakeTick(side, tick, at.plus(by));
            case SessionCommand.Extend(var minutes, var at) ->
                    new SessionCommand.Extend(minutes, at.plus(by));
            case SessionCommand.End(var side, var at) -> new SessionCommand.End(side, at.plus(by));
            case SessionCommand.Block(var at) -> new SessionCommand.Block(at.plus(by));
            case SessionCommand.Watch(var there, var at) ->
                    new SessionCommand.Watch(there, at.plus(by));
        };
    }

    private long charge() {
        var meter = meter();
        return meter == null ? 0 : meter.charge().minor();
    }

    private @Nullable Meter meter() {
        return switch (session) {
            case Session.Front _, Session.Starting _ -> null;
            case Session.Live live -> live.meter();
            case Session.Ended ended -> plain.liveAt == null ? null : ended.meter();
        };
    }

    private Instant liveAt() {
        var at = plain.liveAt;
        return at == null ? now : at;
    }

    private void fail(String when, String what, Object value) {
        throw new AssertionError(this + ", " + when + ": " + what + " " + value);
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }

    /// Money as plain numbers, double entry: each move takes from one what it gives to others.
    private static final class Accounts {
        private long source;
        private long wallet;
        private long earnings;
        private long fees;
        private long held;
        private boolean settled;
        private final List<Long> holds = new ArrayList<>();

        Accounts(long wallet) {
            topUp(wallet);
        }

        void topUp(long amount) {
            source -= amount;
            wallet += amount;
        }

        boolean hold(long amount) {
            if (wallet - held < amount) {
                return false;
            }
            held += amount;
            holds.add(amount);
            return true;
        }

        void tip(long amount, Terms terms) {
            if (wallet - held >= amount) {
                pay(terms.split(Money.of(amount, Currency.TEST_CREDITS)));
            }
        }

        /// Posts a charge from the holds and gives their rest back, each once.
        void settle(Split split) {
            long left = split.charge().minor();
            for (var hold : holds) {
                left -= Math.min(left, hold);
                held -= hold;
            }
            assertThat(left).isZero();
            holds.clear();
            settled = true;
            pay(split);
        }

        private void pay(Split split) {
            wallet -= split.charge().minor();
            earnings += split.creator().minor();
            fees += split.fee().minor();
        }

        void check(long seed, String when) {
            if (source + wallet + earnings + fees != 0
                    || wallet - held < 0
                    || held < 0
                    || earnings < 0
                    || fees < 0) {
                throw new AssertionError("seed " + seed + ", " + when + ": accounts are wrong");
            }
        }
    }

    /// The rule of the meter once more, with arrays and nothing else.
    private static final class PlainMeter {
        private static final int MOST = 8_000;

        private final Terms terms;
        private final @Nullable Tick[][] ticks = new Tick[2][];
        private final int[] last = {-1, -1};
        private @Nullable Instant liveAt;
        private int judged;
        private int length;
        private int full;
        private int audio;

        PlainMeter(Terms terms) {
            this.terms = terms;
            this.length = terms.lengthSeconds();
        }

        void happened(SessionEvent event) {
            switch (event) {
                case SessionEvent.BecameLive(var at) -> {
                    liveAt = at;
                    ticks[0] = new Tick[MOST];
                    ticks[1] = new Tick[MOST];
                }
                case SessionEvent.TickTaken(var side, var tick, _) -> {
                    ticks[index(side)][tick.number()] = tick;
                    last[index(side)] = tick.number();
                    judge(0);
                }
                case SessionEvent.WaitedLongEnough(var second, _) -> judge(second);
                case SessionEvent.Extended(var minutes, _) -> length += minutes * 60;
                case SessionEvent.WrapUpEnded _,
                        SessionEvent.Began _,
                        SessionEvent.Seen _,
                        SessionEvent.Withheld _,
                        SessionEvent.Paused _,
                        SessionEvent.Resumed _,
                        SessionEvent.Warned _,
                        SessionEvent.GraceBegan _,
                        SessionEvent.Ended _ -> {}
            }
        }

        private void judge(int waited) {
            while (judged + 1 <= waited || Math.min(last[0], last[1]) >= judged + 1) {
                judged++;
                judgeOne(judged);
            }
        }

        private void judgeOne(int second) {
            var creator = index(Side.CREATOR);
            var fan = index(Side.FAN);
            var creatorNow = ticks[creator][second];
            var fanNow = ticks[fan][second];
            var creatorBefore = before(creator, second);
            var fanBefore = before(fan, second);
            if (creatorNow == null
                    || fanNow == null
                    || creatorBefore == null
                    || fanBefore == null) {
                return;
            }
            var video = terms.kind() == CallKind.VIDEO;
            var picture = video && creatorBefore.cameraOn();
            if (moved(fanBefore, fanNow, picture)
                    && moved(creatorBefore, creatorNow, video && fanBefore.cameraOn())
                    && full + audio < length
                    && !creatorBefore.free()) {
                if (picture) {
                    full++;
                } else {
                    audio++;
                }
            }
        }

        private @Nullable Tick before(int side, int second) {
            for (int n = second - 1; n >= 0; n--) {
                var tick = ticks[side][n];
                if (tick != null) {
                    return tick;
                }
            }
            return null;
        }

        private static boolean moved(Tick before, Tick now, boolean picture) {
            return picture
                    ? now.framesDecoded() > before.framesDecoded()
                    : now.audioPackets() > before.audioPackets();
        }
    }
}
