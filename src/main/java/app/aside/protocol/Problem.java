package app.aside.protocol;

import app.aside.unit.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// An error body (RFC 9457), `application/problem+json`.
///
/// @param type `about:blank`
/// @param title the code's title
/// @param status HTTP status
/// @param detail what happened, what it means and what to do, for people
/// @param code for programs
/// @param until when it may be tried again, for `COOLING_DOWN` and the like
/// @param field the field that is not valid, or nothing
/// @param missing what the wallet lacks, for `INSUFFICIENT_FUNDS`
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        ErrorCode code,
        @Nullable Instant until,
        @Nullable String field,
        @Nullable Money missing) {
    public static Problem of(ErrorCode code, String detail) {
        return new Problem(
                "about:blank", code.title(), code.status(), detail, code, null, null, null);
    }
}
