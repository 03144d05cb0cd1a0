package app.aside.platform.account;

import app.aside.platform.billing.Ledger;
import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Presence;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Refusal;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.queue.Offer;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.Ids;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Creators and fans, and what anybody may know of a creator: the card.
public final class Accounts {
    /// Addresses that mean something else on this server.
    private static final Set<String> TAKEN = Set.of("api", "web", "assets", "health");

    private final AccountTable table = new AccountTable();
    private final Ledger ledger;
    private final RateCards rateCards;
    private final Events events;
    private final Presence presence;
    private final RandomGenerator random;

    public Accounts(
            Ledger ledger,
            RateCards rateCards,
            Events events,
            Presence presence,
            RandomGenerator random) {
        this.ledger = ledger;
        this.rateCards = rateCards;
        this.events = events;
        this.presence = presence;
        this.random = random;
    }

    /// The platform's first creator, made if there is none.
    ///
    /// @param wish the name and address that a new one gets
    public Profile first(Transaction transaction, Commands.ChangeProfile wish, Instant at) {
        var known = table.creators(transaction);
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        var profile =
                new Profile(
                        new CreatorId(Ids.uuid7(at, random)),
                        wish.name(),
                        wish.headline(),
                        wish.address(),
                        rateCards.at(at).firstOffer(),
                        false,
                        Optional.empty(),
                        1);
        table.add(transaction, profile, at);
        return profile;
    }

    public List<Profile> creators(Transaction transaction) {
        return table.creators(transaction);
    }

    public Optional<Profile> at(Transaction transaction, String address) {
        return table.at(transaction, address);
    }

    public Profile creator(Transaction transaction, CreatorId creator) {
        return table.find(transaction, creator).orElseThrow(Refusal::notFound);
    }

    public String fanName(Transaction transaction, FanId fan) {
        return table.fanName(transaction, fan).orElseThrow(Refusal::notFound);
    }

    /// A new guest, with a wallet of test credits.
    Views.Guest becomeGuest(Transaction transaction, String name, Instant at) {
        var fan = new FanId(Ids.uuid7(at, random));
        table.add(transaction, fan, name, at);
        ledger.openWallet(transaction, fan);
        var credits = rateCards.at(at).wallet().startCredits();
        ledger.giveTestCredits(transaction, fan, credits, at);
        return new Views.Guest(fan, name, ledger.wallet(transaction, fan));
    }

    Views.CreatorCard changeProfile(
            Transaction transaction, CreatorId creator, Commands.ChangeProfile wish, Instant at) {
        var profile = creator(transaction, creator);
        var other = table.at(transaction, wish.address());
        if (TAKEN.contains(wish.address())
                || (other.isPresent() && !other.get().id().equals(creator))) {
            throw new Refusal(
                    ErrorCode.ADDRESS_TAKEN,
                    "The address \""
                            + wish.address()
                            + "\" is taken. Nothing was changed. Choose another.");
        }
        table.change(transaction, profile.renamed(wish.name(), wish.headline(), wish.address()));
        return tell(transaction, creator, at);
    }

    public Views.CreatorCard offer(
            Transaction transaction, CreatorId creator, Offer offer, Instant at) {
        table.change(transaction, creator(transaction, creator).offering(offer));
        return tell(transaction, creator, at);
    }

    /// The creator goes away for a while, or is back.
    public void away(Transaction transaction, CreatorId creator, boolean now, Instant at) {
        table.change(transaction, creator(transaction, creator).away(now));
        tell(transaction, creator, at);
    }

    /// The creator is in a session, or no longer.
    public void occupy(
            Transaction transaction, CreatorId creator, Optional<Profile.Busy> busy, Instant at) {
        table.change(transaction, creator(transaction, creator).occupied(busy));
        tell(transaction, creator, at);
    }

    public Views.CreatorCard card(Transaction transaction, CreatorId creator, Instant at) {
        return card(creator(transaction, creator), at);
    }

    public Views.CreatorCard card(Profile profile, Instant at) {
        var offer = profile.offer();
        return new Views.CreatorCard(
                profile.id(),
                profile.name(),
                profile.headline(),
                profile.address(),
                new Views.Offer(
                        offer.open(),
                        offer.rate().perMinute(),
                        offer.shortestMinutes(),
                        Offer.MINUTES_MAX,
                        offer.minimumMinutes(),
                        offer.clipRecording(),
                        offer.recordOnlyMe(),
                        rateCards.at(at).prices().audioPercent().value(),
                        offer.wrapUpSeconds()),
                presence.isOnline(profile.id()),
                profile.away(),
                profile.busy().map(Profile.Busy::until).orElse(null));
    }

    /// Tells everybody on the creator's page how the card is now.
    public Views.CreatorCard tell(Transaction transaction, CreatorId creator, Instant at) {
        var card = card(transaction, creator, at);
        events.publish(
                transaction,
                new Event.CardChanged(card),
                at,
                Topic.of(creator),
                Topic.room(creator));
        return card;
    }
}
