package app.aside.billing.verify;

import static app.aside.billing.verify.LoggedSession.TERMS;
import static app.aside.billing.verify.LoggedSession.tick;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.billing.Verdict;
import app.aside.billing.verify.MeterLog.Claim;
import app.aside.billing.verify.MeterLog.Entry;
import app.aside.billing.verify.MeterLog.Extension;
import app.aside.billing.verify.Verification.Agrees;
import app.aside.billing.verify.Verification.Breaks;
import app.aside.billing.verify.Verification.Fault;
import app.aside.billing.verify.Verification.TickName;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.Rate;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What a log proves, and what it gives away.
final class VerifierTest {
    private static LoggedSession session(int seconds) {
        return new LoggedSession("session-1", TERMS).running(0, seconds);
    }

    private static Breaks broken(MeterLog log) {
        var verification = Verifier.verify(log);
        assertThat(verification).isInstanceOf(Breaks.class);
        return (Breaks) verification;
    }

    /// What the platform tells, with its entries changed and sealed anew.
    private static MeterLog with(LoggedSession session, UnaryOperator<List<Entry>> change) {
        var honest = session.log();
        return session.log(change.apply(new ArrayList<>(honest.entries())), honest.claim());
    }

    private static Claim claim(Claim now, List<Verdict> verdicts, int billed, long charge) {
        var fee = charge / 5;
        return new Claim(
                now.reason(), verdicts, billed, 0, money(charge), money(charge - fee), money(fee));
    }

    private static Money money(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    @Test
    void ninety_five_seconds_at_three_a_minute_verify_and_cost_four_seventy_five() {
        var session = session(95);
        session.end(Side.FAN);

        var agrees = (Agrees) Verifier.verify(session.log());

        assertThat(agrees.billed()).isEqualTo(95);
        assertThat(agrees.seconds()).isEqualTo(Map.of(Verdict.FULL, 95));
        assertThat(agrees.split().charge()).isEqualTo(money(475));
        assertThat(agrees.split().creator()).isEqualTo(money(380));
    }

    @Test
    void a_session_without_a_tick_verifies_and_costs_nothing() {
        var session = new LoggedSession("session-1", TERMS);
        session.end(Side.CREATOR);

        var agrees = (Agrees) Verifier.verify(session.log());

        assertThat(agrees.split().charge()).isEqualTo(money(0));
    }

    @Test
    void a_platform_that_adds_one_second_is_caught() {
        var session = session(95);
        var honest = session.log();
        var more = new ArrayList<>(honest.claim().verdicts());
        more.add(Verdict.FULL);

        var added = session.log(honest.entries(), claim(honest.claim(), more, 96, 480));
        var silently =
                session.log(
                        honest.entries(),
                        claim(honest.claim(), honest.claim().verdicts(), 96, 480));
        var chargedOnly =
                session.log(
                        honest.entries(),
                        claim(honest.claim(), honest.claim().verdicts(), 95, 480));

        assertThat(broken(added).fault()).isEqualTo(Fault.VERDICT);
        assertThat(broken(added).text()).contains("Second 96");
        assertThat(broken(silently).fault()).isEqualTo(Fault.CHARGE);
        assertThat(broken(chargedOnly).fault()).isEqualTo(Fault.CHARGE);
    }

    @Test
    void an_extension_that_the_fan_signed_verifies_and_its_line_is_the_pages() {
        var session = session(5);
        session.extend(5);

        assertThat(Verifier.verify(session.log())).isInstanceOf(Agrees.class);
        assertThat(new ExtensionLine(new SessionId("session-1"), 10, 5).text())
                .isEqualTo("aside-extension-1|session-1|10|5");
    }

    @Test
    void minutes_that_the_fan_did_not_ask_for_are_named() {
        var session = session(5);
        session.extend(5);
        var honest = session.log().extensions().getFirst();
        var longer = with(honest, honest.minutes() + 1, honest.key(), honest.signature());
        var creators = session.signer(Side.CREATOR).extend(10, 5);
        var stranger = SigningKey.make();
        var line = new ExtensionLine(session.id, 10, 5).text();

        for (var extensions :
                List.of(
                        List.of(longer),
                        List.of(honest, honest),
                        List.of(with(honest, 5, creators.key(), creators.signature())),
                        List.of(with(honest, 5, stranger.open().text(), stranger.sign(line))))) {
            assertThat(broken(session.extendedBy(extensions)).fault()).isEqualTo(Fault.EXTENSION);
        }
        assertThat(broken(session.extendedBy(List.of(honest, honest))).text())
                .contains("by 5 minutes, from 15,");
    }

    private static Extension with(Extension honest, int minutes, String key, String signature) {
        return new Extension(minutes, honest.afterTicks(), honest.waited(), key, signature);
    }

    @Test
    void a_frozen_second_told_as_billed_is_named() {
        var session = session(10);
        session.take(Side.FAN, session.signed(Side.FAN, frozen(11, 10)));
        session.take(Side.CREATOR, session.signed(Side.CREATOR, tick(11)));
        var honest = session.log();
        var told = new ArrayList<>(honest.claim().verdicts());
        assertThat(told.set(10, Verdict.FULL)).isEqualTo(Verdict.FAN_FROZEN);

        var broken = broken(session.log(honest.entries(), claim(honest.claim(), told, 11, 55)));

        assertThat(broken.fault()).isEqualTo(Fault.VERDICT);
        assertThat(broken.text()).contains("Second 11").contains("FAN_FROZEN");
    }

    private static Tick frozen(int number, int since) {
        return new Tick(number, number * 1000L, since * 30L, number * 50L, 0, true, true, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 41})
    void a_tick_left_out_is_found_at_the_next_of_its_side(int place) {
        var log =
                with(
                        session(30),
                        entries -> {
                            entries.remove(place);
                            return entries;
                        });

        var broken = broken(log);

        assertThat(broken.fault()).isEqualTo(Fault.CHAIN);
        var side = place % 2 == 0 ? Side.CREATOR : Side.FAN;
        assertThat(broken.tick()).contains(new TickName(side, place / 2 + 1));
    }

    @Test
    void a_doubled_tick_is_named() {
        var log =
                with(
                        session(30),
                        entries -> {
                            entries.add(18, entries.get(16));
                            return entries;
                        });

        assertThat(broken(log).fault()).isEqualTo(Fault.CHAIN);
        assertThat(broken(log).tick()).contains(new TickName(Side.CREATOR, 8));
    }

    @Test
    void reordered_ticks_are_named() {
        var log =
                with(
                        session(30),
                        entries -> {
                            entries.add(20, entries.remove(16));
                            return entries;
                        });

        assertThat(broken(log).fault()).isEqualTo(Fault.CHAIN);
        assertThat(broken(log).tick()).contains(new TickName(Side.CREATOR, 9));
    }

    @Test
    void a_tick_of_another_session_is_named() {
        var other = new LoggedSession("session-2", TERMS).running(0, 30).log().entries();
        var log =
                with(
                        session(30),
                        entries -> {
                            entries.set(21, other.get(21));
                            return entries;
                        });

        assertThat(broken(log).fault()).isEqualTo(Fault.FOREIGN);
        assertThat(broken(log).tick()).contains(new TickName(Side.FAN, 10));
    }

    @Test
    void a_tick_that_the_other_side_signed_is_named() {
        var log =
                with(
                        session(30),
                        entries -> {
                            var fans = entries.get(21);
                            entries.set(
                                    21,
                                    new Entry(
                                            fans.line(),
                                            entries.get(20).signature(),
                                            true,
                                            fans.before()));
                            return entries;
                        });

        assertThat(broken(log).fault()).isEqualTo(Fault.SIGNATURE);
        assertThat(broken(log).tick()).contains(new TickName(Side.FAN, 10));
    }

    @Test
    void ticks_that_the_platform_made_up_need_a_key_that_a_side_never_made() {
        var session = session(10);
        var own = session.signer(Side.FAN);
        own.arrived(10);
        var before = own.own();
        session.restart(Side.FAN);
        session.running(11, 20);
        var log = session.log();

        assertThat(Verifier.verify(log)).isInstanceOf(Agrees.class);
        assertThat(before.differs(log)).map(Breaks::fault).contains(Fault.KEY);
        var known = Set.of(session.signer(Side.FAN).own().keys().iterator().next());
        assertThat(before.withKeys(known).differs(log)).isEmpty();
    }

    @Test
    void ticks_that_the_platform_took_and_leaves_out_are_named_by_their_side() {
        var session = session(10);
        var shorter = session.log();
        session.running(11, 12);
        for (var side : Side.values()) {
            session.signer(side).arrived(12);
        }

        assertThat(Verifier.verify(shorter)).isInstanceOf(Agrees.class);
        assertThat(session.signer(Side.CREATOR).own().differs(shorter))
                .map(Breaks::tick)
                .contains(Optional.of(new TickName(Side.CREATOR, 11)));
        assertThat(session.signer(Side.CREATOR).own().differs(session.log())).isEmpty();
    }

    @Test
    void other_terms_than_those_promised_break_every_chain() {
        var session = session(10);
        var honest = session.log();
        var other = new LoggedSession("session-1", dearer());
        var log =
                MeterLog.sealed(
                        session.id,
                        other.promise,
                        honest.segments(),
                        honest.entries(),
                        honest.extensions(),
                        honest.after(),
                        claim(honest.claim(), honest.claim().verdicts(), 10, 100),
                        LoggedSession.PLATFORM);

        assertThat(broken(log).fault()).isEqualTo(Fault.CHAIN);
        assertThat(broken(log).tick()).contains(new TickName(Side.CREATOR, 0));
    }

    private static Terms dearer() {
        return new Terms(
                Rate.perMinute(600, Currency.TEST_CREDITS),
                TERMS.kind(),
                10,
                0,
                TERMS.audioPercent(),
                TERMS.feePercent());
    }

    @Test
    void terms_that_the_platform_did_not_sign_are_refused() {
        var honest = session(10).log();
        var promise =
                new SignedPromise(
                        honest.promise().text().replace("|300|", "|200|"),
                        honest.promise().key(),
                        honest.promise().signature());
        var log =
                new MeterLog(
                        MeterLog.KIND,
                        honest.session(),
                        promise,
                        honest.segments(),
                        honest.entries(),
                        honest.extensions(),
                        honest.after(),
                        honest.claim(),
                        honest.seal());

        assertThat(broken(log).fault()).isEqualTo(Fault.PROMISE);
    }

    @Test
    void a_tick_that_comes_too_early_stands_in_the_log_uncounted() {
        var session = session(10);
        session.take(Side.FAN, session.signed(Side.FAN, tick(20)));
        session.pass(9);
        session.take(Side.FAN, session.signed(Side.FAN, tick(21)));

        var agrees = (Agrees) Verifier.verify(session.log());

        assertThat(agrees.uncounted()).isEqualTo(1);
        assertThat(session.meter().lastTick(Side.FAN)).isEqualTo(21);
    }

    @Test
    void what_nobody_signed_does_not_count() {
        var session = session(10);
        var signed = session.signed(Side.FAN, tick(11));
        var forged =
                new TickSigner.Signed(
                        tick(12), signed.key(), signed.previous(), signed.signature());

        session.take(Side.FAN, forged);
        session.take(Side.CREATOR, session.signed(Side.CREATOR, tick(11)));

        assertThat(session.refused).isEqualTo(1);
        assertThat(session.meter().lastTick(Side.FAN)).isEqualTo(10);
        session.take(Side.FAN, signed);
        assertThat(session.meter().billedSeconds()).isEqualTo(11);
        assertThat(Verifier.verify(session.log())).isInstanceOf(Agrees.class);
    }
}
