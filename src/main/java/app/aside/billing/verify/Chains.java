package app.aside.billing.verify;

import app.aside.billing.verify.MeterLog.Segment;
import app.aside.billing.verify.TickSigner.Signed;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// All segments of a session's log as the platform has them: the rule of which ticks it believes. A
/// side's newest segment is open; the next begins with the first tick under a key never seen.
///
/// @param promise the text that the platform signed
/// @param segments in the order they began
public record Chains(SessionId session, String promise, List<Held> segments) {
    /// More often than this nobody starts a program again in one session.
    static final int SEGMENTS_MAX = 200;

    public Chains {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(promise, "promise");
        segments = List.copyOf(segments);
    }

    /// A segment and how far it has come.
    public record Held(Side side, Chain chain) {
        public Segment segment() {
            return new Segment(side, chain.key());
        }
    }

    /// What to make of a tick that arrives.
    public sealed interface Arrival {
        /// It was here before: sent again, which does no harm.
        record Known() implements Arrival {}

        /// It follows the side's newest.
        ///
        /// @param chain with this tick
        record Follows(TickLine line, Chain chain) implements Arrival {}

        /// It begins a segment.
        ///
        /// @param chain with this tick
        record Begins(TickLine line, Chain chain) implements Arrival {}

        /// Nobody has attested it: it does not count.
        ///
        /// @param why for the log
        record Refused(String why) implements Arrival {}
    }

    public Arrival arrives(Side side, Signed signed) {
        var newest = newest(side);
        if (newest.isPresent() && newest.get().key().equals(signed.key())) {
            return follows(side, newest.get(), signed);
        }
        if (segments.stream().anyMatch(one -> one.chain.key().equals(signed.key()))) {
            return new Arrival.Refused("its key is of an earlier segment or the other side");
        }
        if (segments.size() >= SEGMENTS_MAX) {
            return new Arrival.Refused("there are too many segments");
        }
        var begun = Chain.begin(session, side, signed.key(), promise);
        return signed.previous().equals(begun.head())
                ? signed(begun, side, signed)
                : new Arrival.Refused("it begins no segment");
    }

    private Arrival follows(Side side, Chain newest, Signed signed) {
        if (signed.tick().number() <= newest.newest()) {
            return new Arrival.Known();
        }
        return signed.previous().equals(newest.head())
                ? signed(newest, side, signed)
                : new Arrival.Refused("it does not follow the one before it");
    }

    private Arrival signed(Chain chain, Side side, Signed signed) {
        var line = new TickLine(session, side, signed.tick(), signed.previous());
        var key = SignatureKey.read(signed.key());
        if (key.isEmpty() || !key.get().verifies(line.text(), signed.signature())) {
            return new Arrival.Refused("its signature does not fit");
        }
        return chain.newest() < 0
                ? new Arrival.Begins(line, chain.after(line))
                : new Arrival.Follows(line, chain.after(line));
    }

    private Optional<Chain> newest(Side side) {
        return segments.stream()
                .filter(one -> one.side == side)
                .map(Held::chain)
                .reduce((_, later) -> later);
    }
}
