package app.aside.billing.verify;

import app.aside.billing.Meter;
import app.aside.billing.Terms;

/// Leads a meter through a log again, mark by mark and tick by tick, as the platform did.
///
/// @param marks what had happened so far
public record Replay(Meter meter, MeterLog.Marks marks) {
    public static Replay start(Terms terms) {
        return new Replay(Meter.start(terms), MeterLog.Marks.NONE);
    }

    /// After what had happened when a tick came, or the log ended.
    ///
    /// @throws IllegalArgumentException if something would be taken back
    public Replay at(MeterLog.Marks now) {
        if (now.waited() < marks.waited()) {
            throw new IllegalArgumentException(
                    "waited must not fall, got " + now.waited() + " after " + marks.waited());
        }
        return new Replay(meter.waitNoLongerFor(now.waited()), now);
    }

    /// After a tick that counts.
    ///
    /// @throws IllegalArgumentException if the meter does not take it
    public Replay after(TickLine line) {
        if (!meter.takes(line.side(), line.tick())) {
            throw new IllegalArgumentException("the meter does not take this tick");
        }
        return new Replay(meter.after(line.side(), line.tick()), marks);
    }
}
