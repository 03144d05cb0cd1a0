package app.aside.platform.billing;

import app.aside.unit.EntryId;
import app.aside.unit.Money;

import java.time.Instant;
import java.util.List;

/// One movement of money: its legs add up to nothing. Never changed once written.
///
/// @param about the id of what it is for
record Entry(EntryId id, Kind kind, String about, Instant at, List<Leg> legs) {
    enum Kind {
        TEST_CREDITS,
        SESSION,
        TIP
    }

    /// @param amount more than zero into the account, less than zero out of it
    record Leg(Account account, Money amount) {}

    Entry {
        legs = legs.stream().filter(leg -> !leg.amount().isZero()).toList();
        var sum = legs.stream().map(Leg::amount).reduce(Money::plus);
        if (legs.size() < 2 || !sum.orElseThrow().isZero()) {
            throw new IllegalArgumentException(
                    "legs must be two or more and sum to 0, got " + legs);
        }
        for (var leg : legs) {
            if (!leg.amount().currency().equals(leg.account().currency())) {
                throw new IllegalArgumentException("currency must be the account's, got " + leg);
            }
        }
    }
}
