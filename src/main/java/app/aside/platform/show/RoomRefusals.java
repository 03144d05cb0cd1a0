package app.aside.platform.show;

import app.aside.platform.http.Refusal;
import app.aside.protocol.ErrorCode;

import java.time.Instant;

/// Says why a message was not taken, for people.
final class RoomRefusals {
    private RoomRefusals() {}

    static Refusal timedOut(Instant until, Instant now) {
        return Refusal.until(
                ErrorCode.TIMED_OUT,
                "The creator has timed you out. Your message was not sent. You can write again in "
                        + Refusal.left(until, now)
                        + ".",
                until);
    }

    static Refusal slowDown(Instant until, Instant now) {
        return Refusal.until(
                ErrorCode.SLOW_DOWN,
                "This room is slow: everybody waits between two messages. Yours was not sent. Send"
                        + " it again in "
                        + Refusal.left(until, now)
                        + ".",
                until);
    }

    static Refusal tooMany(Instant until, Instant now) {
        return Refusal.until(
                ErrorCode.TOO_MANY_REQUESTS,
                "You have written many messages in a few seconds. This one was not sent. Send it"
                        + " again in "
                        + Refusal.left(until, now)
                        + ".",
                until);
    }

    static Refusal banned() {
        return new Refusal(
                ErrorCode.BANNED,
                "The creator has closed this room to you. Nothing was sent. Only the creator can"
                        + " lift that.");
    }
}
