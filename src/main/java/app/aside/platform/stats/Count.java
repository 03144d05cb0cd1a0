package app.aside.platform.stats;

import app.aside.stats.Days;
import app.aside.stats.HourOfWeek;
import app.aside.stats.HourOfWeek.Offset;
import app.aside.stats.Span;
import app.aside.stats.Stats;
import app.aside.stats.Wait;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what happened on some days. Takes more than that and leaves out what lies outside them.
final class Count {
    private static final int MOST_IN_ARRAY = 3_600;

    private final long from;
    private final long until;
    private final List<Offset> offsets;
    private final int[] hours = new int[HourOfWeek.HOURS];
    private int ended;
    private int live;
    private int noShows;
    private long billedSeconds;
    private long unbilledSeconds;
    private int fans;
    private int repeat;
    private int asked;
    private int approved;
    private int denied;
    private int later;
    private int missed;

    /// How often the first answer took each number of seconds; the few that took longer.
    private final int[] waits = new int[MOST_IN_ARRAY];

    private final Map<Long, Integer> longWaits = new HashMap<>();

    Count(Days days) {
        var span = days.span();
        from = span.from().toEpochMilli();
        until = span.until().toEpochMilli();
        // A session that ended on the days went live at most a day before them.
        offsets =
                HourOfWeek.offsets(
                        days.zone(), new Span(span.from().minusSeconds(86_400), span.until()));
    }

    void add(Held session) {
        if (session.endedAt() < from || session.endedAt() >= until) {
            return;
        }
        ended++;
        if (session.noShow()) {
            noShows++;
        }
        if (!session.live()) {
            return;
        }
        live++;
        var seconds = (session.endedAt() - session.liveAt()) / 1000;
        billedSeconds += session.billed();
        unbilledSeconds += Math.max(0, seconds - session.billed());
        hours[HourOfWeek.slot(Math.floorDiv(there(session.liveAt()), 3_600_000L))]++;
        if (session.previous() < from) {
            fans++;
        } else if (session.beforePrevious() < from) {
            repeat++;
        }
    }

    void add(Asked request) {
        if (request.at() < from || request.at() >= until) {
            return;
        }
        asked++;
        switch (request.outcome()) {
            case APPROVED -> approved++;
            case DENIED -> denied++;
            case MISSED -> missed++;
            case OTHER -> {}
        }
        if (request.later()) {
            later++;
        }
        if (!request.answered()) {
            return;
        }
        if (request.seconds() < MOST_IN_ARRAY) {
            waits[(int) request.seconds()]++;
        } else {
            longWaits.merge(request.seconds(), 1, Integer::sum);
        }
    }

    Stats.Sessions sessions() {
        return new Stats.Sessions(
                live, noShows, ended - live - noShows, billedSeconds, unbilledSeconds);
    }

    Stats.Fans fans() {
        return new Stats.Fans(fans, repeat);
    }

    Stats.Requests requests() {
        Map<Long, Integer> often = new HashMap<>(longWaits);
        for (int seconds = 0; seconds < waits.length; seconds++) {
            if (waits[seconds] > 0) {
                often.put((long) seconds, waits[seconds]);
            }
        }
        return new Stats.Requests(asked, approved, denied, later, missed, Wait.of(often));
    }

    /// When in the week sessions went live; hours without any are left out.
    List<Stats.Hour> hours() {
        var list = new ArrayList<Stats.Hour>();
        for (int slot = 0; slot < hours.length; slot++) {
            if (hours[slot] > 0) {
                list.add(new Stats.Hour(slot / 24 + 1, slot % 24, hours[slot]));
            }
        }
        return list;
    }

    /// A moment on the zone's clock.
    private long there(long millis) {
        for (var offset : offsets) {
            if (millis < offset.untilMillis()) {
                return millis + offset.offsetMillis();
            }
        }
        throw new IllegalStateException("the last offset holds without end");
    }
}
