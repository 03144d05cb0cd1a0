package app.aside.billing.verify;

import app.aside.billing.Meter;
import app.aside.billing.Split;
import app.aside.billing.Verdict;
import app.aside.billing.verify.MeterLog.Claim;
import app.aside.billing.verify.MeterLog.Entry;
import app.aside.billing.verify.MeterLog.Extension;
import app.aside.billing.verify.MeterLog.Segment;
import app.aside.billing.verify.Verification.Agrees;
import app.aside.billing.verify.Verification.Breaks;
import app.aside.billing.verify.Verification.Fault;
import app.aside.billing.verify.Verification.TickName;
import app.aside.session.Session;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// Checks a [MeterLog] from its beginning, with nothing but the log itself: the platform's promise,
/// each tick's chain and signature, then every second and the charge anew. It stops at the first
/// thing that is wrong and names it.
///
/// One log each; not for several threads.
public final class Verifier {
    private final MeterLog log;
    private final Map<Side, Queue<SignatureKey>> waiting = new EnumMap<>(Side.class);
    private final Map<Side, Open> open = new EnumMap<>(Side.class);
    private int place;

    /// The segment that a side's ticks are in.
    private record Open(Chain chain, SignatureKey key) {}

    private Verifier(MeterLog log) {
        this.log = log;
    }

    public static Verification verify(MeterLog log) {
        try {
            return new Verifier(log).verified();
        } catch (Broken broken) {
            return broken.breaks;
        }
    }

    private Verification verified() throws Broken {
        var promise = promise();
        segments();
        extensions(promise);
        var replay = Replay.start(promise.terms(), log.extensions());
        var uncounted = 0;
        for (var entry : log.entries()) {
            place++;
            var line = line(entry);
            chained(entry, line);
            replay = counted(replay, entry, line);
            uncounted += entry.counted() ? 0 : 1;
        }
        if (waiting.values().stream().anyMatch(left -> !left.isEmpty())) {
            throw broken(Fault.KEY, "A key stands in the log under which no tick was signed.");
        }
        var meter = ended(replay).meter();
        seconds(meter);
        charge(meter);
        sealed();
        return new Agrees(count(meter), due(meter), uncounted);
    }

    private Promise promise() throws Broken {
        if (!log.promise().holds()) {
            throw broken(Fault.PROMISE, "The terms are not what the platform signed.");
        }
        try {
            return Promise.read(log.promise().text());
        } catch (IllegalArgumentException e) {
            throw broken(Fault.PROMISE, "The terms can't be read: " + e.getMessage() + ".");
        }
    }

    private void segments() throws Broken {
        var known = new HashSet<String>();
        for (var segment : log.segments()) {
            var key = SignatureKey.read(segment.key());
            if (key.isEmpty() || !known.add(segment.key())) {
                throw broken(Fault.KEY, "A key of a side stands twice in the log, or is no key.");
            }
            waiting.computeIfAbsent(segment.side(), _ -> new ArrayDeque<>()).add(key.get());
        }
    }

    private void extensions(Promise promise) throws Broken {
        var length = promise.terms().lengthMinutes();
        for (var extension : log.extensions()) {
            var line = new ExtensionLine(log.session(), length, extension.minutes());
            if (!signedByFan(line, extension)) {
                throw broken(
                        Fault.EXTENSION,
                        "The extension by %d minutes, from %d, is not what the fan signed."
                                .formatted(extension.minutes(), length));
            }
            length += extension.minutes();
        }
    }

    private boolean signedByFan(ExtensionLine line, Extension extension) {
        var isFans = log.segments().contains(new Segment(Side.FAN, extension.key()));
        return isFans
                && SignatureKey.read(extension.key())
                        .filter(key -> key.verifies(line.text(), extension.signature()))
                        .isPresent();
    }

    private TickLine line(Entry entry) throws Broken {
        try {
            var line = TickLine.read(entry.line());
            if (!line.session().equals(log.session())) {
                throw broken(Fault.FOREIGN, line, "belongs to another session");
            }
            return line;
        } catch (IllegalArgumentException _) {
            throw broken(Fault.UNREADABLE, likely(entry), "is no tick that could be signed");
        }
    }

    /// Which tick a line that can't be read most likely was.
    private static Optional<TickName> likely(Entry entry) {
        try {
            var parts = entry.line().split("\\|", -1);
            return parts.length < 4
                    ? Optional.empty()
                    : Optional.of(new TickName(Side.valueOf(parts[2]), Integer.parseInt(parts[3])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void chained(Entry entry, TickLine line) throws Broken {
        var now = open.get(line.side());
        if (now == null || !now.chain.continuesWith(line)) {
            now = next(line);
        }
        if (now == null) {
            throw broken(
                    Fault.CHAIN,
                    line,
                    "does not follow the one before it: one was left out, doubled, moved or"
                            + " changed");
        }
        if (!now.key.verifies(entry.line(), entry.signature())) {
            throw broken(Fault.SIGNATURE, line, "is not what was signed");
        }
        open.put(line.side(), new Open(now.chain.after(line), now.key));
    }

    /// The side's next segment, if the line begins it.
    private @Nullable Open next(TickLine line) {
        var keys = waiting.getOrDefault(line.side(), new ArrayDeque<>());
        var key = keys.peek();
        if (key == null) {
            return null;
        }
        var begun = Chain.begin(log.session(), line.side(), key.text(), log.promise().text());
        if (!begun.continuesWith(line)) {
            return null;
        }
        keys.remove();
        return new Open(begun, key);
    }

    private Replay counted(Replay replay, Entry entry, TickLine line) throws Broken {
        try {
            var now = replay.at(entry.before());
            return entry.counted() ? now.after(line) : now;
        } catch (IllegalArgumentException e) {
            throw broken(Fault.ORDER, line, "can't stand where it stands: " + e.getMessage());
        }
    }

    private Replay ended(Replay replay) throws Broken {
        try {
            return replay.atEnd(log.after());
        } catch (IllegalArgumentException e) {
            throw broken(Fault.ORDER, "The log's end can't follow: " + e.getMessage() + ".");
        }
    }

    private void seconds(Meter meter) throws Broken {
        var given = meter.verdicts();
        var claimed = log.claim().verdicts();
        for (int i = 0; i < Math.max(given.size(), claimed.size()); i++) {
            var gives = i < given.size() ? given.get(i).name() : "not judged";
            var claims = i < claimed.size() ? claimed.get(i).name() : "not judged";
            if (!gives.equals(claims)) {
                throw broken(
                        Fault.VERDICT,
                        "Second %d is %s by the ticks; the platform says %s."
                                .formatted(i + 1, gives, claims));
            }
        }
    }

    private void charge(Meter meter) throws Broken {
        var claim = log.claim();
        var billed = meter.billedSeconds();
        if (claim.billedSeconds() != billed) {
            throw broken(
                    Fault.CHARGE,
                    "The ticks give %d billed seconds; the platform says %d."
                            .formatted(billed, claim.billedSeconds()));
        }
        if (claim.missingSeconds() != missing(meter)) {
            throw broken(
                    Fault.CHARGE,
                    "The agreed minimum adds %d seconds; the platform added %d."
                            .formatted(missing(meter), claim.missingSeconds()));
        }
        Split due = due(meter);
        if (!claim.charge().equals(due.charge())
                || !claim.creatorEarns().equals(due.creator())
                || !claim.fee().equals(due.fee())) {
            throw broken(Fault.CHARGE, charged(due, claim));
        }
    }

    /// What the session costs by its rules, ended as the platform says, or as if nobody left now.
    private Split due(Meter meter) {
        var charge = ended(meter).map(Session.Ended::charge).orElse(meter.charge());
        return meter.terms().split(charge);
    }

    private int missing(Meter meter) {
        return ended(meter).filter(Session.Ended::fanLeft).isPresent() ? meter.missingSeconds() : 0;
    }

    private Optional<Session.Ended> ended(Meter meter) {
        return Optional.ofNullable(log.claim().reason())
                .map(reason -> new Session.Ended(log.session(), Instant.EPOCH, meter, reason));
    }

    private static String charged(Split due, Claim claim) {
        return "The ticks give %d (creator %d, fee %d) minor units; the platform charged %d (%d, %d)."
                .formatted(
                        due.charge().minor(),
                        due.creator().minor(),
                        due.fee().minor(),
                        claim.charge().minor(),
                        claim.creatorEarns().minor(),
                        claim.fee().minor());
    }

    private void sealed() throws Broken {
        var key = SignatureKey.read(log.promise().key());
        if (key.isEmpty() || !key.get().verifies(log.text(), log.seal())) {
            throw broken(
                    Fault.SEAL,
                    "Something beside the ticks was changed after the platform signed the log.");
        }
    }

    private static Map<Verdict, Integer> count(Meter meter) {
        var count = new EnumMap<Verdict, Integer>(Verdict.class);
        meter.verdicts().forEach(verdict -> count.merge(verdict, 1, Integer::sum));
        return count;
    }

    private static Broken broken(Fault fault, String text) {
        return new Broken(Breaks.of(fault, text));
    }

    private Broken broken(Fault fault, TickLine line, String what) {
        return broken(fault, Optional.of(new TickName(line.side(), line.tick().number())), what);
    }

    /// Names the entry that is being read.
    private Broken broken(Fault fault, Optional<TickName> tick, String what) {
        var name = tick.map(known -> " (" + known + ")").orElse("");
        var text = "Entry " + place + name + " " + what + ".";
        return new Broken(new Breaks(fault, tick, place, text));
    }

    /// The way out at the first fault.
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Breaks breaks;

        private Broken(Breaks breaks) {
            super(breaks.text());
            this.breaks = breaks;
        }
    }
}
