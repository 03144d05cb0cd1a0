package app.aside.billing.verify;

import app.aside.billing.verify.Verification.Breaks;
import app.aside.billing.verify.Verification.Fault;
import app.aside.billing.verify.Verification.TickName;
import app.aside.unit.SessionId;
import app.aside.unit.Sha256;
import app.aside.unit.Side;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one side remembers by itself of a session, to hold against the platform's log: nobody can
/// sign in its name, so it need only see that the log names no key that it never made, and leaves
/// out no tick that the platform showed to have.
///
/// @param promise the text as this side was shown it
/// @param keys all that this side made for the session
/// @param hashes of its ticks that the platform has acknowledged, by number
public record OwnTicks(
        SessionId session,
        Side side,
        String promise,
        Set<String> keys,
        Map<Integer, String> hashes) {
    public OwnTicks {
        keys = Set.copyOf(keys);
        hashes = Map.copyOf(hashes);
    }

    /// With the keys that this side made in earlier runs of its program.
    public OwnTicks withKeys(Set<String> more) {
        var all = new HashSet<>(keys);
        all.addAll(more);
        return new OwnTicks(session, side, promise, all, hashes);
    }

    /// The first thing in which a log is not what this side knows; empty if there is none. The log
    /// itself must agree.
    public Optional<Breaks> differs(MeterLog log) {
        if (!log.session().equals(session)) {
            return Optional.of(Breaks.of(Fault.FOREIGN, "The log is of another session."));
        }
        if (!log.promise().text().equals(promise)) {
            return Optional.of(
                    Breaks.of(Fault.PROMISE, "The log names other terms than those shown here."));
        }
        for (var segment : log.segments()) {
            if (segment.side() == side && !keys.contains(segment.key())) {
                return Optional.of(
                        Breaks.of(Fault.KEY, "The log has ticks under a key not made here."));
            }
        }
        return missing(log);
    }

    private Optional<Breaks> missing(MeterLog log) {
        var there = new HashSet<String>();
        log.entries().forEach(entry -> there.add(Sha256.hex(entry.line())));
        SortedMap<Integer, String> rising = new TreeMap<>(hashes);
        for (var own : rising.entrySet()) {
            if (!there.contains(own.getValue())) {
                var name = new TickName(side, own.getKey());
                return Optional.of(
                        new Breaks(
                                Fault.MISSING,
                                Optional.of(name),
                                0,
                                "The platform took " + name + " and leaves it out of the log."));
            }
        }
        return Optional.empty();
    }
}
