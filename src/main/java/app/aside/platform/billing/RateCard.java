package app.aside.platform.billing;

import app.aside.queue.Offer;
import app.aside.queue.QueuePolicy;
import app.aside.session.SessionPolicy;
import app.aside.show.ShowPolicy;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;

import java.time.Duration;
import java.time.Instant;

/// The platform's numbers, with a version and the moment from which they hold. What a fan agreed to
/// keeps the numbers of its own time.
public record RateCard(
        String version,
        Instant from,
        Prices prices,
        Asking asking,
        SessionPolicy session,
        WalletPolicy wallet,
        ShowPolicy show) {
    /// @param defaultRate of a new creator
    /// @param audioPercent share of the rate while the creator's camera is off
    /// @param feePercent share that the platform keeps
    public record Prices(
            Rate defaultRate,
            Rate lowestRate,
            Rate highestRate,
            Percent audioPercent,
            Percent feePercent) {}

    /// @param pendingMax how long a request waits for an answer
    /// @param coolDown how long a denied fan waits before asking again
    /// @param announceEvery how often a creator may tell the room
    /// @param next how the next in line comes on
    public record Asking(
            Duration pendingMax,
            Duration coolDown,
            Duration announceEvery,
            QueuePolicy.Next next) {}

    /// @param startCredits what a new guest gets
    /// @param mostCredits above this a wallet takes no more test credits
    public record WalletPolicy(Money startCredits, Money mostCredits) {}

    public QueuePolicy queue() {
        return new QueuePolicy(
                asking.pendingMax,
                asking.coolDown,
                asking.next,
                new QueuePolicy.Prices(prices.lowestRate, prices.highestRate),
                prices.audioPercent,
                prices.feePercent);
    }

    public Currency currency() {
        return prices.defaultRate.perMinute().currency();
    }

    /// What a new creator offers: nothing yet, at the default price.
    public Offer firstOffer() {
        return new Offer(false, prices.defaultRate, Offer.MINUTES_MIN, 0, true, 0);
    }
}
