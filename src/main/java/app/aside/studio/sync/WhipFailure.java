package app.aside.studio.sync;

import org.jspecify.annotations.Nullable;

/// A WHIP server did not take a publication, and why.
public final class WhipFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final int status;

    /// @param status of HTTP, 0 without an answer
    WhipFailure(Code code, int status, @Nullable Throwable cause) {
        super(code.name(), cause);
        this.code = code;
        this.status = status;
    }

    public static WhipFailure of(Code code) {
        return new WhipFailure(code, 0, null);
    }

    public Code code() {
        return code;
    }

    /// Of HTTP, 0 without an answer.
    public int status() {
        return status;
    }

    /// Why.
    public enum Code {
        /// The server does not accept the key.
        REFUSED_KEY,
        /// The server has nothing at this address.
        NOT_FOUND,
        /// The server takes no further publication now.
        BUSY,
        /// Another program sends what we sent before.
        SEAT_TAKEN,
        UNREACHABLE,
        /// The server answered something that can't be used.
        BAD_ANSWER
    }
}
