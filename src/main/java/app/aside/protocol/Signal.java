package app.aside.protocol;

import java.util.Objects;

/// One step of a connection's set-up, carried by the platform between studio and page (RFC 8829
/// JSEP, RFC 8838 trickle ICE).
///
/// @param direction the connection it belongs to
/// @param generation counts the connections made for this direction in this session, from 1; a
///   signal of an earlier generation is ignored
/// @param kind what `body` holds
/// @param body the SDP of an offer or answer; for a candidate the `candidate` line; at most 64 KiB
/// @param mid the candidate's media section; empty for an offer or answer
public record Signal(Direction direction, int generation, Kind kind, String body, String mid) {
    /// What a signal holds. A restart of ICE is an `OFFER` of the same generation.
    public enum Kind {
        OFFER,
        ANSWER,
        CANDIDATE
    }

    private static final int BODY_MAX = 65_536;

    public Signal {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(kind, "kind");
        if (generation < 1) {
            throw new IllegalArgumentException("generation must be one or more, got " + generation);
        }
        if (body.length() > BODY_MAX) {
            throw new IllegalArgumentException(
                    "body must be at most " + BODY_MAX + " characters, got " + body.length());
        }
        if (mid.length() > 64) {
            throw new IllegalArgumentException(
                    "mid must be at most 64 characters, got " + mid.length());
        }
    }
}
