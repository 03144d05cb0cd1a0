package app.aside.platform.queue;

import app.aside.platform.http.Refusal;
import app.aside.protocol.ErrorCode;
import app.aside.queue.Decision;

import java.time.Instant;

/// Says why a desk refused, for people.
final class Refusals {
    private Refusals() {}

    static Refusal of(Decision.Refusal refusal, Instant now) {
        return switch (refusal) {
            case Decision.Refusal.OfferClosed() ->
                    new Refusal(
                            ErrorCode.OFFER_CLOSED,
                            "The creator takes no requests now. Nothing was held. Try again when"
                                    + " 1:1s are open.");
            case Decision.Refusal.CreatorAway() ->
                    new Refusal(
                            ErrorCode.CREATOR_AWAY,
                            "The creator is away for a while. Nothing was held. Ask when they are"
                                    + " back.");
            case Decision.Refusal.FanBlocked() ->
                    new Refusal(
                            ErrorCode.FAN_BLOCKED,
                            "This creator takes no requests from you. Nothing was held. Asking"
                                    + " again will not change that.");
            case Decision.Refusal.CoolingDown(var until) -> coolingDown(until, now);
            case Decision.Refusal.AlreadyAsking() ->
                    new Refusal(
                            ErrorCode.ALREADY_ASKING,
                            "Your earlier request still waits for an answer. Nothing more was"
                                    + " held. Wait for it, or withdraw it first.");
            case Decision.Refusal.LengthOutOfRange(var shortest, var longest) ->
                    new Refusal(
                            ErrorCode.LENGTH_OUT_OF_RANGE,
                            "A 1:1 lasts "
                                    + shortest
                                    + " to "
                                    + longest
                                    + " minutes here. Nothing was held. Choose a length between.");
            case Decision.Refusal.PriceOutOfRange() ->
                    new Refusal(
                            ErrorCode.PRICE_OUT_OF_RANGE,
                            "This price is outside the platform's limits. The offer stays as it"
                                    + " was. Choose a price within the limits.");
            case Decision.Refusal.TermsChanged() ->
                    new Refusal(
                            ErrorCode.TERMS_CHANGED,
                            "The offer has changed since you looked. Nothing was held. Look at"
                                    + " the new price and minimum, and ask again.");
            case Decision.Refusal.RequestGone() ->
                    new Refusal(
                            ErrorCode.REQUEST_GONE,
                            "This request no longer waits: it was answered, withdrawn or has"
                                    + " expired. Nothing was changed.");
            case Decision.Refusal.LaterSlotTaken() ->
                    new Refusal(
                            ErrorCode.LATER_SLOT_TAKEN,
                            "Another request is next in line, and there is one place. This request"
                                    + " still waits. Start or give back the other, or swap them.");
            case Decision.Refusal.NotToBePostponed() ->
                    new Refusal(
                            ErrorCode.NOT_TO_BE_POSTPONED,
                            "Two minutes more can be taken once, while you are asked. Start the"
                                    + " 1:1 or give it back.");
            case Decision.Refusal.SessionRunning() ->
                    new Refusal(
                            ErrorCode.SESSION_RUNNING,
                            "One 1:1 runs at a time, and one is running. The request still waits."
                                    + " End the 1:1 first.");
        };
    }

    static Refusal tooManyAsks(Instant until, Instant now) {
        return Refusal.until(
                ErrorCode.TOO_MANY_REQUESTS,
                "You have asked several times in a row. Nothing was held. Ask again in "
                        + Refusal.left(until, now)
                        + ".",
                until);
    }

    static Refusal announcedJustNow(Instant until, Instant now) {
        return Refusal.until(
                ErrorCode.ANNOUNCED_JUST_NOW,
                "The room was told a moment ago. Nothing was sent. Tell it again in "
                        + Refusal.left(until, now)
                        + ".",
                until);
    }

    private static Refusal coolingDown(Instant until, Instant now) {
        return Refusal.until(
                ErrorCode.COOLING_DOWN,
                "Your last request was declined. Nothing was charged. You can ask again in "
                        + Refusal.left(until, now)
                        + ".",
                until);
    }
}
