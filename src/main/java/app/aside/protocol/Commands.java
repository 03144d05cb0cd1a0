package app.aside.protocol;

import app.aside.billing.CallKind;
import app.aside.billing.verify.TickSigner;
import app.aside.queue.Offer;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.Rate;

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
    /// @param kind with pictures or sound only
    /// @param seen the terms that were shown; others are refused
    public record Ask(
            int lengthMinutes,
            @Nullable Instant wishedAt,
            String note,
            Consent recording,
            CallKind kind,
            TermsSeen seen) {
        private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

        public Ask {
            note = note.strip();
            Text.check("note", note, 0, 200);
            Objects.requireNonNull(recording, "recording");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(seen, "seen");
            if (wishedAt != null && (wishedAt.isBefore(EARLIEST) || wishedAt.isAfter(LATEST))) {
                throw new IllegalArgumentException(
                        "wishedAt must be in the years 2000 to 2199, got " + wishedAt);
            }
        }
    }

    /// The terms that a page showed, as the card gave them (X13).
    ///
    /// @param audioPercent share of the rate without the creator's picture
    public record TermsSeen(Money ratePerMinute, int minimumMinutes, int audioPercent) {
        public TermsSeen {
            Objects.requireNonNull(ratePerMinute, "ratePerMinute");
        }
    }

    /// `POST /api/requests/{request}/deny`.
    ///
    /// @param reason shown to the fan, at most 140 characters, may be empty
    public record Deny(String reason) {
        public Deny {
            reason = reason.strip();
            Text.check("reason", reason, 0, 140);
        }
    }

    /// `PUT /api/creator/away`.
    public record BeAway(boolean away) {}

    /// `POST /api/creator/announcements`: tell everybody on the page (S0.8).
    ///
    /// @param text 1 to 200 characters
    public record Announce(String text) {
        public Announce {
            text = text.strip();
            Text.check("text", text, 1, 200);
        }
    }

    /// `PUT /api/creator/show`.
    ///
    /// @param title 1 to 80 characters
    public record ChangeShow(String title) {
        public ChangeShow {
            title = title.strip();
            Text.check("title", title, 1, 80);
        }
    }

    /// `PUT /api/creator/room`.
    ///
    /// @param slowSeconds how long a fan waits between two messages, 0 to 300
    public record ChangeRoom(int slowSeconds) {
        public ChangeRoom {
            if (slowSeconds < 0 || slowSeconds > 300) {
                throw new IllegalArgumentException(
                        "slowSeconds must be 0 to 300, got " + slowSeconds);
            }
        }
    }

    /// `POST /api/creators/{address}/messages` and `POST /api/creator/messages`: tell the room.
    ///
    /// @param text 1 to 300 characters
    public record SayToRoom(String text) {
        public SayToRoom {
            text = text.strip();
            Text.check("text", text, 1, 300);
        }
    }

    /// `POST /api/fans/{fan}/time-out`.
    ///
    /// @param minutes 10, 30 or 60
    public record TimeOut(int minutes) {
        public TimeOut {
            if (minutes != 10 && minutes != 30 && minutes != 60) {
                throw new IllegalArgumentException("minutes must be 10, 30 or 60, got " + minutes);
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
    /// @param minimumMinutes what a fan who leaves earlier pays all the same, 0 to 10
    /// @param clipRecording whether the creator wishes to record
    /// @param recordOnlyMe whether the creator records only themselves where a fan says no
    /// @param wrapUpSeconds from Approve until the session starts, 0 to 60
    public record ChangeOffer(
            boolean open,
            Money ratePerMinute,
            int shortestMinutes,
            int minimumMinutes,
            boolean clipRecording,
            boolean recordOnlyMe,
            int wrapUpSeconds) {
        public ChangeOffer {
            Objects.requireNonNull(ratePerMinute, "ratePerMinute");
            var rate = ratePerMinute.minor() > 0 ? new Rate(ratePerMinute) : ANY_RATE;
            var _ =
                    new Offer(
                            open,
                            rate,
                            shortestMinutes,
                            minimumMinutes,
                            clipRecording,
                            recordOnlyMe,
                            wrapUpSeconds);
        }

        /// Without "record only me".
        public ChangeOffer(
                boolean open,
                Money ratePerMinute,
                int shortestMinutes,
                int minimumMinutes,
                boolean clipRecording,
                int wrapUpSeconds) {
            this(
                    open,
                    ratePerMinute,
                    shortestMinutes,
                    minimumMinutes,
                    clipRecording,
                    false,
                    wrapUpSeconds);
        }

        /// Stands for a price that the rules will refuse.
        private static final Rate ANY_RATE = Rate.perMinute(1, Currency.TEST_CREDITS);
    }

    /// `POST /api/sessions/{session}/extend`: hold some more minutes (Q12).
    ///
    /// @param fromMinutes the session's length before
    /// @param minutes 5 to 60
    /// @param key of the fan's segment, in which a tick has arrived
    /// @param signature of the [app.aside.billing.verify.ExtensionLine]
    public record Extend(int fromMinutes, int minutes, String key, String signature) {
        public Extend {
            if (minutes < Offer.MINUTES_MIN || minutes > Offer.MINUTES_MAX) {
                throw new IllegalArgumentException("minutes must be 5 to 60, got " + minutes);
            }
            Text.check("key", key, 1, 200);
            Text.check("signature", signature, 1, 200);
        }

        public static Extend of(TickSigner.Agreed agreed) {
            var line = agreed.line();
            return new Extend(line.fromMinutes(), line.minutes(), agreed.key(), agreed.signature());
        }
    }

    /// `POST /api/sessions/{session}/messages`: say something to the other side.
    ///
    /// @param text 1 to 500 characters
    public record Say(String text) {
        public Say {
            text = text.strip();
            Text.check("text", text, 1, 500);
        }
    }

    /// `POST /api/sessions/{session}/feedback`: once for each side.
    ///
    /// @param stars 1 to 5
    /// @param text at most 500 characters
    public record GiveFeedback(int stars, String text) {
        public GiveFeedback {
            text = text.strip();
            Text.check("text", text, 0, 500);
            if (stars < 1 || stars > 5) {
                throw new IllegalArgumentException("stars must be 1 to 5, got " + stars);
            }
        }
    }

    /// `POST /api/sessions/{session}/report` and `.../panic`: tell the platform what is wrong.
    ///
    /// @param text at most 500 characters, may be empty
    public record Report(String text) {
        public Report {
            text = text.strip();
            Text.check("text", text, 0, 500);
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
