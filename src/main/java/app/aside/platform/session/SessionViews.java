package app.aside.platform.session;

import app.aside.billing.Meter;
import app.aside.platform.account.Accounts;
import app.aside.platform.db.Transaction;
import app.aside.platform.session.SessionRow.Settled;
import app.aside.protocol.Views;
import app.aside.session.Session;
import app.aside.unit.Money;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Sessions as both sides may see them.
final class SessionViews {
    private final Accounts accounts;
    private final SessionStates states;
    private final TipTable tips = new TipTable();
    private final WordTable words = new WordTable();

    private final MeterLogs logs;

    SessionViews(Accounts accounts, SessionStates states, MeterLogs logs) {
        this.accounts = accounts;
        this.logs = logs;
        this.states = states;
    }

    Views.Session session(Transaction transaction, SessionRow row) {
        var currency = row.terms().rate().perMinute().currency();
        var paid = tips.of(transaction, row.id(), currency);
        var parties = row.parties();
        return new Views.Session(
                row.id(),
                parties.request(),
                parties.creator(),
                accounts.creator(transaction, parties.creator()).name(),
                parties.fan(),
                accounts.fanName(transaction, parties.fan()),
                row.terms(),
                row.recording().on(),
                row.recording().textVersion(),
                row.recording().answeredAt(),
                row.recording().told(),
                row.state(),
                row.startedAt(),
                row.way().startsAt(),
                row.way().liveAt().orElse(null),
                row.progress().graceUntil().orElse(null),
                row.settled()
                        .map(settled -> meter(row, settled))
                        .orElseGet(() -> meter(states.of(transaction, row))),
                paid,
                words.messages(transaction, row.id()),
                words.feedbackBy(transaction, row.id()),
                row.settled().map(settled -> summary(row, settled, paid)).orElse(null),
                logs.promised(transaction, row));
    }

    Views.Summary summary(Transaction transaction, SessionRow row) {
        var currency = row.terms().rate().perMinute().currency();
        return summary(row, row.settled().orElseThrow(), tips.of(transaction, row.id(), currency));
    }

    static Views.Meter meter(Session session) {
        return switch (session) {
            case Session.Front front -> meter(front.id(), Meter.start(front.terms()), false);
            case Session.Starting starting ->
                    meter(starting.id(), Meter.start(starting.terms()), false);
            case Session.Live live -> meter(live.id(), live.meter(), live.paused());
            case Session.Ended ended -> meter(ended.id(), ended.meter(), false);
        };
    }

    private static Views.Meter meter(SessionId session, Meter meter, boolean paused) {
        var split = meter.terms().split(meter.charge());
        return new Views.Meter(
                session,
                meter.merged(),
                meter.billedSeconds(),
                meter.unbilledSeconds(),
                meter.lengthSeconds(),
                split.charge(),
                split.creator(),
                paused,
                meter.newest().orElse(null),
                meter.lastTick(Side.CREATOR),
                meter.lastTick(Side.FAN));
    }

    private static Views.Meter meter(SessionRow row, Settled settled) {
        return new Views.Meter(
                row.id(),
                settled.judged(),
                settled.billed(),
                settled.judged() - settled.billed(),
                row.lengthMinutes() * 60,
                settled.charge(),
                settled.charge().minus(settled.fee()),
                false,
                null,
                settled.creatorTick(),
                settled.fanTick());
    }

    private static Views.Summary summary(SessionRow row, Settled settled, List<Views.Tip> paid) {
        var duration =
                row.way()
                        .liveAt()
                        .map(liveAt -> seconds(Duration.between(liveAt, settled.endedAt())))
                        .orElse(0);
        return new Views.Summary(
                row.id(),
                settled.reason(),
                row.startedAt(),
                settled.endedAt(),
                duration,
                settled.billed(),
                Math.max(0, duration - settled.billed()),
                settled.missing(),
                settled.charge(),
                settled.charge().minus(settled.fee()),
                settled.fee(),
                paid.size(),
                sum(row, paid, Views.Tip::charge),
                sum(row, paid, Views.Tip::creatorEarns),
                sum(row, paid, Views.Tip::fee),
                row.terms().holdFor(row.lengthMinutes()).minus(settled.charge()));
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(0, duration.toSeconds());
    }

    private static Money sum(
            SessionRow row, List<Views.Tip> paid, Function<Views.Tip, Money> part) {
        var zero = Money.zero(row.terms().rate().perMinute().currency());
        return paid.stream().map(part).reduce(zero, Money::plus);
    }
}
