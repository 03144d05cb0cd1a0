package app.aside.stats;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Which hour of the week a moment lies in, for whoever counts moments by arithmetic alone: the
/// offsets from UTC that a zone has in a span of time.
public final class HourOfWeek {
    /// 1970-01-01 was a Thursday.
    private static final int EPOCH_HOUR = 3 * 24;

    public static final int HOURS = 7 * 24;

    private HourOfWeek() {}

    /// An offset and how long it holds.
    ///
    /// @param untilMillis the first millisecond since 1970 at which it no longer holds
    /// @param offsetMillis to be added to UTC
    public record Offset(long untilMillis, long offsetMillis) {}

    /// The zone's offsets in a span, in order; the last one holds without end.
    public static List<Offset> offsets(ZoneId zone, Span span) {
        var rules = zone.getRules();
        var offsets = new ArrayList<Offset>();
        var offset = rules.getOffset(span.from());
        var next = rules.nextTransition(span.from());
        while (next != null && next.getInstant().isBefore(span.until())) {
            offsets.add(
                    new Offset(next.getInstant().toEpochMilli(), offset.getTotalSeconds() * 1000L));
            offset = next.getOffsetAfter();
            next = rules.nextTransition(next.getInstant());
        }
        offsets.add(new Offset(Long.MAX_VALUE, offset.getTotalSeconds() * 1000L));
        return offsets;
    }

    /// 0 for Monday from midnight to 167 for Sunday's last hour.
    ///
    /// @param hours whole hours since 1970 on the zone's clock
    public static int slot(long hours) {
        return (int) Math.floorMod(hours + EPOCH_HOUR, (long) HOURS);
    }

    /// The same of a moment in a zone.
    public static int slot(Instant moment, ZoneId zone) {
        var there = moment.atZone(zone);
        return (there.getDayOfWeek().getValue() - 1) * 24 + there.getHour();
    }
}
