package app.aside.studio.state;

/// How one publication stands.
///
/// ```
/// Idle ──start──▶ Connecting ──connected──▶ Publishing ──lost──▶ Reconnecting ─┐
///  ▲                  │ └──not taken──▶ Reconnecting ▲    └───────connected─────┘
///  │                  └──never will be──▶ Stopped
///  └──stop── any
/// ```
///
/// Times are monotonic nanoseconds of the publisher's clock.
public sealed interface PublishState {
    /// Nothing is published, and nothing shall be.
    record Idle() implements PublishState {}

    record Connecting(long sinceNanos) implements PublishState {}

    record Publishing(long sinceNanos) implements PublishState {}

    /// Nothing arrives; it is tried again until it does or somebody says stop.
    ///
    /// @param sinceNanos when the show ceased to arrive, or was to begin
    record Reconnecting(Trouble trouble, long sinceNanos) implements PublishState {}

    /// It makes no sense to try again before somebody changed something.
    record Stopped(Trouble trouble) implements PublishState {}

    /// Why a show does not arrive.
    enum Trouble {
        LINE_LOST(
                "The line to the server is lost. Your fans see nothing new meanwhile. Aside brings"
                        + " it back by itself."),
        REFUSED_KEY(
                "The server does not accept your key. Nothing is published. Copy the key again from"
                        + " the server's settings."),
        NOT_FOUND(
                "The server has nothing at this address. Nothing is published. Check the address in"
                        + " the server's settings."),
        BUSY(
                "The server takes no further show at this moment. It may still hold the one before."
                        + " Aside tries again by itself."),
        SEAT_TAKEN(
                "Another program is sending your show. Aside sends nothing. Stop that program or"
                        + " end the show, then go live again."),
        UNREACHABLE(
                "The server can't be reached. Your fans see nothing new meanwhile. Check your line;"
                        + " Aside tries again by itself."),
        BAD_ANSWER(
                "The server answered something that Aside can't use. Nothing is published. Check"
                        + " that the address is one for WHIP."),
        FAILED(
                "Aside could not publish to the server. Nothing is published. Check address and key"
                        + " in the server's settings, then try again.");

        private final String words;

        Trouble(String words) {
            this.words = words;
        }

        /// What happened, what it means, what to do.
        public String words() {
            return words;
        }
    }
}
