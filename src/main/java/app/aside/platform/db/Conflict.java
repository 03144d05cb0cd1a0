package app.aside.platform.db;

/// Somebody else was faster: the transaction is tried again from its start.
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Conflict(String what) {
        super(what);
    }
}
