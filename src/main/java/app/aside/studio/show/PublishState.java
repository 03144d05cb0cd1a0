package app.aside.studio.show;

import app.aside.studio.sync.WhipFailure;

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
        REFUSED_KEY(WhipFailure.Code.REFUSED_KEY.words()),
        NOT_FOUND(WhipFailure.Code.NOT_FOUND.words()),
        BUSY(WhipFailure.Code.BUSY.words()),
        UNREACHABLE(WhipFailure.Code.UNREACHABLE.words()),
        BAD_ANSWER(WhipFailure.Code.BAD_ANSWER.words());

        private final String words;

        Trouble(String words) {
            this.words = words;
        }

        /// What happened, what it means, what to do.
        public String words() {
            return words;
        }

        static Trouble of(WhipFailure.Code code) {
            return switch (code) {
                case REFUSED_KEY -> REFUSED_KEY;
                case NOT_FOUND -> NOT_FOUND;
                case BUSY -> BUSY;
                case UNREACHABLE -> UNREACHABLE;
                case BAD_ANSWER -> BAD_ANSWER;
            };
        }
    }
}
