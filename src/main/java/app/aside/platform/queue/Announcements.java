package app.aside.platform.queue;

import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Transaction;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.unit.CreatorId;
import app.aside.unit.Ids;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A creator tells everybody on the page that 1:1s are open (S0.8).
public final class Announcements {
    private final AnnouncementTable table = new AnnouncementTable();
    private final RateCards rateCards;
    private final Events events;
    private final RandomGenerator random;

    public Announcements(RateCards rateCards, Events events, RandomGenerator random) {
        this.rateCards = rateCards;
        this.events = events;
        this.random = random;
    }

    Optional<Views.Announcement> newest(Transaction transaction, CreatorId creator) {
        return table.newest(transaction, creator);
    }

    /// Tells the room; refuses too soon after the last time.
    Views.Announcement announce(
            Transaction transaction, CreatorId creator, String text, Instant at) {
        var every = rateCards.at(at).asking().announceEvery();
        table.newest(transaction, creator)
                .map(last -> last.at().plus(every))
                .filter(at::isBefore)
                .ifPresent(
                        until -> {
                            throw Refusals.announcedJustNow(until, at);
                        });
        var announcement = new Views.Announcement(Ids.uuid7(at, random), text, at);
        table.add(transaction, creator, announcement);
        events.publish(
                transaction,
                new Event.Announced(announcement),
                at,
                Topic.of(creator),
                Topic.room(creator));
        return announcement;
    }
}
