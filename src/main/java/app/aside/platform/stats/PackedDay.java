package app.aside.platform.stats;

import app.aside.platform.stats.Asked.Outcome;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One day (UTC) of one creator in some twenty bytes a session: the sessions that ended on it and
/// the requests asked on it, each list with its length before it, all numbers with seven bits a
/// byte, the lowest first. Moments are differences from the one before.
///
/// A session: how long after the one before it ended; 1 if live + 2 if a no-show; and if live: how
/// long before its end it went live (twice that, or less than zero, as a clock that was set back
/// may say: twice what is missing less one), the billed seconds, how long before its end the fan's
/// session before ended, and how long before that the one before that, each plus one, 0 for none. A
/// request: how long after the one before it was asked; the outcome's code + 4 if Later; the
/// seconds of the first answer.
final class PackedDay {
    static final long MILLIS = 86_400_000;

    private static final int LIVE = 1;
    private static final int NO_SHOW = 2;
    private static final int LATER = 4;

    private final byte[] bytes;

    private PackedDay(byte[] bytes) {
        this.bytes = bytes;
    }

    /// As stored: nothing of nothing.
    static Optional<PackedDay> of(byte @Nullable [] stored) {
        return Optional.ofNullable(stored).map(PackedDay::new);
    }

    /// @param day days since 1970
    /// @param sessions in the order in which they ended
    /// @param requests in the order in which they were asked
    static PackedDay of(long day, List<Held> sessions, List<Asked> requests) {
        var writing = new Writing();
        writing.sessions(day * MILLIS, sessions);
        writing.requests(day * MILLIS, requests);
        return new PackedDay(writing.out.toByteArray());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean isSame(PackedDay other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /// @param day the one it was packed of
    void unpack(long day, Consumer<Held> sessions, Consumer<Asked> requests) {
        var in = new Reading(bytes);
        var at = day * MILLIS;
        for (long left = in.next(); left > 0; left--) {
            at += in.next();
            sessions.accept(in.session(at));
        }
        at = day * MILLIS;
        for (long left = in.next(); left > 0; left--) {
            at += in.next();
            var what = (int) in.next();
            var outcome = Outcome.of(what & 3);
            requests.accept(new Asked(at, outcome, (what & LATER) != 0, in.next()));
        }
    }

    private static final class Writing {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();

        private void sessions(long midnight, List<Held> sessions) {
            write(sessions.size());
            var at = midnight;
            for (var one : sessions) {
                write(one.endedAt() - at);
                at = one.endedAt();
                write((one.live() ? LIVE : 0) + (one.noShow() ? NO_SHOW : 0));
                if (one.live()) {
                    var lasted = one.endedAt() - one.liveAt();
                    write(lasted << 1 ^ lasted >> 63);
                    write(one.billed());
                    before(one.endedAt(), one.previous());
                    if (one.previous() != Held.NONE) {
                        before(one.previous(), one.beforePrevious());
                    }
                }
            }
        }

        private void requests(long midnight, List<Asked> requests) {
            write(requests.size());
            var at = midnight;
            for (var one : requests) {
                write(one.at() - at);
                at = one.at();
                write(one.outcome().code + (one.later() ? LATER : 0));
                write(one.seconds());
            }
        }

        private void before(long at, long previous) {
            write(previous == Held.NONE ? 0 : at - previous + 1);
        }

        private void write(long number) {
            if (number < 0) {
                throw new IllegalArgumentException("number must be 0 or more, got " + number);
            }
            var left = number;
            while (left > 127) {
                out.write((int) (left & 127) | 128);
                left >>>= 7;
            }
            out.write((int) left);
        }
    }

    private static final class Reading {
        private final byte[] packed;
        private int place;

        Reading(byte[] packed) {
            this.packed = packed;
        }

        Held session(long endedAt) {
            var what = next();
            var noShow = (what & NO_SHOW) != 0;
            if ((what & LIVE) == 0) {
                return new Held(endedAt, Held.NONE, noShow, 0, Held.NONE, Held.NONE);
            }
            var lasted = next();
            var liveAt = endedAt - (lasted >>> 1 ^ -(lasted & 1));
            var billed = (int) next();
            var previous = before(endedAt);
            var beforePrevious = previous == Held.NONE ? Held.NONE : before(previous);
            return new Held(endedAt, liveAt, noShow, billed, previous, beforePrevious);
        }

        private long before(long at) {
            var ago = next();
            return ago == 0 ? Held.NONE : at - ago + 1;
        }

        long next() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                var part = packed[place++];
                number |= (part & 127L) << shift;
                if (part >= 0) {
                    return number;
                }
            }
        }
    }
}
