package app.aside.billing.verify;

import app.aside.billing.Meter;
import app.aside.billing.Terms;
import app.aside.billing.verify.MeterLog.Extension;
import app.aside.billing.verify.MeterLog.Marks;

import java.util.List;

/// Leads a meter through a log again, mark by mark and tick by tick, as the platform did.
///
/// @param waited the second up to which it no longer waits
/// @param counted ticks taken so far
/// @param further extensions still to come
public record Replay(Meter meter, int waited, int counted, List<Extension> further) {
    public Replay {
        further = List.copyOf(further);
    }

    public static Replay start(Terms terms, List<Extension> extensions) {
        return new Replay(Meter.start(terms), 0, 0, extensions);
    }

    /// After what had happened when a tick came.
    ///
    /// @throws IllegalArgumentException if something would be taken back
    public Replay at(Marks now) {
        var replay = this;
        while (!replay.further.isEmpty() && replay.further.getFirst().afterTicks() == counted) {
            replay = replay.extended();
        }
        return replay.waitNoLongerFor(now.waited());
    }

    /// After all that happened.
    ///
    /// @throws IllegalArgumentException if something would be taken back
    public Replay atEnd(Marks now) {
        var replay = at(now);
        if (!replay.further.isEmpty()) {
            throw new IllegalArgumentException("an extension stands after more ticks than counted");
        }
        return replay;
    }

    /// After a tick that counts.
    ///
    /// @throws IllegalArgumentException if the meter does not take it
    public Replay after(TickLine line) {
        if (!meter.takes(line.side(), line.tick())) {
            throw new IllegalArgumentException("the meter does not take this tick");
        }
        var next = meter.after(line.side(), line.tick());
        return new Replay(next, waited, counted + 1, further);
    }

    private Replay extended() {
        var extension = further.getFirst();
        var then = waitNoLongerFor(extension.waited());
        return new Replay(
                then.meter.extendedBy(extension.minutes()),
                then.waited,
                counted,
                further.subList(1, further.size()));
    }

    private Replay waitNoLongerFor(int second) {
        if (second < waited) {
            throw new IllegalArgumentException(
                    "waited must not fall, got " + second + " after " + waited);
        }
        return new Replay(meter.waitNoLongerFor(second), second, counted, further);
    }
}
