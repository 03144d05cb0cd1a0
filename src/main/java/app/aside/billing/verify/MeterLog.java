package app.aside.billing.verify;

import app.aside.billing.Verdict;
import app.aside.session.EndReason;
import app.aside.unit.Money;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// All that a session's charge follows from, with the signatures of those who attest it: each tick
/// signed by its side, the promise and the whole by the platform. Names nobody.
///
/// @param kind what file this is: [#KIND]
/// @param promise the terms, as the platform gave them when the fan asked
/// @param segments each side's, in the order they began
/// @param entries in the order in which the platform took them
/// @param extensions of the session's length, in their order
/// @param after what happened after the last entry
/// @param claim what the platform says this comes to
/// @param seal the platform's signature of [#text]
public record MeterLog(
        String kind,
        SessionId session,
        SignedPromise promise,
        List<Segment> segments,
        List<Entry> entries,
        List<Extension> extensions,
        Marks after,
        Claim claim,
        String seal) {
    public static final String KIND = "aside-meter-log-1";

    public MeterLog {
        if (!kind.equals(KIND)) {
            throw new IllegalArgumentException("kind must be " + KIND + ", got '" + kind + "'");
        }
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(promise, "promise");
        segments = List.copyOf(segments);
        entries = List.copyOf(entries);
        extensions = List.copyOf(extensions);
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(seal, "seal");
    }

    /// The ticks of one run of one side's program.
    ///
    /// @param key public, as it travels
    public record Segment(Side side, String key) {
        public Segment {
            Objects.requireNonNull(side, "side");
            Objects.requireNonNull(key, "key");
        }
    }

    /// What had happened before a tick came, since Live.
    ///
    /// @param waited the second up to which the platform no longer waited for ticks
    public record Marks(int waited) {
        static final Marks NONE = new Marks(0);
    }

    /// The fan held money for some more minutes.
    ///
    /// @param afterTicks how many ticks had counted when it came
    /// @param waited the second up to which the platform no longer waited then
    /// @param key of one of the fan's segments
    /// @param signature of its [ExtensionLine]
    public record Extension(int minutes, int afterTicks, int waited, String key, String signature) {
        public Extension {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(signature, "signature");
        }

        String text() {
            return String.join(
                    "|",
                    Integer.toString(minutes),
                    Integer.toString(afterTicks),
                    Integer.toString(waited),
                    key,
                    signature);
        }
    }

    /// One tick.
    ///
    /// @param line what its side signed: a [TickLine]
    /// @param counted whether the meter took it; a tick that came too late stands here uncounted,
    ///   so that the chain has no gap
    /// @param before what had happened when it came
    public record Entry(String line, String signature, boolean counted, Marks before) {
        public Entry {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(signature, "signature");
            Objects.requireNonNull(before, "before");
        }

        String text() {
            return String.join(
                    "|",
                    line,
                    signature,
                    Integer.toString(Fields.flag(counted)),
                    Integer.toString(before.waited));
        }
    }

    /// What the platform charged, or would charge if the session ended now.
    ///
    /// @param reason of the end, or nothing while it runs
    /// @param verdicts of each second, from the first
    /// @param billedSeconds of these
    /// @param missingSeconds charged beside them: the fan left before the agreed minimum
    /// @param charge what the fan pays for the time
    /// @param creatorEarns of `charge`
    /// @param fee of `charge`
    public record Claim(
            @Nullable EndReason reason,
            List<Verdict> verdicts,
            int billedSeconds,
            int missingSeconds,
            Money charge,
            Money creatorEarns,
            Money fee) {
        public Claim {
            verdicts = List.copyOf(verdicts);
            Objects.requireNonNull(charge, "charge");
            Objects.requireNonNull(creatorEarns, "creatorEarns");
            Objects.requireNonNull(fee, "fee");
        }

        String text() {
            return String.join(
                    "|",
                    reason == null ? "-" : reason.name(),
                    String.join(",", verdicts.stream().map(Verdict::name).toList()),
                    Integer.toString(billedSeconds),
                    Integer.toString(missingSeconds),
                    text(charge),
                    text(creatorEarns),
                    text(fee));
        }

        private static String text(Money money) {
            return money.minor() + " " + money.currency().code();
        }
    }

    /// A log that the platform signs.
    public static MeterLog sealed(
            SessionId session,
            SignedPromise promise,
            List<Segment> segments,
            List<Entry> entries,
            List<Extension> extensions,
            Marks after,
            Claim claim,
            SigningKey platform) {
        var unsealed =
                new MeterLog(
                        KIND, session, promise, segments, entries, extensions, after, claim, "");
        return new MeterLog(
                KIND,
                session,
                promise,
                segments,
                entries,
                extensions,
                after,
                claim,
                platform.sign(unsealed.text()));
    }

    /// What the platform signs: every part but the seal, a line each.
    public String text() {
        var head = Stream.of(kind, session.value(), promise.text(), promise.key());
        var signature = Stream.of(promise.signature());
        var keys = segments.stream().map(one -> one.side + "|" + one.key);
        var ticks = entries.stream().map(Entry::text);
        var longer = extensions.stream().map(Extension::text);
        var tail = Stream.of(Integer.toString(after.waited), claim.text());
        return String.join(
                "\n",
                Stream.of(head, signature, keys, ticks, longer, tail)
                        .flatMap(part -> part)
                        .toList());
    }
}
