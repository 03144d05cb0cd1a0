package app.aside.billing.verify;

import app.aside.billing.Split;
import app.aside.billing.Verdict;
import app.aside.unit.Side;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What came of checking a [MeterLog].
public sealed interface Verification {
    /// Every signature holds, and the ticks give what was charged.
    ///
    /// @param seconds judged, by what they count for
    /// @param split what was charged
    /// @param uncounted ticks that came too late to count
    record Agrees(Map<Verdict, Integer> seconds, Split split, int uncounted)
            implements Verification {
        public Agrees {
            seconds = Map.copyOf(seconds);
        }

        /// Seconds that cost something.
        public int billed() {
            return seconds.entrySet().stream()
                    .filter(one -> one.getKey().billable())
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        /// In the order of [Verdict], without those that never came up.
        public Map<Verdict, Integer> inOrder() {
            var ordered = new EnumMap<Verdict, Integer>(Verdict.class);
            ordered.putAll(seconds);
            return ordered;
        }
    }

    /// Something in the log is not as it was attested, or the charge is not what it gives.
    ///
    /// @param tick the first bad one, if it is about a tick that can still be read
    /// @param entry its place in the log, from 1; 0 if it is about none
    /// @param text what is wrong, for people
    record Breaks(Fault fault, Optional<TickName> tick, int entry, String text)
            implements Verification {
        static Breaks of(Fault fault, String text) {
            return new Breaks(fault, Optional.empty(), 0, text);
        }
    }

    /// Which tick.
    record TickName(Side side, int number) {
        @Override
        public String toString() {
            return "tick " + number + " of the " + side.name().toLowerCase(Locale.ROOT);
        }
    }

    /// What can be wrong.
    enum Fault {
        /// The terms are not those that the platform signed when the fan asked.
        PROMISE,
        /// A key that is none, stands twice, or is not the side's own.
        KEY,
        /// A tick's line can't be read.
        UNREADABLE,
        /// A tick, or the log, is of another session.
        FOREIGN,
        /// A tick does not follow the one before it: one was left out, doubled or moved.
        CHAIN,
        /// A tick is not what its side signed.
        SIGNATURE,
        /// A tick that the platform took is left out.
        MISSING,
        /// A tick is counted that the meter does not take, or the waiting goes backwards.
        ORDER,
        /// The fan did not sign an extension.
        EXTENSION,
        /// A second is not what the ticks make of it.
        VERDICT,
        /// The charge is not what the seconds come to.
        CHARGE,
        /// Something else was changed after the platform signed the log.
        SEAL
    }
}
