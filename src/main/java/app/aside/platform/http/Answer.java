package app.aside.platform.http;

import app.aside.protocol.Commands;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.util.Optional;

/// What a command answers.
///
/// @param body of `app.aside.protocol`
/// @param grant whom the caller is from now on; a fresh token goes out with every copy of the
///   answer and is never kept with it
public record Answer(int status, Object body, Optional<Grant> grant) {
    /// Whom a token is for.
    public sealed interface Grant {
        /// As a cookie.
        record ToFan(FanId fan) implements Grant {}

        /// In the body.
        record ToCreator(CreatorId creator) implements Grant {}

        /// In the body; the creator's encoder key before is void.
        record ToEncoder(CreatorId creator) implements Grant {}
    }

    public static Answer ok(Object body) {
        return new Answer(200, body, Optional.empty());
    }

    public static Answer created(Object body) {
        return new Answer(201, body, Optional.empty());
    }

    public static Answer nothing() {
        return ok(new Commands.Nothing());
    }

    public Answer granting(Grant grant) {
        return new Answer(status, body, Optional.of(grant));
    }
}
