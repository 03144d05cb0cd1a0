package app.aside.billing.verify;

import app.aside.billing.Tick;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One side's segment of the meter log: signs its ticks with a key of its own, each bound to the
/// one before. A program that is started again begins a new segment with a new signer.
///
/// Not for several threads.
public final class TickSigner {
    private final SigningKey key;
    private final SessionId session;
    private final Side side;
    private final String promise;
    private final SortedMap<Integer, String> hashes = new TreeMap<>();
    private String head;
    private int arrived = -1;

    /// @param promise the text that the platform signed, under which this session runs
    public TickSigner(SigningKey key, SessionId session, Side side, String promise) {
        this.key = key;
        this.session = session;
        this.side = side;
        this.promise = promise;
        this.head = TickLine.beginning(session, side, key.open().text(), promise);
    }

    /// @param key of the segment, as it travels
    /// @param previous hash of the tick before, or of the segment's beginning
    public record Signed(Tick tick, String key, String previous, String signature) {}

    /// Signs the next tick. What is sent again must be what was signed at first.
    public Signed sign(Tick tick) {
        var line = new TickLine(session, side, tick, head);
        var signed = new Signed(tick, key.open().text(), line.previous(), key.sign(line.text()));
        head = line.hash();
        hashes.put(tick.number(), head);
        return signed;
    }

    /// @param key of the segment, as it travels
    public record Agreed(ExtensionLine line, String key, String signature) {}

    /// Signs that the session is to be longer.
    ///
    /// @param fromMinutes its length before
    /// @param minutes how many more
    public Agreed extend(int fromMinutes, int minutes) {
        var line = new ExtensionLine(session, fromMinutes, minutes);
        return new Agreed(line, key.open().text(), key.sign(line.text()));
    }

    /// The platform has shown that it took the ticks up to this one.
    public void arrived(int number) {
        arrived = Math.max(arrived, number);
    }

    /// What this side can hold against the log.
    public OwnTicks own() {
        return new OwnTicks(
                session, side, promise, Set.of(key.open().text()), hashes.headMap(arrived + 1));
    }
}
