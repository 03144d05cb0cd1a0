package app.aside.platform.http;

import app.aside.protocol.ErrorCode;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/// One call of a route.
///
/// @param network where it comes from
/// @param path the path's parameters by name
/// @param query the query's parameters by name
/// @param at the platform's time
public record Call(
        Caller caller,
        String network,
        Map<String, String> path,
        Map<String, String> query,
        Instant at) {
    /// A parameter of the path.
    public String path(String name) {
        return Objects.requireNonNull(path.get(name), name);
    }

    /// The fan who calls; only in routes that no one else may call.
    public FanId fan() {
        if (caller instanceof Caller.Fan(var id)) {
            return id;
        }
        throw new Refusal(ErrorCode.FORBIDDEN, "Only a fan can do this.");
    }

    /// The creator who calls; only in routes that no one else may call.
    public CreatorId creator() {
        if (caller instanceof Caller.Creator(var id)) {
            return id;
        }
        throw new Refusal(ErrorCode.FORBIDDEN, "Only the creator can do this.");
    }
}
