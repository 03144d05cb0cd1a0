package app.aside.protocol;

import app.aside.queue.Offer;
import app.aside.unit.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/// The bodies of the commands, one record each; the routes are in `protocol.md`.
public final class Commands {
    private Commands() {}

    /// `POST /api/fans`: become a guest.
    ///
    /// @param name shown to the creator, 1 to 40 characters
    public record BecomeGuest(String name) {
        public BecomeGuest {
            name = name.strip();
            Text.check("name", name, 1, 40);
        }
    }

    /// `POST /api/wallet/test-credits`: put test credits into the own wallet.
    ///
    /// @param amount more than nothing, at most 500.00, in test credits
    public record AddTestCredits(Money amount) {
        public AddTestCredits {
            if (amount.minor() <= 0 || amount.minor() > 50_000) {
                throw new IllegalArgumentException(
                        "amount must be 0.01 to 500.00, got " + amount.minor() + " minor units");
            }
        }
    }

    /// `POST /api/creators/{address}/requests`: ask for a 1:1.
    ///
    /// @param lengthMinutes 5 to 60
    /// @param wishedAt a wished time, or nothing for now; kept as a note
    /// @param note what it is about, at most 200 characters
    /// @param recording the answer to "may this be recorded?"
    /// @param ratePerMinute the price that was shown
    public record Ask(
            int lengthMinutes,
            @Nullable Instant wishedAt,
            String note,
            Consent recording,
            Money ratePerMinute) {
        private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

        public Ask {
            note = note.strip();
            Text.check("note", note, 0, 200);
            Objects.requireNonNull(recording, "recording");
            Objects.requireNonNull(ratePerMinute, "ratePerMinute");
            if (wishedAt != null && (wishedAt.isBefore(EARLIEST) || wishedAt.isAfter(LATEST))) {
                throw new IllegalArgumentException(
                        "wishedAt must be in the years 2000 to 2199, got " + wishedAt);
            }
        }
    }

    /// `POST /api/pairing`: the studio proves that it belongs to the creator.
    ///
    /// @param code as printed by the platform
    public record Pair(String code) {
        public Pair {
            Text.check("code", code, 1, 64);
        }
    }

    /// `PUT /api/creator/profile`.
    ///
    /// @param name 1 to 60 characters
    /// @param headline what the creator does, at most 80 characters
    /// @param address last part of the page's address: 3 to 32 of a-z, 0-9 and '-'
    public record ChangeProfile(String name, String headline, String address) {
        public ChangeProfile {
            name = name.strip();
            headline = headline.strip();
            Text.check("name", name, 1, 60);
            Text.check("headline", headline, 0, 80);
            if (!address.matches("[a-z0-9][a-z0-9-]{1,30}[a-z0-9]")) {
                throw new IllegalArgumentException(
                        "address must be 3 to 32 letters a-z, digits or '-', got " + address);
            }
        }
    }

    /// `PUT /api/creator/offer`.
    ///
    /// @param open whether fans may ask
    /// @param ratePerMinute within the platform's limits
    /// @param shortestMinutes 5 to 60
    /// @param clipRecording whether the creator wishes to record
    public record ChangeOffer(
            boolean open, Money ratePerMinute, int shortestMinutes, boolean clipRecording) {
        public ChangeOffer {
            Objects.requireNonNull(ratePerMinute, "ratePerMinute");
            if (shortestMinutes < Offer.MINUTES_MIN || shortestMinutes > Offer.MINUTES_MAX) {
                throw new IllegalArgumentException(
                        "shortestMinutes must be 5 to 60, got " + shortestMinutes);
            }
        }
    }

    /// `POST /api/sessions/{session}/tips`.
    ///
    /// @param amount 1.00 to 500.00
    /// @param message at most 140 characters
    public record Tip(Money amount, String message) {
        public Tip {
            message = message.strip();
            Text.check("message", message, 0, 140);
            if (amount.minor() < 100 || amount.minor() > 50_000) {
                throw new IllegalArgumentException(
                        "amount must be 1.00 to 500.00, got " + amount.minor() + " minor units");
            }
        }
    }

    /// A command whose path says all: `{}`.
    public record Nothing() {}
}
