package app.aside.platform.account;

import app.aside.queue.Offer;
import app.aside.unit.CreatorId;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.Optional;

/// A creator's row.
///
/// @param away whether the creator is away for a while
/// @param busy the session that runs, if one does
/// @param version rises with each change
public record Profile(
        CreatorId id,
        String name,
        String headline,
        String address,
        Offer offer,
        boolean away,
        Optional<Busy> busy,
        long version) {
    /// @param until when it is expected to end
    public record Busy(SessionId session, Instant until) {}

    Profile renamed(String newName, String newHeadline, String newAddress) {
        return new Profile(id, newName, newHeadline, newAddress, offer, away, busy, version);
    }

    Profile offering(Offer newOffer) {
        return new Profile(id, name, headline, address, newOffer, away, busy, version);
    }

    Profile away(boolean now) {
        return new Profile(id, name, headline, address, offer, now, busy, version);
    }

    Profile occupied(Optional<Busy> newBusy) {
        return new Profile(id, name, headline, address, offer, away, newBusy, version);
    }
}
