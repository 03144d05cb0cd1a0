package app.aside.billing;

import app.aside.unit.Money;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Merges both sides' ticks into billable seconds: the rule of what a second costs.
///
/// Second `n` lies between tick `n - 1` and tick `n`. It is billable if both sides' ticks show
/// progress: decoded frames rose, if the other side declared its camera on when the second began;
/// else audio packets rose. What was declared when the second began decides, so a camera switched
/// off changes the price from the next second on; so does a second that the creator gives. A second
/// whose tick one side never sent is not billable, nor is one after the length is used up. Nothing
/// is rounded before the end.
///
/// Immutable; the same ticks in any order of arrival between the two sides give the same seconds. A
/// side's own ticks must come in rising order, as its socket delivers them; a tick that skips some
/// means that those will not come. The same calls in the same order give the same meter.
public final class Meter {
    private final Terms terms;
    private final int extraMinutes;
    private final Track creator;
    private final Track fan;
    private final Count count;

    private Meter(Terms terms, int extraMinutes, Track creator, Track fan, Count count) {
        this.terms = terms;
        this.extraMinutes = extraMinutes;
        this.creator = creator;
        this.fan = fan;
        this.count = count;
    }

    public static Meter start(Terms terms) {
        return new Meter(
                Objects.requireNonNull(terms, "terms"), 0, Track.EMPTY, Track.EMPTY, Count.ZERO);
    }

    /// Whether this tick is news: one of an earlier or equal number was not taken yet.
    public boolean takes(Side side, Tick tick) {
        return tick.number() > track(side).last && tick.number() >= count.merged;
    }

    /// The meter with one more tick and all seconds that it completes. A tick that was taken
    /// before, or comes too late, changes nothing.
    public Meter after(Side side, Tick tick) {
        if (!takes(side, tick)) {
            return this;
        }
        return with(side, track(side).after(tick)).merge(0);
    }

    /// The meter once the platform no longer waits for ticks of `second` and before: what is
    /// missing counts as never sent.
    public Meter waitNoLongerFor(int second) {
        return merge(second);
    }

    /// The meter with a longer length, for the seconds that are judged from now on.
    ///
    /// @param minutes one or more; the whole length is at most [Terms#LENGTH_MAX]
    public Meter extendedBy(int minutes) {
        if (minutes < 1 || lengthMinutes() + minutes > Terms.LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "minutes must be 1 to "
                            + (Terms.LENGTH_MAX - lengthMinutes())
                            + ", got "
                            + minutes);
        }
        return new Meter(terms, extraMinutes + minutes, creator, fan, count);
    }

    /// The length asked for and all extensions.
    public int lengthMinutes() {
        return terms.lengthMinutes() + extraMinutes;
    }

    public int lengthSeconds() {
        return lengthMinutes() * 60;
    }

    /// Seconds that may still be billed.
    public int secondsLeft() {
        return lengthSeconds() - billedSeconds();
    }

    /// Seconds judged so far.
    public int merged() {
        return count.merged;
    }

    public int fullSeconds() {
        return count.full;
    }

    public int audioSeconds() {
        return count.audio;
    }

    public int billedSeconds() {
        return count.full + count.audio;
    }

    /// Seconds judged and not billed.
    public int unbilledSeconds() {
        return count.merged - billedSeconds();
    }

    /// Seconds since the last one in which both sides saw or heard something new.
    public int stalledInARow() {
        return count.stalledInARow;
    }

    /// Seconds in which both sides saw or heard something new, whatever they cost.
    public int progressSeconds() {
        return count.progress;
    }

    /// The newest second's verdict; empty before the first.
    public Optional<Verdict> newest() {
        return Optional.ofNullable(count.newest).map(Judged::verdict);
    }

    /// Every second's verdict, from the first.
    public List<Verdict> verdicts() {
        var verdicts = new ArrayDeque<Verdict>();
        for (var judged = count.newest; judged != null; judged = judged.before) {
            verdicts.addFirst(judged.verdict);
        }
        return List.copyOf(verdicts);
    }

    /// The number of the newest tick of a side; -1 before its first.
    public int lastTick(Side side) {
        return track(side).last;
    }

    /// Whether a side's newest tick shows more of the other's picture or sound than the one before.
    public boolean receives(Side side) {
        return track(side).rising();
    }

    /// Whether the whole length that is held has been used.
    public boolean usedUp() {
        return secondsLeft() <= 0;
    }

    /// What the seconds billed so far cost.
    public Money charge() {
        return terms.charge(count.full, count.audio);
    }

    /// What they cost to a fan who leaves now: what is missing to the agreed minimum is added. A
    /// second that was not billed for another reason than the fan's silence counts as given.
    public Money chargeToLeave() {
        return terms.chargeWith(count.full, count.audio, missingSeconds());
    }

    /// Seconds missing to the agreed minimum (Q10).
    public int missingSeconds() {
        return Math.max(0, terms.minimumSeconds() - (count.merged - count.fanSilent));
    }

    public Terms terms() {
        return terms;
    }

    private Meter merge(int waitedFor) {
        var meter = this;
        while (meter.complete(meter.count.merged + 1, waitedFor)) {
            meter = meter.judged(meter.count.merged + 1);
        }
        return meter;
    }

    private boolean complete(int second, int waitedFor) {
        return second <= waitedFor || (creator.last >= second && fan.last >= second);
    }

    private Meter judged(int second) {
        var verdict = verdict(second);
        return new Meter(
                terms,
                extraMinutes,
                creator.since(second),
                fan.since(second),
                count.after(second, verdict));
    }

    private Verdict verdict(int second) {
        var fanNow = fan.at(second);
        var creatorNow = creator.at(second);
        if (fanNow == null) {
            return Verdict.FAN_SILENT;
        }
        if (creatorNow == null) {
            return Verdict.CREATOR_SILENT;
        }
        var fanBefore = fan.before(second);
        var creatorBefore = creator.before(second);
        if (fanBefore == null || !progress(fanBefore, fanNow, pictureFrom(creatorBefore))) {
            return Verdict.FAN_FROZEN;
        }
        if (creatorBefore == null || !progress(creatorBefore, creatorNow, pictureFrom(fanBefore))) {
            return Verdict.CREATOR_FROZEN;
        }
        if (usedUp()) {
            return Verdict.GRACE;
        }
        if (creatorBefore.free()) {
            return Verdict.COURTESY;
        }
        return pictureFrom(creatorBefore) ? Verdict.FULL : Verdict.AUDIO;
    }

    private boolean pictureFrom(@Nullable Tick before) {
        return terms.kind() == CallKind.VIDEO && (before == null || before.cameraOn());
    }

    private static boolean progress(Tick before, Tick now, boolean picture) {
        return picture
                ? now.framesDecoded() > before.framesDecoded()
                : now.audioPackets() > before.audioPackets();
    }

    private Track track(Side side) {
        return side == Side.CREATOR ? creator : fan;
    }

    private Meter with(Side side, Track track) {
        return side == Side.CREATOR
                ? new Meter(terms, extraMinutes, track, fan, count)
                : new Meter(terms, extraMinutes, creator, track, count);
    }

    /// One side's ticks that are still needed: the newest judged one and all later.
    private record Track(int last, Map<Integer, Tick> ticks) {
        static final Track EMPTY = new Track(-1, Map.of());

        Track after(Tick tick) {
            var more = new TreeMap<>(ticks);
            more.put(tick.number(), tick);
            return new Track(tick.number(), more);
        }

        @Nullable Tick at(int second) {
            return ticks.get(second);
        }

        /// The newest tick before a second, however long ago.
        @Nullable Tick before(int second) {
            var earlier = new TreeMap<>(ticks).lowerEntry(second);
            return earlier == null ? null : earlier.getValue();
        }

        /// Whether the newest tick counts more than the one before it.
        boolean rising() {
            var now = ticks.get(last);
            var earlier = before(last);
            return now != null
                    && earlier != null
                    && (now.framesDecoded() > earlier.framesDecoded()
                            || now.audioPackets() > earlier.audioPackets());
        }

        /// Without the ticks that no later second needs.
        Track since(int second) {
            var kept = new TreeMap<>(ticks);
            var newest = kept.floorKey(second);
            if (newest != null) {
                kept.headMap(newest).clear();
            }
            return new Track(last, kept);
        }
    }

    private record Count(
            int merged,
            int full,
            int audio,
            int progress,
            int fanSilent,
            int stalledInARow,
            @Nullable Judged newest) {
        static final Count ZERO = new Count(0, 0, 0, 0, 0, 0, null);

        Count after(int second, Verdict verdict) {
            return new Count(
                    second,
                    full + (verdict == Verdict.FULL ? 1 : 0),
                    audio + (verdict == Verdict.AUDIO ? 1 : 0),
                    progress + (verdict.progress() ? 1 : 0),
                    fanSilent + (verdict == Verdict.FAN_SILENT ? 1 : 0),
                    verdict.progress() ? 0 : stalledInARow + 1,
                    new Judged(verdict, newest));
        }
    }

    /// A second and those before it; no record, for comparing or printing all would go too deep.
    private static final class Judged {
        final Verdict verdict;
        final @Nullable Judged before;

        Judged(Verdict verdict, @Nullable Judged before) {
            this.verdict = verdict;
            this.before = before;
        }

        Verdict verdict() {
            return verdict;
        }
    }
}
