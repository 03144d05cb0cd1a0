package app.aside.show;

import app.aside.unit.FanId;
import app.aside.unit.SessionId;

import java.time.Instant;

/// What has happened to a show.
public sealed interface ShowEvent {
    Instant at();

    record WentLive(Instant at) implements ShowEvent {}

    /// Nobody is sent pictures now; the card is shown.
    record WentAside(Instant at) implements ShowEvent {}

    /// Back in the room after the card.
    record CameBack(Instant at) implements ShowEvent {}

    record Ended(Instant at) implements ShowEvent {}

    /// A private session has the creator; its fan sits in front.
    record BecamePrivate(SessionId session, FanId fan, Instant at) implements ShowEvent {}

    /// The fan in front is connected with the creator now.
    record FrontLeft(SessionId session, Instant at) implements ShowEvent {}

    record PrivateEnded(SessionId session, Instant at) implements ShowEvent {}

    record PublisherCame(Show.Source source, Instant at) implements ShowEvent {}

    record PublisherGone(Show.Source source, Instant at) implements ShowEvent {}
}
