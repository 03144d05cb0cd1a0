package app.aside.studio.sync;

import org.jspecify.annotations.Nullable;

/// A WHIP server did not take a publication, and why. [#getMessage] is for people.
public final class WhipFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final int status;

    /// @param status of HTTP, 0 without an answer
    WhipFailure(Code code, int status, @Nullable Throwable cause) {
        super(code.words, cause);
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
        REFUSED_KEY(
                "The server does not accept your key. Nothing is published. Copy the key again from"
                        + " the server's settings."),
        NOT_FOUND(
                "The server has nothing at this address. Nothing is published. Check the address in"
                        + " the server's settings."),
        BUSY(
                "The server takes no further show at this moment. It may still hold the one before."
                        + " Aside tries again by itself."),
        UNREACHABLE(
                "The server can't be reached. Your fans see nothing new meanwhile. Check your line;"
                        + " Aside tries again by itself."),
        BAD_ANSWER(
                "The server answered something that Aside can't use. Nothing is published. Check"
                        + " that the address is one for WHIP.");

        private final String words;

        Code(String words) {
            this.words = words;
        }

        /// What happened, what it means, what to do.
        public String words() {
            return words;
        }
    }
}
