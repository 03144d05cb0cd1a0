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

    /// Why a show does not arrive. The screens say it to people.
    enum Trouble {
        /// The connection broke.
        LINE_LOST,
        /// The server does not accept the key.
        REFUSED_KEY,
        /// The server has nothing at the address.
        NOT_FOUND,
        /// The server takes no further show just now.
        BUSY,
        /// Another program sends the show.
        SEAT_TAKEN,
        /// There is no answer.
        UNREACHABLE,
        /// The answer is none that WHIP knows.
        BAD_ANSWER,
        /// Anything else.
        FAILED
    }
}
