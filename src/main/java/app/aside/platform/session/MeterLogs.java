package app.aside.platform.session;

import app.aside.billing.Meter;
import app.aside.billing.Split;
import app.aside.billing.verify.Chain;
import app.aside.billing.verify.Chains;
import app.aside.billing.verify.Chains.Arrival;
import app.aside.billing.verify.Chains.Held;
import app.aside.billing.verify.ExtensionLine;
import app.aside.billing.verify.MeterLog;
import app.aside.billing.verify.MeterLog.Claim;
import app.aside.billing.verify.MeterLog.Entry;
import app.aside.billing.verify.MeterLog.Marks;
import app.aside.billing.verify.SignatureKey;
import app.aside.billing.verify.SignedPromise;
import app.aside.billing.verify.TickLine;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Refusal;
import app.aside.platform.promise.Promises;
import app.aside.protocol.Commands;
import app.aside.protocol.ToServer;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Keeps each session's meter log (X1): believes no tick but one that its side has signed and that
/// follows the one before, and tells the log to both sides. Any thread.
final class MeterLogs {
    private static final Logger LOG = LoggerFactory.getLogger(MeterLogs.class);

    /// A side whose ticks are refused is told of once in so many.
    private static final int TOLD_EVERY = 60;

    private final ProofTable table = new ProofTable();
    private final Promises promises;
    private final ExtensionTable extensions;
    private final ConcurrentMap<SessionId, Integer> refused = new ConcurrentHashMap<>();

    MeterLogs(Promises promises, ExtensionTable extensions) {
        this.promises = promises;
        this.extensions = extensions;
    }

    /// A tick that its side has attested.
    ///
    /// @param chain with this tick
    /// @param begins place of the segment that it begins, 0 if it begins none
    /// @param before what had happened when it came
    record Attested(
            Side side, TickLine line, String signature, Chain chain, int begins, Marks before) {}

    /// The tick, if it is news and attested.
    Optional<Attested> attested(
            Transaction transaction, SessionRow row, Side side, ToServer.Ticked ticked) {
        var promised = promised(transaction, row).text();
        var held = table.segments(transaction, row.id());
        var before = new Marks(row.progress().waited());
        var signature = ticked.signature();
        return switch (new Chains(row.id(), promised, held).arrives(side, ticked.signed())) {
            case Arrival.Known _ -> Optional.empty();
            case Arrival.Refused(var why) -> {
                transaction.afterCommit(() -> refuse(row.id(), side, why));
                yield Optional.empty();
            }
            case Arrival.Follows(var line, var chain) ->
                    Optional.of(new Attested(side, line, signature, chain, 0, before));
            case Arrival.Begins(var line, var chain) ->
                    Optional.of(
                            new Attested(side, line, signature, chain, held.size() + 1, before));
        };
    }

    /// Keeps it in the log.
    ///
    /// @param counted whether the meter took it
    void keep(Transaction transaction, SessionId session, Attested tick, boolean counted) {
        if (tick.begins > 0) {
            table.begin(transaction, session, tick.begins, new Held(tick.side, tick.chain));
        } else {
            table.follow(transaction, session, tick.chain);
        }
        var entry = new Entry(tick.line.text(), tick.signature, counted, tick.before);
        table.add(transaction, session, entry);
    }

    /// Whether the fan has signed an extension, with a key under which a tick of the fan's has
    /// come.
    boolean agreed(Transaction transaction, SessionId session, Commands.Extend extend) {
        var line = new ExtensionLine(session, extend.fromMinutes(), extend.minutes());
        var segment = new MeterLog.Segment(Side.FAN, extend.key());
        return table.segments(transaction, session).stream()
                        .anyMatch(held -> held.segment().equals(segment))
                && SignatureKey.read(extend.key())
                        .filter(key -> key.verifies(line.text(), extend.signature()))
                        .isPresent();
    }

    /// What was promised to the fan of a session.
    SignedPromise promised(Transaction transaction, SessionRow row) {
        return promises.of(transaction, row.parties().request()).orElseThrow(Refusal::notFound);
    }

    /// The log so far, or of a session that has ended with what was charged.
    ///
    /// @param meter as it stands
    MeterLog log(Transaction transaction, SessionRow row, Meter meter) {
        return MeterLog.sealed(
                row.id(),
                promised(transaction, row),
                table.segments(transaction, row.id()).stream().map(Held::segment).toList(),
                table.entries(transaction, row.id()),
                extended(transaction, row.id()),
                new Marks(row.progress().waited()),
                claim(row, meter),
                promises.key());
    }

    private List<MeterLog.Extension> extended(Transaction transaction, SessionId session) {
        return extensions.of(transaction, session).stream()
                .map(
                        one ->
                                new MeterLog.Extension(
                                        one.minutes(),
                                        one.afterTicks(),
                                        one.waited(),
                                        one.key(),
                                        one.signature()))
                .toList();
    }

    /// What was charged, as the session's row tells it; while it runs, what would be.
    private static Claim claim(SessionRow row, Meter meter) {
        var settled = row.settled();
        Split now = meter.terms().split(meter.charge());
        return new Claim(
                settled.map(SessionRow.Settled::reason).orElse(null),
                meter.verdicts(),
                settled.map(SessionRow.Settled::billed).orElse(meter.billedSeconds()),
                settled.map(SessionRow.Settled::missing).orElse(0),
                settled.map(SessionRow.Settled::charge).orElse(now.charge()),
                settled.map(s -> s.charge().minus(s.fee())).orElse(now.creator()),
                settled.map(SessionRow.Settled::fee).orElse(now.fee()));
    }

    /// Nothing more is refused of a session that is over.
    void forget(SessionId session) {
        refused.remove(session);
    }

    private void refuse(SessionId session, Side side, String why) {
        var count = refused.merge(session, 1, Integer::sum);
        if (count % TOLD_EVERY == 1) {
            LOG.warn(
                    "session {}: {} ticks do not count so far, the newest of the {}: {}",
                    session.value(),
                    count,
                    side,
                    why);
        }
    }
}
