package app.aside.platform.http;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Route.Subject;

import java.time.Instant;
import java.util.Optional;

/// Knows who calls and what is theirs.
public interface Doorkeeper {
    /// Whose token this is; empty if it is nobody's.
    Optional<Caller> owner(Transaction transaction, String token, Instant at);

    /// A fresh token.
    String token(Transaction transaction, Answer.Grant grant, Instant at);

    /// Whether what an id names exists and is the caller's.
    boolean owns(Transaction transaction, Caller caller, Subject subject, String id);
}
