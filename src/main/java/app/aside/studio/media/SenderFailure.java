package app.aside.studio.media;

/// A show's connection could not be set up.
public final class SenderFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public SenderFailure(Code code, String detail) {
        super(code + ": " + detail);
        this.code = code;
    }

    public SenderFailure(Code code, Throwable cause) {
        super(code + ": " + cause.getMessage(), cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /// Why.
    public enum Code {
        /// The library made no offer.
        NO_OFFER,
        /// The other side's description can't be used.
        BAD_ANSWER,
        /// The connection was closed meanwhile.
        CLOSED
    }
}
