package app.aside.platform.billing;

import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;

/// An account of the ledger.
///
/// @param id names it
record Account(String id, Kind kind, Currency currency) {
    enum Kind {
        /// A fan's money.
        WALLET,
        /// What a creator has earned.
        EARNINGS,
        /// What the platform has kept.
        FEE,
        /// Where money comes from; the only kind that goes below zero.
        SOURCE
    }

    static Account wallet(FanId fan, Currency currency) {
        return new Account("wallet:" + fan.value(), Kind.WALLET, currency);
    }

    static Account earnings(CreatorId creator, Currency currency) {
        return new Account("earnings:" + creator.value(), Kind.EARNINGS, currency);
    }

    static Account fee(Currency currency) {
        return new Account("platform:fee", Kind.FEE, currency);
    }

    static Account testCredits() {
        return new Account("platform:test-credits", Kind.SOURCE, Currency.TEST_CREDITS);
    }
}
