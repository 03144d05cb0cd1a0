package app.aside.show;

import app.aside.unit.FanId;
import app.aside.unit.SessionId;

import java.time.Instant;

/// What can be asked of a show. Each carries the platform's time.
public sealed interface ShowCommand {
    Instant at();

    record GoLive(Instant at) implements ShowCommand {}

    record BeRightBack(Instant at) implements ShowCommand {}

    record BackToRoom(Instant at) implements ShowCommand {}

    record End(Instant at) implements ShowCommand {}

    /// The creator has approved a private session: its fan sits in front.
    record SessionApproved(SessionId session, FanId fan, Instant at) implements ShowCommand {}

    /// Studio and page connect.
    record SessionBegan(SessionId session, Instant at) implements ShowCommand {}

    /// Over, for whatever reason.
    record SessionEnded(SessionId session, Instant at) implements ShowCommand {}

    /// The creator's media arrives.
    record PublisherCame(Show.Source source, Instant at) implements ShowCommand {}

    /// The creator's media no longer arrives.
    record PublisherGone(Instant at) implements ShowCommand {}

    /// The platform was started anew, and nobody publishes yet.
    record Restart(Instant at) implements ShowCommand {}

    /// Time has passed; sent by the platform about once a second.
    record Watch(Instant at) implements ShowCommand {}
}
