package app.aside.protocol;

/// Why the platform refused, stable for programs; the text is for people.
public enum ErrorCode {
    MALFORMED_JSON(400, "The request could not be read"),
    INVALID_FIELD(400, "A field is not valid"),
    UNKNOWN_FIELD(400, "A field is not known"),
    IDEMPOTENCY_KEY_MISSING(400, "The command has no key"),
    NOT_SIGNED_IN(401, "Sign in first"),
    FORBIDDEN(403, "This is not yours to do"),
    FOREIGN_ORIGIN(403, "The request came from another site"),
    FOREIGN_HOST(421, "The request was sent to another host"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This can't be done here"),
    BODY_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The request must be JSON"),
    KEY_USED_FOR_ANOTHER_COMMAND(422, "The key was used for another command"),
    OFFER_CLOSED(409, "1:1s are not open now"),
    CREATOR_AWAY(409, "The creator is away"),
    FAN_BLOCKED(409, "The creator takes no requests from you"),
    COOLING_DOWN(409, "Not yet"),
    ALREADY_ASKING(409, "You have already asked"),
    LENGTH_OUT_OF_RANGE(422, "The length is not offered"),
    PRICE_OUT_OF_RANGE(422, "The price is outside the limits"),
    TERMS_CHANGED(409, "The offer has changed"),
    REQUEST_GONE(409, "The request is no longer waiting"),
    LATER_SLOT_TAKEN(409, "Another request is next in line"),
    NOT_TO_BE_POSTPONED(409, "There is no more time to take"),
    ANNOUNCED_JUST_NOW(409, "The room was told just now"),
    SHOW_OFF_AIR(409, "The show is not on"),
    SHOW_PRIVATE(409, "A 1:1 is running"),
    SEAT_TAKEN(409, "The show is sent by another program"),
    TIMED_OUT(409, "You can't write for a while"),
    BANNED(403, "You can't enter this room"),
    SLOW_DOWN(409, "Not so fast"),
    MEDIA_REFUSED(400, "The media can't be agreed on"),
    CONNECTION_CHANGED(412, "The connection has changed"),
    CONNECTION_NOT_NAMED(428, "The connection is not named"),
    ROOM_FULL(503, "The room is full"),
    SESSION_NOT_LIVE(409, "The 1:1 is not live"),
    LENGTH_CHANGED(409, "The 1:1 has another length"),
    EXTENSION_NOT_SIGNED(409, "The extension is not signed"),
    FEEDBACK_GIVEN(409, "You have given feedback"),
    SESSION_RUNNING(409, "A 1:1 is running"),
    SESSION_OVER(409, "The 1:1 is over"),
    INSUFFICIENT_FUNDS(409, "There are not enough credits"),
    CURRENCY_MISMATCH(422, "The currency is not the wallet's"),
    WALLET_FULL(409, "The wallet holds enough test credits"),
    ADDRESS_TAKEN(409, "The address is taken"),
    PAIRING_REFUSED(403, "The pairing code is not valid"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Something went wrong here"),
    UNAVAILABLE(503, "The platform is not available");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// HTTP status.
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
