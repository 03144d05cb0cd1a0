package app.aside.billing.verify;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;

import java.time.Instant;
import java.util.Objects;

/// What a fan saw when asking, frozen (X13): no later change of the offer touches it. As text, one
/// line that the platform signs:
///
/// ```
/// aside-promise-1|request|creator|fan|currency|ratePerMinute|kind|lengthMinutes|
///     minimumMinutes|audioPercent|feePercent|recording|waitSeconds|askedAtMillis
/// ```
///
/// (without the break). The rate is in minor units.
///
/// @param recording whether the session is recorded: offered, and consented to
/// @param waitSeconds estimated wait that was shown, -1 if none
public record Promise(
        Parties parties, Terms terms, boolean recording, int waitSeconds, Instant at) {
    private static final String VERSION = "aside-promise-1";
    private static final int FIELDS = 14;

    public Promise {
        Objects.requireNonNull(parties, "parties");
        Objects.requireNonNull(terms, "terms");
        if (waitSeconds < -1) {
            throw new IllegalArgumentException(
                    "waitSeconds must be -1 or more, got " + waitSeconds);
        }
    }

    /// Between whom.
    public record Parties(RequestId request, CreatorId creator, FanId fan) {}

    /// The promise read back.
    ///
    /// @throws IllegalArgumentException if it is none, or not written in the one way it can be
    public static Promise read(String text) {
        var parts = Fields.of(text, FIELDS);
        var rate = Rate.perMinute(Long.parseLong(parts.get(5)), Currency.of(parts.get(4)));
        var terms =
                new Terms(
                        rate,
                        CallKind.valueOf(parts.get(6)),
                        Integer.parseInt(parts.get(7)),
                        Integer.parseInt(parts.get(8)),
                        new Percent(Integer.parseInt(parts.get(9))),
                        new Percent(Integer.parseInt(parts.get(10))));
        var promise =
                new Promise(
                        new Parties(
                                new RequestId(parts.get(1)),
                                new CreatorId(parts.get(2)),
                                new FanId(parts.get(3))),
                        terms,
                        Fields.isOn(parts.get(11)),
                        Integer.parseInt(parts.get(12)),
                        Instant.ofEpochMilli(Long.parseLong(parts.get(13))));
        if (!promise.text().equals(text)) {
            throw new IllegalArgumentException("a promise must be written as " + promise.text());
        }
        return promise;
    }

    public String text() {
        var rate = terms.rate().perMinute();
        return Fields.line(
                VERSION,
                parties.request.value(),
                parties.creator.value(),
                parties.fan.value(),
                rate.currency().code(),
                rate.minor(),
                terms.kind(),
                terms.lengthMinutes(),
                terms.minimumMinutes(),
                terms.audioPercent().value(),
                terms.feePercent().value(),
                Fields.flag(recording),
                waitSeconds,
                at.toEpochMilli());
    }
}
