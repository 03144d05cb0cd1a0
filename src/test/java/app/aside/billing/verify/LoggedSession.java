package app.aside.billing.verify;

import app.aside.billing.CallKind;
import app.aside.billing.Meter;
import app.aside.billing.Split;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.billing.verify.Chains.Arrival;
import app.aside.billing.verify.MeterLog.Claim;
import app.aside.billing.verify.MeterLog.Entry;
import app.aside.billing.verify.MeterLog.Extension;
import app.aside.billing.verify.MeterLog.Marks;
import app.aside.billing.verify.TickSigner.Signed;
import app.aside.session.Session;
import app.aside.session.SessionCommand;
import app.aside.session.SessionEvent;
import app.aside.session.SessionPolicy;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A session by its rules alone, both sides signing, and the log that a platform would keep of it.
public final class LoggedSession {
    public static final Terms TERMS =
            new Terms(
                    Rate.perMinute(300, Currency.TEST_CREDITS),
                    CallKind.VIDEO,
                    10,
                    0,
                    new Percent(75),
                    new Percent(20));

    static final SigningKey PLATFORM = SigningKey.make();
    private static final Instant BEGUN = Instant.parse("2026-11-21T20:00:00Z");

    final SessionId id;
    final SignedPromise promise;
    private final Map<Side, TickSigner> signers = new EnumMap<>(Side.class);
    private final List<Entry> entries = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();
    private final SessionPolicy policy = SessionPolicy.DEFAULT;
    private Chains chains;
    private Session session;
    private Instant now = BEGUN;
    private int waited;
    int refused;

    public LoggedSession(String id, Terms terms) {
        this.id = new SessionId(id);
        var parties =
                new Promise.Parties(
                        new RequestId("request-" + id), new CreatorId("creator"), new FanId("fan"));
        promise = SignedPromise.of(new Promise(parties, terms, true, -1, BEGUN), PLATFORM);
        chains = new Chains(this.id, promise.text(), List.of());
        session = Session.approved(this.id, terms, now, now).after(new SessionEvent.Began(now));
        for (var side : Side.values()) {
            restart(side);
            run(new SessionCommand.See(side, now));
        }
    }

    /// This side's program was started again.
    void restart(Side side) {
        signers.put(side, new TickSigner(SigningKey.make(), id, side, promise.text()));
    }

    TickSigner signer(Side side) {
        var signer = signers.get(side);
        if (signer == null) {
            throw new IllegalStateException("both sides sign");
        }
        return signer;
    }

    /// What a side can hold against the log once the platform showed the ticks up to this one.
    public OwnTicks own(Side side, int arrived) {
        signer(side).arrived(arrived);
        return signer(side).own();
    }

    /// A tick of somebody whose picture and sound run.
    static Tick tick(int number) {
        return new Tick(number, number * 1000L, number * 30L, number * 50L, 0, true, true, false);
    }

    /// A tick on its way.
    Signed signed(Side side, Tick tick) {
        return signer(side).sign(tick);
    }

    /// A tick arrives.
    void take(Side side, Signed signed) {
        if (!(session instanceof Session.Live)) {
            return;
        }
        switch (chains.arrives(side, signed)) {
            case Arrival.Known _ -> {}
            case Arrival.Refused _ -> refused++;
            case Arrival.Follows(var line, var chain) -> keep(side, signed, line, chain, false);
            case Arrival.Begins(var line, var chain) -> keep(side, signed, line, chain, true);
        }
    }

    private void keep(Side side, Signed signed, TickLine line, Chain chain, boolean begins) {
        var held = new ArrayList<>(chains.segments());
        if (!begins) {
            held.removeIf(one -> one.chain().key().equals(chain.key()));
        }
        held.add(new Chains.Held(side, chain));
        chains = new Chains(id, promise.text(), held);
        var before = new Marks(waited);
        var events = run(new SessionCommand.TakeTick(side, line.tick(), now));
        var counted = events.stream().anyMatch(SessionEvent.TickTaken.class::isInstance);
        entries.add(new Entry(line.text(), signed.signature(), counted, before));
    }

    /// Seconds pass in which all is well.
    public LoggedSession running(int from, int to) {
        for (int n = from; n <= to; n++) {
            for (var side : Side.values()) {
                take(side, signed(side, tick(n)));
            }
            pass(1);
        }
        return this;
    }

    void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            run(new SessionCommand.Watch(true, now));
        }
    }

    public void end(Side by) {
        run(new SessionCommand.End(by, now));
    }

    boolean isOver() {
        return session instanceof Session.Ended;
    }

    int second() {
        return session instanceof Session.Live live ? live.secondsAt(now) : -1;
    }

    /// What the rules charge.
    Split charged() {
        var charge = session instanceof Session.Ended ended ? ended.charge() : meter().charge();
        return session.terms().split(charge);
    }

    /// The fan holds some more minutes.
    void extend(int minutes) {
        if (session instanceof Session.Live live
                && live.meter().lengthMinutes() + minutes <= Terms.LENGTH_MAX
                && hasBegun(signer(Side.FAN))) {
            var counted = (int) entries.stream().filter(Entry::counted).count();
            var from = live.meter().lengthMinutes();
            var agreed = signer(Side.FAN).extend(from, minutes);
            extensions.add(
                    new Extension(minutes, counted, waited, agreed.key(), agreed.signature()));
            run(new SessionCommand.Extend(minutes, now));
        }
    }

    /// Whether a tick under its key has arrived.
    private boolean hasBegun(TickSigner signer) {
        var key = signer.extend(1, 1).key();
        return chains.segments().stream().anyMatch(held -> held.chain().key().equals(key));
    }

    Meter meter() {
        return switch (session) {
            case Session.Front front -> Meter.start(front.terms());
            case Session.Starting starting -> Meter.start(starting.terms());
            case Session.Live live -> live.meter();
            case Session.Ended ended -> ended.meter();
        };
    }

    /// As an honest platform tells it.
    public MeterLog log() {
        var split = charged();
        return log(
                entries,
                new Claim(
                        session instanceof Session.Ended ended ? ended.reason() : null,
                        meter().verdicts(),
                        meter().billedSeconds(),
                        session instanceof Session.Ended ended && ended.fanLeft()
                                ? meter().missingSeconds()
                                : 0,
                        split.charge(),
                        split.creator(),
                        split.fee()));
    }

    /// As a platform could tell it, sealed by its own key.
    MeterLog log(List<Entry> told, Claim claim) {
        return log(told, extensions, claim);
    }

    /// As a platform could tell it that makes up extensions.
    MeterLog extendedBy(List<Extension> told) {
        return log(entries, told, log().claim());
    }

    private MeterLog log(List<Entry> told, List<Extension> extensions, Claim claim) {
        return MeterLog.sealed(
                id,
                promise,
                chains.segments().stream().map(Chains.Held::segment).toList(),
                told,
                extensions,
                new Marks(waited),
                claim,
                PLATFORM);
    }

    private List<SessionEvent> run(SessionCommand command) {
        var events = session.decide(command, policy);
        session = session.afterAll(events);
        for (var event : events) {
            if (event instanceof SessionEvent.WaitedLongEnough(var second, _)) {
                waited = second;
            }
        }
        return events;
    }
}
