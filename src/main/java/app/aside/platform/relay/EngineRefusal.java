package app.aside.platform.relay;

/// A media engine did not take what it was given.
public final class EngineRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final Code code;

    public EngineRefusal(Code code, String detail) {
        super(detail);
        this.code = code;
    }

    public EngineRefusal(Code code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /// Why.
    public enum Code {
        /// The offer or fragment can't be read, or asks for what is not to be had.
        MALFORMED,
        NO_SUCH_RESOURCE,
        /// The ETag is not that of the ICE session now.
        STALE,
        FULL,
        /// The gate is closed, and this engine can't keep a player waiting before it.
        CLOSED,
        /// An external engine can't be reached or refused.
        UNAVAILABLE
    }
}
